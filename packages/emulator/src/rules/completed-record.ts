import type { AccountRecord, FieldValue, FieldValues } from '../books/index.ts';
import type { Merged, MergedRow } from './merge-draft.ts';

/** A record with everything filled in that its rules fill in, ready to be saved. */
export interface Completed {
  readonly fields: FieldValues;
  readonly sublists: Readonly<Record<string, readonly FieldValues[]>>;
  readonly lastRowNumbers: Readonly<Record<string, number>>;
  /** Other records that change with it: the transactions it was applied to. */
  readonly settled?: readonly AccountRecord[];
}

/** The rows of a sublist as they are saved. */
export function valuesOf(rows: readonly MergedRow[] | undefined): readonly FieldValues[] {
  return (rows ?? []).map(({ values }) => values);
}

/** A merged record with other body fields, and other rows where they are given. */
export function completed(
  merged: Merged,
  fields: Readonly<Record<string, FieldValue | undefined>>,
  sublists: Readonly<Record<string, readonly FieldValues[]>> = {},
): Completed {
  const rows = Object.fromEntries(Object.entries(merged.sublists).map(([name, mergedRows]) => [name, valuesOf(mergedRows)]));
  return { fields: withoutEmpty(fields), sublists: { ...rows, ...sublists }, lastRowNumbers: merged.lastRowNumbers };
}

/** Leaves out what has no value: NetSuite keeps no empty text. */
export function withoutEmpty(fields: Readonly<Record<string, FieldValue | undefined>>): FieldValues {
  const kept: Record<string, FieldValue> = {};
  for (const name in fields) {
    const value = fields[name];
    if (value !== undefined && value !== '') kept[name] = value;
  }
  return kept;
}
