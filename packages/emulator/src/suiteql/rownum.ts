import { unsupported } from './refusal.ts';
import type { Scope } from './scope.ts';
import type { CompareSign, Expression } from './syntax-tree.ts';
import { contains } from './syntax-tree.ts';
import { isRownum, translateValue, usesRownum } from './translate-expression.ts';
import type { Translation } from './translation.ts';
import { quoted, toDecimal } from './value.ts';

const mirrored: Readonly<Record<CompareSign, CompareSign>> = { '=': '=', '<>': '<>', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** A WHERE clause without its ROWNUM conditions, and the numbers of rows they leave. */
export interface RownumCut {
  readonly conditions: readonly Expression[];
  /** SQL of whole numbers, of which the smallest counts. */
  readonly limits: readonly string[];
}

/**
 * Takes the conditions on ROWNUM out of a WHERE clause.
 *
 * ROWNUM counts rows as they pass the other conditions, before grouping and sorting. A comparison with a constant therefore leaves a
 * number of rows: `ROWNUM <= 5` five, `ROWNUM = 1` one, `ROWNUM > 1` none, because no row can be the second before one was the first.
 *
 * @throws QueryRefusal when ROWNUM is used in any other way, as below OR
 */
export function takeRownumConditions(where: Expression | undefined, scope: Scope, translation: Translation): RownumCut {
  if (where === undefined) return { conditions: [], limits: [] };
  const limits: string[] = [];
  const conditions = conjuncts(where).filter((condition) => {
    if (!usesRownum(condition) || scope.has('rownum')) return true;
    limits.push(...limitsOf(condition, scope, translation));
    return false;
  });
  return { conditions, limits };
}

function conjuncts(condition: Expression): readonly Expression[] {
  return condition.kind === 'every' ? condition.conditions.flatMap(conjuncts) : [condition];
}

function dependsOnRows({ kind }: Expression): boolean {
  return kind === 'column' || kind === 'sub-select' || kind === 'in query' || kind === 'exists';
}

function limitsOf(condition: Expression, scope: Scope, translation: Translation): string[] {
  const limit = (sign: CompareSign, bound: Expression): string => {
    if (sign === '<>' || contains(bound, dependsOnRows)) throw unsupported('ROWNUM can be compared with a number by <, <=, =, > and >=');
    const value = toDecimal(translateValue(bound, scope, translation));
    return `suiteql_rows_left(${quoted(sign)}, ${value.sql})`;
  };
  if (condition.kind === 'compare' && isRownum(condition.left)) return [limit(condition.sign, condition.right)];
  if (condition.kind === 'compare' && isRownum(condition.right)) return [limit(mirrored[condition.sign], condition.left)];
  if (condition.kind === 'between' && !condition.negated && isRownum(condition.operand)) {
    return [limit('>=', condition.low), limit('<=', condition.high)];
  }
  throw unsupported('ROWNUM can stand only in a comparison of its own, joined by AND');
}
