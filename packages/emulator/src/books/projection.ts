import type { AccountRecord, FieldValues } from './account-record.ts';
import { idsOf, isTicked, textOf } from './account-record.ts';
import type { Decimal } from './amounts.ts';
import { absoluteAmount, compareAmounts, multiplyAmounts, negateAmount, roundAmount, subtractAmounts } from './amounts.ts';
import { customFieldsOf } from './custom-fields.ts';
import type { Books } from './open-books.ts';
import { prepared, remember } from './open-books.ts';
import type { PlainRow } from './tables.ts';
import { deleteRows, tablesOf, upsertRow } from './tables.ts';

/**
 * Writes the rows SuiteQL shows of a record, in place of those it showed before. To be called inside the transaction that saves the record.
 */
export function projectRecord(books: Books, record: AccountRecord): void {
  switch (record.type) {
    case 'invoice':
      projectInvoice(books, record);
      return;
    case 'customer':
      upsertRow(books.database, 'customer', customerRow(books, record));
      return;
    case 'subsidiary':
    case 'currency':
    case 'term':
    case 'account':
    case 'accountingPeriod':
    case 'salesTaxItem':
      upsertRow(books.database, record.type.toLowerCase(), listRow(books, record.type.toLowerCase(), record));
      return;
    case 'customerSubsidiaryRelationship':
      return;
    default:
      upsertRow(books.database, 'item', itemRow(books, record));
  }
}

/** Removes the rows SuiteQL showed of a record. */
export function removeProjection(books: Books, record: AccountRecord): void {
  if (record.type === 'customerSubsidiaryRelationship') return;
  if (record.type === 'invoice') {
    deleteRows(books.database, 'transaction', { id: record.id });
    deleteRows(books.database, 'transactionline', { transaction: record.id });
    return;
  }
  const table = tablesOf(books.database).has(record.type.toLowerCase()) ? record.type.toLowerCase() : 'item';
  deleteRows(books.database, table, { id: record.id });
}

/** The columns of a table that have the lower-case name of a field, with the field's value. */
function sameNamedColumns(books: Books, table: string, fields: FieldValues): Record<string, string | boolean | undefined> {
  const names = remember(
    books,
    `columns:${table}`,
    () =>
      new Set(
        tablesOf(books.database)
          .get(table)
          ?.columns.map(({ name }) => name),
      ),
  );
  const row: Record<string, string | boolean | undefined> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== 'string' && typeof value !== 'boolean') continue;
    const column = name.toLowerCase();
    if (names.has(column)) row[column] = value;
  }
  return row;
}

function listRow(books: Books, table: string, record: AccountRecord): PlainRow {
  const { fields } = record;
  const row = sameNamedColumns(books, table, fields);
  return {
    ...row,
    id: record.id,
    ...(table === 'account'
      ? {
          fullname: fields.acctName as string,
          accountsearchdisplayname: `${textOf(fields, 'acctNumber') ?? ''} ${textOf(fields, 'acctName') ?? ''}`.trim(),
          subsidiary: idsOf(fields, 'subsidiary').join(', '),
        }
      : {}),
    ...(table === 'subsidiary' || table === 'salestaxitem'
      ? { fullname: row.fullname ?? textOf(fields, 'name') ?? textOf(fields, 'itemId') }
      : {}),
    ...(table === 'salestaxitem' ? { rate: fields.rate === undefined ? undefined : `${String(fields.rate)}%` } : {}),
    isinactive: isTicked(fields, 'isInactive'),
  };
}

function itemRow(books: Books, record: AccountRecord): PlainRow {
  const { fields } = record;
  return {
    ...sameNamedColumns(books, 'item', fields),
    id: record.id,
    fullname: textOf(fields, 'itemId'),
    subsidiary: idsOf(fields, 'subsidiary').join(', '),
    isinactive: isTicked(fields, 'isInactive'),
  };
}

function customerRow(books: Books, record: AccountRecord): PlainRow {
  const { fields } = record;
  return {
    ...sameNamedColumns(books, 'customer', fields),
    id: record.id,
    entitytitle: textOf(fields, 'entityId'),
    isperson: isTicked(fields, 'isPerson'),
    isinactive: isTicked(fields, 'isInactive'),
  };
}

/**
 * An invoice is one row of `transaction`, and as `transactionline` a main line on the receivables account and a line for each item row and
 * for each tax code. Debits are positive, credits negative: the main line is positive, the others negative. Line numbers of SuiteQL are not
 * those of REST. Amounts of `foreignamount` are in the invoice's currency, of `netamount` in the subsidiary's. Seen on live accounts.
 */
function projectInvoice(books: Books, record: AccountRecord): void {
  const { fields, id } = record;
  const exchangeRate = textOf(fields, 'exchangeRate') ?? '1';
  const inBase = (amount: Decimal) => roundAmount(multiplyAmounts(amount, exchangeRate), 2);
  const total = textOf(fields, 'total') ?? '0';
  const tranId = textOf(fields, 'tranId');
  upsertRow(books.database, 'transaction', {
    ...sameNamedColumns(books, 'transaction', fields),
    id,
    type: 'CustInvc',
    recordtype: 'invoice',
    abbrevtype: 'INV',
    number: tranId,
    trandisplayname: `Invoice #${tranId ?? ''}`,
    foreigntotal: total,
    total: inBase(total),
    foreignamountpaid: textOf(fields, 'amountPaid'),
    foreignamountunpaid: textOf(fields, 'amountRemaining'),
    posting: textOf(fields, 'approvalStatus') !== '1',
    void: false,
    voided: false,
    tobeemailed: isTicked(fields, 'toBeEmailed'),
    tobeprinted: isTicked(fields, 'toBePrinted'),
  });

  const common = {
    transaction: id,
    subsidiary: textOf(fields, 'subsidiary'),
    entity: textOf(fields, 'entity'),
    linelastmodifieddate: textOf(fields, 'lastModifiedDate'),
  };
  const lines: PlainRow[] = [
    {
      ...common,
      id: 0,
      uniquekey: textOf(fields, 'mainLineUniqueKey'),
      linesequencenumber: 0,
      mainline: true,
      taxline: false,
      iscogs: false,
      transactiondiscount: false,
      donotdisplayline: false,
      foreignamount: total,
      netamount: inBase(total),
      expenseaccount: textOf(fields, 'account'),
      memo: textOf(fields, 'memo'),
      accountinglinetype: 'ACCOUNTSRECEIVABLE',
      ...namedIds(fields),
    },
  ];
  const customColumns = customFieldsOf(books).filter(({ scriptId }) => scriptId.startsWith('custcol_'));
  const taxByCode = new Map<string, Decimal>();
  for (const row of record.sublists.item ?? []) {
    const amount = textOf(row, 'amount') ?? '0';
    const quantity = textOf(row, 'quantity');
    const tax = textOf(row, 'tax1Amt') ?? '0';
    const taxCode = textOf(row, 'taxCode');
    if (taxCode !== undefined) taxByCode.set(taxCode, subtractAmounts(taxByCode.get(taxCode) ?? '0', tax));
    lines.push({
      ...common,
      id: textOf(row, 'line'),
      uniquekey: textOf(row, 'lineUniqueKey'),
      linesequencenumber: lines.length,
      mainline: false,
      taxline: false,
      iscogs: false,
      transactiondiscount: false,
      donotdisplayline: false,
      item: textOf(row, 'item'),
      itemtype: textOf(row, 'itemType'),
      memo: textOf(row, 'description'),
      quantity: quantity === undefined ? undefined : negateAmount(quantity),
      rate: textOf(row, 'rate'),
      price: textOf(row, 'price'),
      foreignamount: negateAmount(amount),
      netamount: negateAmount(inBase(amount)),
      taxcode: taxCode,
      taxamount: row.tax1Amt === undefined ? undefined : negateAmount(tax),
      expenseaccount: textOf(row, 'account'),
      accountinglinetype: 'INCOME',
      ...namedIds(row),
      ...Object.fromEntries(customColumns.map(({ scriptId }) => [scriptId, plain(row[scriptId])])),
    });
  }
  const highestLine = record.lastRowNumbers.item ?? 0;
  for (const [index, [taxCode, tax]] of [...taxByCode].entries()) {
    lines.push({
      ...common,
      id: highestLine + 1 + index,
      linesequencenumber: lines.length,
      mainline: false,
      taxline: true,
      iscogs: false,
      item: undefined,
      foreignamount: tax,
      netamount: signedInBase(tax, inBase),
      taxcode: taxCode,
    });
  }
  deleteRows(books.database, 'transactionline', { transaction: id });
  for (const line of lines) upsertRow(books.database, 'transactionline', line);
}

function signedInBase(amount: Decimal, inBase: (amount: Decimal) => Decimal): Decimal {
  const magnitude = inBase(absoluteAmount(amount));
  return compareAmounts(amount, '0') < 0 ? negateAmount(magnitude) : magnitude;
}

function namedIds(fields: FieldValues): PlainRow {
  return { department: textOf(fields, 'department'), class: textOf(fields, 'class'), location: textOf(fields, 'location') };
}

function plain(value: FieldValues[string] | undefined): string | boolean | undefined {
  return typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
}

/** The sum of what a customer owes on open invoices, by currency. */
export function openReceivables(books: Books, customerId: string): ReadonlyMap<string, readonly Decimal[]> {
  const rows = prepared(
    books,
    `SELECT document FROM record WHERE id_space = 'transaction' AND id IN (SELECT id FROM suiteql_transaction WHERE entity = ?)`,
  ).all(Number(customerId));
  const open = new Map<string, Decimal[]>();
  for (const row of rows) {
    const { fields } = JSON.parse(String(row.document)) as AccountRecord;
    const currency = textOf(fields, 'currency') ?? '';
    open.set(currency, [...(open.get(currency) ?? []), textOf(fields, 'amountRemaining') ?? '0']);
  }
  return open;
}
