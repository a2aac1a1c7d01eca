import type { RecordType } from '@longshore/netsuite/catalog';
import { findRecordType } from '@longshore/netsuite/catalog';
import type { AccountRecord } from './account-record.ts';
import { idsOf, isTicked, textOf } from './account-record.ts';
import { nameInList } from './lists.ts';
import { nextInternalId } from './numbers.ts';
import type { Books } from './open-books.ts';
import { forget, prepared, remember } from './open-books.ts';
import { projectRecord, removeProjection } from './projection.ts';

/** What can be said of a record without reading all of it. */
export interface RecordHead {
  readonly id: string;
  readonly type: string;
  /** How references to it read. */
  readonly name: string;
  readonly isInactive: boolean;
}

/**
 * Where a type's internal ids and external ids are unique: all transactions together, all entities together, all items together, every
 * other type alone. [H:section_N3432681, section_N3436356, section_N3433806]
 */
export function idSpaceOf(type: RecordType): string {
  return type.group === 'other' ? type.name : type.group;
}

/** The catalog's record type of a record that the books hold. */
export function typeOf(record: { readonly type: string }): RecordType {
  const type = findRecordType(record.type);
  if (type === undefined) throw new Error(`the books hold a record of an unknown type: ${record.type}`);
  return type;
}

/** How references to a record read. [inferred for the types no sample shows] */
export function displayName(record: AccountRecord): string {
  const { fields } = record;
  switch (record.type) {
    case 'invoice':
      return `Invoice #${textOf(fields, 'tranId') ?? ''}`;
    case 'customer':
      return textOf(fields, 'entityId') ?? '';
    case 'account':
      return [textOf(fields, 'acctNumber'), textOf(fields, 'acctName')].filter((part) => part !== undefined).join(' ');
    case 'accountingPeriod':
      return textOf(fields, 'periodName') ?? '';
    default:
      return textOf(fields, 'itemId') ?? textOf(fields, 'name') ?? record.id;
  }
}

const columns = 'id, type, name, is_inactive';

function readHead(row: Record<string, unknown> | undefined): RecordHead | undefined {
  if (row === undefined) return undefined;
  return { id: String(row.id), type: String(row.type), name: String(row.name), isInactive: row.is_inactive === 1 };
}

function readRecord(row: Record<string, unknown> | undefined): AccountRecord | undefined {
  return row === undefined ? undefined : (JSON.parse(String(row.document)) as AccountRecord);
}

/** Whether a text can be an internal id at all. */
export function isInternalId(text: string): boolean {
  return /^-?\d{1,15}$/.test(text);
}

export function findRecord(books: Books, space: string, id: string): AccountRecord | undefined {
  if (!isInternalId(id)) return undefined;
  return readRecord(prepared(books, 'SELECT document FROM record WHERE id_space = ? AND id = ?').get(space, Number(id)));
}

export function findHead(books: Books, space: string, id: string): RecordHead | undefined {
  if (!isInternalId(id)) return undefined;
  return readHead(prepared(books, `SELECT ${columns} FROM record WHERE id_space = ? AND id = ?`).get(space, Number(id)));
}

/** The record of a space that has an external id, in any case; the one saved first when a race let two in. */
export function findByExternalId(books: Books, space: string, externalId: string): RecordHead | undefined {
  return readHead(
    prepared(books, `SELECT ${columns} FROM record WHERE id_space = ? AND external_id_key = ? ORDER BY number LIMIT 1`).get(
      space,
      externalId.toLowerCase(),
    ),
  );
}

/** A record of a type by the name references show, in any case. */
export function findByName(books: Books, type: string, name: string): RecordHead | undefined {
  return readHead(prepared(books, `SELECT ${columns} FROM record WHERE type = ? AND name_key = ? LIMIT 1`).get(type, name.toLowerCase()));
}

/** Every record of a type in the order of its ids. */
export function recordsOfType(books: Books, type: string): readonly AccountRecord[] {
  return prepared(books, 'SELECT document FROM record WHERE type = ? ORDER BY id')
    .all(type)
    .map((row) => JSON.parse(String(row.document)) as AccountRecord);
}

/** As {@link recordsOfType}, remembered: for the small types that every transaction looks at. */
export function listedRecords(books: Books, type: string): readonly AccountRecord[] {
  return remember(books, `records:${type}`, () => recordsOfType(books, type));
}

export function countOfType(books: Books, type: string): number {
  return Number(prepared(books, 'SELECT count(*) AS count FROM record WHERE type = ?').get(type)?.count);
}

/** The ids of a page of a type. */
export function idsOfType(books: Books, type: string, limit: number, offset: number): readonly string[] {
  return prepared(books, 'SELECT id FROM record WHERE type = ? ORDER BY id LIMIT ? OFFSET ?')
    .all(type, limit, offset)
    .map((row) => String(row.id));
}

/** How a reference to a record or to a value of a list reads; undefined when there is none. */
export function nameOfReference(books: Books, target: string, id: string): string | undefined {
  if (target === 'item' || target === 'transaction') return findHead(books, target, id)?.name;
  const type = findRecordType(target);
  if (type === undefined) return nameInList(books, target, id);
  const head = findHead(books, idSpaceOf(type), id);
  return head !== undefined && (type.group !== 'other' ? head.type === type.name : true) ? head.name : undefined;
}

/** An id for a record about to be made. */
export function newRecordId(books: Books, type: RecordType): string {
  return nextInternalId(books, idSpaceOf(type));
}

/** Saves a record, new or changed, and what SuiteQL shows of it. To be called inside a transaction. */
export function saveRecord(books: Books, record: AccountRecord): void {
  const type = typeOf(record);
  const externalId = textOf(record.fields, 'externalId');
  const name = displayName(record);
  prepared(
    books,
    `INSERT INTO record (id_space, id, type, name, name_key, external_id_key, is_inactive, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id_space, id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key,
       external_id_key = excluded.external_id_key, is_inactive = excluded.is_inactive, document = excluded.document`,
  ).run(
    idSpaceOf(type),
    Number(record.id),
    type.name,
    name,
    name.toLowerCase(),
    externalId?.toLowerCase() ?? null,
    isTicked(record.fields, 'isInactive') ? 1 : 0,
    JSON.stringify(record),
  );
  projectRecord(books, record);
  if (type.group === 'other') forget(books);
}

/** Removes a record and what SuiteQL shows of it. To be called inside a transaction. */
export function removeRecord(books: Books, record: AccountRecord): void {
  const type = typeOf(record);
  prepared(books, 'DELETE FROM record WHERE id_space = ? AND id = ?').run(idSpaceOf(type), Number(record.id));
  removeProjection(books, record);
  if (type.group === 'other') forget(books);
}

/** Whether any record refers to this one, so that it cannot be deleted. Customers and items are looked up, other types searched for. */
export function hasDependents(books: Books, record: AccountRecord): boolean {
  const type = typeOf(record);
  if (type.group === 'transaction') return false;
  if (type.group === 'entity') {
    if (prepared(books, 'SELECT 1 FROM suiteql_transaction WHERE entity = ? LIMIT 1').get(Number(record.id)) !== undefined) return true;
    return recordsOfType(books, 'customerSubsidiaryRelationship').some(({ fields }) => fields.entity === record.id);
  }
  if (type.group === 'item') {
    return prepared(books, 'SELECT 1 FROM suiteql_transactionline WHERE item = ? LIMIT 1').get(Number(record.id)) !== undefined;
  }
  return everyRecord(books).some(
    (other) => !(other.type === record.type && other.id === record.id) && refersTo(other, type.name, record.id),
  );
}

function everyRecord(books: Books): readonly AccountRecord[] {
  return prepared(books, 'SELECT document FROM record')
    .all()
    .map((row) => JSON.parse(String(row.document)) as AccountRecord);
}

function refersTo(record: AccountRecord, typeName: string, id: string): boolean {
  const type = typeOf(record);
  const matches = (fields: RecordType['fields'], values: AccountRecord['fields']) =>
    Object.entries(fields).some(([name, { ref }]) => {
      const targets = ref === undefined || typeof ref === 'string' ? [ref] : ref;
      return targets.includes(typeName) && (values[name] === id || idsOf(values, name).includes(id));
    });
  if (matches(type.fields, record.fields)) return true;
  return Object.entries(type.sublists).some(([name, { fields }]) => record.sublists[name]?.some((row) => matches(fields, row)));
}
