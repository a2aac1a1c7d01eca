/** A number of a request body by its digits. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** JSON of a request body. */
export type Json = string | boolean | null | JsonNumber | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json;
}

// The language service does not know the reviver's third argument nor rawJSON, which Node has.
const json = JSON as unknown as {
  parse(text: string, reviver: (name: string, value: unknown, context: { readonly source?: string }) => unknown): unknown;
  rawJSON(text: string): unknown;
  stringify(value: Json, replacer: (name: string, value: unknown) => unknown): string;
};

/**
 * What a number must not look like for JavaScript to print it as it was written: an exponent, a zero at the end of a fraction, a negative zero,
 * more digits than a double keeps, or zeros enough after the point that it would print an exponent.
 */
const printedOtherwise = /\d[eE]|\.\d*0(?!\d)|-0(?![.\d])|(?:\d\.?){16}|0\.00000/;

/** Parses a request body without losing a digit of a number; undefined when it is no JSON object. */
export function parseJsonBody(text: string): JsonObject | undefined {
  try {
    // Asking for the text of every number takes ten times as long as parsing.
    const value = printedOtherwise.test(text) ? parseWithDigits(text) : withDigits(JSON.parse(text));
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function parseWithDigits(text: string): Json {
  return json.parse(text, (_name, part, { source }) =>
    typeof part === 'number' && source !== undefined ? new JsonNumber(source) : part,
  ) as Json;
}

function withDigits(value: unknown): Json {
  if (typeof value === 'number') return new JsonNumber(String(value));
  if (Array.isArray(value)) return value.map(withDigits);
  if (typeof value !== 'object' || value === null) return value as Json;
  const parts = value as Record<string, unknown>;
  for (const name of Object.keys(parts)) {
    const part = parts[name];
    // A property named __proto__ is one like any other, and only a definition makes it so.
    if (typeof part === 'number' || (typeof part === 'object' && part !== null))
      Object.defineProperty(parts, name, { value: withDigits(part), enumerable: true, configurable: true, writable: true });
  }
  return parts as unknown as JsonObject;
}

/** Writes JSON of a request body again, every number by its digits. */
export function writeJson(value: Json): string {
  return json.stringify(value, (_name, part) => (part instanceof JsonNumber ? json.rawJSON(part.text) : part));
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);
}
