import type { AccountRecord } from './account-record.ts';
import { isTicked, textOf } from './account-record.ts';
import type { Decimal } from './amounts.ts';
import { addAmounts, divideAmounts, multiplyAmounts, roundAmount } from './amounts.ts';
import type { DatedRate } from './lists.ts';
import { currencyRatesBetween } from './lists.ts';
import type { Books } from './open-books.ts';
import { findRecord, newRecordId, recordsOfType, removeRecord, saveRecord, typeOf } from './records.ts';

const typeName = 'consolidatedExchangeRate';
const decimals = 8;
const dayMs = 86_400_000;

/**
 * Makes the consolidated exchange rates that are missing: of every posting period, from every subsidiary to each one above it
 * [H:section_0818035535, section_4685850130]. The current rate is the one in force on the period's last day, the average that of its days, the
 * historical one the current rate. [inferred: that these are the first rates, and that later currency rates leave them as they are until somebody
 * changes them] To be called inside a transaction.
 */
export function addMissingConsolidatedRates(books: Books): void {
  const subsidiaries = recordsOfType(books, 'subsidiary');
  const pairs = subsidiaries.flatMap((from) => ancestorsOf(from, subsidiaries).map((to) => ({ from, to })));
  if (pairs.length === 0) return;
  const known = new Set(
    recordsOfType(books, typeName).map(({ fields }) => keyOf(fields.postingPeriod, fields.fromSubsidiary, fields.toSubsidiary)),
  );
  const periods = recordsOfType(books, 'accountingPeriod').filter(({ fields }) => isTicked(fields, 'isPosting'));
  for (const { from, to } of pairs) {
    const [fromCurrency, toCurrency] = [textOf(from.fields, 'currency'), textOf(to.fields, 'currency')];
    if (fromCurrency === undefined || toCurrency === undefined) continue;
    const rates = ratesOf(books, toCurrency, fromCurrency);
    for (const period of periods) {
      if (known.has(keyOf(period.id, from.id, to.id))) continue;
      const [start, end] = [textOf(period.fields, 'startDate') ?? '', textOf(period.fields, 'endDate') ?? ''];
      const current = rateOn(rates, end);
      saveRecord(books, {
        type: typeName,
        id: newRecordId(books, typeOf(books, { type: typeName })),
        fields: {
          postingPeriod: period.id,
          fromSubsidiary: from.id,
          toSubsidiary: to.id,
          fromCurrency,
          toCurrency,
          currentRate: current,
          averageRate: averageRate(rates, start, end),
          historicalRate: current,
          accountingBook: '1',
        },
        sublists: {},
        lastRowNumbers: {},
      });
    }
  }
}

/** Removes the consolidated exchange rates of a period or a subsidiary that is no more. To be called inside a transaction. */
export function removeConsolidatedRatesOf(books: Books, { type, id }: Pick<AccountRecord, 'type' | 'id'>): void {
  if (type !== 'subsidiary' && type !== 'accountingPeriod') return;
  const names = type === 'subsidiary' ? ['fromSubsidiary', 'toSubsidiary'] : ['postingPeriod'];
  for (const rate of recordsOfType(books, typeName)) if (names.some((name) => rate.fields[name] === id)) removeRecord(books, rate);
}

function keyOf(...ids: readonly unknown[]): string {
  return ids.join(' ');
}

function ancestorsOf(subsidiary: AccountRecord, all: readonly AccountRecord[]): readonly AccountRecord[] {
  const ancestors: AccountRecord[] = [];
  const parentOf = (child: AccountRecord) => all.find(({ id }) => id === textOf(child.fields, 'parent'));
  for (let parent = parentOf(subsidiary); parent !== undefined && !ancestors.includes(parent); parent = parentOf(parent))
    ancestors.push(parent);
  return ancestors;
}

/** The rates between two currencies by the day they are in force from; where none was ever entered, what the currencies themselves say. */
function ratesOf(books: Books, base: string, currency: string): readonly [DatedRate, ...DatedRate[]] {
  const [first, ...others] = base === currency ? [] : currencyRatesBetween(books, base, currency);
  if (first !== undefined) return [first, ...others];
  const inBase = (id: string) => textOf(findRecord(books, 'currency', id)?.fields ?? {}, 'exchangeRate') ?? '1';
  return [{ effectiveDate: '', rate: base === currency ? '1' : divideAmounts(inBase(currency), inBase(base)) }];
}

/** The rate in force on a day; the first one before any was. */
function rateOn(rates: readonly [DatedRate, ...DatedRate[]], date: string): Decimal {
  return roundAmount((rates.findLast(({ effectiveDate }) => effectiveDate <= date) ?? rates[0]).rate, decimals);
}

function averageRate(rates: readonly [DatedRate, ...DatedRate[]], start: string, end: string): Decimal {
  const changes = rates.map(({ effectiveDate }) => effectiveDate).filter((date) => date > start && date <= end);
  const starts = [start, ...changes];
  const dayAfterEnd = new Date(Date.parse(end) + dayMs).toISOString().slice(0, 10);
  const days = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / dayMs;
  const weighted = starts.map((from, index) => multiplyAmounts(rateOn(rates, from), String(days(from, starts[index + 1] ?? dayAfterEnd))));
  return roundAmount(divideAmounts(addAmounts(weighted), String(days(start, dayAfterEnd))), decimals);
}
