import { createWakeup } from './wakeup.ts';
import type { WorkLog } from './work.ts';

export interface Repetition {
  /** Does it again now, or directly after the one that is under way. */
  now(): void;
  /** Ends it; resolves when the last one is over. */
  stop(): Promise<void>;
}

/** Does something at once and then again and again, one at a time. A failure is logged, and the next time comes all the same. */
export function repeat(name: string, everyMs: number, log: WorkLog, act: () => Promise<void>): Repetition {
  const wakeup = createWakeup();
  let stopped = false;
  const ended = (async () => {
    while (!stopped) {
      try {
        await act();
      } catch (error) {
        log.error({ err: error }, `${name} failed`);
      }
      if (!stopped) await wakeup.wait(everyMs);
    }
  })();
  return {
    now: () => wakeup.ring(),
    stop() {
      stopped = true;
      wakeup.ring();
      return ended;
    },
  };
}
