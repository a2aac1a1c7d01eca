import type { Cause, RunReason, RunStory, RunSummary, StoryAttempt, StoryExchange, StoryStep } from '@longshore/api';
import { presentData } from './data.ts';
import { presentJson } from './json.ts';
import type { Style } from './style.ts';
import { paintStatus } from './style.ts';
import { table } from './table.ts';
import { indented, wrap } from './wrap.ts';

type PlannedValue = StoryStep['values'][number];
type Revision = RunStory['revisions'][number];

/** A run told from the document to its outcome, for a person: every value that was planned has its reason beside it. */
export function presentRunStory(run: RunStory, style: Style, width: number): string {
  const parts = [
    opening(run, style, width),
    [style.heading('Document'), presentData(run.data, '  ', width)].join('\n'),
    run.revisions.length > 1 ? presentRevisions(run, style, width) : undefined,
    ...run.story.map((attempt) => presentAttempt(attempt, style, width)),
    ending(run, style, width),
  ];
  return parts.filter((part) => part !== undefined).join('\n\n');
}

function opening(run: RunStory, style: Style, width: number): string {
  const { document } = run;
  const version = document.version === undefined ? '' : `, version ${document.version}`;
  const rows = [
    { name: 'status', value: run.status },
    { name: 'document', value: `${document.kind} ${document.id}, revision ${document.revision}${version}` },
    { name: 'integration', value: `${run.integration} (${run.flow}) over connection ${run.connection}` },
    { name: 'opened', value: time(run.openedAt) },
    { name: run.closedAt === undefined ? 'last change' : 'closed', value: time(run.closedAt ?? run.updatedAt) },
    ...(run.dueAt === undefined ? [] : [{ name: 'goes on', value: time(run.dueAt) }]),
    ...(run.replayedFrom === undefined ? [] : [{ name: 'repeats', value: `run ${run.replayedFrom}` }]),
  ];
  const columns = [
    { title: '', text: (row: (typeof rows)[number]) => row.name },
    {
      title: '',
      text: (row: (typeof rows)[number]) => row.value,
      paint: (row: (typeof rows)[number], cell: string) => (row.name === 'status' ? paintStatus(style, row.value, cell) : cell),
      flexible: true,
    },
  ];
  const body = table(columns, rows, { width, indent: '  ' }).split('\n').slice(1).join('\n');
  return `${style.heading(`Run ${run.id}`)}\n${body}`;
}

function presentRevisions(run: RunStory, style: Style, width: number): string {
  const columns = [
    { title: 'revision', text: (row: Revision) => String(row.revision) },
    { title: 'version', text: (row: Revision) => row.version ?? '' },
    { title: 'received', text: (row: Revision) => time(row.receivedAt) },
    {
      title: 'status',
      text: (row: Revision) => row.status,
      paint: (row: Revision, cell: string) => paintStatus(style, row.status, cell),
    },
    { title: 'run', text: (row: Revision) => row.run },
  ];
  return `${style.heading('Revisions of this document')}\n${table(columns, run.revisions, { width, indent: '  ', paintTitle: style.faint })}`;
}

function presentAttempt(attempt: StoryAttempt, style: Style, width: number): string {
  const parts = [`${style.heading(`Attempt ${attempt.number}`)}  ${style.faint(time(attempt.startedAt))}`];
  if (attempt.facts !== undefined) parts.push(`  What was found\n${presentData(attempt.facts, '    ', width)}`);
  if (attempt.plan !== undefined) parts.push(presentPlan(attempt.plan, style, width));
  if (attempt.exchanges.length > 0) {
    parts.push(
      [
        '  What was asked of NetSuite',
        ...attempt.exchanges.map((exchange, index) => presentExchange(exchange, index + 1, style, width)),
      ].join('\n'),
    );
  }
  if (attempt.remarks.length > 0) {
    const remarks = attempt.remarks.map((remark) =>
      indented(`${remark.path === undefined ? '' : `${remark.path}: `}${remark.message}`, '    ', width),
    );
    parts.push(['  Remarks', ...remarks].join('\n'));
  }
  if (attempt.outcome !== undefined) {
    const reason = attempt.outcome.reason === undefined ? '' : `\n${presentReason(attempt.outcome.reason, '    ', width)}`;
    parts.push(`  Outcome  ${paintStatus(style, attempt.outcome.status)}${reason}`);
  }
  return parts.join('\n');
}

function presentPlan(plan: NonNullable<StoryAttempt['plan']>, style: Style, width: number): string {
  if ('steps' in plan) return ['  Plan', ...plan.steps.map((step) => presentStep(step, style, width))].join('\n');
  if ('skipped' in plan) return `  Plan: nothing is sent\n${presentReason(plan.skipped, '    ', width)}`;
  return ['  Plan: not possible yet', ...plan.refusals.map((cause) => presentCause(cause, '    ', width))].join('\n');
}

function presentStep(step: StoryStep, style: Style, width: number): string {
  const target = step.internalId === undefined ? step.recordType : `${step.recordType} ${step.internalId}`;
  const title = step.action === 'none' ? `${step.name}: nothing to change on ${target}` : `${step.name}: ${step.action} ${target}`;
  const lines = [`    ${title}, key ${step.key}`];
  if (step.values.length > 0) {
    const columns = [
      { title: 'field', text: (row: PlannedValue) => row.field },
      { title: 'value', text: (row: PlannedValue) => valueText(row.value), flexible: true },
      { title: 'because', text: (row: PlannedValue) => row.reason, flexible: true },
    ];
    lines.push(table(columns, step.values, { width, indent: '    ', paintTitle: style.faint }));
  }
  if (step.outcome !== undefined) {
    const remark = step.outcome.remark === undefined ? '' : `: ${step.outcome.remark}`;
    lines.push(indented(`→ ${step.outcome.kind.replaceAll('_', ' ')}${remark} (${time(step.outcome.at)})`, '    ', width));
  }
  return lines.join('\n');
}

function presentExchange(exchange: StoryExchange, number: number, style: Style, width: number): string {
  const answer = exchange.fault ?? (exchange.status === undefined ? 'no answer' : String(exchange.status));
  const good = exchange.fault === undefined && exchange.status !== undefined && exchange.status < 400;
  const lines = [
    // A broken address cannot be copied or clicked.
    `    ${number}. ${exchange.method} ${exchange.url}`,
    `       ${good ? style.good(answer) : style.bad(answer)} ${style.faint(`after ${exchange.durationMs} ms, asked at ${time(exchange.startedAt)}`)}`,
  ];
  for (const [name, value] of Object.entries(exchange.requestHeaders))
    lines.push(style.faint(indented(`> ${name}: ${value}`, '       ', width)));
  if (exchange.requestBody !== undefined) lines.push(presentBody('> ', exchange.requestBody, width));
  for (const [name, value] of Object.entries(exchange.responseHeaders ?? {})) {
    lines.push(style.faint(indented(`< ${name}: ${value}`, '       ', width)));
  }
  if (exchange.responseBody !== undefined) lines.push(presentBody('< ', exchange.responseBody, width));
  return lines.join('\n');
}

const bodyLinesMax = 60;

function presentBody(mark: string, body: unknown, width: number): string {
  const text = typeof body === 'string' ? body : presentJson(body, width - 9);
  const all = wrap(text, width - 9);
  const lines = all.slice(0, bodyLinesMax).map((line) => `       ${mark}${line}`.trimEnd());
  if (all.length > bodyLinesMax) lines.push(`       ${mark}… ${all.length - bodyLinesMax} more lines; --json shows all`);
  return lines.join('\n');
}

function ending(run: RunStory, style: Style, width: number): string | undefined {
  const lines: string[] = [];
  if (run.record !== undefined) {
    lines.push(`${style.heading('In NetSuite')}  ${recordText(run)}`, `  ${run.record.url}`);
  }
  if (run.reason !== undefined && run.causes.length === 0)
    lines.push(style.heading('Why it stands here'), presentReason(run.reason, '  ', width));
  if (run.causes.length > 0) lines.push(style.heading('What it waits for'), ...run.causes.map((cause) => presentCause(cause, '  ', width)));
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** `invoice INV-1042 (internal id 5023), 3746.20 GBP` */
export function recordText(run: Pick<RunSummary, 'record'>): string {
  const { record } = run;
  if (record === undefined) return '';
  const name = record.tranId === undefined ? record.recordType : `${record.recordType} ${record.tranId}`;
  const total = record.total === undefined ? '' : `, ${[record.total, record.currency].filter((word) => word !== undefined).join(' ')}`;
  return `${name} (internal id ${record.internalId})${total}`;
}

/** A cause with its place in the document and what to do about it. */
export function presentCause(cause: Cause, indent: string, width: number): string {
  const place = cause.path === undefined ? '' : ` (${cause.path})`;
  return [indented(`${cause.key}${place}`, indent, width), presentReason(cause, `${indent}  `, width)].join('\n');
}

/** Why, in our words and NetSuite's, and what to do. */
export function presentReason(reason: RunReason, indent: string, width: number): string {
  const lines = [indented(reason.message, indent, width)];
  if (reason.netsuiteMessage !== undefined) lines.push(indented(`NetSuite: ${reason.netsuiteMessage}`, indent, width));
  if (reason.nextStep !== '') lines.push(indented(reason.nextStep, indent, width));
  return lines.join('\n');
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** `2026-11-21 09:32:08 UTC` */
export function time(instant: string): string {
  return instant.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z$/, '$1 $2 UTC');
}
