import { compare, floor, integer, negate } from '../exact-arithmetic.ts';
import { unsupported } from '../refusal.ts';
import type { FunctionGroup, Stored } from './rule.ts';
import { exact } from './rule.ts';

/** As a LIMIT this is no limit. */
const everyRow = Number.MAX_SAFE_INTEGER;

/** What the translator puts around rows; SuiteQL itself calls none of these. */
export const rowFunctions: FunctionGroup = {
  rules: {},
  sqlFunctions: {
    /** The value of a sub-select that must not have two rows. */
    suiteql_only: (count, value) => {
      if (Number(count) > 1) throw unsupported('a sub-select that stands for a value gave more than one row');
      return value ?? null;
    },
    /** A number of rows after FETCH FIRST, TOP or OFFSET; fractions are cut off, none is less than 0. */
    suiteql_row_count: (value) => (value === null ? 0 : clipped(exact(value))),
    /** How many rows `ROWNUM <sign> <bound>` lets through. */
    suiteql_rows_left: (sign, bound) => {
      if (bound === null || bound === undefined) return 0;
      return rowsLeft(sign ?? null, exact(bound));
    },
  },
};

function rowsLeft(sign: Stored, bound: Parameters<typeof compare>[0]): number {
  const againstOne = compare(bound, integer(1));
  switch (sign) {
    case '<=':
      return clipped(bound);
    case '<':
      return Math.max(0, clipped(negate(floor(negate(bound)))) - 1);
    case '=':
      return againstOne === 0 ? 1 : 0;
    case '>=':
      return againstOne <= 0 ? everyRow : 0;
    case '>':
      return againstOne < 0 ? everyRow : 0;
    default:
      throw new Error(`ROWNUM compared by ${String(sign)}`);
  }
}

function clipped(value: Parameters<typeof compare>[0]): number {
  if (compare(value, integer(everyRow)) >= 0) return everyRow;
  return Math.max(0, Number(floor(value).coefficient));
}
