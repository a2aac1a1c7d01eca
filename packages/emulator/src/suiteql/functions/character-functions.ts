import { printDecimal } from '../../books/index.ts';
import { ArithmeticError, integer } from '../exact-arithmetic.ts';
import { unsupported } from '../refusal.ts';
import type { Formats, Value } from '../value.ts';
import { convert, nullValue, toNumber, toText } from '../value.ts';
import type { FunctionGroup, FunctionRule } from './rule.ts';
import { at, call, exact, ofText, rule, stored, strict, text, whole } from './rule.ts';

/** A function whose further argument, a linguistic rule, changes nothing here: texts are compared by their codes. [inferred] */
function linguistic(name: string): FunctionRule {
  return rule(1, 2, (values, formats) => ({ sql: call(name, toText(at(values, 0), formats)), type: 'text' }));
}

const asText = rule(1, 1, (values, formats) => toText(at(values, 0), formats));

function translate(values: readonly Value[], formats: Formats): Value {
  return { sql: call('suiteql_translate', ...values.map((value) => toText(value, formats))), type: 'text' };
}

/** The bytes of Oracle's own form of a value. */
function size(values: readonly Value[], formats: Formats): Value {
  const value = at(values, 0);
  if (value.type === 'date') return { sql: `CASE WHEN ${value.sql} IS NULL THEN NULL ELSE 7 END`, type: 'integer' };
  if (value.type === 'integer' || value.type === 'decimal') {
    return { sql: call('suiteql_number_size', toNumber(value)), type: 'integer' };
  }
  return { sql: call('suiteql_byte_length', toText(value, formats)), type: 'integer' };
}

function hash(values: readonly Value[], formats: Formats): Value {
  const numbers = values.slice(1).map((number) => convert(number, 'decimal', formats));
  return { sql: call('suiteql_hash', toText(at(values, 0), formats), ...numbers), type: 'decimal' };
}

function sortKey(values: readonly Value[], formats: Formats): Value {
  if (values.length > 1) throw unsupported('NLSSORT with a rule of its own is not supported');
  return { sql: call('suiteql_sort_key', toText(at(values, 0), formats)), type: 'text' };
}

/** Characters by their codes, and the forms they are written in. [H:section_158513731864] */
export const characterFunctions: FunctionGroup = {
  rules: {
    ascii: ofText('suiteql_ascii', 'integer'),
    asciistr: ofText('suiteql_asciistr', 'text'),
    chr: rule(1, 1, (values) => ({ sql: call('suiteql_chr', toNumber(at(values, 0))), type: 'text' })),
    compose: ofText('suiteql_compose', 'text'),
    decompose: ofText('suiteql_decompose', 'text'),
    unistr: ofText('suiteql_unistr', 'text'),
    to_multi_byte: ofText('suiteql_to_multi_byte', 'text'),
    to_single_byte: ofText('suiteql_to_single_byte', 'text'),
    soundex: ofText('suiteql_soundex', 'text'),
    translate: rule(3, 3, translate),
    length2: ofText('suiteql_unit_length', 'integer'),
    length4: ofText('length', 'integer'),
    lengthb: ofText('suiteql_byte_length', 'integer'),
    lengthc: ofText('length', 'integer'),
    vsize: rule(1, 1, size),
    nls_upper: linguistic('suiteql_upper'),
    nls_lower: linguistic('suiteql_lower'),
    nls_initcap: linguistic('suiteql_initcap'),
    nlssort: rule(1, 2, sortKey),
    ora_hash: rule(1, 3, hash),
    to_clob: asText,
    to_nclob: asText,
    chartorowid: asText,
    // A large object without content prints as nothing, as NULL does. [inferred]
    empty_clob: rule(0, 0, () => nullValue),
    empty_blob: rule(0, 0, () => nullValue),
    // As SQL*Plus prints a locator. [inferred]
    bfilename: rule(2, 2, (values, formats) => ({
      sql: call('suiteql_bfilename', ...values.map((value) => toText(value, formats))),
      type: 'text',
    })),
  },
  sqlFunctions: {
    suiteql_ascii: strict((value) => String(value).codePointAt(0) ?? null),
    suiteql_asciistr: strict((value) =>
      text(String(value).replace(/[^\x20-\x7e]|\\/g, (unit) => `\\${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)),
    ),
    suiteql_chr: strict((code) => character(whole(code))),
    suiteql_compose: strict((value) => text(String(value).normalize('NFC'))),
    suiteql_decompose: strict((value) => text(String(value).normalize('NFD'))),
    suiteql_unistr: strict((value) => text(unescaped(String(value)))),
    suiteql_to_multi_byte: strict((value) => text(shifted(String(value), 0x21, 0x7e, wideOffset).replaceAll(' ', wideSpace))),
    suiteql_to_single_byte: strict((value) => text(shifted(String(value), 0xff01, 0xff5e, -wideOffset).replaceAll(wideSpace, ' '))),
    suiteql_soundex: strict((value) => text(soundex(String(value)))),
    suiteql_translate: strict((value, from, to) => text(translated(String(value), String(from), String(to)))),
    suiteql_unit_length: strict((value) => String(value).length),
    suiteql_byte_length: strict((value) => Buffer.byteLength(String(value))),
    suiteql_number_size: strict((value) => numberSize(printDecimal(exact(value)))),
    suiteql_sort_key: strict((value) => `${Buffer.from(String(value)).toString('hex').toUpperCase()}00`),
    suiteql_hash: strict((value, most, seed) =>
      hashOf(String(value), most === undefined ? undefined : whole(most), seed === undefined ? 0 : whole(seed)),
    ),
    suiteql_bfilename: strict((folder, file) => `bfilename('${String(folder)}', '${String(file)}')`),
  },
};

/** From the characters of ASCII to their wide forms, but for the space. */
const wideOffset = 0xfee0;
const wideSpace = '　';

function shifted(value: string, first: number, last: number, by: number): string {
  return [...value]
    .map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code >= first && code <= last ? String.fromCodePoint(code + by) : letter;
    })
    .join('');
}

function character(code: number): string {
  if (code < 1 || code > 0x10ffff) throw new ArithmeticError('CHR of a code that no character has');
  return String.fromCodePoint(code);
}

function unescaped(value: string): string {
  return value.replace(/\\(\\|[0-9A-Fa-f]{4})/g, (_, code: string) =>
    code === '\\' ? '\\' : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Each character of `from` becomes the one at its place in `to`, or nothing where `to` is shorter. */
function translated(value: string, from: string, to: string): string {
  const [sought, replacements] = [[...from], [...to]];
  return [...value]
    .map((letter) => {
      const place = sought.indexOf(letter);
      return place < 0 ? letter : (replacements[place] ?? '');
    })
    .join('');
}

const soundexCodes: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['1', 'BFPV'],
    ['2', 'CGJKQSXZ'],
    ['3', 'DT'],
    ['4', 'L'],
    ['5', 'MN'],
    ['6', 'R'],
  ].flatMap(([code = '', letters = '']) => [...letters].map((letter) => [letter, code])),
);

/** Knuth's Soundex, as Oracle's: H and W do not part equal codes, vowels do. */
function soundex(value: string): string {
  const letters = value.toUpperCase().replace(/[^A-Z]/g, '');
  let code = letters.charAt(0);
  let last = soundexCodes[code];
  for (const letter of letters.slice(1)) {
    const next = soundexCodes[letter];
    if (next !== undefined && next !== last) code += next;
    if (letter !== 'H' && letter !== 'W') last = next;
  }
  return letters === '' ? '' : code.slice(0, 4).padEnd(4, '0');
}

/** A byte for sign and exponent, one for every two digits counted from the point, and one more that ends a negative number. */
function numberSize(digits: string): number {
  if (digits === '0') return 1;
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.');
  const pairs = `${whole.length % 2 === 0 ? '' : '0'}${whole}${fraction}${fraction.length % 2 === 0 ? '' : '0'}`;
  const significant = (pairs.match(/../g) ?? []).join(',').replace(/^(00,)+|(,00)+$/g, '');
  const bytes = 1 + significant.split(',').length;
  return digits.startsWith('-') && bytes < 21 ? bytes + 1 : bytes;
}

/** Spread evenly and the same every time; Oracle's own algorithm is not published, so its numbers differ. [inferred] */
function hashOf(value: string, most = 4_294_967_295, seed = 0): string {
  let state = (0x811c9dc5 ^ seed) >>> 0;
  for (const byte of Buffer.from(value)) state = Math.imul(state ^ byte, 0x01000193) >>> 0;
  return stored(integer(state % (most + 1)));
}
