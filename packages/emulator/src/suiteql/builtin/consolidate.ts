import { storedTableName } from '../../books/index.ts';
import { arithmetic } from '../arithmetic.ts';
import { unsupported } from '../refusal.ts';
import type { Translation } from '../translation.ts';
import type { Value } from '../value.ts';
import { comparable, nullValue, quoted, toNumber, toText } from '../value.ts';
import { amountSql, currencyOfSubsidiary } from './amount.ts';
import { word } from './builtin-rule.ts';

const called = 'BUILTIN.CONSOLIDATE';

/** Accounts whose balances are of a stretch of time, and those whose are what was paid in. [H:section_N1437820] */
const averageTypes = ['Income', 'COGS', 'Expense', 'OthIncome', 'OthExpense'];
const historicalTypes = ['Equity'];

/**
 * `BUILTIN.CONSOLIDATE(amount, view, rates, rate, subsidiary, period, book)`: an amount of a subsidiary in the currency of a subsidiary above it,
 * by the consolidated exchange rates of a period [H:article_1029114527]. The rate DEFAULT is the account's general rate, by its type
 * where it has none; without an account it is the average in the view INCOME and the current one in LEDGER. An amount in another currency
 * than its subsidiary's is converted at its transaction's rate first. The rates NONE, which exported workbooks name, leave an amount as it is.
 * [inferred: all of these, and that nothing is rounded and the answer is NULL where there is no rate]
 *
 * @throws QueryRefusal for other words, budget rates, which the emulator does not have, and a period of each row in the strict dialect
 */
export function consolidated(values: readonly Value[], translation: Translation): Value {
  const [amount = nullValue, view, rates, rate = nullValue, target = nullValue, period = nullValue, book] = values;
  const viewed = word(called, view, ['LEDGER', 'INCOME']);
  const rateTable = word(called, rates, ['DEFAULT', 'STANDARD', 'BUDGET', 'NONE']);
  const { subsidiary, exchangeRate, currency, account } = amountSql(called, amount);
  if (rateTable === 'NONE') return { sql: amount.sql, type: 'decimal', currencySql: currency };
  if (rateTable === 'BUDGET') throw unsupported(`${called}: there are no budget exchange rates`);
  if (subsidiary === undefined) throw unsupported(`${called} takes an amount of a subsidiary`);
  if (period.literal === undefined && translation.dialect.consolidationPeriod === 'constant') {
    throw unsupported(`${called} takes a constant as its period`);
  }
  const own: Value = { sql: amount.sql, type: amount.type };
  const base = exchangeRate === undefined ? own : arithmetic('*', own, { sql: exchangeRate, type: 'decimal' });
  const is = (column: string, value: Value) => {
    const [left, right] = comparable({ sql: `"rate"."${column}"`, type: 'integer' }, toNumber(value), translation.formats);
    return `${left.sql} = ${right.sql}`;
  };
  const conditions = [
    is('postingperiod', period),
    `"rate"."fromsubsidiary" = ${subsidiary}`,
    is('tosubsidiary', target),
    ...(book === undefined || book.literal?.toUpperCase() === 'DEFAULT' ? [] : [is('accountingbook', book)]),
  ];
  const column = rateColumn(rate, defaultRate(viewed, account), translation);
  const found = `(SELECT ${column} FROM "${storedTableName('consolidatedexchangerate')}" AS "rate" WHERE ${conditions.join(' AND ')} LIMIT 1)`;
  const [from, to] = comparable({ sql: subsidiary, type: 'integer' }, toNumber(target), translation.formats);
  const converted = arithmetic('*', base, { sql: found, type: 'decimal' });
  return {
    sql: `CASE WHEN ${from.sql} = ${to.sql} THEN ${base.sql} ELSE ${converted.sql} END`,
    type: 'decimal',
    currencySql: currencyOfSubsidiary(to.sql),
  };
}

/** SQL of the kind of rate that DEFAULT stands for: CURRENT, AVERAGE or HISTORICAL. */
function defaultRate(view: 'LEDGER' | 'INCOME', account: string | undefined): string {
  const withoutAccount = quoted(view === 'INCOME' ? 'AVERAGE' : 'CURRENT');
  if (account === undefined) return withoutAccount;
  const among = (types: readonly string[]) => `"posted"."accttype" IN (${types.map(quoted).join(', ')})`;
  const byType = `CASE WHEN ${among(averageTypes)} THEN 'AVERAGE' WHEN ${among(historicalTypes)} THEN 'HISTORICAL' ELSE 'CURRENT' END`;
  const ofAccount = `(SELECT coalesce("posted"."generalrate", ${byType}) FROM "${storedTableName('account')}" AS "posted" WHERE "posted"."id" = ${account})`;
  return `coalesce(${ofAccount}, ${withoutAccount})`;
}

function rateColumn(rate: Value, byDefault: string, { formats }: Translation): string {
  const kind = rate.literal?.toUpperCase();
  switch (kind) {
    case 'CURRENT':
      return '"rate"."currentrate"';
    case 'AVERAGE':
      return '"rate"."averagerate"';
    case 'HISTORICAL':
      return '"rate"."historicalrate"';
  }
  if (kind !== undefined && kind !== 'DEFAULT') throw unsupported(`${called} takes 'DEFAULT', 'CURRENT', 'HISTORICAL', 'AVERAGE'`);
  const asked = kind === 'DEFAULT' ? byDefault : `coalesce(nullif(${toText(rate, formats).sql}, 'DEFAULT'), ${byDefault})`;
  return `CASE ${asked} WHEN 'AVERAGE' THEN "rate"."averagerate" WHEN 'HISTORICAL' THEN "rate"."historicalrate" ELSE "rate"."currentrate" END`;
}
