import { ArithmeticError } from '../exact-arithmetic.ts';
import { likeMatches } from '../like.ts';
import type { Formats, Value } from '../value.ts';
import { toText } from '../value.ts';
import type { FunctionGroup } from './rule.ts';
import { at, call, ofText, rule, strict, text, textLengthMax, whole } from './rule.ts';

/** Functions on texts. Characters are counted as Unicode code points. */
export const textFunctions: FunctionGroup = {
  rules: {
    upper: ofText('suiteql_upper', 'text'),
    lower: ofText('suiteql_lower', 'text'),
    initcap: ofText('suiteql_initcap', 'text'),
    length: ofText('length', 'integer'),
    substr: ofText('suiteql_substr', 'text', ['decimal', 'decimal'], 1),
    instr: ofText('suiteql_instr', 'integer', ['text', 'decimal', 'decimal'], 2),
    replace: ofText('suiteql_replace', 'text', ['text', 'text'], 1),
    lpad: ofText('suiteql_lpad', 'text', ['decimal', 'text'], 1),
    rpad: ofText('suiteql_rpad', 'text', ['decimal', 'text'], 1),
    trim: ofText('suiteql_trim', 'text'),
    ltrim: ofText('suiteql_ltrim', 'text', ['text'], 1),
    rtrim: ofText('suiteql_rtrim', 'text', ['text'], 1),
    concat: rule(2, 10, (values, formats) => values.slice(1).reduce((left, right) => concatenated(left, right, formats), at(values, 0))),
  },
  sqlFunctions: {
    suiteql_upper: strict((value) => String(value).toUpperCase()),
    suiteql_lower: strict((value) => String(value).toLowerCase()),
    suiteql_initcap: strict((value) =>
      String(value)
        .toLowerCase()
        .replace(/[\p{L}\p{N}]+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1)),
    ),
    suiteql_substr: strict((value, start, length) =>
      text(substring(String(value), whole(start), length === undefined ? undefined : whole(length))),
    ),
    suiteql_instr: strict((value, sought, start, occurrence) =>
      place(String(value), String(sought), start === undefined ? 1 : whole(start), occurrence === undefined ? 1 : whole(occurrence)),
    ),
    suiteql_replace: (value, sought, replacement) => {
      if (value === null) return null;
      if (sought === null || sought === undefined) return value;
      return text(String(value).replaceAll(String(sought), () => String(replacement ?? '')));
    },
    suiteql_lpad: strict((value, length, fill) =>
      text(padding(String(value), whole(length), String(fill ?? ' ')) + kept(String(value), whole(length))),
    ),
    suiteql_rpad: strict((value, length, fill) =>
      text(kept(String(value), whole(length)) + padding(String(value), whole(length), String(fill ?? ' '))),
    ),
    suiteql_trim: strict((value) => text(trimmed(String(value), ' ', true, true))),
    suiteql_ltrim: strict((value, set) => text(trimmed(String(value), String(set ?? ' '), true, false))),
    suiteql_rtrim: strict((value, set) => text(trimmed(String(value), String(set ?? ' '), false, true))),
    suiteql_concat: (left, right) => {
      if (left === null) return right ?? null;
      return right === null || right === undefined ? left : text(String(left) + String(right));
    },
    suiteql_like: strict((value, pattern, escapedBy) =>
      Number(likeMatches(String(value), String(pattern), escapedBy === undefined ? undefined : String(escapedBy))),
    ),
  },
};

/** `left || right`, in which NULL is the empty text. */
export function concatenated(left: Value, right: Value, formats: Formats): Value {
  return { sql: call('suiteql_concat', toText(left, formats), toText(right, formats)), type: 'text' };
}

/** Oracle's SUBSTR: from 1, from the end when negative, and 0 counts as 1. */
function substring(value: string, start: number, length: number | undefined): string {
  const characters = [...value];
  const first = start > 0 ? start - 1 : start === 0 ? 0 : characters.length + start;
  if (first < 0 || (length !== undefined && length < 1)) return '';
  return characters.slice(first, length === undefined ? undefined : first + length).join('');
}

/** Oracle's INSTR: the place of the n-th occurrence counted from 1, searching backwards from a negative start; 0 when there is none. */
function place(value: string, sought: string, start: number, occurrence: number): number {
  if (occurrence < 1) throw new ArithmeticError('INSTR counts occurrences from 1');
  const characters = [...value];
  const wanted = [...sought];
  const step = start < 0 ? -1 : 1;
  let left = occurrence;
  for (
    let index = start < 0 ? characters.length + start : start - 1;
    start !== 0 && index >= 0 && index < characters.length;
    index += step
  ) {
    if (wanted.every((character, offset) => characters[index + offset] === character)) {
      left -= 1;
      if (left === 0) return index + 1;
    }
  }
  return 0;
}

function padding(value: string, length: number, fill: string): string {
  if (length > textLengthMax) throw new ArithmeticError('text too long');
  const missing = length - [...value].length;
  const characters = [...fill];
  let result = '';
  for (let index = 0; index < missing; index += 1) result += characters[index % characters.length] ?? '';
  return result;
}

function kept(value: string, length: number): string {
  return [...value].slice(0, Math.max(0, length)).join('');
}

function trimmed(value: string, set: string, atStart: boolean, atEnd: boolean): string {
  const characters = [...value];
  let [start, end] = [0, characters.length];
  while (atStart && start < end && set.includes(characters[start] ?? '')) start += 1;
  while (atEnd && end > start && set.includes(characters[end - 1] ?? '')) end -= 1;
  return characters.slice(start, end).join('');
}
