import type { FunctionGroup, Stored } from '../functions/rule.ts';
import { call } from '../functions/rule.ts';
import { unsupported } from '../refusal.ts';
import type { Translation } from '../translation.ts';
import type { Value } from '../value.ts';
import { nullValue, quoted, toText } from '../value.ts';
import { word } from './builtin-rule.ts';
import { namesOf } from './display-field.ts';

const called = 'BUILTIN.MNFILTER';

/** No name holds it. */
const nameSeparator = '\u0005';

/**
 * `BUILTIN.MNFILTER(column, operator, 'DF' or '', case-sensitive, values …)`: `T` where what a column with several references names, and the
 * values, stand to each other as the operator says, else `F` [H:article_1029114633]. Values that are NULL do not count, as live accounts were
 * seen to take them.
 *
 * @throws QueryRefusal for other words, or something that is no column
 */
export function multiSelectFilter(values: readonly Value[], translation: Translation): Value {
  const [field = nullValue, operator, shown, sensitive, ...wanted] = values;
  const column = field.origin?.column;
  if (column === undefined) throw unsupported(`${called} takes a column`);
  const asked = word(called, operator, [
    'MN_INCLUDE',
    'MN_INCLUDE_ALL',
    'MN_INCLUDE_EXACTLY',
    'MN_EXCLUDE',
    'MN_EXCLUDE_ALL',
    'MN_EXCLUDE_EXACTLY',
  ]);
  const isByName = shown?.type !== 'null' && word(called, shown, ['DF']) === 'DF';
  const isSensitive = word(called, sensitive, ['TRUE', 'FALSE']);
  const list = isByName ? namesOf(field, column, nameSeparator, translation) : toText(field, translation.formats).sql;
  return {
    sql: call(
      'suiteql_multi_select_filter',
      list,
      quoted(isByName ? nameSeparator : ','),
      quoted(asked),
      quoted(isSensitive),
      ...wanted.map((value) => toText(value, translation.formats)),
    ),
    type: 'text',
  };
}

/**
 * INCLUDE means any of the values, INCLUDE_ALL every one, INCLUDE_EXACTLY every one and nothing else; EXCLUDE, EXCLUDE_ALL and EXCLUDE_EXACTLY
 * the opposite of each, as query.Operator names them: exclude all, exclude any, exclude exactly. [H:section_1510275752]
 */
function filtered(list: Stored, separator: Stored, operator: Stored, isSensitive: Stored, ...values: readonly Stored[]): Stored {
  const written = (value: Stored) => (isSensitive === 'TRUE' ? String(value) : String(value).toLowerCase()).trim();
  const named = new Set(list === null ? [] : String(list).split(String(separator)).map(written));
  const wanted = [...new Set(values.filter((value) => value !== null).map(written))];
  const asked = String(operator);
  const every = wanted.length > 0 && wanted.every((value) => named.has(value));
  const holds = asked.endsWith('_EXACTLY')
    ? every && named.size === wanted.length
    : asked.endsWith('_ALL')
      ? every
      : wanted.some((value) => named.has(value));
  return holds === asked.startsWith('MN_INCLUDE') ? 'T' : 'F';
}

export const multiSelectFunctions: FunctionGroup = {
  rules: {},
  sqlFunctions: {
    suiteql_multi_select_filter: (list = null, separator = null, operator = null, isSensitive = null, ...values) =>
      filtered(list, separator, operator, isSensitive, ...values),
  },
};
