import { types } from 'pg';
import { parseExactJson } from '../money/index.ts';

const asText = (text: string): string => text;

/** An int8 as a number. Ids and counters stay far below 2^53; one that does not is a bug, not something to round. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit into a JavaScript number.`);
  return value;
}

const parsersByType: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [types.builtins.INT8, wholeNumber],
  [types.builtins.NUMERIC, asText],
  [types.builtins.DATE, asText],
  [types.builtins.JSON, parseExactJson],
  [types.builtins.JSONB, parseExactJson],
]);

/**
 * How PostgreSQL's values become ours, the same on every connection: int8 a number (refused beyond 2^53), numeric text, date
 * `YYYY-MM-DD`, timestamptz a `Date`, json and jsonb without losing a digit. Everything else as `pg` does it.
 */
export const valueParsers = {
  getTypeParser(type: number, format?: 'text' | 'binary'): (value: string) => unknown {
    const ours = format === 'binary' ? undefined : parsersByType.get(type);
    return ours ?? types.getTypeParser(type, format as 'text');
  },
};
