import { NetSuiteConfigurationError } from '../faults.ts';
import type { Lane, Permit, PermitSource } from '../netsuite.ts';
import type { Budget } from './budget.ts';
import { afterQuiet, afterRefusal, probeWaits, untriedBudget } from './budget.ts';

type Grant = () => void;

/**
 * Permits of one process: at most `limit` at a time, interactive calls before background ones, each lane in the order of asking. When
 * NetSuite refuses, because others use the account too, there are as many as last worked, and one more is tried now and then.
 * @param now - milliseconds since 1970
 * @throws {NetSuiteConfigurationError} `concurrency_unfit`
 */
export function createPermitPool(limit: number, now: () => number = Date.now): PermitSource {
  if (!Number.isInteger(limit) || limit < 1) {
    throw new NetSuiteConfigurationError({ code: 'concurrency_unfit', message: `${limit} is not a number of requests at a time.` });
  }
  let budget: Budget = untriedBudget(limit);
  let inUse = 0;
  // Sets keep the order of asking, and let go whoever stops waiting without a search.
  const lanes: Readonly<Record<Lane, Set<Grant>>> = { interactive: new Set(), background: new Set() };

  function findRoom(): boolean {
    if (budget.probeAtMs !== undefined && budget.probeAtMs <= now()) budget = afterQuiet(budget, now(), probeWaits);
    return inUse < budget.capNow;
  }

  function grantNext(): void {
    while (findRoom()) {
      const lane = lanes.interactive.size > 0 ? lanes.interactive : lanes.background;
      const [next] = lane;
      if (next === undefined) return;
      lane.delete(next);
      next();
    }
  }

  function take(): Permit {
    inUse += 1;
    let released = false;
    return {
      release() {
        if (released) return;
        released = true;
        inUse -= 1;
        grantNext();
      },
    };
  }

  return {
    async acquire({ lane, signal }) {
      signal?.throwIfAborted();
      // Nobody overtakes: whoever waits is served as soon as there is room.
      if (findRoom() && lanes.interactive.size + lanes.background.size === 0) return take();
      return new Promise<Permit>((resolve, reject) => {
        const queue = lanes[lane];
        const onAbort = (): void => {
          queue.delete(grant);
          reject(signal?.reason);
        };
        const grant: Grant = () => {
          signal?.removeEventListener('abort', onAbort);
          resolve(take());
        };
        queue.add(grant);
        signal?.addEventListener('abort', onAbort, { once: true });
        grantNext();
      });
    },
    refused() {
      budget = afterRefusal(budget, inUse, now(), probeWaits);
    },
  };
}
