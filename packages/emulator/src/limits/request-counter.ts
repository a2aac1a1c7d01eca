import type { ConcurrencyShare } from './concurrency-share.ts';

/** What was counted since the last reset. */
export interface RequestStatistics {
  readonly inFlight: number;
  readonly maxInFlight: number;
  readonly requests: number;
  /** Requests answered with the concurrency refusal, whether the limit was reached or the refusal was ordered. */
  readonly refusedForConcurrency: number;
  /** Requests that arrived while the limit was used up. */
  readonly overCap: number;
  /** Records created, by type. */
  readonly creates: Readonly<Record<string, number>>;
  /** Requests by integration. */
  readonly requestsByClientId: Readonly<Record<string, number>>;
}

/** Counts the requests of the account, and says which are one too many. */
export interface RequestCounter {
  /**
   * Lets a request in and returns how it leaves, which must be called once; undefined when the limit is used up.
   * [H:section_1500275531, bridgehead_156224824287]
   */
  enter(clientId: string, share: ConcurrencyShare): (() => void) | undefined;
  countRefusal(): void;
  countCreate(recordType: string): void;
  statistics(): RequestStatistics;
  /** Starts counting anew. Requests in flight stay in flight. */
  reset(): void;
}

export function createRequestCounter(): RequestCounter {
  let inFlight = 0;
  const inFlightByPool = new Map<string, number>();
  let counted = freshCounts(inFlight);

  return {
    enter(clientId, { pool, poolMax, accountMax }) {
      counted.requests += 1;
      counted.requestsByClientId.set(clientId, (counted.requestsByClientId.get(clientId) ?? 0) + 1);
      const inPool = inFlightByPool.get(pool) ?? 0;
      if (inFlight >= accountMax || inPool >= poolMax) {
        counted.overCap += 1;
        return undefined;
      }
      inFlight += 1;
      inFlightByPool.set(pool, inPool + 1);
      counted.maxInFlight = Math.max(counted.maxInFlight, inFlight);
      return () => {
        inFlight -= 1;
        inFlightByPool.set(pool, (inFlightByPool.get(pool) ?? 1) - 1);
      };
    },
    countRefusal() {
      counted.refusedForConcurrency += 1;
    },
    countCreate(recordType) {
      counted.creates.set(recordType, (counted.creates.get(recordType) ?? 0) + 1);
    },
    statistics() {
      const { maxInFlight, requests, refusedForConcurrency, overCap, creates, requestsByClientId } = counted;
      return {
        inFlight,
        maxInFlight,
        requests,
        refusedForConcurrency,
        overCap,
        creates: Object.fromEntries(creates),
        requestsByClientId: Object.fromEntries(requestsByClientId),
      };
    },
    reset() {
      counted = freshCounts(inFlight);
    },
  };
}

function freshCounts(inFlight: number) {
  return {
    maxInFlight: inFlight,
    requests: 0,
    refusedForConcurrency: 0,
    overCap: 0,
    creates: new Map<string, number>(),
    requestsByClientId: new Map<string, number>(),
  };
}
