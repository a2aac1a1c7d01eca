import type { Dialect } from './dialect.ts';
import { unsupported } from './refusal.ts';
import type { Block, Expression, FromItem, Query } from './syntax-tree.ts';

type Node = Block | Query | FromItem | Expression;

/**
 * Refuses what Oracle's help says not to use and live accounts were seen to take: the syntax of SQL-92 and of Oracle in one query
 * [H:section_156257796125, article_0824094533], quoted names for columns of sub-selects [H:article_0824094533], and LISTAGG
 * [H:section_158513731864], each where the dialect does.
 *
 * @throws QueryRefusal
 */
export function refuseByDialect(query: Query, dialect: Dialect): void {
  const nodes = [...nodesIn(query)];
  const joins = nodes.some(({ kind }) => kind === 'join');
  const lists = nodes.some((node) => (node.kind === 'block' && node.from.length > 1) || (node.kind === 'column' && node.outerJoined));
  if (joins && lists && dialect.mixedSyntax === 'refused') throw unsupported('joins of SQL-92 and of Oracle in one query');
  if (dialect.quotedAliasInSubselect === 'refused' && nodes.some((node) => node.kind === 'derived' && namesInQuotes(node.query))) {
    throw unsupported('a quoted name for a column of a sub-select');
  }
  if (dialect.listagg === 'refused' && nodes.some((node) => node.kind === 'call' && node.name === 'listagg')) {
    throw unsupported('the function LISTAGG is not supported');
  }
}

function namesInQuotes({ first, rest }: Query): boolean {
  return [first, ...rest.map(({ query }) => query)].some((part) =>
    part.kind === 'query' ? namesInQuotes(part) : part.items.some((item) => item.kind === 'value' && item.isQuoted === true),
  );
}

/** Every part of a query, those of its sub-selects too. */
function* nodesIn(part: unknown): Generator<Node> {
  if (typeof part !== 'object' || part === null) return;
  if ('kind' in part) yield part as Node;
  for (const inner of Object.values(part)) yield* nodesIn(inner);
}
