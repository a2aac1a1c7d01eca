import type { RecordType } from '@longshore/netsuite/catalog';
import type { AccountRecord, FieldValue, FieldValues } from './account-record.ts';
import { isTicked, textOf } from './account-record.ts';
import type { Decimal } from './amounts.ts';
import { addAmounts, multiplyAmounts, negateAmount, roundAmount, subtractAmounts } from './amounts.ts';
import { customFieldsOf, kindsOf } from './custom-fields.ts';
import type { Books } from './open-books.ts';
import type { PlainRow } from './tables.ts';
import { deleteRows, upsertRow } from './tables.ts';
import type { TransactionKind } from './transaction-kinds.ts';
import { transactionKindOf } from './transaction-kinds.ts';

/**
 * A transaction is one row of `transaction`, and as `transactionline` a main line on the account it names, a line for each row and for each
 * tax code. Debits are positive, credits negative: an invoice's main line is positive, its others negative, a bill's the other way round.
 * Line numbers of SuiteQL are not those of REST. Amounts of `foreignamount` are in the transaction's currency, of `netamount` in the
 * subsidiary's. Seen on live accounts. [inferred: that `foreigntotal` has the main line's sign, and that no line of a journal is the main line]
 *
 * @param sameNamed - the columns of `transaction` that have a body field's name
 */
export function projectTransaction(books: Books, type: RecordType, record: AccountRecord, sameNamed: PlainRow): void {
  const { fields, id } = record;
  const kind = transactionKindOf(type.name);
  const signed = kind.mainLine === 'credit' ? negateAmount : (amount: Decimal) => amount;
  const exchangeRate = textOf(fields, 'exchangeRate') ?? '1';
  const inBase = (amount: Decimal) => amountInBase(amount, exchangeRate);
  const total = signed(textOf(fields, 'total') ?? textOf(fields, 'payment') ?? '0');
  const tranId = textOf(fields, 'tranId');
  const party = kind.party === undefined ? undefined : textOf(fields, kind.party.field);
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
    total: inBase(total),
    foreignamountpaid: textOf(fields, 'amountPaid'),
    foreignamountunpaid: textOf(fields, 'amountRemaining'),
    foreignpaymentamountused: textOf(fields, 'applied'),
    foreignpaymentamountunused: textOf(fields, 'unapplied'),
    posting: isPosted(type, fields),
    void: false,
    voided: false,
    tobeemailed: isTicked(fields, 'toBeEmailed'),
    tobeprinted: isTicked(fields, 'toBePrinted'),
  });
  deleteRows(books.database, 'transactionline', { transaction: id });
  for (const line of linesOf(books, record, kind, { total, party, signed, inBase })) upsertRow(books.database, 'transactionline', line);
}

/** Whether it has changed the ledger: what waits for approval has not. */
function isPosted(type: RecordType, fields: FieldValues): boolean {
  return type.isPosting === true && textOf(fields, 'approvalStatus') !== '1' && fields.approved !== false;
}

interface Signs {
  /** With the sign of the main line. */
  readonly total: Decimal;
  readonly party: string | undefined;
  /** Gives an amount the sign of the main line. */
  readonly signed: (amount: Decimal) => Decimal;
  readonly inBase: (amount: Decimal) => Decimal;
}

function linesOf(books: Books, record: AccountRecord, kind: TransactionKind, { total, party, signed, inBase }: Signs): readonly PlainRow[] {
  const { fields, id } = record;
  const opposite = (amount: Decimal) => negateAmount(signed(amount));
  const common = {
    transaction: id,
    subsidiary: textOf(fields, 'subsidiary'),
    entity: party,
    linelastmodifieddate: textOf(fields, 'lastModifiedDate'),
    mainline: false,
    taxline: false,
    iscogs: false,
    transactiondiscount: false,
    donotdisplayline: false,
  };
  const lines: PlainRow[] = [];
  // What moves goods has a main line too, of nothing.
  if (kind.mainLine !== undefined || kind.movesGoods === true) {
    lines.push({
      ...common,
      id: 0,
      uniquekey: textOf(fields, 'mainLineUniqueKey'),
      linesequencenumber: 0,
      mainline: true,
      foreignamount: total,
      netamount: inBase(total),
      expenseaccount: textOf(fields, 'account'),
      memo: textOf(fields, 'memo'),
      createdfrom: textOf(fields, 'createdFrom'),
      ...(kind.subledger === 'receivables' ? { accountinglinetype: 'ACCOUNTSRECEIVABLE' } : {}),
      ...(kind.subledger === 'payables' ? { accountinglinetype: 'ACCOUNTSPAYABLE' } : {}),
      ...namedIds(fields),
    });
  }
  const customColumns = customFieldsOf(books).filter((field) => kindsOf(field).includes('custcol'));
  const taxByCode = new Map<string, Decimal>();
  let highestLine = 0;
  for (const sublist of ['item', 'expense', 'line', 'other', 'cashBack']) {
    for (const row of record.sublists[sublist] ?? []) {
      const amount = ledgerAmount(row, opposite);
      const quantity = textOf(row, 'quantity');
      const tax = textOf(row, 'tax1Amt') ?? '0';
      const taxCode = textOf(row, 'taxCode');
      if (taxCode !== undefined) taxByCode.set(taxCode, addAmounts([taxByCode.get(taxCode) ?? '0', opposite(tax)]));
      // Several sublists each count from 1, a transaction's lines of SuiteQL go on.
      const number = Number(textOf(row, 'line') ?? '0');
      const line = number > highestLine ? number : highestLine + 1;
      highestLine = line;
      lines.push({
        ...common,
        id: line,
        uniquekey: textOf(row, 'lineUniqueKey'),
        linesequencenumber: lines.length,
        item: textOf(row, 'item'),
        itemtype: textOf(row, 'itemType'),
        memo: textOf(row, 'description') ?? textOf(row, 'memo'),
        quantity: quantity === undefined ? undefined : opposite(quantity),
        rate: textOf(row, 'rate'),
        price: textOf(row, 'price'),
        foreignamount: amount,
        netamount: inBase(amount),
        ...(sublist === 'line' ? { creditforeignamount: textOf(row, 'credit'), debitforeignamount: textOf(row, 'debit') } : {}),
        quantitybilled: textOf(row, 'quantityBilled'),
        quantityshiprecv: textOf(row, 'quantityFulfilled') ?? textOf(row, 'quantityReceived'),
        isclosed: isTicked(row, 'isClosed'),
        taxcode: taxCode,
        taxamount: row.tax1Amt === undefined ? undefined : opposite(tax),
        expenseaccount: textOf(row, 'account'),
        category: textOf(row, 'category'),
        ...(sublist === 'item' ? { accountinglinetype: kind.party?.isVendor === true ? 'EXPENSE' : 'INCOME' } : {}),
        ...(sublist === 'line' && textOf(row, 'entity') !== undefined ? { entity: textOf(row, 'entity') } : {}),
        ...namedIds(row),
        ...Object.fromEntries(customColumns.map(({ scriptId }) => [scriptId, plain(row[scriptId])])),
      });
    }
  }
  highestLine = Math.max(highestLine, ...Object.values(record.lastRowNumbers));
  for (const [index, [taxCode, tax]] of [...taxByCode].entries()) {
    lines.push({
      ...common,
      id: highestLine + 1 + index,
      linesequencenumber: lines.length,
      taxline: true,
      foreignamount: tax,
      netamount: inBase(tax),
      taxcode: taxCode,
    });
  }
  const settles = textOf(fields, 'arAcct') ?? textOf(fields, 'apAcct');
  if (lines.length === 1 && settles !== undefined) {
    const amount = subtractAmounts('0', total);
    lines.push({ ...common, id: 1, linesequencenumber: 1, foreignamount: amount, netamount: inBase(amount), expenseaccount: settles });
  }
  return lines;
}

/** What a row adds to or takes from its account: a journal's says so itself, every other line goes against the main line. */
function ledgerAmount(row: FieldValues, opposite: (amount: Decimal) => Decimal): Decimal {
  const debit = textOf(row, 'debit');
  const credit = textOf(row, 'credit');
  if (debit !== undefined || credit !== undefined) return subtractAmounts(debit ?? '0', credit ?? '0');
  return opposite(textOf(row, 'amount') ?? '0');
}

function amountInBase(amount: Decimal, exchangeRate: Decimal): Decimal {
  return roundAmount(exchangeRate === '1' ? amount : multiplyAmounts(amount, exchangeRate), 2);
}

function namedIds(fields: FieldValues): PlainRow {
  return { department: textOf(fields, 'department'), class: textOf(fields, 'class'), location: textOf(fields, 'location') };
}

function plain(value: FieldValue | undefined): string | boolean | undefined {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
}
