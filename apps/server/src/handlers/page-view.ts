/** A page as NetSuite gives it, without what its client may add. */
export function pageView<Row>(page: {
  readonly items: readonly Row[];
  readonly count: number;
  readonly offset: number;
  readonly totalResults: number;
  readonly hasMore: boolean;
}) {
  const { items, count, offset, totalResults, hasMore } = page;
  return { items, count, offset, totalResults, hasMore };
}
