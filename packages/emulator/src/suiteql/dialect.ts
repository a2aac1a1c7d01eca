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
  /** Comma lists or `(+)` beside JOIN, anywhere in one query: help says not to, published queries do. */
  readonly mixedSyntax: 'accepted' | 'refused';
  /** `SELECT … FROM (SELECT id "Id" …)`: help says not to. */
  readonly quotedAliasInSubselect: 'accepted' | 'refused';
  /** LISTAGG, which is on the list of what is not supported and in published queries. */
  readonly listagg: 'accepted' | 'refused';
  /** The period of BUILTIN.CONSOLIDATE: a live account was reported to refuse a column, published programs use one. */
  readonly consolidationPeriod: 'any' | 'constant';
}

export const lenient: Dialect = {
  commonTableExpressions: 'accepted',
  offset: 'honoured',
  rownumOverSubselect: 'after',
  aliasOrderInGroupedQuery: 'accepted',
  mixedSyntax: 'accepted',
  quotedAliasInSubselect: 'accepted',
  listagg: 'accepted',
  consolidationPeriod: 'any',
};

export const strict: Dialect = {
  commonTableExpressions: 'refused',
  offset: 'ignored',
  rownumOverSubselect: 'before',
  aliasOrderInGroupedQuery: 'refused',
  mixedSyntax: 'refused',
  quotedAliasInSubselect: 'refused',
  listagg: 'refused',
  consolidationPeriod: 'constant',
};
