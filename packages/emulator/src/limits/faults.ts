/** What can be ordered to go wrong, and at which moment. */
export const faultKinds = [
  /** Nothing happens until the fault is released; then the request is carried out and answered. */
  'hold_before_commit',
  /** The request is carried out; its answer leaves when the fault is released. */
  'hold_after_commit',
  /** The connection is destroyed; nothing is carried out. */
  'reset_before_commit',
  /** The request is carried out; the connection is destroyed instead of an answer. */
  'reset_after_commit',
  /** The concurrency refusal, with status 429. */
  'too_many_requests',
  /** The concurrency refusal, with status 400. */
  'concurrency_as_400',
  /** A 503 page; nothing is carried out. */
  'unavailable',
  /** The request is carried out; a 503 page is the answer. */
  'unavailable_after_commit',
  /** The connection is destroyed at once; the request is carried out `delayMs` later. [H:section_1540364662, section_4078474279] */
  'late_commit',
  /** The request is carried out; the answer says that a script failed after saving. [H:section_N3536574] */
  'fail_after_saving',
  /** The request is carried out and answered `delayMs` later. */
  'delay',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** Which requests a fault is for: those that have everything it names. */
export interface FaultMatch {
  readonly method?: string;
  /** A regular expression for the path with its query. */
  readonly path?: RegExp;
  /** In any case. */
  readonly recordType?: string;
  readonly operation?: string;
  readonly externalIdContains?: string;
}

/** A fault as it was ordered. */
export interface FaultOrder {
  readonly kind: FaultKind;
  readonly match: FaultMatch;
  /** How many requests it befalls. */
  readonly times: number;
  /** Of `late_commit` and `delay`. */
  readonly delayMs: number;
  /** After this long a hold ends without being released; undefined for never. */
  readonly holdMs: number | undefined;
}

export interface Fault extends FaultOrder {
  readonly id: string;
  /** How many more requests it will befall. */
  readonly remaining: number;
  /** How many requests it is holding. */
  readonly held: number;
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
  order(order: FaultOrder): Fault;
  all(): readonly Fault[];
  /** Withdraws a fault, releasing what it holds; false when there is none of that id. */
  withdraw(id: string): boolean;
  withdrawAll(): void;
  /** Lets go what a fault holds now, and everything it would still hold; false when there is none of that id. */
  release(id: string): boolean;
  /** The oldest fault for a request, counted as used. */
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
      return faultOf(entry);
    },
    all: () => [...entries.values()].map(faultOf),
    withdraw,
    withdrawAll() {
      for (const id of [...entries.keys()]) withdraw(id);
    },
    release(id) {
      const entry = entries.get(id);
      if (entry === undefined) return false;
      releaseEntry(entry);
      return true;
    },
    take(subject) {
      for (const entry of entries.values()) {
        if (entry.remaining === 0 || !isFor(entry.order.match, subject)) continue;
        entry.remaining -= 1;
        return faultOf(entry);
      }
      return undefined;
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

function faultOf(entry: Entry): Fault {
  return { ...entry.order, id: entry.id, remaining: entry.remaining, held: entry.waiting.size };
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
