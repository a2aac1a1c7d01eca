import type { Clocks, Stopwatch } from './stopwatch.ts';

/** A slot in use by one request. */
export interface HeldSlot {
  /** How long its lease is certain to last, in milliseconds. */
  remainingMs(): number;
  /**
   * The request is over. `answered` false: nobody read an answer, NetSuite may still work on it. Does nothing the second time.
   */
  release(answered: boolean): void;
}

/** What the slots of a drain ask of the world around them. */
export interface SlotKeeper {
  /** Give these back; `lent`, because an interactive call waits. */
  giveBack(slots: readonly number[], lent: boolean): void;
  readonly clocks: Clocks;
  readonly leaseMs: number;
  readonly requestTimeoutMs: number;
  readonly unansweredHoldMs: number;
}

export interface Renewal {
  readonly slots: readonly { readonly slot: number; readonly busy: boolean }[];
  settle(kept: ReadonlySet<number>): void;
}

export interface ForgottenSlots {
  readonly idle: readonly number[];
  /** Their request is under way, or got no answer. */
  readonly inUse: readonly number[];
}

interface Slot {
  readonly number: number;
  leasedAt: Stopwatch;
  inUse: boolean;
  /** Its request got no answer; it stays in use for a while. */
  cooling: NodeJS.Timeout | undefined;
}

interface Waiter {
  take(slot: HeldSlot): void;
  fail(error: unknown): void;
}

/**
 * The slots of one scope that one drain has leased, handed out to its requests in the order they ask. Holds no connection: it is told what
 * was leased, renewed and wanted, and says what to give back.
 */
export class LeasedPermits {
  readonly #keeper: SlotKeeper;
  readonly #slots = new Map<number, Slot>();
  readonly #waiters: Waiter[] = [];
  #cap: number;
  /** Calls that wait for a permit of ours, by name: one that asks again is still one. */
  readonly #owed = new Set<string>();
  #closedBy: Error | undefined;

  constructor(keeper: SlotKeeper, cap: number) {
    this.#keeper = keeper;
    this.#cap = cap;
  }

  get cap(): number {
    return this.#cap;
  }

  /** Leased slots that count: those above a cap that fell are about to go. */
  get held(): number {
    return [...this.#slots.keys()].filter((number) => number <= this.#cap).length;
  }

  get inUse(): number {
    return [...this.#slots.values()].filter((slot) => slot.inUse).length;
  }

  get missing(): number {
    return Math.max(0, this.#cap - this.held);
  }

  /** Resolves when a request may be sent. @throws what the signal was aborted with, or what {@link close} was given */
  acquire(signal?: AbortSignal): Promise<HeldSlot> {
    return new Promise((resolve, reject) => {
      if (this.#closedBy !== undefined) return reject(this.#closedBy);
      if (signal?.aborted === true) return reject(signal.reason);
      const leave = (): void => {
        const place = this.#waiters.indexOf(waiter);
        if (place >= 0) this.#waiters.splice(place, 1);
        reject(signal?.reason);
      };
      const waiter: Waiter = {
        take(slot) {
          signal?.removeEventListener('abort', leave);
          resolve(slot);
        },
        fail(error) {
          signal?.removeEventListener('abort', leave);
          reject(error);
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiters.push(waiter);
      this.#handOut();
    });
  }

  /** @param leasedAt begun before the statement was sent, so that we never believe in a lease longer than the database does */
  leased(numbers: readonly number[], leasedAt: Stopwatch): void {
    for (const number of numbers) this.#slots.set(number, { number, leasedAt, inUse: false, cooling: undefined });
    this.#handOut();
  }

  /**
   * The slots to renew, and what to call with those that were. Only slots that were asked for can be lost, and only while they are still
   * the same lease: one that was given back and leased anew since is not concerned.
   * @param leasedAt begun before the statement is sent
   */
  beginRenewal(leasedAt: Stopwatch): Renewal {
    const asked = [...this.#slots.values()];
    return {
      slots: asked.map(({ number, inUse }) => ({ slot: number, busy: inUse })),
      settle: (kept) => {
        for (const slot of asked) {
          if (this.#slots.get(slot.number) !== slot) continue;
          if (kept.has(slot.number)) slot.leasedAt = leasedAt;
          else this.#slots.delete(slot.number);
        }
        this.#handOut();
      },
    };
  }

  setCap(cap: number): void {
    this.#cap = cap;
    this.#returnIdle(
      [...this.#slots.values()].filter((slot) => slot.number > cap),
      false,
    );
    this.#handOut();
  }

  /** An interactive call found no permit: it gets an idle slot now, or the next one that is released. */
  want(call: string): void {
    // Background work goes on with one permit, however many calls there are.
    const keep = this.#cap > 1 ? 1 : 0;
    if (this.held - this.#owed.size <= keep) return;
    this.#owed.add(call);
    this.#payOwed();
  }

  /** Forgets everything; whoever waits fails with `error`. */
  close(error: Error): ForgottenSlots {
    this.#closedBy = error;
    for (const waiter of this.#waiters.splice(0)) waiter.fail(error);
    return this.#forget();
  }

  /** The limit no longer exists: whoever waits may go on, and nobody asks here again. */
  lift(): ForgottenSlots {
    for (const waiter of this.#waiters.splice(0)) waiter.take({ remainingMs: () => Number.POSITIVE_INFINITY, release: () => undefined });
    return this.#forget();
  }

  #forget(): ForgottenSlots {
    const all = [...this.#slots.values()];
    for (const slot of all) clearTimeout(slot.cooling);
    this.#slots.clear();
    return {
      idle: all.filter((slot) => !slot.inUse).map(({ number }) => number),
      inUse: all.filter((slot) => slot.inUse).map(({ number }) => number),
    };
  }

  #handOut(): void {
    for (const slot of this.#slots.values()) {
      if (this.#waiters.length === 0) return;
      if (slot.inUse || slot.number > this.#cap || this.#remainingMs(slot) < this.#keeper.requestTimeoutMs) continue;
      slot.inUse = true;
      this.#waiters.shift()?.take(this.#heldSlot(slot));
    }
  }

  #heldSlot(slot: Slot): HeldSlot {
    let released = false;
    return {
      remainingMs: () => (this.#slots.get(slot.number) === slot ? this.#remainingMs(slot) : 0),
      release: (answered) => {
        if (released) return;
        released = true;
        if (answered || this.#keeper.unansweredHoldMs === 0) return this.#free(slot);
        slot.cooling = setTimeout(() => this.#free(slot), this.#keeper.unansweredHoldMs);
        // Nobody should wait for it at the end of a process: the lease covers it.
        slot.cooling.unref();
      },
    };
  }

  #free(slot: Slot): void {
    slot.inUse = false;
    slot.cooling = undefined;
    if (this.#slots.get(slot.number) !== slot) return;
    if (slot.number > this.#cap) this.#returnIdle([slot], false);
    else if (this.#owed.size > 0) this.#payOwed();
    this.#handOut();
  }

  #payOwed(): void {
    const idle = [...this.#slots.values()].filter((slot) => !slot.inUse).slice(0, this.#owed.size);
    for (const call of [...this.#owed].slice(0, idle.length)) this.#owed.delete(call);
    this.#returnIdle(idle, true);
  }

  #returnIdle(slots: readonly Slot[], lent: boolean): void {
    const idle = slots.filter((slot) => !slot.inUse);
    for (const slot of idle) this.#slots.delete(slot.number);
    if (idle.length > 0)
      this.#keeper.giveBack(
        idle.map(({ number }) => number),
        lent,
      );
  }

  #remainingMs(slot: Slot): number {
    return this.#keeper.leaseMs - slot.leasedAt();
  }
}
