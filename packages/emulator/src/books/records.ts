import type { Field, RecordType } from '@longshore/netsuite/catalog';
import type { AccountRecord, FieldValues } from './account-record.ts';
import { idsOf, isTicked, textOf } from './account-record.ts';
import { findType, typeNames } from './custom-record-types.ts';
import type { ChartOfAccounts } from './ledger/index.ts';
import { readChart } from './ledger/index.ts';
import { currencyRateOn, nameInList } from './lists.ts';
import { nextInternalId } from './numbers.ts';
import type { Books } from './open-books.ts';
import { forgetRecords, prepared, remember, rememberOfRecords } from './open-books.ts';
import { projectRecord, removeProjection } from './projection.ts';
import { readSettings } from './settings.ts';
import { subsidiaryMarks } from './subsidiary-marks.ts';
import { storedTableName } from './tables.ts';
import { transactionKindOf } from './transaction-kinds.ts';

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

/** The record type of a record that the books hold. */
export function typeOf(books: Books, record: { readonly type: string }): RecordType {
  const type = findType(books, record.type);
  if (type === undefined) throw new Error(`the books hold a record of an unknown type: ${record.type}`);
  return type;
}

/** How references to a record read. [inferred for the types no sample shows] */
export function displayName(type: RecordType, record: Pick<AccountRecord, 'id' | 'fields'>): string {
  const { fields } = record;
  if (type.group === 'transaction') return `${transactionKindOf(type.name).label} #${textOf(fields, 'tranId') ?? ''}`;
  if (type.group === 'entity') return textOf(fields, 'entityId') ?? '';
  if (type.name === 'account')
    return [textOf(fields, 'acctNumber'), textOf(fields, 'acctName')].filter((part) => part !== undefined).join(' ');
  const naming = ['itemId', 'name', 'periodName', 'description'].find((field) => textOf(fields, field) !== undefined);
  return (naming === undefined ? undefined : textOf(fields, naming)) ?? record.id;
}

const columns = 'id, type, name, is_inactive';

function readHead(row: Record<string, unknown> | undefined): RecordHead | undefined {
  if (row === undefined) return undefined;
  return { id: String(row.id), type: String(row.type), name: String(row.name), isInactive: row.is_inactive === 1 };
}

function headOf(books: Books, record: AccountRecord): RecordHead {
  const { id, type, fields } = record;
  return { id, type, name: displayName(typeOf(books, record), record), isInactive: isTicked(fields, 'isInactive') };
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
  const key = keyOf(space, id);
  const lately = recordsReadLately(books);
  const record =
    lately.get(key) ?? readRecord(prepared(books, 'SELECT document FROM record WHERE id_space = ? AND id = ?').get(space, Number(id)));
  if (record !== undefined && !lately.has(key)) keepLately(lately, key, record);
  return record;
}

const keptLately = 500;

/** Every invoice of an hour names the same few items and customers. Nobody changes a record in place, so that all may share one. */
function recordsReadLately(books: Books): Map<string, AccountRecord> {
  return remember(books, 'records read lately', () => new Map<string, AccountRecord>());
}

/** One for every spelling of an id: `7` and `07` are the same record. */
function keyOf(space: string, id: string): string {
  return `${space} ${Number(id)}`;
}

function keepLately(lately: Map<string, AccountRecord>, key: string, record: AccountRecord): void {
  const [oldest] = lately.size < keptLately ? [] : lately.keys();
  if (oldest !== undefined) lately.delete(oldest);
  lately.set(key, record);
}

export function findHead(books: Books, space: string, id: string): RecordHead | undefined {
  if (!isInternalId(id)) return undefined;
  const lately = recordsReadLately(books).get(keyOf(space, id));
  if (lately !== undefined) return headOf(books, lately);
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

/** The records of a type that have an external id, in any case: several when a race let them in. */
export function recordsByExternalId(books: Books, type: RecordType, externalId: string): readonly AccountRecord[] {
  return prepared(books, 'SELECT document FROM record WHERE id_space = ? AND external_id_key = ? AND type = ? ORDER BY id')
    .all(idSpaceOf(type), externalId.toLowerCase(), type.name)
    .flatMap((row) => readRecord(row) ?? []);
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
  return rememberOfRecords(books, 'records', type, () => recordsOfType(books, type));
}

/** What can be chosen of a type, by name: its active records. */
export function activeHeadsOfType(books: Books, type: string): readonly RecordHead[] {
  return prepared(books, `SELECT ${columns} FROM record WHERE type = ? AND is_inactive = 0 ORDER BY name_key`)
    .all(type)
    .flatMap((row) => readHead(row) ?? []);
}

/** As {@link activeHeadsOfType}, of all types of a space: every item, every transaction. */
export function activeHeadsOfSpace(books: Books, space: string): readonly RecordHead[] {
  return prepared(books, `SELECT ${columns} FROM record WHERE id_space = ? AND is_inactive = 0 ORDER BY name_key`)
    .all(space)
    .flatMap((row) => readHead(row) ?? []);
}

export function countOfType(books: Books, type: string, condition?: string): number {
  return Number(prepared(books, `SELECT count(*) AS count FROM record WHERE type = ?${andAlso(condition)}`).get(type)?.count);
}

/** Whether there are more transactions than so many; quicker than counting all of them. */
export function hasMoreTransactionsThan(books: Books, count: number): boolean {
  return prepared(books, "SELECT 1 FROM record WHERE id_space = 'transaction' LIMIT 1 OFFSET ?").get(count) !== undefined;
}

/** SQL of a further condition on rows of `record`, where there is one: those a role reaches. */
function andAlso(condition: string | undefined): string {
  return condition === undefined ? '' : ` AND (${condition})`;
}

/** The ids of a page of a type. */
export function idsOfType(books: Books, type: string, limit: number, offset: number, condition?: string): readonly string[] {
  return prepared(books, `SELECT id FROM record WHERE type = ?${andAlso(condition)} ORDER BY id LIMIT ? OFFSET ?`)
    .all(type, limit, offset)
    .map((row) => String(row.id));
}

/** As {@link findHead}, remembered: for types like term and currency, of which there are few and that many records refer to. */
function findListedHead(books: Books, space: string, id: string): RecordHead | undefined {
  const known = rememberOfRecords(books, 'heads', space, () => new Map<string, RecordHead>());
  const head = known.get(id) ?? findHead(books, space, id);
  if (head !== undefined) known.set(id, head);
  return head;
}

/** The families of records that a reference may point to without saying which type of it. */
const families: readonly string[] = ['item', 'transaction', 'entity'];

/** Finds what a reference points to, by its id or its external id: a record of a type, of a family, or a value of a list. */
export function findReferred(
  books: Books,
  target: string,
  reference: { readonly id: string } | { readonly externalId: string },
): Pick<RecordHead, 'id' | 'name' | 'isInactive'> | undefined {
  const type = families.includes(target) ? undefined : findType(books, target);
  if (type === undefined && !families.includes(target)) {
    const name = 'id' in reference ? nameInList(books, target, reference.id) : undefined;
    return name === undefined || !('id' in reference) ? undefined : { id: reference.id, name, isInactive: false };
  }
  const space = type === undefined ? target : idSpaceOf(type);
  const find = type?.group === 'other' ? findListedHead : findHead;
  const head = 'id' in reference ? find(books, space, reference.id) : findByExternalId(books, space, reference.externalId);
  return head !== undefined && (type === undefined || head.type === type.name) ? head : undefined;
}

/** How many records there are of each type there are any of. */
export function recordTypeCounts(books: Books): readonly { readonly recordType: string; readonly records: number }[] {
  return prepared(books, 'SELECT type, count(*) AS records FROM record GROUP BY type ORDER BY type')
    .all()
    .map((row) => ({ recordType: String(row.type), records: Number(row.records) }));
}

/** Some records of a type, the last created first. */
export function recordHeads(books: Books, type: string, limit: number, offset: number): readonly RecordHead[] {
  return prepared(books, `SELECT ${columns} FROM record WHERE type = ? ORDER BY number DESC LIMIT ? OFFSET ?`)
    .all(type, limit, offset)
    .flatMap((row) => readHead(row) ?? []);
}

/** How a reference to a record or to a value of a list reads; undefined when there is none. */
export function nameOfReference(books: Books, target: string, id: string): string | undefined {
  return findReferred(books, target, { id })?.name;
}

/** An id for a record about to be made: the next one that no record of its space has, for seeds choose their own. */
export function newRecordId(books: Books, type: RecordType): string {
  const space = idSpaceOf(type);
  const { internalIds } = readSettings(books);
  let id = nextInternalId(books, space, internalIds);
  while (findHead(books, space, id) !== undefined) id = nextInternalId(books, space, internalIds);
  return id;
}

/** Saves a record, new or changed, and what SuiteQL shows of it. To be called inside a transaction. */
export function saveRecord(books: Books, record: AccountRecord): void {
  const type = typeOf(books, record);
  const externalId = textOf(record.fields, 'externalId');
  const name = displayName(type, record);
  prepared(
    books,
    `INSERT INTO record (id_space, id, type, name, name_key, external_id_key, is_inactive, subsidiaries, document)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id_space, id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, external_id_key = excluded.external_id_key,
       is_inactive = excluded.is_inactive, subsidiaries = excluded.subsidiaries, document = excluded.document`,
  ).run(
    idSpaceOf(type),
    Number(record.id),
    type.name,
    name,
    name.toLowerCase(),
    externalId?.toLowerCase() ?? null,
    isTicked(record.fields, 'isInactive') ? 1 : 0,
    subsidiaryMarks(record),
    JSON.stringify(record),
  );
  recordsReadLately(books).delete(keyOf(idSpaceOf(type), record.id));
  projectRecord(books, type, record, () => chartOfAccounts(books));
  if (type.group === 'other') forgetRecords(books);
}

/** Posts again what was applied to a document, because its exchange rate has changed. To be called inside a transaction. */
export function repostApplied(books: Books, id: string): void {
  const rows = prepared(books, `SELECT DISTINCT nextdoc FROM ${storedTableName('nexttransactionlinelink')} WHERE previousdoc = ?`).all(
    Number(id),
  );
  for (const { nextdoc } of rows) {
    const record = findRecord(books, 'transaction', String(nextdoc));
    if (record !== undefined) projectRecord(books, typeOf(books, record), record, () => chartOfAccounts(books));
  }
}

/** What posting needs of the rest of the books, read once until one of its records changes. */
function chartOfAccounts(books: Books): ChartOfAccounts {
  return rememberOfRecords(books, 'chart of accounts', '', () =>
    readChart({
      accounts: listedRecords(books, 'account'),
      currencies: listedRecords(books, 'currency'),
      subsidiaries: listedRecords(books, 'subsidiary'),
      taxCodes: listedRecords(books, 'salesTaxItem'),
      item: (id) => findRecord(books, 'item', id),
      transaction: (id) => findRecord(books, 'transaction', id),
      rateOn: (baseCurrency, currency, date) => currencyRateOn(books, baseCurrency, currency, date),
    }),
  );
}

/** Removes a record and what SuiteQL shows of it. To be called inside a transaction. */
export function removeRecord(books: Books, record: AccountRecord): void {
  const type = typeOf(books, record);
  prepared(books, 'DELETE FROM record WHERE id_space = ? AND id = ?').run(idSpaceOf(type), Number(record.id));
  recordsReadLately(books).delete(keyOf(idSpaceOf(type), record.id));
  removeProjection(books, type, record);
  if (type.group === 'other') forgetRecords(books);
}

/**
 * Whether any record refers to this one, so that it cannot be deleted. What transactions name is looked up, the rest is searched for among the
 * records of the types that can refer to it. [inferred: that every reference counts, but those of a record's own rows, of contacts and of consolidated
 * exchange rates]
 */
export function hasDependents(books: Books, record: AccountRecord): boolean {
  const type = typeOf(books, record);
  if (type.group === 'transaction') return false;
  if (
    type.group === 'entity' &&
    prepared(books, 'SELECT 1 FROM suiteql_transaction WHERE entity = ? LIMIT 1').get(Number(record.id)) !== undefined
  )
    return true;
  if (
    type.group === 'item' &&
    prepared(books, 'SELECT 1 FROM suiteql_transactionline WHERE item = ? LIMIT 1').get(Number(record.id)) !== undefined
  )
    return true;
  return typeNames(books).some((name) => {
    const other = findType(books, name);
    if (
      other === undefined ||
      name === 'contact' ||
      name === 'consolidatedExchangeRate' ||
      (other.group === 'transaction' && type.group !== 'other')
    )
      return false;
    return (
      mayReferTo(other, type) &&
      recordsNaming(books, name, record.id).some((found) => found.id !== record.id && refersTo(other, found, type, record.id))
    );
  });
}

/** The records of a type whose document has an id somewhere: few, so that few must be read. */
function recordsNaming(books: Books, type: string, id: string): readonly AccountRecord[] {
  return prepared(books, 'SELECT document FROM record WHERE type = ? AND instr(document, ?) > 0')
    .all(type, JSON.stringify(id))
    .map((row) => JSON.parse(String(row.document)) as AccountRecord);
}

function pointsTo(field: Field, type: RecordType): boolean {
  const targets = field.ref === undefined || typeof field.ref === 'string' ? [field.ref] : field.ref;
  return targets.includes(type.name) || targets.includes(type.group);
}

function mayReferTo(other: RecordType, type: RecordType): boolean {
  const all = [other.fields, ...Object.values(other.sublists).map(({ fields }) => fields)];
  return all.some((fields) => Object.values(fields).some((field) => pointsTo(field, type)));
}

function refersTo(other: RecordType, record: AccountRecord, type: RecordType, id: string): boolean {
  const names = (fields: RecordType['fields'], values: FieldValues) =>
    Object.entries(fields).some(([name, field]) => pointsTo(field, type) && (values[name] === id || idsOf(values, name).includes(id)));
  if (names(other.fields, record.fields)) return true;
  return Object.entries(other.sublists).some(([name, { fields }]) => record.sublists[name]?.some((row) => names(fields, row)));
}
