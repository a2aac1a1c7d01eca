/**
 * A number of a seeded sequence, from 0 to below 1. Which one depends on nothing but seed and ordinal, so that a sequence can be told and
 * taken up again anywhere.
 */
export function drawAt(seed: number, ordinal: number): number {
  let mixed = (Math.imul(seed ^ (seed >>> 16), 0x9e3779b1) + Math.imul(ordinal + 1, 0x85ebca6b)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}
