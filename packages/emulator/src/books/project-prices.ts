import type { AccountRecord } from './account-record.ts';
import { textOf } from './account-record.ts';
import type { Books } from './open-books.ts';
import { prepared } from './open-books.ts';
import { deleteRows, upsertRow } from './tables.ts';

/** Keys of an item's prices begin with its id. [emulator] */
const pricesPerItem = 10_000;
const basePriceLevel = '1';

/** Writes the prices SuiteQL shows of an item: a row for each of its own, or the one base price of an item that has only a rate. */
export function projectPrices(books: Books, { id, fields, sublists }: AccountRecord): void {
  const { database } = books;
  deleteRows(database, 'pricing', { item: id });
  const rate = textOf(fields, 'rate');
  const rows = (sublists.price ?? []).map((row) => ({
    pricelevel: textOf(row, 'priceLevel'),
    currency: textOf(row, 'currencyPage'),
    quantity: textOf(row, 'quantity') ?? '0',
    unitprice: textOf(row, 'price'),
  }));
  const only = { pricelevel: basePriceLevel, currency: baseCurrencyOf(books), quantity: '0', unitprice: rate };
  for (const [number, row] of (rows.length === 0 && rate !== undefined ? [only] : rows).entries()) {
    upsertRow(database, 'pricing', { internalid: Number(id) * pricesPerItem + number + 1, item: id, ...row });
  }
}

function baseCurrencyOf(books: Books): string | undefined {
  const row = prepared(books, "SELECT id FROM suiteql_currency WHERE isbasecurrency = 'T' LIMIT 1").get();
  return row === undefined ? undefined : String(row.id);
}
