import type { AdminAnswer } from './admin-answer.ts';
import { adminRefusal } from './admin-answer.ts';

/** Reads one value, or says what it must be. */
export type Reader<Value> = (value: unknown) => { readonly value: Value } | { readonly mustBe: string };

type Readers = Readonly<Record<string, Reader<unknown>>>;
type ValuesOf<Shape extends Readers> = { readonly [Name in keyof Shape]: Shape[Name] extends Reader<infer Value> ? Value : never };

/** Values of a body, by the readers of its properties; the answer to give when one does not fit, with its path. Unknown properties do not fit. */
export function readObject<Shape extends Readers>(
  value: unknown,
  shape: Shape,
  path = '',
): { readonly kind: 'read'; readonly values: ValuesOf<Shape> } | { readonly kind: 'unfit'; readonly answer: AdminAnswer } {
  const unfit = (mustBe: string, at: string) => ({
    kind: 'unfit' as const,
    answer: adminRefusal(400, `${at || 'The body'} ${mustBe}.`, at),
  });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return unfit('must be an object', path);
  const prefix = path === '' ? '' : `${path}.`;
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(shape, name));
  if (unknown !== undefined) return unfit('is not known here', `${prefix}${unknown}`);
  const values: Record<string, unknown> = {};
  for (const [name, reader] of Object.entries(shape)) {
    const read = reader((value as Record<string, unknown>)[name]);
    if ('mustBe' in read) return unfit(`must be ${read.mustBe}`, `${prefix}${name}`);
    values[name] = read.value;
  }
  return { kind: 'read', values: values as ValuesOf<Shape> };
}

export const text: Reader<string> = (value) =>
  typeof value === 'string' && value !== '' && value.length <= 20_000 ? { value } : { mustBe: 'a text' };

export const truth: Reader<boolean> = (value) => (typeof value === 'boolean' ? { value } : { mustBe: 'true or false' });

/** Any JSON, looked at later. */
export const anything: Reader<unknown> = (value) => ({ value });

export function wholeNumber(min: number, max: number): Reader<number> {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? { value }
      : { mustBe: `a whole number from ${min} to ${max}` };
}

export function oneOf<const Choice extends string>(choices: readonly Choice[]): Reader<Choice> {
  return (value) => {
    const choice = choices.find((candidate) => candidate === value);
    return choice === undefined ? { mustBe: `one of ${choices.join(', ')}` } : { value: choice };
  };
}

/** A value that may be left out. */
export function optional<Value>(reader: Reader<Value>): Reader<Value | undefined> {
  return (value) => (value === undefined ? { value: undefined } : reader(value));
}
