import { parseExactJson } from '@longshore/netsuite';

// The language service does not know this part of the JSON source text proposal.
const json = JSON as unknown as {
  parse(text: string, reviver: (name: string, value: unknown, context: { readonly source?: string }) => unknown): unknown;
  rawJSON(text: string): object;
};

/**
 * Parses JSON that is handed on: a number that a double would change stays the number that was written, and is written again with all its
 * digits. `parseExactJson` makes a text of it, which is right for whoever reckons with it and wrong for whoever passes it on.
 * @throws {SyntaxError} when the text is not JSON, or is nested thousands of times
 */
export function parseJsonAsWritten(text: string): unknown {
  const exact = parseExactJson(text);
  // Nothing longer than a double can hold: the reviver, seven times slower, has nothing to do.
  if (!/[0-9.]{16}|[0-9][eE][+-]?[0-9]{3}/.test(text)) return exact;
  return json.parse(text, (_name, value, { source }) =>
    typeof value === 'number' && source !== undefined && typeof parseExactJson(source) === 'string' ? json.rawJSON(source) : value,
  );
}
