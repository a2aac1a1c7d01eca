import type { RecordType } from '@longshore/netsuite/catalog';
import type { AccountRecord } from './account-record.ts';
import { textOf } from './account-record.ts';
import type { Books } from './open-books.ts';
import { prepared } from './open-books.ts';
import { deleteRows, storedTableName, upsertRow } from './tables.ts';

/** What applying through a sublist is called. */
const linkTypeBySublist: Readonly<Record<string, string>> = { apply: 'Payment', credit: 'Payment', deposit: 'DepAppl' };

/** What making a transaction from an order is called. */
const linkTypeByType: Readonly<Record<string, string>> = {
  invoice: 'OrdBill',
  cashSale: 'OrdBill',
  vendorBill: 'OrdBill',
  itemFulfillment: 'ShipRcpt',
  itemReceipt: 'ShipRcpt',
};

/** A line of one transaction that follows from a line of another. */
interface Link {
  readonly previousdoc: string;
  readonly previousline: string;
  readonly nextline: string;
  readonly linktype: string;
  readonly foreignamount: string | undefined;
}

/** Writes what a transaction was applied to, and which rows of an order it was made of, in place of what it was before. */
export function projectLinks(books: Books, type: RecordType, record: AccountRecord): void {
  if (type.sublists.apply === undefined && textOf(record.fields, 'createdFrom') === undefined) return;
  deleteRows(books.database, 'nexttransactionlinelink', { nextdoc: record.id });
  for (const link of [...applications(record), ...takings(record)]) {
    const previous = prepared(
      books,
      `SELECT type, date(trandate, 'unixepoch') AS trandate FROM ${storedTableName('transaction')} WHERE id = ?`,
    ).get(Number(link.previousdoc));
    upsertRow(books.database, 'nexttransactionlinelink', {
      ...link,
      nextdoc: record.id,
      nexttype: type.suiteqlTypeCode,
      nextdate: textOf(record.fields, 'tranDate'),
      previoustype: previous === undefined ? undefined : String(previous.type),
      previousdate: previous?.trandate === undefined || previous.trandate === null ? undefined : String(previous.trandate),
      lastmodifieddate: textOf(record.fields, 'lastModifiedDate'),
    });
  }
}

function applications({ type, fields, sublists }: AccountRecord): readonly Link[] {
  const deposit = type === 'depositApplication' ? textOf(fields, 'deposit') : undefined;
  const used = { previousline: '0', nextline: '0', linktype: 'DepAppl', foreignamount: textOf(fields, 'total') };
  const ofDeposit = deposit === undefined ? [] : [{ previousdoc: deposit, ...used }];
  const ofRows = Object.entries(linkTypeBySublist).flatMap(([sublist, linktype]) =>
    (sublists[sublist] ?? []).flatMap((row) => {
      const previousdoc = textOf(row, 'doc');
      if (previousdoc === undefined) return [];
      return [{ previousdoc, previousline: textOf(row, 'line') ?? '0', nextline: '0', linktype, foreignamount: textOf(row, 'amount') }];
    }),
  );
  return [...ofDeposit, ...ofRows];
}

function takings({ type, fields, sublists }: AccountRecord): readonly Link[] {
  const previousdoc = textOf(fields, 'createdFrom');
  const linktype = linkTypeByType[type];
  if (previousdoc === undefined || linktype === undefined) return [];
  return ['item', 'expense'].flatMap((sublist) =>
    (sublists[sublist] ?? []).flatMap((row) => {
      const previousline = textOf(row, 'orderLine');
      const nextline = textOf(row, 'line');
      if (previousline === undefined || nextline === undefined) return [];
      return [{ previousdoc, previousline, nextline, linktype, foreignamount: textOf(row, 'amount') }];
    }),
  );
}
