import type { PermitSource } from '@longshore/netsuite';
import type { Store } from '../store/index.ts';
import { noteRefusal } from './budget-store.ts';
import { permitSource } from './drain-permits.ts';
import type { HeldSlot } from './leased-permits.ts';
import { clientScope } from './realm.ts';
import type { WorkSettings } from './settings.ts';
import { leaseMs } from './settings.ts';
import { returnPermit, takePermit, wantPermit } from './statements.ts';
import type { Clocks } from './stopwatch.ts';
import { startStopwatch } from './stopwatch.ts';
import { createWakeup } from './wakeup.ts';
import type { WorkLog } from './work.ts';

/** Notifications can be lost; this is how long a call then waits longer than it must. */
const lookAgainAfterMs = 500;

export interface InteractivePermitsOptions {
  readonly store: Store;
  /** Names this process. */
  readonly worker: string;
  readonly settings: WorkSettings;
  readonly clocks: Clocks;
  readonly log: WorkLog;
  /** Resolves once notifications are heard. */
  readonly listening: () => Promise<void>;
}

/** The permits of calls that a person waits for. Each is taken from the table and given back to it. */
export class InteractivePermits {
  readonly #options: InteractivePermitsOptions;
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #returning = new Set<Promise<void>>();
  #calls = 0;

  constructor(options: InteractivePermitsOptions) {
    this.#options = options;
  }

  /** Calls of one realm, and of one client id when that may have a limit of its own. */
  source(realm: string, clientId: string | undefined): PermitSource {
    const { store, settings, worker, log } = this.#options;
    return permitSource({
      acquire: (signal) => this.#acquire(realm, clientId, signal),
      refused: () => {
        noteRefusal(store, settings, realm, `call:${worker}:none`, 0).catch((error: unknown) => {
          log.warn({ err: error, realm }, 'A refusal could not be noted');
        });
      },
    });
  }

  /** A permit of this realm was given back. */
  freed(realm: string): void {
    for (const ring of this.#waiting.get(realm) ?? []) ring();
  }

  /** Anything may have been given back. */
  freedSomewhere(): void {
    for (const realm of this.#waiting.keys()) this.freed(realm);
  }

  /** Waits until all permits whose calls are over are given back. */
  async settled(): Promise<void> {
    await Promise.all(this.#returning);
  }

  async #acquire(realm: string, clientId: string | undefined, signal: AbortSignal | undefined): Promise<HeldSlot> {
    // The client id's own first, so that nobody holds one of the account's while waiting for it.
    const own = clientId === undefined ? undefined : await this.#acquireInScope(realm, clientScope(clientId), signal);
    try {
      const account = await this.#acquireInScope(realm, '', signal);
      if (account === undefined) throw new Error(`There is no realm ${realm}.`);
      if (own === undefined) return account;
      return {
        remainingMs: () => Math.min(account.remainingMs(), own.remainingMs()),
        release(answered) {
          account.release(answered);
          own.release(answered);
        },
      };
    } catch (error) {
      own?.release(true);
      throw error;
    }
  }

  /** @returns `undefined` when the scope has no limit */
  async #acquireInScope(realm: string, scope: string, signal: AbortSignal | undefined): Promise<HeldSlot | undefined> {
    const { store, worker } = this.#options;
    signal?.throwIfAborted();
    const first = await this.#take(realm, scope);
    if (first !== 'none') return first;
    await this.#options.listening();
    this.#calls += 1;
    const call = `${worker}:${this.#calls}`;
    const wakeup = createWakeup();
    const ring = (): void => wakeup.ring();
    const rings = this.#waiting.get(realm) ?? new Set();
    this.#waiting.set(realm, rings.add(ring));
    signal?.addEventListener('abort', ring);
    try {
      for (;;) {
        await wantPermit(store.pool, realm, scope, call);
        // One permit is given back for one wish; while we look for it every other waiter of this process does too.
        const taken = await this.#take(realm, scope);
        if (taken !== 'none') return taken;
        await wakeup.wait(lookAgainAfterMs);
        signal?.throwIfAborted();
        const freed = await this.#take(realm, scope);
        if (freed !== 'none') return freed;
      }
    } finally {
      signal?.removeEventListener('abort', ring);
      rings.delete(ring);
      if (rings.size === 0) this.#waiting.delete(realm);
    }
  }

  async #take(realm: string, scope: string): Promise<HeldSlot | 'none' | undefined> {
    const { store, settings, worker, clocks, log } = this.#options;
    const forMs = leaseMs(settings);
    this.#calls += 1;
    const holder = `call:${worker}:${this.#calls}`;
    const takenAt = startStopwatch(clocks);
    const { slot, limited } = await takePermit(store.pool, { realm, scope, holder, leaseMs: forMs });
    if (!limited) return undefined;
    if (slot === null) return 'none';
    let released = false;
    return {
      remainingMs: () => (released ? 0 : forMs - takenAt()),
      release: (answered) => {
        if (released) return;
        released = true;
        const returned: Promise<void> = returnPermit(store.pool, realm, scope, holder, answered ? 0 : settings.unansweredHoldMs)
          .catch((error: unknown) => {
            // Its lease ends by itself.
            log.warn({ err: error, realm }, 'A permit could not be given back');
          })
          .finally(() => this.#returning.delete(returned));
        this.#returning.add(returned);
      },
    };
  }
}
