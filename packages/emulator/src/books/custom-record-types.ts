import type { CustomFieldPrefix, RecordType } from '@longshore/netsuite/catalog';
import { findRecordType, readFields, recordTypes } from '@longshore/netsuite/catalog';
import { customFieldsOf, defineCustomField } from './custom-fields.ts';
import { nextNumber } from './numbers.ts';
import type { Books } from './open-books.ts';
import { forget, prepared, remember } from './open-books.ts';
import { addCustomTable, upsertRow } from './tables.ts';

/** A kind of record that an account made for itself. */
export interface CustomRecordType {
  /** Lower case: `customrecord_…`, `customlist_…`, or `customrecord_cseg_…` for the values of a segment. */
  readonly scriptId: string;
  readonly label: string;
  /** Whether its records have a name, which must be given. */
  readonly hasName: boolean;
}

/** A classification that an account added to its records, as department and class are NetSuite's own. */
export interface CustomSegment {
  /** Lower case: `cseg_…`. */
  readonly scriptId: string;
  readonly label: string;
  readonly appliesTo: readonly CustomFieldPrefix[];
}

export const customRecordIdPattern: RegExp = /^customrecord_[a-z0-9_]{1,40}$/;
export const customListIdPattern: RegExp = /^customlist_[a-z0-9_]{1,40}$/;
export const customSegmentIdPattern: RegExp = /^cseg_[a-z0-9_]{1,40}$/;

/** What all custom records have. [inferred: spelling and kinds, from the columns SuiteQL has] */
const customRecordFields = readFields(`
  string, read-only: id refName scriptId
  string: externalId
  boolean, default false: isInactive
  ref employee: owner
  integer, read-only: recordId
  datetime, read-only: created lastModified
`);

/** What the values of a custom list have. [inferred] */
const customListFields = readFields(`
  string, read-only: id refName scriptId
  string, required: name
  string: externalId abbreviation
  boolean, default false: isInactive
  datetime, read-only: created lastModified
`);

/** The kinds of record the account made for itself, in the order it made them. */
export function customRecordTypesOf(books: Books): readonly CustomRecordType[] {
  return remember(books, 'custom record types', () =>
    prepared(books, 'SELECT script_id, label, has_name FROM custom_record_type ORDER BY internal_id')
      .all()
      .map((row) => ({ scriptId: String(row.script_id), label: String(row.label), hasName: row.has_name === 1 })),
  );
}

/**
 * A record type of the catalog or of this account, found by its name in any case.
 * The shape of a custom record is that of all custom records, with a name where its type asks for one.
 */
export function findType(books: Books, name: string): RecordType | undefined {
  return findRecordType(name) ?? customTypeByName(books).get(name.toLowerCase());
}

/** The names of the record types of the catalog and of this account. */
export function typeNames(books: Books): readonly string[] {
  return [...Object.keys(recordTypes), ...customTypeByName(books).keys()];
}

function customTypeByName(books: Books): ReadonlyMap<string, RecordType> {
  return remember(
    books,
    'custom types',
    () => new Map(customRecordTypesOf(books).map((custom) => [custom.scriptId, typeOfCustom(custom)])),
  );
}

function typeOfCustom({ scriptId, hasName }: CustomRecordType): RecordType {
  const isList = scriptId.startsWith('customlist_');
  const named = hasName ? readFields('string, required: name') : {};
  return {
    name: scriptId,
    group: 'other',
    suiteqlTable: scriptId,
    customFieldPrefix: 'custrecord',
    fields: isList ? customListFields : { ...customRecordFields, ...named, parent: { type: 'ref', ref: scriptId } },
    sublists: {},
  };
}

/** Adds a kind of record, or changes the label of one there is. */
export function defineCustomRecordType(books: Books, { scriptId, label, hasName }: CustomRecordType): void {
  addCustomTable(books.database, scriptId);
  prepared(
    books,
    `INSERT INTO custom_record_type (script_id, internal_id, label, has_name) VALUES (?, ?, ?, ?)
     ON CONFLICT (script_id) DO UPDATE SET label = excluded.label, has_name = excluded.has_name`,
  ).run(scriptId, internalIdOf(books, scriptId) ?? nextNumber(books, 'custom record type'), label, hasName ? 1 : 0);
  forget(books);
}

/** The number of a kind of record that the account made; undefined for any other. */
export function internalIdOf(books: Books, scriptId: string): number | undefined {
  const row = prepared(books, 'SELECT internal_id FROM custom_record_type WHERE script_id = ?').get(scriptId);
  return row === undefined ? undefined : Number(row.internal_id);
}

/** The record type that holds the values of a segment. [inferred: that it is named so in REST] */
export function segmentValuesType(scriptId: string): string {
  return `customrecord_${scriptId}`;
}

/** Adds a segment: a kind of record for its values, and a field of its name on the records it applies to. */
export function defineCustomSegment(books: Books, { scriptId, label, appliesTo }: CustomSegment): void {
  const list = segmentValuesType(scriptId);
  defineCustomRecordType(books, { scriptId: list, label, hasName: true });
  defineCustomField(books, { scriptId, label, type: 'ref', list, isMandatory: false, appliesTo });
  upsertRow(books.database, 'customsegment', {
    internalid: internalIdOf(books, list),
    scriptid: scriptId,
    name: label,
    recordtype: internalIdOf(books, list),
    glimpact: false,
    balancing: false,
    isinactive: false,
  });
}

/** The segments of the account. */
export function customSegmentsOf(books: Books): readonly CustomSegment[] {
  return customFieldsOf(books).flatMap(({ scriptId, label, appliesTo }) =>
    appliesTo === undefined ? [] : [{ scriptId, label, appliesTo }],
  );
}
