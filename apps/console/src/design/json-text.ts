/** A value as indented JSON. Numbers that came as exact text keep every digit. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? 'undefined';
}

const lineCharactersMax = 60;

/** The same on one line while that is short, indented otherwise. */
export function shortJsonText(value: unknown): string {
  const line = jsonText(value).replace(/\n\s*/g, ' ');
  return line.length <= lineCharactersMax ? line : jsonText(value);
}

export type JsonTokenKind = 'name' | 'text' | 'number' | 'word' | 'plain';

export interface JsonToken {
  readonly kind: JsonTokenKind;
  readonly text: string;
}

const tokenPattern = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\btrue\b|\bfalse\b|\bnull\b/g;

/** JSON text cut into pieces to be coloured; joined again they are the text. */
export function jsonTokens(text: string): readonly JsonToken[] {
  const tokens: JsonToken[] = [];
  let end = 0;
  for (const match of text.matchAll(tokenPattern)) {
    if (match.index > end) tokens.push({ kind: 'plain', text: text.slice(end, match.index) });
    tokens.push(...coloured(match[0], match[1]));
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push({ kind: 'plain', text: text.slice(end) });
  return tokens;
}

function coloured(text: string, colon: string | undefined): readonly JsonToken[] {
  if (colon)
    return [
      { kind: 'name', text: text.slice(0, -colon.length) },
      { kind: 'plain', text: colon },
    ];
  if (text.startsWith('"')) return [{ kind: 'text', text }];
  return [{ kind: /^[tfn]/.test(text) ? 'word' : 'number', text }];
}
