import { currencyPlaces } from './currency.ts';
import type { Decimal } from './decimal.ts';
import { compare, round } from './decimal.ts';

/** An amount in a currency. Amounts of different currencies are never compared or added. */
export interface Money {
  readonly amount: Decimal;
  /** ISO 4217. */
  readonly currency: string;
}

/**
 * Whether two amounts are the same once each is rounded to the currency's smallest unit, ties away from zero: the cent is what books
 * are kept in.
 * @throws {RangeError} when the currency is unknown
 */
export function equalToPrecision(left: Decimal, right: Decimal, currency: string): boolean {
  const places = currencyPlaces(currency);
  return compare(round(left, places, 'half-up'), round(right, places, 'half-up')) === 0;
}
