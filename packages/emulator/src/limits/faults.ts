import type { FaultKind, RandomFaultKind } from './fault-kinds.ts';
import { randomFaultKinds } from './fault-kinds.ts';
import { drawAt } from './seeded-draw.ts';

/** Which requests a fault is for: those that have everything it names. */
export interface FaultMatch {
  readonly method?: string | undefined;
  /** A regular expression for the path with its query. */
  readonly path?: RegExp | undefined;
  /** In any case. */
  readonly recordType?: string | undefined;
  readonly operation?: string | undefined;
  readonly externalIdContains?: string | undefined;
}

/** How a fault goes, as far as its kind has a choice. */
export interface FaultManner {
  /** Of `late_commit`, `delay` and `slow_body`. */
  readonly delayMs: number;
  /** Of `maintenance_page`. */
  readonly status: 200 | 503;
  /** Of `clock_skew`: how far ahead the clock is. */
  readonly skewMs: number;
}

/** A fault as it was ordered. */
export interface FaultOrder extends FaultManner {
  readonly kind: FaultKind;
  readonly match: FaultMatch;
  /** How many requests it befalls. */
  readonly times: number;
  /** After this long a hold ends without being released; undefined for never. */
  readonly holdMs: number | undefined;
}

/** Faults that come by chance, the same ones whenever the same requests come in the same order. */
export interface RandomFaults extends FaultManner {
  readonly seed: number;
  /** How likely each kind is, from 0 to 1; together at most 1. */
  readonly rates: Readonly<Partial<Record<RandomFaultKind, number | undefined>>>;
  readonly match: FaultMatch;
}

/** A fault that was ordered, with what became of it so far. */
export interface OrderedFault extends FaultOrder {
  readonly id: string;
  /** How many more requests it will befall. */
  readonly remaining: number;
  /** How many requests it is holding. */
  readonly held: number;
}

/** What befalls one request. */
export interface Fault extends FaultManner {
  /** Of the order, or `random-` with the number of the request in the sequence, from 1. */
  readonly id: string;
  readonly kind: FaultKind;
  readonly holdMs: number | undefined;
}

/** What of a request a fault looks at. */
export interface FaultSubject {
  readonly method: string;
  readonly url: string;
  readonly operation: string;
  readonly recordType: string | undefined;
  readonly externalId: string | undefined;
}

/** The faults of one emulator. They live as long as its process. */
export interface Faults {
  order(order: FaultOrder): OrderedFault;
  all(): readonly OrderedFault[];
  /** Withdraws a fault, releasing what it holds; false when there is none of that id. */
  withdraw(id: string): boolean;
  /** Withdraws every fault, those by chance too. */
  withdrawAll(): void;
  /** Lets go what a fault holds now, and everything it would still hold; false when there is none of that id. */
  release(id: string): boolean;
  /** Begins a sequence of random faults, or ends it. */
  randomize(random: RandomFaults | undefined): void;
  /** The random faults with the number of requests that were drawn for. */
  random(): (RandomFaults & { readonly drawn: number }) | undefined;
  /** The oldest fault ordered for a request, counted as used; else what chance has for it. */
  take(subject: FaultSubject): Fault | undefined;
  /** Waits until the fault is released, or its `holdMs` have passed. */
  hold(fault: Fault): Promise<void>;
}

interface Entry {
  readonly id: string;
  readonly order: FaultOrder;
  remaining: number;
  isReleased: boolean;
  readonly waiting: Set<() => void>;
}

export function createFaults(): Faults {
  const entries = new Map<string, Entry>();
  let ordered = 0;
  let random: RandomFaults | undefined;
  let drawn = 0;

  const releaseEntry = (entry: Entry) => {
    entry.isReleased = true;
    for (const proceed of entry.waiting) proceed();
  };
  const withdraw = (id: string) => {
    const entry = entries.get(id);
    if (entry === undefined) return false;
    entries.delete(id);
    releaseEntry(entry);
    return true;
  };

  return {
    order(order) {
      ordered += 1;
      const entry: Entry = { id: String(ordered), order, remaining: order.times, isReleased: false, waiting: new Set() };
      entries.set(entry.id, entry);
      return orderedFaultOf(entry);
    },
    all: () => [...entries.values()].map(orderedFaultOf),
    withdraw,
    withdrawAll() {
      for (const id of [...entries.keys()]) withdraw(id);
      random = undefined;
    },
    release(id) {
      const entry = entries.get(id);
      if (entry === undefined) return false;
      releaseEntry(entry);
      return true;
    },
    randomize(next) {
      random = next;
      drawn = 0;
    },
    random: () => (random === undefined ? undefined : { ...random, drawn }),
    take(subject) {
      for (const entry of entries.values()) {
        if (entry.remaining === 0 || !isFor(entry.order.match, subject)) continue;
        entry.remaining -= 1;
        return orderedFaultOf(entry);
      }
      if (random === undefined || !isFor(random.match, subject)) return undefined;
      drawn += 1;
      const kind = kindDrawn(random.rates, drawAt(random.seed, drawn));
      return kind === undefined ? undefined : { ...random, kind, id: `random-${drawn}`, holdMs: undefined };
    },
    async hold({ id, holdMs }) {
      const entry = entries.get(id);
      if (entry === undefined || entry.isReleased) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = holdMs === undefined ? undefined : setTimeout(resolve, holdMs);
      entry.waiting.add(resolve);
      await promise;
      clearTimeout(timer);
      entry.waiting.delete(resolve);
    },
  };
}

function orderedFaultOf(entry: Entry): OrderedFault {
  return { ...entry.order, id: entry.id, remaining: entry.remaining, held: entry.waiting.size };
}

/** The kinds lie one after the other from 0 to 1, each as wide as it is likely, always in the same order. */
function kindDrawn(rates: RandomFaults['rates'], draw: number): RandomFaultKind | undefined {
  let upTo = 0;
  return randomFaultKinds.find((kind) => {
    upTo += rates[kind] ?? 0;
    return draw < upTo;
  });
}

function isFor(match: FaultMatch, subject: FaultSubject): boolean {
  return (
    (match.method === undefined || match.method.toUpperCase() === subject.method) &&
    (match.path === undefined || match.path.test(subject.url)) &&
    (match.operation === undefined || match.operation === subject.operation) &&
    (match.recordType === undefined || match.recordType.toLowerCase() === subject.recordType?.toLowerCase()) &&
    (match.externalIdContains === undefined || (subject.externalId?.includes(match.externalIdContains) ?? false))
  );
}
