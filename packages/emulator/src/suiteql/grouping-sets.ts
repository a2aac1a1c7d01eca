import { aggregateRules } from './functions/aggregate-functions.ts';
import type { Block, Expression, Query, SelectItem } from './syntax-tree.ts';
import { rewritten } from './syntax-tree.ts';

/**
 * A query that groups in several ways at once (ROLLUP, CUBE, GROUPING SETS) as one that puts them together: what a way does not group by is
 * NULL in it, and GROUPING tells so by 1.
 */
export function withoutGroupingSets(query: Query): Query {
  const { first } = query;
  if (first.kind !== 'block' || first.groupingSets === undefined) return query;
  const [head = first, ...others] = blocksOf(first, first.groupingSets);
  const orderBy = query.orderBy.map((item) => ({ ...item, expression: asOutput(item.expression, first.items) }));
  return {
    ...query,
    first: head,
    rest: [...others.map((block) => ({ operation: 'UNION ALL' as const, query: block })), ...query.rest],
    orderBy,
  };
}

function blocksOf(block: Block, sets: readonly (readonly Expression[])[]): readonly Block[] {
  const { groupingSets: _sets, ...plain } = block;
  return sets.map((set) => {
    const left = block.groupBy.filter((expression) => !set.some((other) => isSame(expression, other)));
    const inSet = (expression: Expression) => replaced(expression, left);
    const items = block.items.map(
      (item): SelectItem => (item.kind === 'all' ? item : { ...item, ...named(item), expression: inSet(item.expression) }),
    );
    const having = block.having === undefined ? undefined : inSet(block.having);
    // Without anything to group by, all rows are one group.
    const always: Expression = { kind: 'compare', sign: '=', left: { kind: 'number', value: '1' }, right: { kind: 'number', value: '1' } };
    return { ...plain, items, groupBy: set, ...(having === undefined && set.length > 0 ? {} : { having: having ?? always }) };
  });
}

/** A column keeps its name where NULL stands for it. */
function named(item: Extract<SelectItem, { readonly kind: 'value' }>): { readonly alias?: string } {
  const alias = item.alias ?? (item.expression.kind === 'column' ? item.expression.name : undefined);
  return alias === undefined ? {} : { alias };
}

/** An expression with NULL for what is not grouped by. Aggregates see the rows themselves, whatever they are grouped by. */
function replaced(expression: Expression, left: readonly Expression[]): Expression {
  const isLeft = (part: Expression) => left.some((other) => isSame(part, other));
  return rewritten(expression, (part) => {
    if (isLeft(part)) return { kind: 'null' };
    if (part.kind !== 'call') return undefined;
    if (part.name === 'grouping') return { kind: 'number', value: part.arguments.some(isLeft) ? '1' : '0' };
    return Object.hasOwn(aggregateRules, part.name) ? part : undefined;
  });
}

/** What a query that is put together is sorted by: the place of a selected expression. */
function asOutput(expression: Expression, items: readonly SelectItem[]): Expression {
  const place = items.findIndex((item) => item.kind === 'value' && isSame(item.expression, expression));
  return place < 0 ? expression : { kind: 'number', value: String(place + 1) };
}

function isSame(left: Expression, right: Expression): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
