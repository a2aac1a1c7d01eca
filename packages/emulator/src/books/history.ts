import type { RecordType } from '@longshore/netsuite/catalog';
import { recordTypes } from '@longshore/netsuite/catalog';
import type { AccountRecord, FieldValue } from './account-record.ts';
import { internalIdOf } from './custom-record-types.ts';
import { reserveNumbers } from './numbers.ts';
import type { Books } from './open-books.ts';
import { displayName } from './records.ts';
import { upsertRow } from './tables.ts';

/** Who does something, when. */
export interface Deed {
  /** As REST writes an instant. */
  readonly at: string;
  /** Internal ids. */
  readonly entity: string;
  readonly role: string;
}

/** What SuiteQL calls the way a change came in. [inferred] */
const context = 'RESTWEBSERVICES';

const createNote = 2;
const changeNote = 4;

/** Fields whose change says only that something changed. */
const unnoted: ReadonlySet<string> = new Set(['lastModifiedDate', 'lastModified', 'createdDate', 'dateCreated', 'created']);

/** The numbers of the kinds of records that every account has. [inferred] */
const numberByGroup: Readonly<Record<string, number>> = {
  transaction: -30,
  item: -10,
  customer: -2,
  vendor: -3,
  employee: -4,
  partner: -5,
  contact: -6,
  job: -7,
  department: -102,
  classification: -101,
  location: -103,
  account: -112,
  subsidiary: -117,
  currency: -122,
};
const typeNames = Object.keys(recordTypes);
const firstOtherNumber = -1000;

/** The number of a record type: NetSuite's own is negative, an account's own is its internal id. [inferred for the types nobody names] */
export function recordTypeNumber(books: Books, type: RecordType): number {
  return (
    numberByGroup[type.group] ??
    numberByGroup[type.name] ??
    internalIdOf(books, type.name) ??
    firstOtherNumber - typeNames.indexOf(type.name)
  );
}

/** Remembers that a record was deleted. To be called inside the transaction that removes it. [H:section_164155878349] */
export function rememberDeleted(books: Books, type: RecordType, record: AccountRecord, deed: Deed): void {
  upsertRow(books.database, 'deletedrecord', {
    recordid: record.id,
    recordtypeid: recordTypeNumber(books, type),
    type: type.name.toLowerCase(),
    name: displayName(type, record),
    scriptid: isCustom(type) ? type.name : undefined,
    deleteddate: deed.at,
    deletedby: deed.entity,
    context,
    iscustomlist: type.name.startsWith('customlist_'),
    iscustomrecord: type.name.startsWith('customrecord_'),
    iscustomtransaction: false,
  });
}

function isCustom(type: RecordType): boolean {
  return type.name.startsWith('custom');
}

/**
 * Notes what a save did: one note that a record was created, or one for each body field that changed. To be called inside the transaction
 * that saves the record. [inferred: that a creation is one note; rows of sublists are not noted]
 */
export function noteChanges(books: Books, type: RecordType, before: AccountRecord | undefined, after: AccountRecord, deed: Deed): void {
  const changes = before === undefined ? [['RECORD', undefined, undefined] as const] : changedFields(before, after);
  if (changes.length === 0) return;
  const first = reserveNumbers(books, 'system note', changes.length);
  for (const [index, [field, oldValue, newValue]] of changes.entries()) {
    upsertRow(books.database, 'systemnote', {
      id: first + index,
      recordid: after.id,
      recordtypeid: recordTypeNumber(books, type),
      record: displayName(type, after),
      field,
      oldvalue: oldValue,
      newvalue: newValue,
      name: deed.entity,
      role: deed.role,
      context,
      date: deed.at,
      type: before === undefined ? createNote : changeNote,
    });
  }
}

function changedFields(
  before: AccountRecord,
  after: AccountRecord,
): readonly (readonly [string, string | undefined, string | undefined])[] {
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  return [...names].flatMap((name) => {
    const [old, now] = [textIn(before.fields[name]), textIn(after.fields[name])];
    return unnoted.has(name) || old === now ? [] : [[name.toUpperCase(), old, now] as const];
  });
}

function textIn(value: FieldValue | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  return Array.isArray(value) ? value.join(', ') : JSON.stringify(value);
}
