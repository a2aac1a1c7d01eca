import { createRequire } from 'node:module';
import type { Matcher, RE2JS } from 're2js';
import { ArithmeticError } from '../exact-arithmetic.ts';
import type { Formats, Value, ValueType } from '../value.ts';
import { convert, nullValue } from '../value.ts';
import type { FunctionGroup, FunctionRule, SqlFunction, Stored } from './rule.ts';
import { call, rule, text, whole } from './rule.ts';

/** An argument left out is NULL, as its default would be written by nobody. */
function ofPattern(name: string, result: ValueType, types: readonly ValueType[]): FunctionRule {
  return rule(2, types.length, (values: readonly Value[], formats: Formats) => ({
    sql: call(name, ...types.map((type, index) => convert(values[index] ?? nullValue, type, formats))),
    type: result,
  }));
}

/** A function of a text and a pattern: NULL as soon as one of the two is. */
function matching(compute: (value: string, pattern: string, others: readonly (Stored | undefined)[]) => Stored): SqlFunction {
  return (value, pattern, ...others) =>
    value === null || value === undefined || pattern === null || pattern === undefined
      ? null
      : compute(String(value), String(pattern), others);
}

/**
 * Regular expressions. They are matched in time that grows with the text alone, so that no pattern can keep the account from answering; what
 * only backtracking can match, `\1` within a pattern, is refused. Characters are counted in UTF-16 units. [H:section_158513731864]
 */
export const patternFunctions: FunctionGroup = {
  rules: {
    regexp_substr: ofPattern('suiteql_regexp_substr', 'text', ['text', 'text', 'decimal', 'decimal', 'text', 'decimal']),
    regexp_instr: ofPattern('suiteql_regexp_instr', 'integer', ['text', 'text', 'decimal', 'decimal', 'decimal', 'text', 'decimal']),
    regexp_replace: ofPattern('suiteql_regexp_replace', 'text', ['text', 'text', 'text', 'decimal', 'decimal', 'text']),
  },
  sqlFunctions: {
    suiteql_regexp_substr: matching((value, pattern, [start, occurrence, options, group]) => {
      const found = find(value, compile(pattern, options), number(start, 1), number(occurrence, 1));
      return text(found?.group(number(group, 0)) ?? '');
    }),
    suiteql_regexp_instr: matching((value, pattern, [start, occurrence, after, options, group]) => {
      const found = find(value, compile(pattern, options), number(start, 1), number(occurrence, 1));
      const of = number(group, 0);
      if (found === undefined) return 0;
      return (number(after, 0) === 0 ? found.start(of) : found.end(of)) + 1;
    }),
    suiteql_regexp_replace: (value = null, pattern = null, replacement = null, ...others) => {
      if (value === null || pattern === null) return value;
      const [start, occurrence, options] = others;
      return text(
        replaced(String(value), compile(String(pattern), options), String(replacement ?? ''), number(start, 1), number(occurrence, 0)),
      );
    },
  },
};

function number(value: Stored | undefined, byDefault: number): number {
  return value === null || value === undefined ? byDefault : whole(value);
}

const patternsKeptMax = 200;
const compiled = new Map<string, RE2JS>();
let engine: typeof import('re2js') | undefined;

/** @throws ArithmeticError for a pattern that is none */
function compile(pattern: string, options: Stored | undefined): RE2JS {
  const letters = String(options ?? '');
  const key = `${letters} ${pattern}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  // Loaded with the first pattern: few queries have one, and an account should be there at once.
  engine ??= createRequire(import.meta.url)('re2js') as typeof import('re2js');
  const { RE2JS, RE2JSException } = engine;
  const flags =
    (isCaseless(letters) ? RE2JS.CASE_INSENSITIVE : 0) |
    (letters.includes('n') ? RE2JS.DOTALL : 0) |
    (letters.includes('m') ? RE2JS.MULTILINE : 0);
  try {
    const made = RE2JS.compile(letters.includes('x') ? pattern.replace(/(\\.)|\s+/gs, '$1') : pattern, flags);
    if (compiled.size >= patternsKeptMax) compiled.clear();
    compiled.set(key, made);
    return made;
  } catch (error) {
    if (error instanceof RE2JSException) throw new ArithmeticError(`not a regular expression: ${pattern}`);
    throw error;
  }
}

/** Of contradicting letters the last counts. */
function isCaseless(letters: string): boolean {
  return letters.lastIndexOf('i') > letters.lastIndexOf('c');
}

/** The n-th match from a place on, both counted from 1. */
function find(value: string, pattern: RE2JS, start: number, occurrence: number): Matcher | undefined {
  if (start < 1 || occurrence < 1) throw new ArithmeticError('a regular expression looks from place 1 on, for match 1 or a later one');
  if (start > value.length + 1) return undefined;
  const matcher = pattern.matcher(value);
  let found = matcher.find(start - 1);
  for (let left = occurrence; found && left > 1; left -= 1) found = matcher.find();
  return found ? matcher : undefined;
}

/** @param occurrence - which match; every one when it is 0 */
function replaced(value: string, pattern: RE2JS, replacement: string, start: number, occurrence: number): string {
  if (start < 1) throw new ArithmeticError('a regular expression looks from place 1 on');
  if (start > value.length) return value;
  const matcher = pattern.matcher(value);
  let [result, copied, count] = ['', 0, 0];
  for (let found = matcher.find(start - 1); found; found = matcher.find()) {
    count += 1;
    if (occurrence > 0 && count !== occurrence) continue;
    result += value.slice(copied, matcher.start()) + filled(replacement, matcher);
    copied = matcher.end();
    if (occurrence > 0) break;
  }
  return result + value.slice(copied);
}

/** `\1` to `\9` stand for what the groups matched. */
function filled(replacement: string, matcher: Matcher): string {
  return replacement.replace(/\\([1-9\\])/g, (_, name: string) => {
    if (name === '\\') return '\\';
    return Number(name) <= matcher.groupCount() ? (matcher.group(Number(name)) ?? '') : '';
  });
}
