import { syntaxError } from './refusal.ts';
import type { Token } from './token.ts';

const blank = /(?:\s|--[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['word', /[\p{L}_][\p{L}\p{N}_$#]*/uy],
  ['quoted', /"[^"\0]+"/y],
  ['string', /'(?:[^'\0]|'')*'/y],
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['sign', /<>|!=|\^=|<=|>=|\|\||[-+*/()=<>,.?;]/y],
];

/**
 * Cuts a query into tokens; the last one is always `end`.
 *
 * Names are case-insensitive, quoted ones too, because NetSuite's are ("TRANSACTION"."ID" works) [H:section_156257796125].
 *
 * @throws QueryRefusal at the first character that begins no token, square brackets and braces among them
 */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const space = matchAt(blank, query, at);
    at += space.length;
    if (at >= query.length) break;
    const token = tokenAt(query, at);
    tokens.push(token);
    at += token.text.length;
  }
  tokens.push({ kind: 'end', text: '', value: '', at: query.length });
  return tokens;
}

function tokenAt(query: string, at: number): Token {
  for (const [kind, pattern] of patterns) {
    const text = matchAt(pattern, query, at);
    if (text !== '') return { kind, text, value: meaning(kind, text), at };
  }
  const character = String.fromCodePoint(query.codePointAt(at) ?? 0);
  throw syntaxError(query, { kind: 'sign', text: character, value: character, at });
}

function matchAt(pattern: RegExp, query: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(query)?.[0] ?? '';
}

function meaning(kind: Token['kind'], text: string): string {
  if (kind === 'word') return text.toLowerCase();
  if (kind === 'quoted') return text.slice(1, -1).toLowerCase();
  if (kind === 'string') return text.slice(1, -1).replaceAll("''", "'");
  return text;
}
