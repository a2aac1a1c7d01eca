import type { Field } from '@longshore/netsuite/catalog';
import { subrecordTypes } from '@longshore/netsuite/catalog';
import type { FieldValue, FieldValues, RecordShape, ShapeField, ShapeSublist } from '../books/index.ts';
import { instantText, isPlainDate, readAmount } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import {
  externalIdDoesNotExist,
  fieldIsReadOnly,
  invalidFieldValue,
  invalidPropertyValue,
  isRefusal,
  malformedSyntax,
  unknownProperties,
  unknownPropertyText,
} from '../refusals/index.ts';
import type { Json, JsonObject } from './json-body.ts';
import { isJsonObject, JsonNumber } from './json-body.ts';

/** A row as a request wrote it. */
export interface DraftRow {
  readonly values: ReadonlyMap<string, FieldValue | null>;
  /** Where it stands in the request, such as `item.items[0]`. */
  readonly path: string;
}

/** What a request wants a record to be: only what it named. Null clears a field, or empties a sublist. */
export interface Draft {
  readonly fields: ReadonlyMap<string, FieldValue | null>;
  readonly sublists: ReadonlyMap<string, readonly DraftRow[] | null>;
  /** For the header `X-NetSuite-PropertyValidation`. */
  readonly warnings: readonly string[];
}

/** What a reference of a request was found to be. */
export interface ResolvedReference {
  readonly id: string;
  readonly isInactive: boolean;
}

/** How a request is read. */
export interface ReadingRules {
  /** What an unknown property is. NetSuite's default is a warning. [H:section_1545142287] */
  readonly propertyNames: 'error' | 'warning' | 'ignore';
  /** What a value that does not fit its field is. NetSuite's default is an error. */
  readonly propertyValues: 'error' | 'warning' | 'ignore';
  readonly readOnlyFields: 'drop' | 'refuse';
  readonly invalidReferenceCode: 'INVALID_CONTENT' | 'USER_ERROR';
  /** Finds what a reference names, among record types, families of them or lists; undefined when there is none. */
  readonly resolve: (
    targets: readonly string[],
    reference: { readonly id: string } | { readonly externalId: string },
  ) => ResolvedReference | undefined;
  /** Whether the record as saved has this id in a field of that name: it may keep what has become inactive since. */
  readonly wasChosen: (field: string, id: string) => boolean;
}

/** Reads the body of a create, update or upsert by the shape of the record. */
export function readDraft(shape: RecordShape, body: JsonObject, rules: ReadingRules): Draft | Refusal {
  const reading: Reading = { rules, warnings: [], unknown: [] };
  const fields = new Map<string, FieldValue | null>();
  const sublists = new Map<string, readonly DraftRow[] | null>();
  for (const [name, value] of Object.entries(body)) {
    const sublist = shape.sublists.get(name.toLowerCase());
    if (sublist !== undefined) {
      const rows = readRows(sublist, value, name, reading);
      if (isRefusal(rows)) return rows;
      sublists.set(sublist.name, rows);
      continue;
    }
    const refusal = readInto(fields, shape.fields.get(name.toLowerCase()), name, value, name, reading, false);
    if (refusal !== undefined) return refusal;
  }
  if (reading.unknown.length > 0 && rules.propertyNames === 'error') return unknownProperties(reading.unknown);
  return { fields, sublists, warnings: reading.warnings };
}

interface Reading {
  readonly rules: ReadingRules;
  readonly warnings: string[];
  readonly unknown: { name: string; path: string }[];
}

function readRows(sublist: ShapeSublist, value: Json, path: string, reading: Reading): readonly DraftRow[] | null | Refusal {
  if (value === null) return null;
  if (!isJsonObject(value)) return malformedSyntax(path);
  const { items } = value;
  if (items === null) return null;
  if (items === undefined) return [];
  if (!Array.isArray(items)) return malformedSyntax(`${path}.items`);
  const rows: DraftRow[] = [];
  for (const [index, item] of items.entries()) {
    const rowPath = `${path}.items[${index}]`;
    if (!isJsonObject(item)) return malformedSyntax(rowPath);
    const values = new Map<string, FieldValue | null>();
    for (const [name, cell] of Object.entries(item)) {
      const field = sublist.fields.get(name.toLowerCase());
      const isKey = field !== undefined && (sublist.sublist.key?.includes(field.name) ?? false);
      const refusal = readInto(values, field, name, cell, `${rowPath}.${name}`, reading, isKey);
      if (refusal !== undefined) return refusal;
    }
    rows.push({ values, path: rowPath });
  }
  return rows;
}

function readInto(
  values: Map<string, FieldValue | null>,
  field: ShapeField | undefined,
  name: string,
  value: Json,
  path: string,
  reading: Reading,
  isKey: boolean,
): Refusal | undefined {
  // A record read by GET is sent back as it came: its links and its own name mean nothing in a write.
  if (name === 'links' || name === 'refName') return undefined;
  if (field === undefined) {
    reading.unknown.push({ name, path });
    if (reading.rules.propertyNames === 'warning') reading.warnings.push(`${path}: ${unknownPropertyText(name)}`);
    return undefined;
  }
  if (field.field.readOnly === true && !isKey) {
    return reading.rules.readOnlyFields === 'refuse' && name !== 'id' ? fieldIsReadOnly(field.name, path) : undefined;
  }
  if (value === null) {
    values.set(field.name, null);
    return undefined;
  }
  const read = readValue(field.name, field.field, value, path, reading);
  if (isRefusal(read)) {
    if (reading.rules.propertyValues === 'error' || read.details[0]?.code !== 'INVALID_CONTENT' || isMissingReference(read)) return read;
    if (reading.rules.propertyValues === 'warning') reading.warnings.push(`${path}: ${read.details[0]?.detail ?? ''}`);
    return undefined;
  }
  values.set(field.name, read);
  return undefined;
}

/** A reference to nothing is an error whatever the header says. [H:section_1545142287] */
function isMissingReference(refusal: Refusal): boolean {
  return refusal.details[0]?.detail.includes('Invalid Field Value') ?? false;
}

function readValue(name: string, field: Field, value: Json, path: string, reading: Reading): FieldValue | Refusal {
  const invalid = () => invalidPropertyValue(name, path);
  switch (field.type) {
    case 'string':
    case 'text':
    case 'email':
    case 'url':
      return readText(value) ?? invalid();
    case 'boolean':
      return typeof value === 'boolean' ? value : invalid();
    case 'date':
      return typeof value === 'string' && isPlainDate(value) ? value : invalid();
    case 'datetime':
      return readInstant(value) ?? invalid();
    case 'time':
      return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(value) ? value : invalid();
    case 'integer': {
      const number = value instanceof JsonNumber ? readAmount(value.text) : undefined;
      return number !== undefined && !number.includes('.') ? number : invalid();
    }
    case 'double':
      return (value instanceof JsonNumber ? readAmount(value.text) : undefined) ?? invalid();
    case 'enum':
      return readEnumeration(field, value) ?? invalid();
    case 'ref':
      return readReference(name, field, value, path, reading);
    case 'multiref': {
      const items = isJsonObject(value) ? value.items : value;
      if (!Array.isArray(items)) return invalid();
      const ids: string[] = [];
      for (const [index, item] of items.entries()) {
        const id = readReference(name, field, item, `${path}.items[${index}]`, reading);
        if (typeof id !== 'string') return id;
        ids.push(id);
      }
      return ids;
    }
    case 'subrecord':
      return readSubrecord(field, value, path, reading);
  }
}

/** Quantities of a price matrix are written as an object with a value. [H:section_159531460854] */
function readText(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  const inner = isJsonObject(value) ? value.value : undefined;
  return inner instanceof JsonNumber ? inner.text : undefined;
}

function readInstant(value: Json): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : instantText(at);
}

function readEnumeration(field: Field, value: Json): string | undefined {
  const given = isJsonObject(value) ? (value.id ?? value.refName) : value;
  const text = given instanceof JsonNumber ? given.text : given;
  if (typeof text !== 'string') return undefined;
  if (field.values === undefined || field.values.includes(text)) return text;
  const byLabel = Object.entries(field.labels ?? {}).find(([, label]) => label === text);
  return byLabel?.[0] ?? (field.open === true ? text : undefined);
}

/** A reference is written `{"id": …}` or `{"externalId": …}`; an id may be a number. [H:section_1545142093] */
/**
 * Reads the id of a reference: `{id}` or `{externalId}` in any case, or the bare id, which a client's tests sent to a live account.
 * [H:section_1545141500]
 */
function readReference(name: string, field: Field, value: Json, path: string, reading: Reading): string | Refusal {
  const named = new Map(isJsonObject(value) ? Object.entries(value).map(([key, part]) => [key.toLowerCase(), part]) : [['id', value]]);
  const id = named.get('id');
  const text = id instanceof JsonNumber ? id.text : id;
  const externalId = named.get('externalid');
  const given = typeof text === 'string' ? { id: text } : typeof externalId === 'string' ? { externalId } : undefined;
  if (given === undefined) return invalidPropertyValue(name, path);
  const targets = field.ref === undefined || typeof field.ref === 'string' ? [field.ref ?? ''] : field.ref;
  const found = reading.rules.resolve(targets, given);
  if (found === undefined && 'externalId' in given) return externalIdDoesNotExist(given.externalId, path);
  if (found === undefined || (found.isInactive && !reading.rules.wasChosen(name, found.id))) {
    return invalidFieldValue('id' in given ? given.id : given.externalId, name, path, reading.rules.invalidReferenceCode);
  }
  return found.id;
}

function readSubrecord(field: Field, value: Json, path: string, reading: Reading): FieldValues | Refusal {
  if (!isJsonObject(value)) return malformedSyntax(path);
  const known = field.ref === 'address' ? subrecordTypes.address : {};
  const fieldByName = new Map(Object.entries<Field>(known).map(([name, inner]) => [name.toLowerCase(), { name, field: inner }]));
  const values = new Map<string, FieldValue | null>();
  for (const [name, inner] of Object.entries(value)) {
    const refusal = readInto(values, fieldByName.get(name.toLowerCase()), name, inner, `${path}.${name}`, reading, false);
    if (refusal !== undefined) return refusal;
  }
  const kept: Record<string, FieldValue> = {};
  for (const [name, inner] of values) if (inner !== null) kept[name] = inner;
  return kept;
}
