import type { Receipt, RunSummary } from '@longshore/api';
import { presentCause, presentReason, recordText } from './run-story.ts';
import type { Style } from './style.ts';
import { paintStatus } from './style.ts';

const sentenceByNovelty: Readonly<Record<Receipt['novelty'], string>> = {
  new: 'taken in',
  repeated: 'known: this version was handed in before',
  unchanged: 'known: nothing has changed since the last version',
  superseded: 'kept, not sent: a newer version is known',
};

/** What became of a document that was handed in, and where its runs stand. */
export function presentReceipt(receipt: Receipt, style: Style, width: number): string {
  const { kind, id, revision } = receipt.document;
  const lines = [`${style.heading(`${kind} ${id}`)}, revision ${revision}: ${sentenceByNovelty[receipt.novelty]}`];
  if (receipt.runs.length === 0 && receipt.novelty === 'new')
    lines.push(`  No integration takes ${kind}s; see \`longshore integration list\`.`);
  for (const run of receipt.runs) lines.push(presentRun(run, style, width));
  return lines.join('\n');
}

function presentRun(run: RunSummary, style: Style, width: number): string {
  const record = run.record === undefined ? '' : `  ${recordText(run)}`;
  const lines = [`  run ${run.id}  ${paintStatus(style, run.status)}${record}`];
  if (run.causes.length > 0) lines.push(...run.causes.map((cause) => presentCause(cause, '    ', width)));
  else if (run.reason !== undefined) lines.push(presentReason(run.reason, '    ', width));
  if (run.record !== undefined) lines.push(`    ${run.record.url}`);
  return lines.join('\n');
}
