/** One word or sign of a query. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'sign' | 'end';
  /** As written. */
  readonly text: string;
  /** What it means: words and quoted names in lower case, strings without their quotes. */
  readonly value: string;
  /** Characters before it in the query. */
  readonly at: number;
}
