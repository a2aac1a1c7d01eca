import { randomUUID } from 'node:crypto';

/**
 * Exact numbers for a JSON that does not know how its numbers were written (Node before 22): what `JSON.rawJSON` and the third argument
 * of a reviver do elsewhere.
 */

// Nobody's text begins so by chance.
const mark = `digits-${randomUUID()}:`;
const marked = new RegExp(`"${mark}(-?[0-9.]+)"`, 'g');

class WrittenNumber {
  readonly rawJSON: string;

  constructor(digits: string) {
    this.rawJSON = digits;
  }

  toJSON(): string {
    return `${mark}${this.rawJSON}`;
  }
}

/** A number that {@link stringifyWithDigits} writes as it stands. */
export function writtenNumber(digits: string): { readonly rawJSON: string } {
  return new WrittenNumber(digits);
}

export function isWrittenNumber(value: unknown): boolean {
  return value instanceof WrittenNumber;
}

export function stringifyWithDigits(value: unknown): string {
  return JSON.stringify(value)?.replace(marked, '$1');
}

/**
 * Parses JSON and gives the text of every number that `isExact` does not accept in place of the number.
 * @throws {SyntaxError} when the text is not JSON
 */
export function parseWithDigits(text: string, isExact: (digits: string) => boolean): unknown {
  // Judged as it stands: a number in the place of a name would become a name below.
  JSON.parse(text);
  const quoted = text.replace(/"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*/g, (token) =>
    token.startsWith('"') || isExact(token) ? token : JSON.stringify(token),
  );
  return JSON.parse(quoted);
}
