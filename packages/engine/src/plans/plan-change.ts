import { fieldValueText, recordFieldEquals, recordFieldText, sameFieldText } from './field-value.ts';
import type { Baseline, DesiredRecord, LineChange, PlannedField, PlannedLine, StepAction } from './plan.ts';

/** A record as NetSuite gives it with `expandSubResources=true`. */
export type NetSuiteRecord = Readonly<Record<string, unknown>>;

/** A field that somebody else changed since our last write: what we left, what stands there, what we would write. */
export interface EditConflict {
  readonly field: string;
  readonly ours: string;
  readonly theirs: string;
  readonly planned: string;
}

export type PlannedChange =
  | { readonly kind: 'change'; readonly action: Extract<StepAction, { kind: 'update' }> }
  | { readonly kind: 'same' }
  | { readonly kind: 'conflict'; readonly conflicts: readonly EditConflict[] }
  /** There is no line field of ours or it did not come back, so rows cannot be told apart and changing them is refused. */
  | { readonly kind: 'lines_not_identified'; readonly lineIdField?: string };

interface RecordRow {
  readonly line: string;
  readonly id: string;
  readonly body: NetSuiteRecord;
}

/** The rows of sublist `item`, with the id that our line field carries ('' where it carries none). */
export function recordRows(record: NetSuiteRecord, lineIdField: string): readonly RecordRow[] {
  const items = (record.item as { readonly items?: readonly NetSuiteRecord[] } | undefined)?.items ?? [];
  return items.map((body) => ({ line: recordFieldText(body.line), id: recordFieldText(body[lineIdField]), body }));
}

/** For the fields we write, what stands in NetSuite now: the third side of the next comparison. */
export function baselineOf(desired: DesiredRecord, record: NetSuiteRecord): Baseline {
  const texts = (fields: readonly PlannedField[], body: NetSuiteRecord) =>
    Object.fromEntries(fields.map((planned) => [planned.field, recordFieldText(body[planned.field])]));
  const lines: Record<string, Baseline['lines'][string]> = {};
  if (desired.lines !== undefined && desired.lineIdField !== undefined) {
    const rowById = new Map(recordRows(record, desired.lineIdField).map((row) => [row.id, row]));
    for (const planned of desired.lines) {
      const row = rowById.get(planned.id);
      if (row !== undefined) lines[planned.id] = { line: row.line, fields: texts(planned.fields, row.body) };
    }
  }
  return { fields: texts(desired.fields, record), lines };
}

interface Comparison {
  readonly changed: readonly PlannedField[];
  readonly conflicts: readonly EditConflict[];
}

function compareFields(
  planned: readonly PlannedField[],
  body: NetSuiteRecord,
  baseline: Readonly<Record<string, string>>,
  prefix: string,
): Comparison {
  const [changed, conflicts]: [PlannedField[], EditConflict[]] = [[], []];
  for (const field of planned) {
    if (recordFieldEquals(field.value, body[field.field])) continue;
    const [theirs, ours] = [recordFieldText(body[field.field]), baseline[field.field]];
    if (ours !== undefined && !sameFieldText(field.value, ours, theirs)) {
      conflicts.push({ field: `${prefix}${field.field}`, ours, theirs, planned: fieldValueText(field.value) });
    }
    changed.push(field);
  }
  return { changed, conflicts };
}

/** Fields we wrote once and no longer want are emptied, unless they are empty already. */
function withEmptied(planned: readonly PlannedField[], baseline: Readonly<Record<string, string>>): readonly PlannedField[] {
  const wanted = new Set(planned.map((field) => field.field));
  const emptied = Object.entries(baseline)
    .filter(([field, text]) => !wanted.has(field) && text !== '')
    .map(([field]): PlannedField => ({ field, value: { kind: 'empty' }, reason: 'written earlier and no longer part of the document' }));
  return [...planned, ...emptied];
}

interface LinesComparison {
  readonly lines: readonly LineChange[];
  readonly replace: boolean;
  readonly conflicts: readonly EditConflict[];
}

function compareLines(
  desired: readonly PlannedLine[],
  rows: readonly RecordRow[],
  baseline: Baseline['lines'],
  lineIdField: string,
): LinesComparison {
  const conflicts: EditConflict[] = [];
  const desiredIds = new Set(desired.map((line) => line.id));
  const rowById = new Map<string, RecordRow>();
  for (const row of rows) {
    if (row.id !== '' && !rowById.has(row.id)) rowById.set(row.id, row);
    else
      conflicts.push({
        field: `item[line ${row.line}]`,
        ours: '',
        theirs: `a row that is not ours (${row.id || 'no line id'})`,
        planned: '',
      });
  }
  const [kept, changes]: [LineChange[], LineChange[]] = [[], []];
  for (const line of desired) {
    const row = rowById.get(line.id);
    const written = baseline[line.id];
    if (row === undefined) {
      if (written !== undefined)
        conflicts.push({ field: `item[${line.id}]`, ours: `line ${written.line}`, theirs: 'removed', planned: 'kept' });
      const added: LineChange = { id: line.id, fields: line.fields };
      kept.push(added);
      changes.push(added);
      continue;
    }
    const fields = withEmptied(line.fields, written?.fields ?? {});
    const comparison = compareFields(fields, row.body, written?.fields ?? {}, `item[${line.id}].`);
    conflicts.push(...comparison.conflicts);
    kept.push({ id: line.id, line: row.line, fields });
    if (comparison.changed.length > 0) changes.push({ id: line.id, line: row.line, fields: comparison.changed });
  }
  const replace = rows.some((row) => !desiredIds.has(row.id)) || rowById.size < rows.length;
  for (const row of rowById.values()) {
    if (!desiredIds.has(row.id) && baseline[row.id] === undefined) {
      conflicts.push({ field: `item[line ${row.line}]`, ours: '', theirs: `${lineIdField} ${row.id} that we did not write`, planned: '' });
    }
  }
  return { lines: replace ? kept : changes, replace, conflicts };
}

/**
 * What has to be sent so that `record` stands as `desired`: baseline, now and plan compared field by field.
 * A field somebody else changed since our last write is a conflict under `ask` and overwritten under `overwrite`.
 * Rows are found by our line id and changed by their `line`; a row without `line` would be added [section_1545295601],
 * and a row goes only by `replace` with the complete list, each kept row with its `line` [section_161488248489].
 */
export function planChange(
  desired: DesiredRecord,
  record: NetSuiteRecord,
  internalId: string,
  baseline: Baseline,
  edited: 'ask' | 'overwrite',
): PlannedChange {
  const header = compareFields(withEmptied(desired.fields, baseline.fields), record, baseline.fields, '');
  let [lines, conflicts]: [LinesComparison | undefined, readonly EditConflict[]] = [undefined, header.conflicts];
  if (desired.lines !== undefined) {
    if (desired.lineIdField === undefined) return { kind: 'lines_not_identified' };
    const rows = recordRows(record, desired.lineIdField);
    if (rows.length > 0 && rows.every((row) => row.id === '')) return { kind: 'lines_not_identified', lineIdField: desired.lineIdField };
    lines = compareLines(desired.lines, rows, baseline.lines, desired.lineIdField);
    conflicts = [...conflicts, ...lines.conflicts];
  }
  if (edited === 'ask' && conflicts.length > 0) return { kind: 'conflict', conflicts };
  const replaceLines = lines?.replace ?? false;
  if (header.changed.length === 0 && (lines === undefined || (lines.lines.length === 0 && !replaceLines))) return { kind: 'same' };
  return { kind: 'change', action: { kind: 'update', internalId, fields: header.changed, lines: lines?.lines ?? [], replaceLines } };
}

/** A field that did not come back as it was sent. */
export interface ReadBackDifference {
  readonly field: string;
  readonly sent: string;
  readonly stands: string;
  /** For line key, item, amount, currency and period a difference is an error, otherwise a warning (writing rules 1.6). */
  readonly severity: 'warning' | 'error';
}

const decisiveFields = new Set(['entity', 'currency', 'postingPeriod']);
const decisiveLineFields = new Set(['item', 'amount']);

/** Compares a record read after a write with everything the plan wanted. */
export function compareReadBack(desired: DesiredRecord, record: NetSuiteRecord): readonly ReadBackDifference[] {
  const differences: ReadBackDifference[] = [];
  const check = (planned: PlannedField, body: NetSuiteRecord, prefix: string, decisive: ReadonlySet<string>) => {
    if (recordFieldEquals(planned.value, body[planned.field])) return;
    differences.push({
      field: `${prefix}${planned.field}`,
      sent: fieldValueText(planned.value),
      stands: recordFieldText(body[planned.field]),
      severity: decisive.has(planned.field) ? 'error' : 'warning',
    });
  };
  for (const planned of desired.fields) check(planned, record, '', decisiveFields);
  if (desired.lines === undefined) return differences;
  const lineIdField = desired.lineIdField ?? '';
  const rows = recordRows(record, lineIdField);
  const decisive = new Set([...decisiveLineFields, lineIdField]);
  if (rows.length !== desired.lines.length) {
    differences.push({ field: 'item', sent: `${desired.lines.length} rows`, stands: `${rows.length} rows`, severity: 'error' });
  }
  const rowById = new Map(rows.map((row) => [row.id, row]));
  for (const [index, line] of desired.lines.entries()) {
    // Without a line field the order of creation is all there is to tell rows apart.
    const row = desired.lineIdField === undefined ? rows[index] : rowById.get(line.id);
    if (row === undefined) differences.push({ field: `item[${line.id}].${lineIdField}`, sent: line.id, stands: '', severity: 'error' });
    else for (const planned of line.fields) check(planned, row.body, `item[${line.id}].`, decisive);
  }
  return differences;
}
