import type { ForeignLoad } from '../books/index.ts';
import { drawAt } from './seeded-draw.ts';

/**
 * How many requests others of the account have in flight at a moment. A changing load takes a new value, any from `min` to `max`, every
 * `everyMs`; the same seed gives the same values at the same times of the account's clock.
 *
 * @param now - Unix milliseconds of the account's clock
 */
export function foreignLoadAt(load: ForeignLoad, now: number): number {
  if (typeof load === 'number') return load;
  const { min, max, everyMs, seed } = load;
  return min + Math.floor(drawAt(seed, Math.floor(now / everyMs)) * (max - min + 1));
}
