/** The time between two resets of the account. A request belongs to the era it arrived in. */
export interface Era {
  /** Aborted when the era ends: what still waits then is cut off and not carried out. */
  readonly signal: () => AbortSignal;
  /** Ends the era and begins the next. */
  readonly end: () => void;
}

export function createEra(): Era {
  let controller = new AbortController();
  return {
    signal: () => controller.signal,
    end() {
      controller.abort();
      controller = new AbortController();
    },
  };
}
