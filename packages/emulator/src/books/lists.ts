import type { Books } from './open-books.ts';
import { forget, prepared, rememberEach } from './open-books.ts';

/** Adds a value to one of the account's lists, such as price levels: what records refer to and REST has no record type of. */
export function putListedValue(books: Books, list: string, id: number, name: string): void {
  prepared(
    books,
    'INSERT INTO listed_value (list, id, name) VALUES (?, ?, ?) ON CONFLICT (list, id) DO UPDATE SET name = excluded.name',
  ).run(list, id, name);
  forget(books);
}

/** The name of a value of a list; undefined when the list has no such value. */
export function nameInList(books: Books, list: string, id: string): string | undefined {
  if (!/^-?\d{1,15}$/.test(id)) return undefined;
  return namesInList(books, list).get(Number(id));
}

function namesInList(books: Books, list: string): ReadonlyMap<number, string> {
  return rememberEach(books, 'lists', list, () => {
    const rows = prepared(books, 'SELECT id, name FROM listed_value WHERE list = ?').all(list);
    return new Map(rows.map((row) => [Number(row.id), String(row.name)]));
  });
}

/** The values of a list by name; none when there is no such list. */
export function valuesOfList(books: Books, list: string): readonly { readonly id: string; readonly name: string }[] {
  return prepared(books, 'SELECT id, name FROM listed_value WHERE list = ? ORDER BY name')
    .all(list)
    .map((row) => ({ id: String(row.id), name: String(row.name) }));
}

/** One unit of a currency in another, from a day on. */
export interface CurrencyRate {
  /** Internal id of the currency that the rate is expressed in. */
  readonly baseCurrency: string;
  readonly currency: string;
  /** `YYYY-MM-DD` */
  readonly effectiveDate: string;
  readonly rate: string;
}

export function putCurrencyRate(books: Books, rate: CurrencyRate): void {
  prepared(
    books,
    `INSERT INTO currency_rate (base_currency, currency, effective_date, rate) VALUES (?, ?, ?, ?)
     ON CONFLICT (base_currency, currency, effective_date) DO UPDATE SET rate = excluded.rate`,
  ).run(rate.baseCurrency, rate.currency, rate.effectiveDate, rate.rate);
  forget(books);
}

/** The rate in force on a day: "1" within one currency, undefined when none was ever set. [B: currencyRate] */
export function currencyRateOn(books: Books, baseCurrency: string, currency: string, date: string): string | undefined {
  if (baseCurrency === currency) return '1';
  const row = prepared(
    books,
    'SELECT rate FROM currency_rate WHERE base_currency = ? AND currency = ? AND effective_date <= ? ORDER BY effective_date DESC LIMIT 1',
  ).get(baseCurrency, currency, date);
  return row === undefined ? undefined : String(row.rate);
}

/** A rate between two currencies. */
export interface DatedRate {
  /** `YYYY-MM-DD`: the first day it is in force. */
  readonly effectiveDate: string;
  readonly rate: string;
}

/** Every rate of a currency in another, the oldest first. */
export function currencyRatesBetween(books: Books, baseCurrency: string, currency: string): readonly DatedRate[] {
  return prepared(books, 'SELECT effective_date, rate FROM currency_rate WHERE base_currency = ? AND currency = ? ORDER BY effective_date')
    .all(baseCurrency, currency)
    .map((row) => ({ effectiveDate: String(row.effective_date), rate: String(row.rate) }));
}
