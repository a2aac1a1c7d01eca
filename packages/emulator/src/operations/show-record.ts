import type { Field } from '@longshore/netsuite/catalog';
import { subrecordTypes } from '@longshore/netsuite/catalog';
import type { AccountRecord, Books, FieldValue, FieldValues, RecordShape, ShapeField, ShapeSublist } from '../books/index.ts';
import {
  addAmounts,
  contactsAttachedTo,
  displayName,
  findRecord,
  idsOf,
  nameOfReference,
  openReceivables,
  textOf,
  typeOf,
} from '../books/index.ts';

/** How a record is to be shown. */
export interface ShowingRules {
  readonly books: Books;
  /** The address of the record, without query. */
  readonly href: string;
  /** Of the record service, for links to other records. */
  readonly serviceHref: string;
  /** The sublists, subrecords and multiselects to be shown whole, by lower-case name. */
  readonly expand: 'all' | ReadonlySet<string>;
  readonly simpleEnumFormat: boolean;
  /** Whether a reference shows the name of what it points to: not of what the role may not see. */
  readonly isNamed: (target: string, id: string) => boolean;
}

/** The id of a record that is shown before it is saved: it has none, and nothing that follows from having one. */
export const unsavedId = '';

// The language service does not know this function, which Node has.
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };

/**
 * A record as GET shows it: `links` first, then its properties in alphabetical order; what has no value is left out. [H:section_1545141500]
 *
 * @param only - lower-case names of the fields and sublists asked for; everything when it is empty
 */
export function showRecord(
  shape: RecordShape,
  record: AccountRecord,
  only: ReadonlySet<string>,
  self: string,
  rules: ShowingRules,
): Record<string, unknown> {
  const computed: FieldValues = { ...computedFields(rules.books, record), id: record.id };
  const shown: Record<string, unknown> = { links: [{ rel: 'self', href: self }] };
  for (const part of partsInOrder(shape)) {
    const { name } = part;
    if (only.size > 0 && !only.has(name.toLowerCase())) continue;
    if ('field' in part) {
      const value = computed[name] ?? record.fields[name];
      if (value !== undefined && value !== '') shown[name] = showValue(part, value, `${rules.href}/${name}`, rules);
    } else {
      const isWhole = isExpanded(name, rules);
      shown[name] = showSublist(part, isWhole ? rowsOf(rules.books, record, name) : [], `${rules.href}/${name}`, isWhole, rules);
    }
  }
  return shown;
}

const partsByShape = new WeakMap<RecordShape, readonly (ShapeField | ShapeSublist)[]>();

function partsInOrder(shape: RecordShape): readonly (ShapeField | ShapeSublist)[] {
  let parts = partsByShape.get(shape);
  if (parts === undefined) {
    parts = [...shape.fields.values(), ...shape.sublists.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
    partsByShape.set(shape, parts);
  }
  return parts;
}

function isExpanded(name: string, { expand }: ShowingRules): boolean {
  return expand === 'all' || expand.has(name.toLowerCase());
}

/** What no document holds because it follows from other records. */
function computedFields(books: Books, record: AccountRecord): FieldValues {
  if (record.id === unsavedId) return {};
  const refName = { refName: displayName(typeOf(books, record), record) };
  if (record.type !== 'customer') return refName;
  const open = openReceivables(books, record.id).get(textOf(record.fields, 'currency') ?? '') ?? [];
  return { ...refName, balance: addAmounts(open) };
}

/** The rows of a sublist as they are shown: what follows from other records among them. */
export function rowsOf(books: Books, record: AccountRecord, sublist: string): readonly FieldValues[] {
  if (sublist === 'contactRoles' && record.id !== unsavedId) return attachedContacts(books, record);
  const rows = record.sublists[sublist] ?? [];
  if (record.type !== 'customer' || sublist !== 'currencyList' || record.id === unsavedId) return rows;
  const open = openReceivables(books, record.id);
  return rows.map((row) => ({ ...row, balance: addAmounts(open.get(textOf(row, 'currency') ?? '') ?? []) }));
}

/** The contacts attached to an entity. [inferred: that nothing else is among them, and that none of them has access] */
function attachedContacts(books: Books, { id }: AccountRecord): readonly FieldValues[] {
  return contactsAttachedTo(books, 'entity', id).map(({ contact }) => {
    const email = textOf(findRecord(books, 'entity', contact)?.fields ?? {}, 'email');
    return { contact, giveAccess: false, ...(email === undefined ? {} : { email }) };
  });
}

function ordered(self: string, properties: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const sorted = [...properties].sort(([left], [right]) => (left < right ? -1 : 1));
  return { links: [{ rel: 'self', href: self }], ...Object.fromEntries(sorted) };
}

/** A sublist as a link, or with its rows. */
export function showSublist(
  sublist: ShapeSublist,
  rows: readonly FieldValues[],
  href: string,
  isWhole: boolean,
  rules: ShowingRules,
): Record<string, unknown> {
  const links = [{ rel: 'self', href }];
  if (!isWhole) return { links };
  return {
    links,
    items: rows.map((row, index) => showRow(sublist, row, `${href}/${rowSegment(sublist, row, index)}`, rules)),
    totalResults: rows.length,
  };
}

/** A row of a sublist. */
export function showRow(sublist: ShapeSublist, row: FieldValues, href: string, rules: ShowingRules): Record<string, unknown> {
  const shown: [string, unknown][] = [];
  for (const field of sublist.fields.values()) {
    const value = row[field.name];
    if (value !== undefined) shown.push([field.name, showValue(field, value, `${href}/${field.name}`, rules)]);
  }
  return ordered(href, shown);
}

/** What names a row in a path: the value of its key, several as `name=value`, the position without one. [inferred for all but `line`] */
export function rowSegment(sublist: ShapeSublist, row: FieldValues, index: number): string {
  const key = sublist.sublist.key ?? [];
  if (key.length === 0) return String(index + 1);
  if (key.length === 1) return String(row[key[0] ?? ''] ?? index + 1);
  return key.map((name) => `${name}=${String(row[name] ?? '')}`).join(',');
}

/** An address or another record inside this one. */
export function showSubrecord(field: ShapeField, values: FieldValues, href: string, rules: ShowingRules): Record<string, unknown> {
  const known: Readonly<Record<string, Field>> = field.field.ref === 'address' ? subrecordTypes.address : {};
  const shown = Object.entries(known).flatMap(([name, inner]): [string, unknown][] => {
    const value = values[name];
    return value === undefined ? [] : [[name, showValue({ name, field: inner }, value, `${href}/${name}`, rules)]];
  });
  return ordered(href, shown);
}

function showValue(field: ShapeField, value: FieldValue, href: string, rules: ShowingRules): unknown {
  switch (field.field.type) {
    case 'integer':
      return rawJSON(String(value));
    case 'double':
      return rawJSON(String(value).includes('.') ? String(value) : `${String(value)}.0`);
    case 'enum':
      return rules.simpleEnumFormat ? value : { id: value, refName: labelOfEnumeration(field.field, String(value)) };
    case 'ref':
      return showReference(field, String(value), rules);
    case 'multiref': {
      const ids = idsOf({ value }, 'value');
      const links = [{ rel: 'self', href }];
      if (!isExpanded(field.name, rules)) return { links };
      return { links, items: ids.map((id) => ({ links: [linkTo(field, id, rules)], id })), totalResults: ids.length };
    }
    case 'subrecord':
      if (!isExpanded(field.name, rules) || typeof value !== 'object') return { links: [{ rel: 'self', href }] };
      return showSubrecord(field, value as FieldValues, href, rules);
    default:
      return value;
  }
}

/** A label is known for some enumerations only; the others show their id in words. [inferred] */
export function labelOfEnumeration(field: Field, id: string): string {
  return field.labels?.[id] ?? (/^[A-Z_]{4,}$/.test(id) ? id.charAt(0) + id.slice(1).toLowerCase().replaceAll('_', ' ') : id);
}

function showReference(field: ShapeField, id: string, rules: ShowingRules): Record<string, unknown> {
  const links = [linkTo(field, id, rules)];
  const refName = nameOf(field, id, rules);
  return refName === undefined ? { links, id } : { links, id, refName };
}

function nameOf(field: ShapeField, id: string, { books, isNamed }: ShowingRules): string | undefined {
  for (const target of targetsOf(field)) {
    const name = isNamed(target, id) ? nameOfReference(books, target, id) : undefined;
    if (name !== undefined) return name;
  }
  return undefined;
}

/** The catalog names one of the types a polymorphic field may point to; links follow it as NetSuite's do. */
function linkTo(field: ShapeField, id: string, rules: ShowingRules): { readonly rel: string; readonly href: string } {
  return { rel: 'self', href: `${rules.serviceHref}/${targetsOf(field)[0] ?? ''}/${id}` };
}

/** The record types, families or lists a reference may point to. */
export function targetsOf(field: ShapeField): readonly string[] {
  const { ref } = field.field;
  return ref === undefined ? [] : typeof ref === 'string' ? [ref] : ref;
}
