/** Whether a parameter of the query is switched on: `true` in any case. [inferred: any other value means it is not] */
export function isQueryFlag(query: URLSearchParams, name: string): boolean {
  return query.get(name)?.toLowerCase() === 'true';
}
