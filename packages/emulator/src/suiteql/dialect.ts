/**
 * Where sources on NetSuite disagree, or were seen once and never again, the reading is a setting.
 *
 * None of these was verified on an account of ours. `lenient` takes what Oracle's SQL means by it; `strict` does what single live accounts
 * were reported to do, and refuses what Oracle's help says not to use.
 */
export interface Dialect {
  /** `WITH name AS (…)`: refused by Oracle's best practices [H:article_0824094533], used by published queries. */
  readonly commonTableExpressions: 'accepted' | 'refused';
  /** `OFFSET n ROWS`: a live account was reported to ignore it and to return the first rows again. */
  readonly offset: 'honoured' | 'ignored';
  /** `SELECT … FROM (sorted or grouped) WHERE ROWNUM <= n`: a live account was reported to count rows before sorting and grouping. */
  readonly rownumOverSubselect: 'after' | 'before';
  /** `ORDER BY` an alias in a grouped query: reported as refused, though published queries do it. */
  readonly aliasOrderInGroupedQuery: 'accepted' | 'refused';
  /** A comma list and JOIN in one FROM: "not both in one query" [H:section_156257796125]. */
  readonly commaAndJoin: 'accepted' | 'refused';
  /** The period of BUILTIN.CONSOLIDATE: a live account was reported to refuse a column, published programs use one. */
  readonly consolidationPeriod: 'any' | 'constant';
}

export const lenient: Dialect = {
  commonTableExpressions: 'accepted',
  offset: 'honoured',
  rownumOverSubselect: 'after',
  aliasOrderInGroupedQuery: 'accepted',
  commaAndJoin: 'accepted',
  consolidationPeriod: 'any',
};

export const strict: Dialect = {
  commonTableExpressions: 'refused',
  offset: 'ignored',
  rownumOverSubselect: 'before',
  aliasOrderInGroupedQuery: 'refused',
  commaAndJoin: 'refused',
  consolidationPeriod: 'constant',
};
