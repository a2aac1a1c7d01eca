import type { Translation } from '../translation.ts';
import type { Value } from '../value.ts';
import { nullValue } from '../value.ts';
import type { BuiltinRule } from './builtin-rule.ts';
import { consolidated } from './consolidate.ts';
import { converted } from './currency.ts';
import { criteriaField, displayField } from './display-field.ts';
import { hierarchy } from './hierarchy.ts';
import { multiSelectFilter } from './multi-select-filter.ts';
import { namedGroup } from './named-group.ts';
import { periods } from './period.ts';

/** What tells a workbook how to show a value, and leaves it as it is; exported workbooks are full of them. Seen. */
const resultTypes = ['integer', 'float', 'string', 'boolean', 'date', 'datetime', 'percent', 'currency', 'currency_high_precision'];

const shownAs: BuiltinRule = { argumentsMin: 1, argumentsMax: 2, translate: ([value = nullValue]) => value };

/**
 * The built-in functions that give a value, by name in lower case [H:article_161950565221]. BUILTIN.RELATIVE_RANGES, which needs no table, is
 * among the functions of dates, BUILTIN.CURRENCY, which looks into aggregates, with the translator of expressions.
 */
export const builtinRules: ReadonlyMap<string, BuiltinRule> = new Map([
  ['builtin.df', { argumentsMin: 1, argumentsMax: 1, translate: displayField }],
  ['builtin.cf', { argumentsMin: 1, argumentsMax: 1, translate: criteriaField }],
  ['builtin.consolidate', { argumentsMin: 7, argumentsMax: 7, translate: consolidated }],
  ['builtin.currency_convert', { argumentsMin: 1, argumentsMax: 3, translate: converted }],
  ['builtin.hierarchy', { argumentsMin: 2, argumentsMax: 2, translate: hierarchy }],
  ['builtin.mnfilter', { argumentsMin: 5, argumentsMax: 1004, translate: multiSelectFilter }],
  ...resultTypes.map((type) => [`builtin_result.type_${type}`, shownAs] as const),
]);

/** A built-in function that gives several values, for IN. */
export interface BuiltinSet {
  readonly argumentCount: number;
  /** A query with one column of ids. */
  readonly translate: (values: readonly Value[], translation: Translation) => string;
}

/** The built-in functions that give several values, by name in lower case. */
export const builtinSets: ReadonlyMap<string, BuiltinSet> = new Map([
  ['builtin.period', { argumentCount: 4, translate: periods }],
  ['builtin.named_group', { argumentCount: 2, translate: namedGroup }],
]);
