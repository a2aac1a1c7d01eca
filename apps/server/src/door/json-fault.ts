/** Where a text stops being JSON. */
export interface JsonFault {
  /** Characters from the start. */
  readonly position: number;
  readonly line: number;
  readonly column: number;
}

const blank = /[ \t\n\r]*/y;
const word = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or close' | 'end';

/** The place of the first fault in a text that is not JSON: the engine that parses it names the place of some faults only. */
export function jsonFault(text: string): JsonFault {
  const position = faultPosition(text);
  const before = text.slice(0, position);
  return { position, line: before.split('\n').length, column: position - (before.lastIndexOf('\n') + 1) + 1 };
}

function faultPosition(text: string): number {
  const open: ('[' | '{')[] = [];
  let expected: Expected = 'value';
  let at = end(blank, text, 0);
  while (at < text.length) {
    const character = text[at];
    let next = at + 1;
    if (expected === 'key' || expected === 'key or }') {
      if (character === '}' && expected === 'key or }') expected = closed(open);
      else {
        next = endOfString(text, at);
        expected = ':';
      }
    } else if (expected === ':') {
      if (character !== ':') return at;
      expected = 'value';
    } else if (expected === ', or close') {
      const inArray = open.at(-1) === '[';
      if (character === ',') expected = inArray ? 'value' : 'key';
      else if (character === (inArray ? ']' : '}')) expected = closed(open);
      else return at;
    } else if (expected === 'end') {
      return at;
    } else if (character === '[' || character === '{') {
      open.push(character);
      expected = character === '[' ? 'value or ]' : 'key or }';
    } else if (character === ']' && expected === 'value or ]') {
      expected = closed(open);
    } else {
      next = character === '"' ? endOfString(text, at) : end(word, text, at);
      expected = open.length === 0 ? 'end' : ', or close';
    }
    if (next === at) return at;
    at = end(blank, text, next);
  }
  return at;
}

function closed(open: ('[' | '{')[]): Expected {
  open.pop();
  return open.length === 0 ? 'end' : ', or close';
}

/** Where the pattern's match at `from` ends; `from` itself when it does not match there. */
function end(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** Where the string that begins at `from` ends; `from` itself when none does. */
function endOfString(text: string, from: number): number {
  if (text[from] !== '"') return from;
  let at = from + 1;
  while (at < text.length && text[at] !== '"') {
    if (text.charCodeAt(at) < 0x20) return from;
    const next = text[at] === '\\' ? end(escapeSequence, text, at) : at + 1;
    if (next === at) return from;
    at = next;
  }
  return at < text.length ? at + 1 : from;
}
