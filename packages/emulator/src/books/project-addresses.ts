import type { RecordType } from '@longshore/netsuite/catalog';
import type { AccountRecord, FieldValues } from './account-record.ts';
import { isTicked, textOf } from './account-record.ts';
import type { Books } from './open-books.ts';
import type { PlainRow } from './tables.ts';
import { deleteRows, upsertRow } from './tables.ts';

/** Keys of an entity's addresses begin with its id, so that nobody has to count them. [emulator] */
const addressesPerEntity = 1000;

/** Writes the addresses SuiteQL shows of a record, in place of those it showed before. */
export function projectAddresses(books: Books, type: RecordType, record: AccountRecord): void {
  if (type.group === 'transaction') projectTransactionAddresses(books, record);
  else if (type.sublists.addressBook !== undefined) projectAddressBook(books, record);
}

/** Removes the addresses SuiteQL showed of a record. */
export function removeAddresses({ database }: Books, type: RecordType, { id, fields }: AccountRecord): void {
  if (type.group === 'transaction') {
    for (const [field, table] of transactionAddresses) if (fields[field] !== undefined) deleteRows(database, table, { nkey: id });
  } else if (type.sublists.addressBook !== undefined) {
    for (const table of ['entityaddress', 'customeraddressbookentityaddress']) deleteRows(database, table, { recordowner: id });
    deleteRows(database, 'customeraddressbook', { entity: id });
  }
}

/** The keys of the addresses that a row of SuiteQL names: a transaction's, or the default ones of an entity. */
export function addressKeys({ id, fields, sublists }: AccountRecord): PlainRow {
  const chosen = (flag: string) => {
    const number = (sublists.addressBook ?? []).findIndex((row) => isTicked(row, flag));
    return number < 0 ? {} : { [flag === 'defaultBilling' ? 'defaultbillingaddress' : 'defaultshippingaddress']: keyOf(id, number) };
  };
  return {
    ...(isAddress(fields.billingAddress) ? { billingaddress: id } : {}),
    ...(isAddress(fields.shippingAddress) ? { shippingaddress: id } : {}),
    ...chosen('defaultBilling'),
    ...chosen('defaultShipping'),
  };
}

const transactionAddresses = [
  ['billingAddress', 'transactionbillingaddress'],
  ['shippingAddress', 'transactionshippingaddress'],
] as const;

function projectTransactionAddresses({ database }: Books, { id, fields }: AccountRecord): void {
  for (const [field, table] of transactionAddresses) {
    const address = fields[field];
    if (isAddress(address)) upsertRow(database, table, rowOf(id, id, address));
  }
}

function projectAddressBook(books: Books, record: AccountRecord): void {
  const { database } = books;
  const { id } = record;
  for (const table of ['entityaddress', 'customeraddressbookentityaddress']) deleteRows(database, table, { recordowner: id });
  if (record.type === 'customer') deleteRows(database, 'customeraddressbook', { entity: id });
  for (const [number, row] of (record.sublists.addressBook ?? []).entries()) {
    const address = row.addressBookAddress;
    if (!isAddress(address)) continue;
    const nkey = keyOf(id, number);
    upsertRow(database, 'entityaddress', rowOf(nkey, id, address));
    if (record.type !== 'customer') continue;
    upsertRow(database, 'customeraddressbookentityaddress', rowOf(nkey, id, address));
    upsertRow(database, 'customeraddressbook', {
      internalid: nkey,
      entity: id,
      addressbookaddress: nkey,
      label: textOf(row, 'label'),
      defaultbilling: isTicked(row, 'defaultBilling'),
      defaultshipping: isTicked(row, 'defaultShipping'),
    });
  }
}

function keyOf(entity: string, number: number): number {
  return Number(entity) * addressesPerEntity + number + 1;
}

function isAddress(value: FieldValues[string] | undefined): value is FieldValues {
  return typeof value === 'object' && !Array.isArray(value);
}

function rowOf(nkey: number | string, owner: string, address: FieldValues): PlainRow {
  return {
    nkey,
    recordowner: owner,
    addressee: textOf(address, 'addressee'),
    attention: textOf(address, 'attention'),
    addr1: textOf(address, 'addr1'),
    addr2: textOf(address, 'addr2'),
    addr3: textOf(address, 'addr3'),
    addrphone: textOf(address, 'addrPhone'),
    addrtext: textOf(address, 'addrText'),
    city: textOf(address, 'city'),
    state: textOf(address, 'state'),
    dropdownstate: textOf(address, 'state'),
    zip: textOf(address, 'zip'),
    country: textOf(address, 'country'),
    override: isTicked(address, 'override'),
    lastmodifieddate: textOf(address, 'lastModifiedDate'),
  };
}
