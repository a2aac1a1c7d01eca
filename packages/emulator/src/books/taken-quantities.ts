import type { AccountRecord } from './account-record.ts';
import { textOf } from './account-record.ts';
import type { Decimal } from './amounts.ts';
import { addAmounts } from './amounts.ts';
import type { Books } from './open-books.ts';
import { prepared } from './open-books.ts';
import { findRecord } from './records.ts';
import { storedTableName } from './tables.ts';

/** The two things that happen to the rows of an order, each once: they are billed, and they are fulfilled or received. */
export type Taking = 'billed' | 'delivered';

/** How much of each row of an order was taken, by the row's `line`: of items the quantity, of expenses the amount. */
export interface Taken {
  readonly item: ReadonlyMap<string, Decimal>;
  readonly expense: ReadonlyMap<string, Decimal>;
}

/** Which types take from the rows of an order. [inferred: cash sales bill too] */
const takers: Readonly<Record<string, Readonly<Record<Taking, readonly string[]>>>> = {
  salesOrder: { billed: ['invoice', 'cashSale'], delivered: ['itemFulfillment'] },
  purchaseOrder: { billed: ['vendorBill'], delivered: ['itemReceipt'] },
};

const measures = { item: 'quantity', expense: 'amount' } as const;

/** Whether records of a type are orders, of which others are made. */
export function isOrder(type: string): boolean {
  return takers[type] !== undefined;
}

/** What a record of a type takes of an order it was made from; undefined for nothing. */
export function takingOf(orderType: string, type: string): Taking | undefined {
  const taking = takers[orderType];
  if (taking === undefined) return undefined;
  return taking.billed.includes(type) ? 'billed' : taking.delivered.includes(type) ? 'delivered' : undefined;
}

/**
 * How much of each row of an order went into the records that were made of it. What was deleted has taken nothing. Looks at the transactions
 * with the order's customer or vendor only.
 */
export function takenQuantities(books: Books, order: AccountRecord): Readonly<Record<Taking, Taken>> {
  const taken = {
    billed: { item: new Map<string, Decimal>(), expense: new Map<string, Decimal>() },
    delivered: { item: new Map<string, Decimal>(), expense: new Map<string, Decimal>() },
  };
  const made = prepared(
    books,
    `SELECT made.id FROM ${storedTableName('transaction')} AS made JOIN ${storedTableName('transactionline')} AS line
     ON line."transaction" = made.id AND line.id = 0 WHERE made.entity = ? AND line.createdfrom = ?`,
  ).all(Number(textOf(order.fields, 'entity') ?? '0'), Number(order.id));
  for (const { id } of made) {
    const record = findRecord(books, 'transaction', String(id));
    const taking = record === undefined ? undefined : takingOf(order.type, record.type);
    if (record === undefined || taking === undefined) continue;
    for (const sublist of ['item', 'expense'] as const) {
      const byLine = taken[taking][sublist];
      for (const row of record.sublists[sublist] ?? []) {
        const line = textOf(row, 'orderLine');
        if (line !== undefined) byLine.set(line, addAmounts([byLine.get(line) ?? '0', textOf(row, measures[sublist]) ?? '0']));
      }
    }
  }
  return taken;
}
