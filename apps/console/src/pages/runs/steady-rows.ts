/** Rows as they are shown while newer ones arrive. */
export interface SteadyRows<T> {
  readonly rows: readonly T[];
  /** How many newer rows are held back above. */
  readonly heldBack: number;
}

/**
 * Keeps a list from jumping under its reader. `seen` are the ids shown before; while `hold` is true (the reader has scrolled or
 * stands on a row), rows that arrived above the first one still known are held back. Everything else is shown as it is now.
 */
export function steadyRows<T extends { readonly id: string }>(
  fetched: readonly T[],
  seen: ReadonlySet<string>,
  hold: boolean,
): SteadyRows<T> {
  if (!hold || seen.size === 0) return { rows: fetched, heldBack: 0 };
  const firstKnown = fetched.findIndex(({ id }) => seen.has(id));
  const heldBack = firstKnown === -1 ? 0 : firstKnown;
  return { rows: fetched.slice(heldBack), heldBack };
}
