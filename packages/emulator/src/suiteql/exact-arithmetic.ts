import type { ExactNumber } from '../books/index.ts';
import { canonical } from '../books/index.ts';
import { ComputationError } from './computation-error.ts';

/** Oracle's NUMBER keeps up to 40 significant digits and ends below 10^126. */
const significantDigitsMax = 40;
const exponentMax = 126;

/** A number that Oracle's NUMBER cannot hold, or a division by zero. */
export class ArithmeticError extends ComputationError {}

export const zero: ExactNumber = { coefficient: 0n, scale: 0 };

export function integer(value: number | bigint): ExactNumber {
  return { coefficient: BigInt(value), scale: 0 };
}

export function add(left: ExactNumber, right: ExactNumber): ExactNumber {
  const scale = Math.max(left.scale, right.scale);
  return fitted(scaled(left, scale) + scaled(right, scale), scale);
}

export function negate(value: ExactNumber): ExactNumber {
  return { coefficient: -value.coefficient, scale: value.scale };
}

export function subtract(left: ExactNumber, right: ExactNumber): ExactNumber {
  return add(left, negate(right));
}

export function multiply(left: ExactNumber, right: ExactNumber): ExactNumber {
  return fitted(left.coefficient * right.coefficient, left.scale + right.scale);
}

/** Divides to 40 significant digits. */
export function divide(left: ExactNumber, right: ExactNumber): ExactNumber {
  if (right.coefficient === 0n) throw new ArithmeticError('division by zero');
  const shift = Math.max(0, significantDigitsMax + 2 + digitCount(right.coefficient) - digitCount(left.coefficient));
  const scale = left.scale + shift - right.scale;
  return fitted((left.coefficient * 10n ** BigInt(shift)) / right.coefficient, scale);
}

/** −1, 0 or 1. */
export function compare(left: ExactNumber, right: ExactNumber): number {
  const scale = Math.max(left.scale, right.scale);
  const [first, second] = [scaled(left, scale), scaled(right, scale)];
  return first === second ? 0 : first < second ? -1 : 1;
}

/** Rounds half away from zero; negative places round before the decimal point. */
export function round(value: ExactNumber, places: number): ExactNumber {
  if (places >= value.scale) return value;
  const divisor = 10n ** BigInt(value.scale - places);
  const half = divisor / 2n;
  const rounded = (value.coefficient < 0n ? value.coefficient - half : value.coefficient + half) / divisor;
  return canonical(rounded, places);
}

/** Cuts off digits, towards zero. */
export function truncate(value: ExactNumber, places: number): ExactNumber {
  if (places >= value.scale) return value;
  return canonical(value.coefficient / 10n ** BigInt(value.scale - places), places);
}

/** The greatest integer not above the value. */
export function floor(value: ExactNumber): ExactNumber {
  const whole = truncate(value, 0);
  return compare(whole, value) > 0 ? subtract(whole, integer(1)) : whole;
}

/** Oracle's MOD: the sign of the dividend, and the dividend itself for a divisor of 0. */
export function modulo(left: ExactNumber, right: ExactNumber): ExactNumber {
  if (right.coefficient === 0n) return left;
  const scale = Math.max(left.scale, right.scale);
  return canonical(scaled(left, scale) % scaled(right, scale), scale);
}

/** Exact for whole exponents up to 1000, otherwise to the 15 digits of a double. */
export function power(base: ExactNumber, exponent: ExactNumber): ExactNumber {
  if (exponent.scale === 0 && exponent.coefficient >= -1000n && exponent.coefficient <= 1000n) {
    const negative = exponent.coefficient < 0n;
    let remaining = Number(negative ? -exponent.coefficient : exponent.coefficient);
    let result = integer(1);
    let factor = base;
    while (remaining > 0) {
      if (remaining % 2 === 1) result = multiply(result, factor);
      remaining = Math.floor(remaining / 2);
      if (remaining > 0) factor = multiply(factor, factor);
    }
    return negative ? divide(integer(1), result) : result;
  }
  return fromDouble(toDouble(base) ** toDouble(exponent));
}

/** The square root to 40 significant digits. */
export function squareRoot(value: ExactNumber): ExactNumber {
  if (value.coefficient < 0n) throw new ArithmeticError('square root of a negative number');
  if (value.coefficient === 0n) return zero;
  // An even scale, and digits enough that the root of the coefficient has two more than are kept.
  const shift = Math.max(0, 2 * (significantDigitsMax + 2) - digitCount(value.coefficient));
  const scale = value.scale + shift + ((value.scale + shift) % 2);
  return fitted(wholeRoot(scaled(value, scale)), scale / 2);
}

/** The greatest integer whose square is not above the value. */
function wholeRoot(value: bigint): bigint {
  let root = 10n ** BigInt(Math.ceil(digitCount(value) / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

/** Oracle's REMAINDER: what is left over when the nearest multiple is taken away, the farther one from zero where two are as near. */
export function remainder(left: ExactNumber, right: ExactNumber): ExactNumber {
  return subtract(left, multiply(right, round(divide(left, right), 0)));
}

export function toDouble(value: ExactNumber): number {
  return Number(`${value.coefficient}e${-value.scale}`);
}

/** The number a double shows in 15 significant digits. */
export function fromDouble(value: number): ExactNumber {
  if (!Number.isFinite(value)) throw new ArithmeticError('numeric overflow');
  const [mantissa = '0', exponent = '0'] = value.toExponential(14).split('e');
  const digits = mantissa.replace('.', '');
  const scale = digits.replace('-', '').length - 1 - Number.parseInt(exponent, 10);
  return fitted(BigInt(digits), scale);
}

function scaled(value: ExactNumber, scale: number): bigint {
  return value.scale === scale ? value.coefficient : value.coefficient * 10n ** BigInt(scale - value.scale);
}

function digitCount(coefficient: bigint): number {
  return (coefficient < 0n ? -coefficient : coefficient).toString().length;
}

function fitted(coefficient: bigint, scale: number): ExactNumber {
  if (coefficient === 0n) return zero;
  const digits = digitCount(coefficient);
  if (digits - scale > exponentMax) throw new ArithmeticError('numeric overflow');
  if (digits - scale < -exponentMax) return zero;
  const places = scale - (digits - significantDigitsMax);
  return digits > significantDigitsMax ? round({ coefficient, scale }, places) : canonical(coefficient, scale);
}
