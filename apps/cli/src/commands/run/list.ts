import type { RunStatus, RunSummary } from '@longshore/api';
import { runStatuses } from '@longshore/api';
import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { Failure } from '../../failure.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';
import { recordText, time } from '../../present/run-story.ts';
import type { Style } from '../../present/style.ts';
import { paintStatus } from '../../present/style.ts';
import { indented } from '../../present/wrap.ts';

export const listRuns = defineCommand({
  summary: 'Lists runs, the latest first.',
  details: 'With --json it prints one page: its runs in `items`, and in `nextCursor` where the next page begins.',
  examples: ['longshore run list', 'longshore run list --status blocked,error', 'longshore run list --cause item:product:p-12 --json'],
  args: {
    status: { type: 'string', description: 'Only these, with commas between several.' },
    cause: { type: 'string', description: 'Only runs that wait for this cause.' },
    document: { type: 'string', valueHint: 'id', description: 'Only runs of the document with this id.' },
    limit: { type: 'string', valueHint: 'n', description: 'How many, up to 200.', default: '50', wholeNumberFrom: 1 },
    cursor: { type: 'string', description: 'Where the page begins: the nextCursor of the one before.' },
    ...frontDoorArgs,
  },
  async run({ args, output, surroundings }) {
    const { client, tenant } = await openFrontDoor(args, surroundings);
    const page = await client.listRuns({
      tenant,
      limit: Number(args.limit),
      ...(args.status === undefined ? {} : { status: parseStatuses(args.status) }),
      ...(args.cause === undefined ? {} : { cause: args.cause }),
      ...(args.document === undefined ? {} : { document: args.document }),
      ...(args.cursor === undefined ? {} : { cursor: args.cursor }),
    });
    output.result(page, (style, width) => {
      if (page.items.length === 0) return 'There are no such runs.';
      const more = page.nextCursor === undefined ? [] : ['', `There are more: --cursor ${page.nextCursor}`];
      return [...page.items.map((run) => presentRunLine(run, style, width)), ...more].join('\n');
    });
    return exitCodes.done;
  },
});

/** Two lines, so that ids stay whole and can be copied. */
function presentRunLine(run: RunSummary, style: Style, width: number): string {
  const { kind, id, revision } = run.document;
  const outcome = recordText(run) || reasonText(run);
  return [
    `${style.heading(run.id)}  ${paintStatus(style, run.status)}  ${style.faint(time(run.updatedAt))}`,
    indented(`${kind} ${id}, revision ${revision}${outcome === '' ? '' : `: ${outcome}`}`, '  ', width),
  ].join('\n');
}

function reasonText(run: RunSummary): string {
  return run.causes.length > 0 ? `waits for ${run.causes.map((cause) => cause.key).join(', ')}` : (run.reason?.message ?? '');
}

function parseStatuses(text: string): RunStatus[] {
  return text.split(',').map((word) => {
    const status = runStatuses.find((known) => known === word.trim().toLowerCase());
    if (status !== undefined) return status;
    throw new Failure({
      message: `There is no status "${word}".`,
      nextStep: `Use some of ${runStatuses.join(', ')}.`,
      exitCode: exitCodes.wrongUsage,
    });
  });
}
