import type { AdminAnswer } from './admin-answer.ts';
import { adminRefusal } from './admin-answer.ts';

/** What a value must be: words, or one entry per property of an object. */
export type Accepted = string | { readonly [name: string]: Accepted };

/** What was read, or which part of it is not what it must be. */
export type Reading<Value> = { readonly value: Value } | { readonly path: string; readonly mustBe: string };

/** How a person enters a value in a form. */
export type FieldKind =
  | { readonly kind: 'text' | 'number' | 'truth' | 'json' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'list'; readonly of: FieldKind }
  | { readonly kind: 'group'; readonly shape: Shape }
  /** A level for each of many things. */
  | { readonly kind: 'levels'; readonly things: readonly GradedThing[] };

/** Something that is had at one of several levels. */
export interface GradedThing {
  readonly key: string;
  readonly name: string;
  /** What things of a kind are shown under. */
  readonly tab: string;
  readonly levels: readonly string[];
}

/** Reads one value of a body, and says in words what it takes. */
export interface Reader<Value> {
  readonly accepts: Accepted;
  /** JSON where it is left out. */
  readonly field?: FieldKind;
  /** What the value is for, where its name does not say it. */
  readonly meaning?: string;
  readonly isOptional: boolean;
  /** @param path - where the value stands in the body, such as `match.path`; `` for the body itself */
  readonly read: (value: unknown, path: string) => Reading<Value>;
}

/** The readers of an object's properties, by their names. */
export type Shape = Readonly<Record<string, Reader<unknown>>>;

/** What the readers of a shape read. */
export type ValuesOf<Read extends Shape> = { readonly [Name in keyof Read]: Read[Name] extends Reader<infer Value> ? Value : never };

/** Values of a body, by the readers of its properties; the answer to give when one does not fit, with its path. Unknown properties do not fit. */
export function readObject<Read extends Shape>(
  value: unknown,
  shape: Read,
  path = '',
): { readonly kind: 'read'; readonly values: ValuesOf<Read> } | { readonly kind: 'unfit'; readonly answer: AdminAnswer } {
  const reading = object(shape).read(value, path);
  if ('value' in reading) return { kind: 'read', values: reading.value };
  return { kind: 'unfit', answer: adminRefusal(400, `${reading.path || 'The body'} must be ${reading.mustBe}.`, reading.path) };
}

/** An object of known properties. */
export function object<Read extends Shape>(shape: Read): Reader<ValuesOf<Read>> {
  return {
    accepts: acceptedBy(shape),
    field: { kind: 'group', shape },
    isOptional: false,
    read(value, path) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return { path, mustBe: 'an object' };
      const prefix = path === '' ? '' : `${path}.`;
      const given: Readonly<Record<string, unknown>> = { ...value };
      const unknown = Object.keys(given).find((name) => !Object.hasOwn(shape, name));
      if (unknown !== undefined) {
        return { path: `${prefix}${unknown}`, mustBe: `left out: known here are ${Object.keys(shape).join(', ') || 'no properties'}` };
      }
      const values: Record<string, unknown> = {};
      for (const [name, reader] of Object.entries(shape)) {
        const reading = reader.read(given[name], `${prefix}${name}`);
        if ('mustBe' in reading) return reading;
        values[name] = reading.value;
      }
      return { value: values as ValuesOf<Read> };
    },
  };
}

/** What each property of a shape takes, in words. */
export function acceptedBy(shape: Shape): { readonly [name: string]: Accepted } {
  return Object.fromEntries(Object.entries(shape).map(([name, { accepts, isOptional }]) => [isOptional ? `${name}?` : name, accepts]));
}

function reader<Value>(accepts: string, field: FieldKind, read: (value: unknown) => Value | undefined): Reader<Value> {
  return {
    accepts,
    field,
    isOptional: false,
    read(value, path) {
      const found = read(value);
      return found === undefined ? { path, mustBe: accepts } : { value: found };
    },
  };
}

/** A text that is not empty. */
export const text: Reader<string> = reader('a text', { kind: 'text' }, (value) =>
  typeof value === 'string' && value !== '' && value.length <= 20_000 ? value : undefined,
);

export const truth: Reader<boolean> = reader('true or false', { kind: 'truth' }, (value) =>
  typeof value === 'boolean' ? value : undefined,
);

/** What makes a regular expression. */
export const pattern: Reader<RegExp> = reader('a regular expression', { kind: 'text' }, (value) => {
  if (typeof value !== 'string' || value === '') return undefined;
  try {
    return new RegExp(value);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
});

export function wholeNumber(min: number, max: number): Reader<number> {
  return reader(`a whole number from ${min} to ${max}`, { kind: 'number' }, (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : undefined,
  );
}

/** An ISO 8601 instant, as Unix milliseconds. */
export const instant: Reader<number> = reader('an instant such as 2026-03-01T09:00:00Z', { kind: 'text' }, (value) => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(value)) return undefined;
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
});

/** A number from 0 to 1. */
export const probability: Reader<number> = reader('a number from 0 to 1', { kind: 'number' }, (value) =>
  typeof value === 'number' && value >= 0 && value <= 1 ? value : undefined,
);

export function oneOf<const Choice extends string>(choices: readonly Choice[]): Reader<Choice> {
  return reader(`one of ${choices.join(', ')}`, { kind: 'choice', choices }, (value) => choices.find((choice) => choice === value));
}

/** What a description of our own reads. @param accepts - in words that follow "must be" */
export function described<Value>(
  description: { readonly accepts: string; readonly meaning?: string; readonly read: (value: unknown) => Value | undefined },
  field: FieldKind = { kind: 'json' },
): Reader<Value> {
  const { accepts, meaning, read } = description;
  return { ...reader(accepts, field, read), ...(meaning === undefined ? {} : { meaning }) };
}

/** A value that may be null. */
export function orNull<Value>(inner: Reader<Value>): Reader<Value | null> {
  return {
    ...inner,
    accepts: typeof inner.accepts === 'string' ? `${inner.accepts}, or null` : inner.accepts,
    read: (value, path) => (value === null ? { value: null } : inner.read(value, path)),
  };
}

/** A value that may be left out. */
export function optional<Value>(inner: Reader<Value>): Reader<Value | undefined> {
  return {
    ...inner,
    isOptional: true,
    read: (value, path) => (value === undefined ? { value: undefined } : inner.read(value, path)),
  };
}

/** A list of at most a hundred values. */
export function listOf<Value>(inner: Reader<Value>): Reader<readonly Value[]> {
  return {
    accepts: typeof inner.accepts === 'string' ? `a list, each ${inner.accepts}` : inner.accepts,
    field: { kind: 'list', of: inner.field ?? { kind: 'json' } },
    isOptional: false,
    read(value, path) {
      if (!Array.isArray(value) || value.length > 100) return { path, mustBe: 'a list of at most a hundred values' };
      const values: Value[] = [];
      for (const [index, each] of value.entries()) {
        const reading = inner.read(each, `${path}[${index}]`);
        if ('mustBe' in reading) return reading;
        values.push(reading.value);
      }
      return { value: values };
    },
  };
}
