import { storedTableName } from '../../books/index.ts';
import type { FunctionGroup } from '../functions/rule.ts';
import { call, strict } from '../functions/rule.ts';
import { unsupported } from '../refusal.ts';
import { periodRange } from '../relative-ranges.ts';
import type { Translation } from '../translation.ts';
import type { Value } from '../value.ts';
import { nullValue, quoted, toText } from '../value.ts';
import { word } from './builtin-rule.ts';

const called = 'BUILTIN.PERIOD';

const conditions = {
  BETWEEN: '"startdate" >= :first AND "enddate" <= :last',
  'NOT BETWEEN': 'NOT ("startdate" >= :first AND "enddate" <= :last)',
} as const;

/**
 * `BUILTIN.PERIOD(range, 'START' or 'END', 'NOT_LAST' or 'ALL', operator)`: the ids of the posting periods of a range, or of those before or
 * after its first or last day, for IN [H:article_1029114816]. The range is one of query.RelativeDateRange or of query.PeriodCode
 * [H:section_158289876878]. NOT_LAST leaves adjustment periods out. [inferred: that, and which periods an operator means]
 *
 * @returns a query with one column
 * @throws QueryRefusal for other words; for another range when the query runs
 */
export function periods([range = nullValue, end, adjustment, operator]: readonly Value[], { formats }: Translation): string {
  const bound = word(called, end, ['START', 'END']);
  const asked = word(called, operator, ['BETWEEN', 'NOT BETWEEN', '<', '<=', '>', '>=']);
  const on = (which: 'START' | 'END') => call('suiteql_period_range', ':now', toText(range, formats), quoted(which));
  const condition =
    asked === 'BETWEEN' || asked === 'NOT BETWEEN'
      ? conditions[asked].replaceAll(':first', on('START')).replaceAll(':last', on('END'))
      : `"${bound === 'START' ? 'startdate' : 'enddate'}" ${asked} ${on(bound)}`;
  const unadjusted = word(called, adjustment, ['NOT_LAST', 'ALL']) === 'ALL' ? '' : ` AND "isadjust" = 'F'`;
  return `SELECT "id" AS "c1" FROM "${storedTableName('accountingperiod')}" WHERE "isyear" = 'F' AND "isquarter" = 'F'${unadjusted} AND ${condition}`;
}

export const periodFunctions: FunctionGroup = {
  rules: {},
  sqlFunctions: {
    suiteql_period_range: strict((now, code, end) => {
      const range = periodRange(String(code), Number(now));
      if (range === undefined) throw unsupported(`${called} knows no range ${code}`);
      return end === 'START' ? range.start : range.end;
    }),
  },
};
