import { storedTableName } from '../../books/index.ts';
import { arithmetic } from '../arithmetic.ts';
import type { Translation } from '../translation.ts';
import type { Value } from '../value.ts';
import { nullValue, toDate, toDecimal, toNumber } from '../value.ts';
import { amountSql, baseCurrency, currencyOfSubsidiary } from './amount.ts';

/**
 * `BUILTIN.CURRENCY(amount)`: the code of the currency an amount is in, which may have been converted [H:article_1029114544].
 *
 * @throws QueryRefusal for anything that is no amount
 */
export function currencyCode(currency: string): Value {
  return {
    sql: `(SELECT "named"."symbol" FROM "${storedTableName('currency')}" AS "named" WHERE "named"."id" = ${currency})`,
    type: 'text',
  };
}

/** The id of the currency of an amount, whether it was converted or not. @throws QueryRefusal for anything that is no amount */
export function currencyOf(value: Value): string {
  return value.currencySql ?? amountSql('BUILTIN.CURRENCY', value).currency;
}

/**
 * `BUILTIN.CURRENCY_CONVERT(amount, currency, date)`: an amount in another currency, by the rate in force on a day; in the currency of its
 * subsidiary, by today's rate, where the query does not say [H:article_1029114601]. A rate between the two is taken as it is, else the one the
 * other way round, else both against the base currency, for which a currency's own rate stands in. [inferred: this order, and that nothing is
 * rounded]
 *
 * @throws QueryRefusal when the first argument is no column with an amount
 */
export function converted([amount = nullValue, second, third]: readonly Value[], translation: Translation): Value {
  const isDate = second?.type === 'date' && third === undefined;
  const { currency: source, subsidiary } = amountSql('BUILTIN.CURRENCY_CONVERT', amount);
  const target = isDate || second === undefined ? undefined : toNumber(second);
  const currency =
    target === undefined
      ? subsidiary === undefined
        ? baseCurrency
        : currencyOfSubsidiary(subsidiary)
      : target.type === 'integer'
        ? target.sql
        : `CAST(suiteql_number_text(${target.sql}) AS INTEGER)`;
  const on = isDate ? second : third;
  const date = on === undefined ? ':now' : toDate(on, translation.formats).sql;
  const own: Value = { sql: amount.sql, type: amount.type };
  const rate: Value = { sql: `coalesce(${ratesOf(source, currency, date).join(', ')})`, type: 'decimal' };
  return {
    sql: `CASE WHEN ${source} = ${currency} THEN ${toDecimal(own).sql} ELSE ${arithmetic('*', own, rate).sql} END`,
    type: 'decimal',
    currencySql: currency,
  };
}

/** SQL of the rates that are tried in turn. */
function ratesOf(source: string, target: string, date: string): readonly string[] {
  const back: Value = { sql: rateOn(source, target, date), type: 'decimal' };
  const one: Value = { sql: '1', type: 'integer', literal: '1' };
  return [
    rateOn(target, source, date),
    arithmetic('/', one, back).sql,
    arithmetic('/', { sql: inBase(source, date), type: 'decimal' }, { sql: inBase(target, date), type: 'decimal' }).sql,
  ];
}

function rateOn(base: string, currency: string, date: string): string {
  const conditions = `"rate"."basecurrency" = ${base} AND "rate"."transactioncurrency" = ${currency} AND "rate"."effectivedate" <= ${date}`;
  return `(SELECT "rate"."exchangerate" FROM "${storedTableName('currencyrate')}" AS "rate" WHERE ${conditions} ORDER BY "rate"."effectivedate" DESC LIMIT 1)`;
}

function inBase(currency: string, date: string): string {
  const own = `(SELECT "default"."exchangerate" FROM "${storedTableName('currency')}" AS "default" WHERE "default"."id" = ${currency})`;
  return `coalesce(${rateOn(baseCurrency, currency, date)}, ${own})`;
}
