import Big from 'big.js';

/** A decimal number as text in plain notation, such as "12.50". */
export type Decimal = string;

const decimalPattern = /^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/;

/** Reads a JSON number's text into plain notation without superfluous zeros; undefined when it is no number. */
export function readAmount(text: string): Decimal | undefined {
  return decimalPattern.test(text) ? new Big(text).toFixed() : undefined;
}

export function addAmounts(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)).toFixed();
}

export function subtractAmounts(from: Decimal, amount: Decimal): Decimal {
  return new Big(from).minus(amount).toFixed();
}

export function multiplyAmounts(left: Decimal, right: Decimal): Decimal {
  return new Big(left).times(right).toFixed();
}

/** The quotient with 15 decimals, enough for every rate NetSuite prints. @throws when `divisor` is zero */
export function divideAmounts(dividend: Decimal, divisor: Decimal): Decimal {
  const quotient = new Big(dividend).div(divisor);
  return quotient.round(15, Big.roundHalfUp).toFixed();
}

/** Rounds to a number of decimals, halves away from zero. @param decimals - the precision of a currency: 2 for USD, 0 for JPY */
export function roundAmount(amount: Decimal, decimals: number): Decimal {
  return new Big(amount).round(decimals, Big.roundHalfUp).toFixed();
}

/** `rate` percent of an amount, unrounded. */
export function percentageOf(amount: Decimal, rate: Decimal): Decimal {
  return new Big(amount).times(rate).div(100).toFixed();
}

export function negateAmount(amount: Decimal): Decimal {
  return new Big(0).minus(amount).toFixed();
}

export function absoluteAmount(amount: Decimal): Decimal {
  return new Big(amount).abs().toFixed();
}

/** Negative, zero or positive as `left` is less than, equal to or greater than `right`. */
export function compareAmounts(left: Decimal, right: Decimal): -1 | 0 | 1 {
  return new Big(left).cmp(right);
}
