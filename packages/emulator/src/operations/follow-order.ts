import type { AccountRecord, Books } from '../books/index.ts';
import { findRecord, isOrder, takenQuantities, takingOf, textOf } from '../books/index.ts';
import { progressOf } from '../rules/index.ts';

/** The items that the rows of a record name, by id. */
export function itemsNamedBy(books: Books, { sublists }: Pick<AccountRecord, 'sublists'>): ReadonlyMap<string, AccountRecord> {
  const itemById = new Map<string, AccountRecord>();
  for (const row of sublists.item ?? []) {
    const id = textOf(row, 'item');
    const item = id === undefined || itemById.has(id) ? undefined : findRecord(books, 'item', id);
    if (item !== undefined) itemById.set(item.id, item);
  }
  return itemById;
}

/**
 * The order that a transaction was made from, as it is now that the transaction is saved or gone; undefined when it was made from none.
 *
 * @param now - when the order changed with it [inferred: that this counts as a change of the order]
 */
export function followedOrder(books: Books, { type, fields }: AccountRecord, now: string): AccountRecord | undefined {
  const source = textOf(fields, 'createdFrom');
  const order = source === undefined ? undefined : findRecord(books, 'transaction', source);
  if (order === undefined || takingOf(order.type, type) === undefined) return undefined;
  const { item, status } = progressOf(order, { taken: takenQuantities(books, order), itemById: itemsNamedBy(books, order) });
  return { ...order, fields: { ...order.fields, status, lastModifiedDate: now }, sublists: { ...order.sublists, item } };
}

/** Whether something was made of an order, so that it cannot be deleted. [inferred] */
export function wasTakenFrom(books: Books, record: AccountRecord): boolean {
  if (!isOrder(record.type)) return false;
  const { billed, delivered } = takenQuantities(books, record);
  return [billed.item, billed.expense, delivered.item].some(({ size }) => size > 0);
}
