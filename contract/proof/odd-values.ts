import type { Random } from './random.ts';

/** Texts that trip up those who read them. */
export const oddTexts = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  '\u0000',
  '\ud800',
  '%',
  '%00',
  '%zz',
  '..%2f',
  '__proto__',
  'constructor',
  'toString',
  '9'.repeat(40),
  '1e400',
  '🦭',
  'İ',
  '\u202e',
  "';DROP TABLE record;--",
  '"',
  '{{7*7}}',
  'eid:',
  "eid:'a b'",
  '!transform',
  '@confirm',
  'x'.repeat(5000),
];

const oddValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  1.5,
  [],
  {},
  [[]],
  { items: null },
  { items: [null] },
  { id: {} },
  ...oddTexts,
];

/** JSON with an odd value somewhere in it, or with a property of an odd name. */
export function spoilValue(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.oneIn(6)) return random.pick(oddValues);
  const entries = Object.entries(value);
  const [name, inner] = entries.length === 0 || random.oneIn(6) ? [random.pick(oddTexts), null] : random.pick(entries);
  const changed = Object.fromEntries([...entries, [name, spoilValue(random, inner)]]);
  return Array.isArray(value) && !random.oneIn(4) ? Object.values(changed) : changed;
}
