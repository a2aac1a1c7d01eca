/** What must not have happened; all must be zero. Records are counted at the emulated accounts. */
export interface Harm {
  /** Documents with more than one record. */
  readonly doubled: number;
  /** Invoices with a line twice, or with more or fewer lines than the last revision. */
  readonly doubledLines: number;
  /** Documents without a record. */
  readonly lost: number;
  readonly wrongTotal: number;
  /** Invoices that do not say what the last revision says, and documents of which an older revision was written after a newer one. */
  readonly outOfOrder: number;
  /** Requests that arrived while the account was full. */
  readonly overCap: number;
  /** Runs that neither were completed nor gave way to a newer revision. */
  readonly stuck: number;
}

export const unharmed: Harm = { doubled: 0, doubledLines: 0, lost: 0, wrongTotal: 0, outOfOrder: 0, overCap: 0, stuck: 0 };
