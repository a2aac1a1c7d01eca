import type { Json, JsonInput, RawJson } from './exact-json.ts';

/**
 * What the types of records are made of. A field says at once how it is written and how it is read, because the two differ in NetSuite: a
 * reference is written by its id and read with its name.
 */
export interface FieldForm<Written, Read> {
  readonly written: Written;
  readonly read: Read;
}

/** NetSuite sets it: it is read and cannot be written. */
export interface Shown<Form extends FieldForm<unknown, unknown>> {
  readonly shown: true;
  readonly read: Form['read'];
}

export type Text = FieldForm<string | null, string>;
export type Flag = FieldForm<boolean | null, boolean>;
/** `YYYY-MM-DD`. */
export type Day = FieldForm<string | null, string>;
/** `YYYY-MM-DDThh:mm:ssZ`. */
export type Instant = FieldForm<string | null, string>;
/** `hh:mm:ss`. */
export type TimeOfDay = FieldForm<string | null, string>;
/** Written as a number, or exactly by `decimal`. Read as text where a double would lose a digit. */
export type Amount = FieldForm<number | RawJson | null, number | string>;
export type Whole = FieldForm<number | null, number>;
/** A field of which the form is not described. */
export type Anything = FieldForm<JsonInput, Json>;

/** How one other record is named: by internal or external id. */
export type ReferenceInput =
  | { readonly id: string | number; readonly refName?: string; readonly externalId?: string }
  | { readonly externalId: string; readonly id?: never };

export type ReferenceRead = { readonly id: string; readonly refName?: string; readonly externalId?: string };

/** One record of the types `Target`. */
export interface Ref<Target extends string> extends FieldForm<ReferenceInput | null, ReferenceRead> {
  readonly target: Target;
}

/** Several records of the types `Target`. */
export interface Refs<Target extends string>
  extends FieldForm<{ readonly items: readonly ReferenceInput[] } | null, { readonly items?: readonly ReferenceRead[] }> {
  readonly target: Target;
}

/** A value of a fixed list. Read as its plain id with `simpleEnumFormat`. */
export type Choice<Id extends string> = FieldForm<Id | { readonly id: Id } | null, Id | { readonly id: Id; readonly refName?: string }>;

/** An id that the catalog does not name, without hiding those that it does. */
export type Other = string & {};

/** A record inside the record. */
export type Inside<Fields> = FieldForm<WrittenFields<Fields>, ReadFields<Fields>>;

/** The rows of a sublist. They are there when they were asked for. */
export type Lines<Fields> = FieldForm<
  { readonly items: readonly WrittenFields<Fields>[] },
  { readonly items?: readonly ReadFields<Fields>[]; readonly totalResults?: number }
>;

/** The names of an account's own fields begin so. [H:section_1545141500] */
type CustomField = `${'custbody' | 'custcol' | 'custentity' | 'custitem' | 'custevent' | 'custrecord' | 'cseg'}${string}`;

/** Every field that a record has in an account, its custom ones among them: any other is refused. */
export interface Complete<Fields> {
  readonly complete: Fields;
}

/** Fields as they are sent: those that can be written. Custom fields are taken where not all of them are described. */
export type WrittenFields<Fields> =
  Fields extends Complete<infer All> ? Writable<All> : Writable<Fields> & { readonly [field: CustomField]: JsonInput };

/** Fields as they are read. A field without a value is absent. */
export type ReadFields<Fields> =
  Fields extends Complete<infer All> ? Readable<All> : Readable<Fields> & { readonly [field: CustomField]: Json };

type Writable<Fields> = {
  readonly [Name in keyof Fields as Fields[Name] extends { readonly shown: true } ? never : Name]?:
    | (Fields[Name] extends { readonly written: infer Written } ? Written : never)
    | undefined;
};

type Readable<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] extends { readonly read: infer Read } ? Read : never };
