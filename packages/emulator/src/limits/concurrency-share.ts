/** What an account's concurrency limit is divided by. */
export interface ConcurrencyDivision {
  /** Requests the account serves at once. */
  readonly account: number;
  /** The sum of what is set aside for single integrations. */
  readonly allocated: number;
  /** Requests that others of the account have in flight. */
  readonly foreignLoad: number;
}

/** The part of the account's limit that an integration may use, alone or with others. */
export interface ConcurrencyShare {
  /** Integrations with the same pool use it together. */
  readonly pool: string;
  readonly poolMax: number;
  /** Of all pools together. */
  readonly accountMax: number;
}

/** The pool of the integrations for which nothing is set aside. No client id is empty. */
const unallocatedPool = '';

/**
 * What is left for integrations without a limit of their own: never less than one. What a lowered account limit leaves of larger
 * allocations is inferred. [H:bridgehead_156224824287]
 */
export function unallocatedConcurrency({ account, allocated }: Pick<ConcurrencyDivision, 'account' | 'allocated'>): number {
  return Math.max(1, account - allocated);
}

/**
 * The most that can be set aside for an integration: one must stay unallocated. [H:bridgehead_156224824287]
 *
 * @param own - what is set aside for it now; null for nothing
 */
export function allocatableConcurrency(division: Pick<ConcurrencyDivision, 'account' | 'allocated'>, own: number | null): number {
  return Math.max(0, division.account - division.allocated + (own ?? 0) - 1);
}

/**
 * Which part of the limit a request is counted against. An allocation is the integration's alone; all others share what is unallocated,
 * and it is there that a foreign load takes its slots. [H:bridgehead_156224824287] [inferred: that the foreign load has no allocation]
 *
 * @param own - what is set aside for the integration; null for nothing
 */
export function concurrencyShareOf(division: ConcurrencyDivision, clientId: string, own: number | null): ConcurrencyShare {
  const unallocated = unallocatedConcurrency(division);
  const foreign = Math.min(division.foreignLoad, unallocated);
  const accountMax = division.account - foreign;
  return own === null
    ? { pool: unallocatedPool, poolMax: unallocated - foreign, accountMax }
    : { pool: clientId, poolMax: own, accountMax };
}
