/** Something to wait for that others may ring, any number of times, also before anybody waits. */
export interface Wakeup {
  ring(): void;
  /** Resolves at the next ring, at once when one came since the last wait, or after the time-out. */
  wait(timeoutMs: number): Promise<void>;
}

export function createWakeup(): Wakeup {
  let rung = false;
  let answer: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      answer?.();
    },
    async wait(timeoutMs) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          answer = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        answer = undefined;
      }
      rung = false;
    },
  };
}
