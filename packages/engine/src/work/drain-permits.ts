import type { PermitSource } from '@longshore/netsuite';
import type { Store } from '../store/index.ts';
import type { HeldSlot, Renewal } from './leased-permits.ts';
import { LeasedPermits } from './leased-permits.ts';
import { clientScope } from './realm.ts';
import type { WorkSettings } from './settings.ts';
import { leaseMs } from './settings.ts';
import type { Authority, LeasedSlot, RealmCaps, SlotsOfScope } from './statements.ts';
import { giveBackSlots, leaseSlots, readCaps } from './statements.ts';
import type { Clocks } from './stopwatch.ts';
import { startStopwatch } from './stopwatch.ts';
import type { WorkLog } from './work.ts';

/** The account's own scope, besides those of client ids. */
const accountScope = '';

export interface DrainPermitsOptions {
  readonly authority: Authority;
  /** Names this drain alone: `drain:<worker>:<realm>:<generation>`. */
  readonly holder: string;
  readonly capNow: number;
  readonly store: Store;
  readonly settings: WorkSettings;
  readonly clocks: Clocks;
  readonly log: WorkLog;
  /** NetSuite refused a request for concurrency while this many of ours were in flight. */
  readonly refused: (inFlight: number) => void;
}

/** Every permit one drain has: those of the account, and those of each client id that has a limit of its own. */
export class DrainPermits {
  readonly #options: DrainPermitsOptions;
  readonly #byScope = new Map<string, LeasedPermits>();
  readonly #account: LeasedPermits;
  #givingBack: Promise<unknown> = Promise.resolve();

  constructor(options: DrainPermitsOptions) {
    this.#options = options;
    this.#account = this.#addScope(accountScope, options.capNow);
  }

  /** Requests the account lets this drain have in flight at this moment. */
  get budget(): number {
    return this.#account.held;
  }

  get inUse(): number {
    return this.#account.inUse;
  }

  get isShort(): boolean {
    return [...this.#byScope.values()].some((permits) => permits.missing > 0);
  }

  /** Leases what is free and missing, in every scope. */
  async leaseMissing(): Promise<void> {
    for (const [scope, permits] of this.#byScope) {
      const { missing } = permits;
      if (missing === 0) continue;
      const leasedAt = startStopwatch(this.#options.clocks);
      const { settings, store } = this.#options;
      const request = { cap: permits.cap, missing, leaseMs: leaseMs(settings), lendForMs: settings.lendForMs };
      permits.leased(await leaseSlots(store.pool, this.#slotsOf(scope), request), leasedAt);
    }
  }

  /** The leased slots of every scope, and what to call with those that were renewed. */
  beginRenewal(): {
    readonly slots: readonly LeasedSlot[];
    settle(kept: readonly { holder: string; scope: string; slot: number }[]): void;
  } {
    const leasedAt = startStopwatch(this.#options.clocks);
    const renewals = new Map<string, Renewal>([...this.#byScope].map(([scope, permits]) => [scope, permits.beginRenewal(leasedAt)]));
    return {
      slots: [...renewals].flatMap(([scope, { slots }]) => slots.map((slot) => ({ ...this.#slotsOf(scope), ...slot }))),
      settle: (kept) => {
        const ours = kept.filter(({ holder }) => holder === this.#options.holder);
        for (const [scope, renewal] of renewals) {
          renewal.settle(new Set(ours.filter((slot) => slot.scope === scope).map(({ slot }) => slot)));
        }
      },
    };
  }

  /** What is in the table now. A client id whose limit was lifted needs no permit of its own any more. */
  setCaps(caps: readonly RealmCaps[]): void {
    const ours = new Map(caps.filter(({ realm }) => realm === this.#options.authority.realm).map(({ scope, cap }) => [scope, cap]));
    for (const [scope, permits] of this.#byScope) {
      const cap = ours.get(scope);
      if (cap !== undefined) permits.setCap(cap);
      else if (scope !== accountScope) this.#lift(scope, permits);
    }
    for (const [scope, cap] of ours) if (!this.#byScope.has(scope)) this.#addScope(scope, cap);
  }

  setAccountCap(cap: number): void {
    this.#account.setCap(cap);
  }

  want(scope: string, call: string): void {
    this.#byScope.get(scope)?.want(call);
  }

  /**
   * One request's permit: of the client id first, where it has a limit, so that nobody holds one of the account's while waiting for it.
   */
  async acquire(clientId: string | undefined, signal: AbortSignal | undefined): Promise<HeldSlot> {
    const own = clientId === undefined ? undefined : this.#byScope.get(clientScope(clientId));
    const ownSlot = await own?.acquire(signal);
    try {
      const slot = await this.#account.acquire(signal);
      if (ownSlot === undefined) return slot;
      return {
        remainingMs: () => Math.min(slot.remainingMs(), ownSlot.remainingMs()),
        release(answered) {
          slot.release(answered);
          ownSlot.release(answered);
        },
      };
    } catch (error) {
      ownSlot?.release(true);
      throw error;
    }
  }

  /** NetSuite refused a request for concurrency; called while that request's permit is still in use. */
  refused(): void {
    this.#options.refused(this.inUse);
  }

  /**
   * Gives everything back; whoever still waits fails with `error`.
   * @param keepMs how long slots stay taken whose request may still be under way
   */
  async close(error: Error, keepMs: number): Promise<void> {
    for (const [scope, permits] of this.#byScope) {
      const { idle, inUse } = permits.close(error);
      this.#giveBack(scope, idle, {});
      this.#giveBack(scope, inUse, { keepMs });
    }
    await this.#givingBack;
  }

  #lift(scope: string, permits: LeasedPermits): void {
    this.#byScope.delete(scope);
    const { idle, inUse } = permits.lift();
    this.#giveBack(scope, [...idle, ...inUse], {});
  }

  #addScope(scope: string, cap: number): LeasedPermits {
    const { clocks, settings } = this.#options;
    const permits = new LeasedPermits(
      {
        clocks,
        leaseMs: leaseMs(settings),
        requestTimeoutMs: settings.requestTimeoutMs,
        unansweredHoldMs: settings.unansweredHoldMs,
        giveBack: (slots, lent) => this.#giveBack(scope, slots, { lent }),
      },
      cap,
    );
    this.#byScope.set(scope, permits);
    return permits;
  }

  #giveBack(scope: string, slots: readonly number[], options: { readonly lent?: boolean; readonly keepMs?: number }): void {
    const given = giveBackSlots(this.#options.store.pool, this.#slotsOf(scope), slots, options).catch((error: unknown) => {
      // The lease ends by itself; until then the slots are merely unused.
      this.#options.log.warn({ err: error, realm: this.#options.authority.realm }, 'Permits could not be given back');
    });
    this.#givingBack = Promise.all([this.#givingBack, given]);
  }

  #slotsOf(scope: string): SlotsOfScope {
    return { ...this.#options.authority, scope, holder: this.#options.holder };
  }
}

/** Reads the caps of client ids before the first request of a drain could need one. */
export async function loadCaps(permits: DrainPermits, store: Store, realm: string): Promise<void> {
  permits.setCaps(await readCaps(store.pool, [realm]));
}

/** A source of permits as NetSuite's client takes them, over anything that hands out slots. */
export function permitSource(options: {
  readonly acquire: (signal: AbortSignal | undefined) => Promise<HeldSlot>;
  readonly refused: () => void;
  /** Told of the slot before the client gets it, for the last check before sending. */
  readonly acquired?: (slot: HeldSlot) => void;
}): PermitSource {
  // A client may say so twice, to the source and with the permit.
  let toldOfRefusals = 0;
  return {
    async acquire({ signal }) {
      const slot = await options.acquire(signal);
      options.acquired?.(slot);
      return {
        release(outcome) {
          if (outcome === 'refused') {
            if (toldOfRefusals > 0) toldOfRefusals -= 1;
            else options.refused();
          }
          slot.release(outcome !== undefined);
        },
      };
    },
    refused() {
      toldOfRefusals += 1;
      options.refused();
    },
  };
}
