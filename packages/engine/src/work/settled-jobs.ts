/**
 * The ids of jobs that a `touch` or `complete` of pg-boss reached; a job that is missing is no longer ours. pg-boss documents the list but
 * leaves it out of its types, so it is checked here.
 * @throws {TypeError} when pg-boss answers in another form
 */
export function settledJobs(response: unknown): ReadonlySet<string> {
  const settled = typeof response === 'object' && response !== null && 'settled' in response ? response.settled : undefined;
  if (settled === null) return new Set();
  if (Array.isArray(settled) && settled.every((id) => typeof id === 'string')) return new Set(settled);
  throw new TypeError('pg-boss does not say which jobs it settled.');
}
