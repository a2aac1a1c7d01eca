import type { RecordType } from '@longshore/netsuite/catalog';
import type { AccountRecord, FieldValue, FieldValues } from './account-record.ts';
import { isTicked, textOf } from './account-record.ts';
import type { Decimal } from './amounts.ts';
import { negateAmount, subtractAmounts } from './amounts.ts';
import { customFieldsOf, kindsOf } from './custom-fields.ts';
import type { ChartOfAccounts, LedgerLine } from './ledger/index.ts';
import { inOtherCurrency, isPosted, ledgerLines, mainAmount } from './ledger/index.ts';
import type { Books } from './open-books.ts';
import { remember } from './open-books.ts';
import type { PlainRow, PlainValue } from './tables.ts';
import { deleteRows, upsertRow } from './tables.ts';
import type { TransactionKind } from './transaction-kinds.ts';
import { transactionKindOf } from './transaction-kinds.ts';

/**
 * A transaction is one row of `transaction`, and each line of its ledger one row of `transactionline` and of `transactionaccountingline`, which
 * is a view of the same lines. Debits are positive, credits negative: an invoice's main line is positive, its others negative, a bill's the
 * other way round. Line numbers of SuiteQL are not those of REST. Amounts of `foreignamount` are in the transaction's currency, of `netamount`
 * in the subsidiary's. Seen on live accounts. [inferred: that `foreigntotal` has the main line's sign, and that no line of a journal is the main
 * line]
 *
 * @param sameNamed - the columns of `transaction` that have a body field's name
 */
export function projectTransaction(
  books: Books,
  type: RecordType,
  record: AccountRecord,
  sameNamed: PlainRow,
  chart: ChartOfAccounts,
): void {
  const { fields, id } = record;
  const kind = transactionKindOf(type.name);
  const lines = ledgerLines(record, kind, chart);
  const posting = isPosted(type, fields);
  const total = mainAmount(record, kind);
  const main = lines.find((line) => line.kind === 'main');
  const tranId = textOf(fields, 'tranId');
  const party = kind.party === undefined ? undefined : textOf(fields, kind.party.field);
  const open = openAmounts(fields, kind);
  upsertRow(books.database, 'transaction', {
    ...sameNamed,
    id,
    type: type.suiteqlTypeCode,
    recordtype: type.name.toLowerCase(),
    abbrevtype: kind.abbreviation,
    number: tranId,
    trandisplayname: `${kind.label} #${tranId ?? ''}`,
    entity: party,
    employee: textOf(fields, 'salesRep'),
    foreigntotal: total,
    total: main?.amount ?? total,
    foreignamountpaid: open.paid,
    foreignamountunpaid: open.unpaid,
    foreignpaymentamountused: open.used,
    foreignpaymentamountunused: open.unused,
    posting,
    void: isTicked(fields, 'voided'),
    voided: isTicked(fields, 'voided'),
    tobeemailed: isTicked(fields, 'toBeEmailed'),
    tobeprinted: isTicked(fields, 'toBePrinted'),
  });
  deleteRows(books.database, 'transactionline', { transaction: id });
  const shown: ShownLines = {
    common: {
      transaction: id,
      subsidiary: textOf(fields, 'subsidiary'),
      entity: party,
      linelastmodifieddate: textOf(fields, 'lastModifiedDate'),
      mainline: false,
      taxline: false,
      iscogs: false,
      transactiondiscount: false,
      donotdisplayline: false,
      posting,
    },
    kind,
    fields,
    customColumns: remember(books, 'custom columns', () => customFieldsOf(books).filter((field) => kindsOf(field).includes('custcol'))),
    inBase: (amount) => inOtherCurrency(amount, textOf(fields, 'exchangeRate') ?? '1', chart.basePrecisionOf(textOf(fields, 'subsidiary'))),
  };
  for (const [sequence, line] of lines.entries()) upsertRow(books.database, 'transactionline', rowOfLine(line, sequence, shown));
}

/** What of a transaction is paid and still to be paid, or used and still to be used, in its currency. Nothing is paid of an order. */
function openAmounts(
  fields: FieldValues,
  { subledger }: TransactionKind,
): {
  readonly [column in 'paid' | 'unpaid' | 'used' | 'unused']: Decimal | undefined;
} {
  if (subledger === 'general') return { paid: undefined, unpaid: undefined, used: undefined, unused: undefined };
  const unused = textOf(fields, 'unapplied');
  const whole = textOf(fields, 'total') ?? '0';
  if (unused !== undefined) return { paid: undefined, unpaid: undefined, used: subtractAmounts(whole, unused), unused };
  return { paid: textOf(fields, 'amountPaid'), unpaid: textOf(fields, 'amountRemaining'), used: undefined, unused: undefined };
}

interface ShownLines {
  readonly common: PlainRow;
  readonly kind: TransactionKind;
  readonly fields: FieldValues;
  readonly customColumns: readonly { readonly scriptId: string }[];
  readonly inBase: (amount: Decimal) => Decimal;
}

function rowOfLine(line: LedgerLine, sequence: number, shown: ShownLines): PlainRow {
  const { kind, account, amount, foreignAmount } = line;
  const side = amount === '0' ? undefined : amount.startsWith('-') ? 'credit' : 'debit';
  const accounting = {
    ...shown.common,
    id: line.id,
    linesequencenumber: sequence,
    foreignamount: foreignAmount,
    netamount: amount,
    expenseaccount: account,
    ...(side === undefined ? {} : { [side]: side === 'credit' ? amount.slice(1) : amount }),
    ...(line.subsidiary === undefined ? {} : { subsidiary: line.subsidiary }),
  };
  switch (kind) {
    case 'main':
      return { ...accounting, ...mainColumns(shown) };
    case 'row':
      return { ...accounting, ...rowColumns(line, shown) };
    case 'tax':
      return { ...accounting, taxline: true, accountinglinetype: 'TAX', taxcode: line.taxCode };
    case 'discount':
      return { ...accounting, transactiondiscount: true, item: textOf(shown.fields, 'discountItem'), itemtype: 'Discount' };
    case 'cost':
      return { ...accounting, iscogs: true, item: line.row === undefined ? undefined : textOf(line.row, 'item') };
    default:
      return accounting;
  }
}

const lineTypeByAccount = { AcctRec: 'ACCOUNTSRECEIVABLE', AcctPay: 'ACCOUNTSPAYABLE' } as const;

function mainColumns({ fields, kind, inBase }: ShownLines): PlainRow {
  const { paid, unpaid, used, unused } = openAmounts(fields, kind);
  return {
    uniquekey: textOf(fields, 'mainLineUniqueKey'),
    mainline: true,
    memo: textOf(fields, 'memo'),
    createdfrom: textOf(fields, 'createdFrom'),
    ...(kind.mainAccount === undefined ? {} : { accountinglinetype: lineTypeByAccount[kind.mainAccount] }),
    ...(paid === undefined ? {} : { foreignamountpaid: paid, amountpaid: inBase(paid) }),
    ...(unpaid === undefined ? {} : { foreignamountunpaid: unpaid, amountunpaid: inBase(unpaid) }),
    ...(used === undefined ? {} : { foreignpaymentamountused: used, paymentamountused: inBase(used) }),
    ...(unused === undefined ? {} : { foreignpaymentamountunused: unused, paymentamountunused: inBase(unused) }),
    ...namedIds(fields),
  };
}

/** Columns that show a field of a row as it is. A third of a row's columns have a value, so that the others are not even named. */
const fieldByColumn = Object.entries({
  uniquekey: 'lineUniqueKey',
  item: 'item',
  itemtype: 'itemType',
  rate: 'rate',
  price: 'price',
  quantitybilled: 'quantityBilled',
  taxcode: 'taxCode',
  category: 'category',
  department: 'department',
  class: 'class',
  location: 'location',
});

function rowColumns({ sublist, row = {} }: LedgerLine, { kind, customColumns }: ShownLines): PlainRow {
  const opposite = (amount: Decimal) => (kind.mainLine === 'credit' ? amount : negateAmount(amount));
  const columns: Record<string, PlainValue> = {
    memo: textOf(row, 'description') ?? textOf(row, 'memo'),
    quantityshiprecv: textOf(row, 'quantityFulfilled') ?? textOf(row, 'quantityReceived'),
    isclosed: isTicked(row, 'isClosed'),
  };
  for (const [column, field] of fieldByColumn) {
    const value = row[field];
    if (typeof value === 'string') columns[column] = value;
  }
  for (const { scriptId } of customColumns) if (row[scriptId] !== undefined) columns[scriptId] = plain(row[scriptId]);
  const quantity = textOf(row, 'quantity');
  if (quantity !== undefined) columns.quantity = opposite(quantity);
  const tax = textOf(row, 'tax1Amt');
  if (tax !== undefined) columns.taxamount = opposite(tax);
  if (sublist === 'item') columns.accountinglinetype = kind.party?.isVendor === true ? 'EXPENSE' : 'INCOME';
  if (sublist !== 'line') return columns;
  columns.creditforeignamount = textOf(row, 'credit');
  columns.debitforeignamount = textOf(row, 'debit');
  if (textOf(row, 'entity') !== undefined) columns.entity = textOf(row, 'entity');
  return columns;
}

function namedIds(fields: FieldValues): PlainRow {
  return { department: textOf(fields, 'department'), class: textOf(fields, 'class'), location: textOf(fields, 'location') };
}

function plain(value: FieldValue | undefined): string | boolean | undefined {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
}
