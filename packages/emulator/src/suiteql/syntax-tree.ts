/** A query: one or more blocks put together, sorted and cut. */
export interface Query {
  readonly kind: 'query';
  readonly namedQueries: readonly NamedQuery[];
  readonly first: Block | Query;
  readonly rest: readonly SetPart[];
  readonly orderBy: readonly SortItem[];
  /** OFFSET n ROWS */
  readonly skip?: Expression;
  /** FETCH FIRST n ROWS ONLY */
  readonly fetch?: Expression;
}

/** `WITH name AS (query)`. */
export interface NamedQuery {
  readonly name: string;
  readonly query: Query;
}

/** What follows UNION, UNION ALL, MINUS or INTERSECT. */
export interface SetPart {
  readonly operation: 'UNION' | 'UNION ALL' | 'MINUS' | 'INTERSECT';
  readonly query: Block | Query;
}

/** One SELECT … FROM … WHERE … GROUP BY … HAVING. */
export interface Block {
  readonly kind: 'block';
  readonly distinct: boolean;
  readonly top?: Expression;
  readonly items: readonly SelectItem[];
  readonly from: readonly FromItem[];
  readonly where?: Expression;
  readonly groupBy: readonly Expression[];
  /** The ways to group, where there are several at once: ROLLUP, CUBE, GROUPING SETS. */
  readonly groupingSets?: readonly (readonly Expression[])[];
  readonly having?: Expression;
}

/** A column of the answer, or all columns (of one table). */
export type SelectItem =
  | {
      readonly kind: 'value';
      readonly expression: Expression;
      readonly alias?: string;
      /** Whether the alias stands in quotes. */
      readonly isQuoted?: boolean;
    }
  | { readonly kind: 'all'; readonly qualifier?: string };

/** One table, sub-select or join of a FROM list. */
export type FromItem =
  | { readonly kind: 'table'; readonly name: string; readonly alias: string }
  | { readonly kind: 'derived'; readonly query: Query; readonly alias?: string }
  | {
      readonly kind: 'join';
      readonly type: 'INNER' | 'LEFT' | 'RIGHT' | 'FULL' | 'CROSS';
      readonly left: FromItem;
      readonly right: FromItem;
      readonly on?: Expression;
    };

/** One expression of ORDER BY. */
export interface SortItem {
  readonly expression: Expression;
  readonly descending: boolean;
  readonly nulls?: 'FIRST' | 'LAST';
}

/** A value or a condition; which of the two is settled by the translator, as in Oracle neither stands for the other. */
export type Expression =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'column'; readonly qualifier?: string; readonly name: string; readonly outerJoined: boolean }
  | Call
  | { readonly kind: 'count all' }
  /** A call over the rows around each row: `… OVER (…)`. */
  | {
      readonly kind: 'window';
      readonly call: Call | { readonly kind: 'count all' };
      readonly partitionBy: readonly Expression[];
      readonly orderBy: readonly SortItem[];
      /** `ROWS BETWEEN … AND …`, as it stands in the query, in SQL's words. */
      readonly frame?: string;
    }
  | { readonly kind: 'cast'; readonly operand: Expression; readonly type: CastType }
  | { readonly kind: 'extract'; readonly unit: ExtractUnit; readonly operand: Expression }
  | { readonly kind: 'case'; readonly operand?: Expression; readonly branches: readonly CaseBranch[]; readonly otherwise?: Expression }
  | { readonly kind: 'negate'; readonly operand: Expression }
  | { readonly kind: 'arithmetic'; readonly sign: '+' | '-' | '*' | '/'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'concatenate'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'sub-select'; readonly query: Query }
  | { readonly kind: 'every' | 'any'; readonly conditions: readonly Expression[] }
  | { readonly kind: 'not'; readonly condition: Expression }
  | { readonly kind: 'compare'; readonly sign: CompareSign; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'is null'; readonly operand: Expression; readonly negated: boolean }
  | {
      readonly kind: 'like';
      readonly operand: Expression;
      readonly pattern: Expression;
      readonly escapedBy?: Expression;
      readonly negated: boolean;
    }
  | {
      readonly kind: 'between';
      readonly operand: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly negated: boolean;
    }
  | { readonly kind: 'in list'; readonly operand: Expression; readonly items: readonly Expression[]; readonly negated: boolean }
  | { readonly kind: 'in query'; readonly operand: Expression; readonly query: Query; readonly negated: boolean }
  | { readonly kind: 'exists'; readonly query: Query };

/** A function with its arguments. */
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly distinct: boolean;
  readonly arguments: readonly Expression[];
  /** `WITHIN GROUP (ORDER BY …)` */
  readonly sortedBy?: readonly SortItem[];
}

/** What CAST makes of a value: a text of at most so many characters, a number with so many decimals, a date. */
export type CastType =
  | { readonly kind: 'text'; readonly lengthMax?: number }
  | { readonly kind: 'number'; readonly decimals?: number }
  | { readonly kind: 'date' };

export const extractUnits = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

export type ExtractUnit = (typeof extractUnits)[number];

export type CompareSign = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** `WHEN condition THEN result`. */
export interface CaseBranch {
  readonly condition: Expression;
  readonly result: Expression;
}

/** The expressions directly below one, without entering sub-selects. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'string':
    case 'number':
    case 'null':
    case 'parameter':
    case 'column':
    case 'count all':
    case 'sub-select':
    case 'exists':
      return [];
    case 'call':
      return [...expression.arguments, ...(expression.sortedBy ?? []).map((item) => item.expression)];
    case 'window':
      return [...childrenOf(expression.call), ...expression.partitionBy, ...expression.orderBy.map((item) => item.expression)];
    case 'cast':
    case 'extract':
      return [expression.operand];
    case 'case':
      return [
        ...(expression.operand === undefined ? [] : [expression.operand]),
        ...expression.branches.flatMap(({ condition, result }) => [condition, result]),
        ...(expression.otherwise === undefined ? [] : [expression.otherwise]),
      ];
    case 'negate':
    case 'is null':
    case 'in query':
      return [expression.operand];
    case 'arithmetic':
    case 'concatenate':
    case 'compare':
      return [expression.left, expression.right];
    case 'every':
    case 'any':
      return expression.conditions;
    case 'not':
      return [expression.condition];
    case 'like':
      return [expression.operand, expression.pattern, ...(expression.escapedBy === undefined ? [] : [expression.escapedBy])];
    case 'between':
      return [expression.operand, expression.low, expression.high];
    case 'in list':
      return [expression.operand, ...expression.items];
  }
}

/** Whether an expression or anything below it, sub-selects left out, is what `is` looks for. */
export function contains(expression: Expression, is: (candidate: Expression) => boolean): boolean {
  return is(expression) || childrenOf(expression).some((child) => contains(child, is));
}

/**
 * An expression in which every part that `change` gives something for stands replaced, whole; what it gives nothing for is looked into.
 * Sub-selects are left as they are, as {@link childrenOf} leaves them out.
 */
export function rewritten(expression: Expression, change: (part: Expression) => Expression | undefined): Expression {
  const inside = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map(inside);
    if (!('kind' in part)) return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, inside(value)]));
    return part.kind === 'query' ? part : rewritten(part as Expression, change);
  };
  const parts = () => Object.entries(expression).map(([name, value]) => [name, inside(value)]);
  return change(expression) ?? (Object.fromEntries(parts()) as Expression);
}
