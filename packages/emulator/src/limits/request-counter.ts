/** What may be in flight at once. */
export interface ConcurrencyLimits {
  /** Of the whole account, less what others are using. */
  readonly account: number;
  /** Of the integration that asks; null when nothing is set aside for it. */
  readonly integration: number | null;
}

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
  /** Lets a request in, or says that the limit is used up. Who was let in must leave. [H:section_1500275531] */
  enter(clientId: string, limits: ConcurrencyLimits): boolean;
  leave(clientId: string): void;
  countRefusal(): void;
  countCreate(recordType: string): void;
  statistics(): RequestStatistics;
  /** Starts counting anew. Requests in flight stay in flight. */
  reset(): void;
}

export function createRequestCounter(): RequestCounter {
  let inFlight = 0;
  const inFlightByClientId = new Map<string, number>();
  let counted = freshCounts(inFlight);

  return {
    enter(clientId, limits) {
      counted.requests += 1;
      counted.requestsByClientId.set(clientId, (counted.requestsByClientId.get(clientId) ?? 0) + 1);
      const own = inFlightByClientId.get(clientId) ?? 0;
      if (inFlight >= limits.account || (limits.integration !== null && own >= limits.integration)) {
        counted.overCap += 1;
        return false;
      }
      inFlight += 1;
      inFlightByClientId.set(clientId, own + 1);
      counted.maxInFlight = Math.max(counted.maxInFlight, inFlight);
      return true;
    },
    leave(clientId) {
      inFlight -= 1;
      inFlightByClientId.set(clientId, (inFlightByClientId.get(clientId) ?? 1) - 1);
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
