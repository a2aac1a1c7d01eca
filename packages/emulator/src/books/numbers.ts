import type { Books } from './open-books.ts';
import { prepared, raiseCounter, remember } from './open-books.ts';

/** Raises a counter that starts at 0 and returns its new value. */
export function nextNumber(books: Books, counter: string): number {
  return reserveNumbers(books, counter, 1);
}

/** Takes `count` numbers of a counter at once and returns the first; the others follow it. Those not used are left out for good. */
export function reserveNumbers(books: Books, counter: string, count: number): number {
  const remembered = `counter:${counter}`;
  const last =
    books.raisedCounters.get(counter) ??
    remember(books, remembered, () => Number(prepared(books, 'SELECT value FROM counter WHERE name = ?').get(counter)?.value ?? 0));
  raiseCounter(books, counter, last + count);
  books.remembered.set(remembered, last + count);
  return last + 1;
}

const slotsPerBlock = 8;
const idsPerBlock = 4;

/** Where the internal ids of a space begin, so that an id tells a reader roughly what it is of. */
const firstIdBySpace: Readonly<Record<string, number>> = { entity: 104, item: 24, transaction: 1008 };

/**
 * The next internal id of a space. Ids are unique for good, but say nothing about time: each block of eight numbers gives four ids in an
 * order drawn from a fixed sequence, and leaves four out. The same account history gives the same ids. [H:section_N3432681]
 *
 * @param order - `ascending` gives each number of the sequence in turn instead
 */
export function nextInternalId(books: Books, space: string, order: 'scattered' | 'ascending' = 'scattered'): string {
  const ordinal = nextNumber(books, `id:${space}`) - 1;
  if (order === 'ascending') return String((firstIdBySpace[space] ?? slotsPerBlock) + ordinal);
  const block = Math.floor(ordinal / idsPerBlock);
  const slots = shuffledSlots(block + space.length * 7919);
  const slot = slots[ordinal % idsPerBlock] ?? 0;
  return String((firstIdBySpace[space] ?? slotsPerBlock) + block * slotsPerBlock + slot);
}

/** The numbers 0 to 7 in an order that depends on nothing but `seed`. */
function shuffledSlots(seed: number): number[] {
  const slots = Array.from({ length: slotsPerBlock }, (_, index) => index);
  let state = Math.imul(seed + 1, 2654435761) >>> 0;
  for (let index = slots.length - 1; index > 0; index -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (index + 1));
    const kept = slots[index] ?? 0;
    slots[index] = slots[other] ?? 0;
    slots[other] = kept;
  }
  return slots;
}
