import type { Lane, Permit, PermitSource } from '../netsuite.ts';

interface Waiting {
  readonly grant: () => void;
}

/** Permits of one process: at most `limit` at a time, interactive calls before background ones, each lane in the order of asking. */
export function createPermitPool(limit: number): PermitSource {
  let free = limit;
  const lanes: Readonly<Record<Lane, Waiting[]>> = { interactive: [], background: [] };

  function createPermit(): Permit {
    let released = false;
    return {
      release() {
        if (released) return;
        released = true;
        const next = lanes.interactive.shift() ?? lanes.background.shift();
        if (next === undefined) free += 1;
        else next.grant();
      },
    };
  }

  return {
    async acquire({ lane, signal }) {
      signal?.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return createPermit();
      }
      return new Promise<Permit>((resolve, reject) => {
        const queue = lanes[lane];
        const onAbort = (): void => {
          queue.splice(queue.indexOf(waiting), 1);
          reject(signal?.reason);
        };
        const waiting: Waiting = {
          grant() {
            signal?.removeEventListener('abort', onAbort);
            resolve(createPermit());
          },
        };
        queue.push(waiting);
        signal?.addEventListener('abort', onAbort, { once: true });
      });
    },
  };
}
