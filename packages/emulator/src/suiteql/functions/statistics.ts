import type { ExactNumber } from '../../books/index.ts';
import { add, compare, divide, integer, multiply, squareRoot, subtract, zero } from '../exact-arithmetic.ts';

/** Two numbers of one row. */
export type Pair = readonly [ExactNumber, ExactNumber];

/** The middle of the sorted values; between two of them, half way. */
export function median(values: readonly ExactNumber[]): ExactNumber {
  const sorted = [...values].sort(compare);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)] ?? zero, sorted[Math.floor(sorted.length / 2)] ?? zero];
  return divide(add(low, high), integer(2));
}

/** As {@link median}, of whole seconds. */
export function middle(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0];
  return Math.floor((low + high) / 2);
}

/** `(Σxy − Σx·Σy/n) / divisor`; undefined when there are too few pairs. */
export function covariance(pairs: readonly Pair[], divisor: number): ExactNumber | undefined {
  return divisor < 1 ? undefined : divide(deviationProduct(pairs), integer(divisor));
}

/** Pearson's coefficient; undefined when a side does not vary. */
export function correlation(pairs: readonly Pair[]): ExactNumber | undefined {
  const lefts = pairs.map(([left]): Pair => [left, left]);
  const rights = pairs.map(([, right]): Pair => [right, right]);
  const spread = multiply(deviationProduct(lefts), deviationProduct(rights));
  return pairs.length < 2 || spread.coefficient === 0n ? undefined : divide(deviationProduct(pairs), squareRoot(spread));
}

/** Spearman's rho: the correlation of the ranks, equal values sharing theirs. */
export function spearmanRho(pairs: readonly Pair[]): ExactNumber | undefined {
  const [lefts, rights] = [ranks(pairs.map(([left]) => left)), ranks(pairs.map(([, right]) => right))];
  return correlation(pairs.map((_, index): Pair => [lefts[index] ?? zero, rights[index] ?? zero]));
}

/** Kendall's tau-b: pairs of rows that agree less those that do not, with ties counted on each side. */
export function kendallTau(pairs: readonly Pair[]): ExactNumber | undefined {
  let [score, leftDiffers, rightDiffers] = [0, 0, 0];
  for (const [index, [left, right]] of pairs.entries()) {
    for (const [otherLeft, otherRight] of pairs.slice(index + 1)) {
      const [one, other] = [compare(left, otherLeft), compare(right, otherRight)];
      score += one * other;
      leftDiffers += Math.abs(one);
      rightDiffers += Math.abs(other);
    }
  }
  const spread = multiply(integer(leftDiffers), integer(rightDiffers));
  return spread.coefficient === 0n ? undefined : divide(integer(score), squareRoot(spread));
}

function deviationProduct(pairs: readonly Pair[]): ExactNumber {
  if (pairs.length === 0) return zero;
  let [lefts, rights, products] = [zero, zero, zero];
  for (const [left, right] of pairs) {
    lefts = add(lefts, left);
    rights = add(rights, right);
    products = add(products, multiply(left, right));
  }
  return subtract(products, divide(multiply(lefts, rights), integer(pairs.length)));
}

function ranks(values: readonly ExactNumber[]): readonly ExactNumber[] {
  return values.map((value) => {
    const below = values.filter((other) => compare(other, value) < 0).length;
    const equal = values.filter((other) => compare(other, value) === 0).length;
    return divide(integer(2 * below + equal + 1), integer(2));
  });
}
