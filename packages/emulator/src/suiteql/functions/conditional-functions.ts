import type { Formats, Value } from '../value.ts';
import { comparable, convert, toText, unified } from '../value.ts';
import type { FunctionGroup } from './rule.ts';
import { at, call, rule } from './rule.ts';

/** NVL and DECODE give the type of their first result; the other results are converted to it. */
function asFirst(first: Value, other: Value, formats: Formats): readonly [Value, Value] {
  if (first.type === 'null') return [first, toText(other, formats)];
  const converted = convert(other, first.type, formats);
  return first.type === 'integer' && converted.type === 'decimal' ? [convert(first, 'decimal', formats), converted] : [first, converted];
}

function nvl(values: readonly Value[], formats: Formats): Value {
  const original = at(values, 0);
  if (original.type === 'null') return at(values, 1);
  const [first, second] = asFirst(original, at(values, 1), formats);
  return { sql: call('coalesce', first, second), type: first.type };
}

function coalesce(values: readonly Value[]): Value {
  const { type, values: same } = unified(values, 'COALESCE');
  return { sql: call('coalesce', ...same), type };
}

function nvl2(values: readonly Value[], formats: Formats): Value {
  const [then, otherwise] = asFirst(at(values, 1), at(values, 2), formats);
  const type = then.type === 'null' ? otherwise.type : then.type;
  return { sql: `CASE WHEN ${at(values, 0).sql} IS NOT NULL THEN ${then.sql} ELSE ${otherwise.sql} END`, type };
}

/** `DECODE(value, search, result, …[, default])`: NULL finds NULL; everything is compared as the first search is. */
function decode(values: readonly Value[], formats: Formats): Value {
  const [operand, firstSearch] = [at(values, 0), at(values, 1)];
  const branches: { search: Value; result: Value }[] = [];
  let index = 1;
  for (; index + 1 < values.length; index += 2) branches.push({ search: at(values, index), result: at(values, index + 1) });
  const otherwise = values[index];
  const results = sameType([...branches.map(({ result }) => result), ...(otherwise === undefined ? [] : [otherwise])], formats);
  const cases = branches.map(({ search }, branch) => {
    const alike = firstSearch.type === 'null' ? search : convert(search, firstSearch.type, formats);
    const [left, right] = comparable(operand, alike, formats);
    return `WHEN ${left.sql} IS ${right.sql} THEN ${at(results, branch).sql}`;
  });
  const last = otherwise === undefined ? 'NULL' : at(results, branches.length).sql;
  return { sql: `CASE ${cases.join(' ')} ELSE ${last} END`, type: at(results, 0).type === 'null' ? 'text' : at(results, 0).type };
}

function sameType(results: readonly Value[], formats: Formats): readonly Value[] {
  const first = at(results, 0);
  const type = first.type === 'null' ? 'text' : first.type;
  const converted = results.map((result) => convert(result, type, formats));
  return type === 'integer' && converted.some((result) => result.type === 'decimal')
    ? converted.map((result) => convert(result, 'decimal', formats))
    : converted;
}

function nullIf(values: readonly Value[], formats: Formats): Value {
  const [left, right] = comparable(at(values, 0), at(values, 1), formats);
  return { sql: call('nullif', left, right), type: left.type };
}

/** GREATEST and LEAST: as the first value is typed; NULL as soon as one is NULL. */
function extreme(name: 'max' | 'min') {
  return rule(1, 200, (values, formats) => {
    const same = sameType(values, formats);
    const first = at(same, 0);
    return same.length === 1 ? first : { sql: call(name, ...same), type: first.type };
  });
}

/** Functions that choose among values. */
export const conditionalFunctions: FunctionGroup = {
  rules: {
    nvl: rule(2, 2, nvl),
    nvl2: rule(3, 3, nvl2),
    coalesce: rule(2, 200, coalesce),
    decode: rule(3, 255, decode),
    nullif: rule(2, 2, nullIf),
    greatest: extreme('max'),
    least: extreme('min'),
  },
  sqlFunctions: {},
};
