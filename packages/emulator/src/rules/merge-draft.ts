import type { AccountRecord, FieldValue, FieldValues, RecordShape, ShapeSublist } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { duplicateKeys, isRefusal } from '../refusals/index.ts';
import type { Draft, DraftRow } from './draft.ts';

/** A row of a record about to be saved. */
export interface MergedRow {
  readonly values: FieldValues;
  /** The fields this request named in this row. */
  readonly sent: ReadonlySet<string>;
  readonly isNew: boolean;
  /** Where the request names it; the sublist's name when it does not. */
  readonly path: string;
}

/** A record about to be saved: what it was and what the request wants, before any rule has filled in the rest. */
export interface Merged {
  readonly fields: FieldValues;
  /** The body fields this request named. */
  readonly sent: ReadonlySet<string>;
  readonly sublists: Readonly<Record<string, readonly MergedRow[]>>;
  readonly lastRowNumbers: Readonly<Record<string, number>>;
}

/** How a request wants its parts put together with the record. */
export interface MergeRules {
  /** Names of the query parameter `replace`: sublists whose rows are replaced, fields that are cleared when they are not sent. */
  readonly replace: ReadonlySet<string>;
  /** Whether null clears only fields that `replace` names. [H:section_1545141500] */
  readonly replaceSelectedFields: boolean;
  /** Whether the `line` of rows follows their position. */
  readonly lineKey: 'kept' | 'position';
}

/**
 * Puts a draft and the saved record together.
 *
 * Rows are added to what is there: a row whose key matches one is an update of it, every other row is new. A sublist that `replace` names
 * loses the rows that no row of the request matches. Null, or an empty list under `replace`, empties it. A row number is never given
 * twice. [H:section_161488248489, section_1545295601, section_1545297048]
 */
export function mergeDraft(shape: RecordShape, existing: AccountRecord | undefined, draft: Draft, rules: MergeRules): Merged | Refusal {
  const fields: Record<string, FieldValue> = { ...existing?.fields };
  const sent = new Set(draft.fields.keys());
  for (const [name, value] of draft.fields) {
    if (value !== null) fields[name] = mergedValue(fields[name], value);
    else if (!rules.replaceSelectedFields || rules.replace.has(name.toLowerCase())) delete fields[name];
  }
  if (rules.replaceSelectedFields) {
    for (const name of Object.keys(fields)) if (rules.replace.has(name.toLowerCase()) && !sent.has(name)) delete fields[name];
  }

  const sublists: Record<string, readonly MergedRow[]> = {};
  const lastRowNumbers: Record<string, number> = { ...existing?.lastRowNumbers };
  for (const sublist of shape.sublists.values()) {
    const rows = mergeRows(
      sublist,
      existing?.sublists[sublist.name] ?? [],
      draft.sublists.get(sublist.name),
      rules.replace.has(sublist.name.toLowerCase()),
    );
    if (isRefusal(rows)) return rows;
    const numbered = numberRows(sublist, rows, lastRowNumbers[sublist.name] ?? 0, rules.lineKey);
    if (numbered.rows.length > 0) sublists[sublist.name] = numbered.rows;
    if (numbered.lastNumber > 0) lastRowNumbers[sublist.name] = numbered.lastNumber;
  }
  for (const [name, rows] of Object.entries(existing?.sublists ?? {})) {
    if (!shape.sublists.has(name.toLowerCase())) sublists[name] = rows.map((values) => untouched(values, name));
  }
  return { fields, sent, sublists, lastRowNumbers };
}

/** A subrecord keeps the fields a request does not name. */
function mergedValue(before: FieldValue | undefined, value: FieldValue): FieldValue {
  return isFieldValues(before) && isFieldValues(value) ? { ...before, ...value } : value;
}

function isFieldValues(value: FieldValue | undefined): value is FieldValues {
  return typeof value === 'object' && !Array.isArray(value);
}

function untouched(values: FieldValues, path: string): MergedRow {
  return { values, sent: new Set(), isNew: false, path };
}

function mergeRows(
  { name, sublist }: ShapeSublist,
  existing: readonly FieldValues[],
  drafted: readonly DraftRow[] | null | undefined,
  replaces: boolean,
): readonly MergedRow[] | Refusal {
  if (drafted === undefined) return existing.map((values) => untouched(values, name));
  if (drafted === null) return [];

  const draftByKey = new Map<string, DraftRow>();
  const unkeyed: DraftRow[] = [];
  for (const row of drafted) {
    const key = sublist.keyed ? keyOf(sublist.key ?? [], (field) => row.values.get(field)) : undefined;
    if (key === undefined) unkeyed.push(row);
    else if (draftByKey.has(key)) return duplicateKeys(`${name}.items`);
    else draftByKey.set(key, row);
  }

  const rows: MergedRow[] = [];
  for (const values of existing) {
    const key = sublist.keyed ? keyOf(sublist.key ?? [], (field) => values[field]) : undefined;
    const draft = key === undefined ? undefined : draftByKey.get(key);
    if (key !== undefined && draft !== undefined) {
      rows.push(updatedRow(values, draft));
      draftByKey.delete(key);
    } else if (!replaces) {
      rows.push(untouched(values, name));
    }
  }
  const unmatched = new Set([...draftByKey.values(), ...unkeyed]);
  for (const row of drafted) if (unmatched.has(row)) rows.push(newRow(row));
  return rows;
}

function keyOf(key: readonly string[], valueIn: (field: string) => FieldValue | null | undefined): string | undefined {
  const parts = key.map(valueIn);
  return key.length > 0 && parts.every((part) => typeof part === 'string') ? parts.join('\n') : undefined;
}

function updatedRow(before: FieldValues, draft: DraftRow): MergedRow {
  const values: Record<string, FieldValue> = { ...before };
  for (const [name, value] of draft.values) {
    if (value === null) delete values[name];
    else values[name] = mergedValue(values[name], value);
  }
  return { values, sent: new Set(draft.values.keys()), isNew: false, path: draft.path };
}

function newRow(draft: DraftRow): MergedRow {
  const values: Record<string, FieldValue> = {};
  for (const [name, value] of draft.values) if (value !== null) values[name] = value;
  return { values, sent: new Set(draft.values.keys()), isNew: true, path: draft.path };
}

/** Gives new rows of a numbered sublist their number: a number a request makes up is not kept. [inferred] */
function numberRows(
  { sublist }: ShapeSublist,
  rows: readonly MergedRow[],
  lastNumber: number,
  lineKey: 'kept' | 'position',
): { readonly rows: readonly MergedRow[]; readonly lastNumber: number } {
  const [key, ...others] = sublist.keyed ? (sublist.key ?? []) : [];
  if (key === undefined || others.length > 0 || (key !== 'line' && key !== 'id')) return { rows, lastNumber };
  let last = lastNumber;
  const numbered = rows.map((row) => {
    if (!row.isNew) return row;
    last += 1;
    return { ...row, values: { ...row.values, [key]: String(last) } };
  });
  if (lineKey === 'kept' || key !== 'line') return { rows: numbered, lastNumber: last };
  return { rows: numbered.map((row, index) => ({ ...row, values: { ...row.values, line: String(index + 1) } })), lastNumber: rows.length };
}
