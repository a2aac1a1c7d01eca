import type { ExactNumber } from '../../books/index.ts';
import { add, negate, zero } from '../exact-arithmetic.ts';
import type { Stored } from './rule.ts';
import { exact } from './rule.ts';

/** A double holds every number of that many digits. */
const exactDigitsMax = 15;

/**
 * Adds numbers exactly. Numbers of one scale are added as doubles while their sum stays a safe integer, which is three times as fast as
 * big integers and loses nothing; the short amounts of bookkeeping are read as doubles in the first place. NULLs are left out.
 */
export class ExactSum {
  count = 0;
  private readonly partByScale: number[] = [];
  private total: ExactNumber = zero;

  include(value: Stored): void {
    if (value === null) return;
    this.count += 1;
    if (typeof value !== 'string' || !this.plusShort(value, 1)) this.plus(exact(value));
  }

  /** Takes back a value that was included. */
  exclude(value: Stored): void {
    if (value === null) return;
    this.count -= 1;
    if (typeof value !== 'string' || !this.plusShort(value, -1)) this.plus(negate(exact(value)));
  }

  result(): ExactNumber {
    let total = this.total;
    for (const [scale, part] of this.partByScale.entries()) {
      if (part !== undefined && part !== 0) total = add(total, { coefficient: BigInt(part), scale });
    }
    return total;
  }

  /** Adds a stored decimal (see storeDecimal) of few digits; false when it has too many or ends before its point. */
  private plusShort(stored: string, sign: 1 | -1): boolean {
    const isNegative = stored.charCodeAt(0) === 78;
    const digitCount = stored.length - (isNegative ? 5 : 4);
    if (digitCount < 1 || digitCount > exactDigitsMax) return false;
    const biased = Number(stored.slice(1, 4));
    const digits = Number(stored.slice(4, 4 + digitCount));
    const scale = isNegative ? digitCount - (499 - biased) : digitCount - (biased - 500);
    if (scale < 0) return false;
    const amount = isNegative ? digits - (10 ** digitCount - 1) : digits;
    const part = (this.partByScale[scale] ?? 0) + sign * amount;
    if (!Number.isSafeInteger(part)) return false;
    this.partByScale[scale] = part;
    return true;
  }

  private plus(number: ExactNumber): void {
    const amount = Number(number.coefficient);
    const part = (this.partByScale[number.scale] ?? 0) + amount;
    if (Number.isSafeInteger(amount) && Number.isSafeInteger(part)) this.partByScale[number.scale] = part;
    else this.total = add(this.total, number);
  }
}
