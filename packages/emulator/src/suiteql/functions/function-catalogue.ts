import { multiSelectFunctions } from '../builtin/multi-select-filter.ts';
import { periodFunctions } from '../builtin/period.ts';
import { characterFunctions } from './character-functions.ts';
import { conditionalFunctions } from './conditional-functions.ts';
import { dateFunctions } from './date-functions.ts';
import { numberFunctions } from './number-functions.ts';
import { patternFunctions } from './pattern-functions.ts';
import { rowFunctions } from './row-functions.ts';
import type { FunctionRule, SqlFunction } from './rule.ts';
import { scientificFunctions } from './scientific-functions.ts';
import { textFunctions } from './text-functions.ts';
import { timeZoneFunctions } from './time-zone-functions.ts';

const groups = [
  textFunctions,
  characterFunctions,
  patternFunctions,
  numberFunctions,
  scientificFunctions,
  dateFunctions,
  timeZoneFunctions,
  conditionalFunctions,
  rowFunctions,
  multiSelectFunctions,
  periodFunctions,
];

/** Every scalar function SuiteQL may call, by name in lower case. */
export const functionRules: ReadonlyMap<string, FunctionRule> = new Map(groups.flatMap(({ rules }) => Object.entries(rules)));

/** Every function SQLite has to be taught, by its name there. */
export const sqlFunctions: ReadonlyMap<string, SqlFunction> = new Map(groups.flatMap((group) => Object.entries(group.sqlFunctions)));
