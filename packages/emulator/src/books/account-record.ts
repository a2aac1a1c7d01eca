/**
 * A value of a field as the books keep it, by the type the catalog gives the field: numbers as decimal strings, so that no digit is lost;
 * dates and instants as the wire writes them; a reference or an enumeration as the id it names; several references as their ids; a
 * subrecord as its own fields. A field without a value is absent.
 */
export type FieldValue = string | boolean | readonly string[] | FieldValues;

export interface FieldValues {
  readonly [name: string]: FieldValue;
}

/** A record of the account: the document that is the truth for everything REST says of it. */
export interface AccountRecord {
  /** The name of the record type as REST writes it. */
  readonly type: string;
  /** The internal id. */
  readonly id: string;
  /** Body fields by the catalog's names, `externalId` among them. */
  readonly fields: FieldValues;
  /** Rows by sublist, in the order they show. */
  readonly sublists: Readonly<Record<string, readonly FieldValues[]>>;
  /** The highest row number ever given in a sublist: a number is never given twice. */
  readonly lastRowNumbers: Readonly<Record<string, number>>;
}

/** The text of a field that holds one; undefined when it is absent or holds something else. */
export function textOf(fields: FieldValues, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}

/** Whether a checkbox is ticked. */
export function isTicked(fields: FieldValues, name: string): boolean {
  return fields[name] === true;
}

/** The ids of a field that refers to several records. */
export function idsOf(fields: FieldValues, name: string): readonly string[] {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
}
