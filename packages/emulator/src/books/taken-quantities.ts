import type { AccountRecord } from './account-record.ts';
import { textOf } from './account-record.ts';
import type { Decimal } from './amounts.ts';
import { addAmounts } from './amounts.ts';
import type { Books } from './open-books.ts';
import { prepared } from './open-books.ts';
import { findRecord } from './records.ts';
import { storedTableName } from './tables.ts';

/** Which types take from the same quantities of an order: what was billed, and what was delivered. [inferred: cash sales bill too] */
const takers: Readonly<Record<string, readonly (readonly string[])[]>> = {
  salesOrder: [['invoice', 'cashSale'], ['itemFulfillment']],
  purchaseOrder: [['vendorBill']],
};

/**
 * How much of each row of an order went into the records of a type that were made of it, by the row's `line`. What was deleted has taken
 * nothing. Looks at the transactions with the order's customer or vendor only.
 *
 * @returns undefined when records of that type take nothing from it
 */
export function takenQuantities(books: Books, order: AccountRecord, type: string): ReadonlyMap<string, Decimal> | undefined {
  const types = takers[order.type]?.find((together) => together.includes(type));
  if (types === undefined) return undefined;
  const taken = new Map<string, Decimal>();
  const made = prepared(
    books,
    `SELECT made.id FROM ${storedTableName('transaction')} AS made JOIN ${storedTableName('transactionline')} AS line
     ON line."transaction" = made.id AND line.id = 0 WHERE made.entity = ? AND line.createdfrom = ?`,
  ).all(Number(textOf(order.fields, 'entity') ?? '0'), Number(order.id));
  for (const { id } of made) {
    const record = findRecord(books, 'transaction', String(id));
    if (record === undefined || !types.includes(record.type)) continue;
    for (const row of record.sublists.item ?? []) {
      const line = textOf(row, 'orderLine');
      if (line !== undefined) taken.set(line, addAmounts([taken.get(line) ?? '0', textOf(row, 'quantity') ?? '0']));
    }
  }
  return taken;
}
