import { unsupported } from './refusal.ts';
import type { Block, Expression, FromItem } from './syntax-tree.ts';
import { contains, rewritten } from './syntax-tree.ts';

type Column = Extract<Expression, { readonly kind: 'column' }>;

/**
 * A block whose comparisons with `(+)` have become left joins. The sign stands behind the right one of two columns, or in a comparison with
 * something that is no column; it does not go together with JOIN. [H:subsect_160045333353, article_0824094533]
 *
 * @throws QueryRefusal for a sign that stands anywhere else, or for tables that wait for each other
 */
export function withOuterJoins(block: Block): Block {
  if (block.where === undefined || !contains(block.where, isMarked)) return block;
  const conditions = block.where.kind === 'every' ? block.where.conditions : [block.where];
  const onByAlias = new Map<string, Expression[]>();
  for (const condition of conditions) {
    const alias = joinedBy(condition);
    if (alias !== undefined) onByAlias.set(alias, [...(onByAlias.get(alias) ?? []), withoutMarks(condition)]);
  }
  const rest = conditions.filter((condition) => joinedBy(condition) === undefined);
  const { where: _where, ...others } = block;
  return { ...others, from: [joined(block.from, onByAlias)], ...(rest.length === 0 ? {} : { where: { kind: 'every', conditions: rest } }) };
}

function isMarked(expression: Expression): expression is Column {
  return expression.kind === 'column' && expression.outerJoined;
}

function isColumn(expression: Expression): boolean {
  return expression.kind === 'column';
}

/** The table that a condition joins, if it has the sign. */
function joinedBy(condition: Expression): string | undefined {
  const aliases = new Set(columnsIn(condition).flatMap((column) => (column.outerJoined ? [column.qualifier ?? ''] : [])));
  const [alias, other] = aliases;
  if (alias === undefined) return undefined;
  if (other !== undefined || alias === '') throw unsupported('the outer join sign (+) needs the name of one table');
  if (condition.kind === 'is null') return alias;
  if (condition.kind !== 'compare') throw unsupported('the outer join sign (+) is supported only in comparisons of a WHERE clause');
  if (contains(condition.left, isMarked) && contains(condition.right, isColumn)) {
    throw unsupported('the outer join sign (+) stands behind the right column of a comparison');
  }
  return alias;
}

function columnsIn(expression: Expression): readonly Column[] {
  const columns: Column[] = [];
  contains(expression, (part) => {
    if (part.kind === 'column') columns.push(part);
    return false;
  });
  return columns;
}

function withoutMarks(condition: Expression): Expression {
  return rewritten(condition, (part) => (isMarked(part) ? { ...part, outerJoined: false } : undefined));
}

function joined(from: readonly FromItem[], onByAlias: ReadonlyMap<string, readonly Expression[]>): FromItem {
  if (from.some(({ kind }) => kind === 'join')) throw unsupported('JOIN and the outer join sign (+) in one query');
  const known = new Set(from.map(aliasOf));
  for (const alias of onByAlias.keys()) if (!known.has(alias)) throw unsupported(`the outer join sign (+) names no table: ${alias}`);
  const waiting = from.filter((item) => onByAlias.has(aliasOf(item)));
  const [first, ...others] = from.filter((item) => !onByAlias.has(aliasOf(item)));
  if (first === undefined) throw unsupported('the outer join sign (+) on every table');
  let left = others.reduce<FromItem>((all, item) => ({ kind: 'join', type: 'CROSS', left: all, right: item }), first);
  while (waiting.length > 0) {
    const next = waiting.findIndex(
      (item) => !waiting.some((other) => other !== item && names(onByAlias.get(aliasOf(item)), aliasOf(other))),
    );
    const [right] = next < 0 ? [] : waiting.splice(next, 1);
    if (right === undefined) throw unsupported('tables with the outer join sign (+) wait for each other');
    left = { kind: 'join', type: 'LEFT', left, right, on: { kind: 'every', conditions: onByAlias.get(aliasOf(right)) ?? [] } };
  }
  return left;
}

function aliasOf(item: FromItem): string {
  return item.kind === 'join' ? '' : (item.alias ?? '');
}

function names(conditions: readonly Expression[] | undefined, alias: string): boolean {
  return (conditions ?? []).some((condition) => columnsIn(condition).some(({ qualifier }) => qualifier === alias));
}
