import type { RecordType } from '@longshore/netsuite/catalog';
import type { AccountRecord, FieldValue, FieldValues } from './account-record.ts';
import { isTicked, textOf } from './account-record.ts';
import type { Decimal } from './amounts.ts';
import type { ChartOfAccounts } from './ledger/index.ts';
import { putCurrencyRate } from './lists.ts';
import type { Books } from './open-books.ts';
import { prepared, remember, rememberEach } from './open-books.ts';
import { addressKeys, projectAddresses, removeAddresses } from './project-addresses.ts';
import { projectLinks } from './project-links.ts';
import { projectPrices } from './project-prices.ts';
import { projectTransaction } from './project-transaction.ts';
import type { Column, PlainRow, PlainValue } from './tables.ts';
import { deleteRows, tablesOf, upsertRow } from './tables.ts';

/**
 * Writes the rows SuiteQL shows of a record, in place of those it showed before. To be called inside the transaction that saves the record.
 * A record whose table the emulator does not have is not shown.
 */
export function projectRecord(books: Books, type: RecordType, record: AccountRecord, chart: () => ChartOfAccounts): void {
  if (type.group === 'transaction') {
    receivablesByCustomer(books).clear();
    projectTransaction(books, type, record, { ...sameNamedColumns(books, 'transaction', record.fields), ...addressKeys(record) }, chart());
    projectLinks(books, type, record);
  } else if (tablesOf(books.database).has(type.suiteqlTable)) {
    upsertRow(books.database, type.suiteqlTable, rowOf(books, type, record));
  }
  projectAddresses(books, type, record);
  if (type.suiteqlTable === 'item') projectPrices(books, record);
  if (type.name === 'accountingPeriod') projectCalendar(books, record);
  if (type.name === 'currencyRate') keepCurrencyRate(books, record.fields);
}

/** The calendar a period is of, and where it stands in it. */
function projectCalendar({ database }: Books, { id, fields }: AccountRecord): void {
  upsertRow(database, 'accountingperiodfiscalcalendars', {
    accountingperiod: id,
    fiscalcalendar: textOf(fields, 'fiscalCalendar') ?? '1',
    fullname: textOf(fields, 'periodName'),
    parent: textOf(fields, 'parent'),
  });
}

/** From its day on transactions take it. [B: currencyRate] */
function keepCurrencyRate(books: Books, fields: FieldValues): void {
  putCurrencyRate(books, {
    baseCurrency: textOf(fields, 'baseCurrency') ?? '',
    currency: textOf(fields, 'transactionCurrency') ?? '',
    effectiveDate: textOf(fields, 'effectiveDate') ?? '',
    rate: textOf(fields, 'exchangeRate') ?? '1',
  });
}

/** Removes the rows SuiteQL showed of a record. */
export function removeProjection(books: Books, type: RecordType, record: AccountRecord): void {
  removeAddresses(books, type, record);
  if (type.suiteqlTable === 'item') deleteRows(books.database, 'pricing', { item: record.id });
  if (type.name === 'accountingPeriod') deleteRows(books.database, 'accountingperiodfiscalcalendars', { accountingperiod: record.id });
  if (type.group === 'transaction') {
    receivablesByCustomer(books).clear();
    deleteRows(books.database, 'transaction', { id: record.id });
    deleteRows(books.database, 'transactionline', { transaction: record.id });
    deleteRows(books.database, 'nexttransactionlinelink', { nextdoc: record.id });
    return;
  }
  const table = tablesOf(books.database).get(type.suiteqlTable);
  if (table !== undefined) deleteRows(books.database, table.name, { [table.primaryKey[0] ?? 'id']: record.id });
}

/** The columns of a table that have the lower-case name of a field, with the field's value. Several references are joined by commas. */
function sameNamedColumns(books: Books, table: string, fields: FieldValues): Record<string, PlainValue> {
  const columnByName = rememberEach(books, 'columns', table, () => columnsByName(books, table));
  const columns = rememberEach(books, 'columns by field', table, () => new Map<string, Column | undefined>());
  const row: Record<string, PlainValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!columns.has(name)) columns.set(name, columnByName.get(name.toLowerCase()));
    const column = columns.get(name);
    if (column !== undefined) row[column.name] = shown(value, column.type === 'text');
  }
  return row;
}

function columnsByName(books: Books, table: string): ReadonlyMap<string, Column> {
  const columns = tablesOf(books.database).get(table)?.columns ?? [];
  return new Map(columns.map((column) => [column.name, column]));
}

function shown(value: FieldValue, isText: boolean): PlainValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return isText ? (value ? 'T' : 'F') : value;
  return isText && Array.isArray(value) ? value.join(', ') : undefined;
}

function rowOf(books: Books, type: RecordType, record: AccountRecord): PlainRow {
  const { fields } = record;
  const row = sameNamedColumns(books, type.suiteqlTable, fields);
  const isInactive = isTicked(fields, 'isInactive');
  const common = { ...row, id: record.id, isinactive: isInactive };
  const ownAddresses = type.suiteqlTable === 'partner' ? {} : addressKeys(record);
  switch (type.suiteqlTable) {
    case 'customer':
    case 'vendor':
    case 'partner':
      return { ...common, entitytitle: textOf(fields, 'entityId'), isperson: isTicked(fields, 'isPerson'), ...ownAddresses };
    case 'employee':
    case 'contact':
      return { ...common, entitytitle: textOf(fields, 'entityId') };
    case 'job':
      return { ...common, entitytitle: textOf(fields, 'entityId'), customer: textOf(fields, 'parent') };
    case 'item':
      return { ...common, fullname: textOf(fields, 'itemId') };
    case 'account':
      return {
        ...common,
        fullname: textOf(fields, 'acctName'),
        displaynamewithhierarchy: textOf(fields, 'fullName') ?? textOf(fields, 'acctName'),
        accountsearchdisplaynamecopy: textOf(fields, 'acctName'),
        accountsearchdisplayname: `${textOf(fields, 'acctNumber') ?? ''} ${textOf(fields, 'acctName') ?? ''}`.trim(),
      };
    case 'classification':
    case 'department':
    case 'location':
    case 'subsidiary':
      return { ...common, fullname: row.fullname ?? textOf(fields, 'name') };
    case 'salestaxitem':
      return {
        ...common,
        fullname: row.fullname ?? textOf(fields, 'name') ?? textOf(fields, 'itemId'),
        rate: fields.rate === undefined ? undefined : `${String(fields.rate)}%`,
      };
    case 'entitystatus':
      return { ...row, key: record.id, entitytype: textOf(fields, 'stage'), inactive: isInactive };
    case 'currencyrate':
    case 'consolidatedexchangerate':
    case 'customersubsidiaryrelationship':
    case 'vendorsubsidiaryrelationship':
    case 'nexus':
      return { ...row, id: record.id };
    default:
      return common;
  }
}

/** What a customer owes on open invoices, by currency. */
export function openReceivables(books: Books, customerId: string): ReadonlyMap<string, readonly Decimal[]> {
  const known = receivablesByCustomer(books);
  const open = known.get(customerId) ?? readOpenReceivables(books, customerId);
  if (known.size >= customersKept) known.clear();
  known.set(customerId, open);
  return open;
}

const customersKept = 1000;

/** Emptied by every transaction that is saved. */
function receivablesByCustomer(books: Books): Map<string, ReadonlyMap<string, readonly Decimal[]>> {
  return remember(books, 'open receivables', () => new Map());
}

function readOpenReceivables(books: Books, customerId: string): ReadonlyMap<string, readonly Decimal[]> {
  const rows = prepared(
    books,
    `SELECT document ->> '$.fields.currency' AS currency, document ->> '$.fields.amountRemaining' AS amount
     FROM suiteql_transaction AS invoice JOIN record ON record.id_space = 'transaction' AND record.id = invoice.id
     WHERE invoice.entity = ? AND record.type = 'invoice'`,
  ).all(Number(customerId));
  const open = new Map<string, Decimal[]>();
  for (const { currency, amount } of rows) {
    const key = String(currency ?? '');
    open.set(key, [...(open.get(key) ?? []), String(amount ?? '0')]);
  }
  return open;
}
