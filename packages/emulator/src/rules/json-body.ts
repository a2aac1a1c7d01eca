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

/** Parses a request body without losing a digit of a number; undefined when it is no JSON object. */
export function parseJsonBody(text: string): JsonObject | undefined {
  try {
    const value = json.parse(text, (_name, part, { source }) =>
      typeof part === 'number' && source !== undefined ? new JsonNumber(source) : part,
    ) as Json;
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Writes JSON of a request body again, every number by its digits. */
export function writeJson(value: Json): string {
  return json.stringify(value, (_name, part) => (part instanceof JsonNumber ? json.rawJSON(part.text) : part));
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);
}
