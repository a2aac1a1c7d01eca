import type { ExactNumber } from '../../books/index.ts';
import { add, negate, zero } from '../exact-arithmetic.ts';
import type { Stored } from './rule.ts';
import { exact } from './rule.ts';

/**
 * Adds numbers exactly. Numbers of one scale are added as doubles while their sum stays a safe integer, which is three times as fast as
 * big integers and loses nothing. NULLs are left out.
 */
export class ExactSum {
  count = 0;
  private readonly partByScale: number[] = [];
  private total: ExactNumber = zero;

  include(value: Stored): void {
    if (value === null) return;
    this.count += 1;
    this.plus(exact(value));
  }

  /** Takes back a value that was included. */
  exclude(value: Stored): void {
    if (value === null) return;
    this.count -= 1;
    this.plus(negate(exact(value)));
  }

  result(): ExactNumber {
    let total = this.total;
    for (const [scale, part] of this.partByScale.entries()) {
      if (part !== undefined && part !== 0) total = add(total, { coefficient: BigInt(part), scale });
    }
    return total;
  }

  private plus(number: ExactNumber): void {
    const amount = Number(number.coefficient);
    const part = (this.partByScale[number.scale] ?? 0) + amount;
    if (Number.isSafeInteger(amount) && Number.isSafeInteger(part)) this.partByScale[number.scale] = part;
    else this.total = add(this.total, number);
  }
}
