import type { CustomFieldPrefix, Field, RecordType, Sublist, TaxMode } from '@longshore/netsuite/catalog';
import { hasField, hasRecordType } from './access/features.ts';
import type { CustomField } from './custom-fields.ts';
import { customFieldsOf, fieldOf, kindsOf } from './custom-fields.ts';
import { findType, typeNames } from './custom-record-types.ts';
import type { Books } from './open-books.ts';
import { rememberEach } from './open-books.ts';
import { readSettings } from './settings.ts';

/** A field as this account has it. */
export interface ShapeField {
  readonly name: string;
  readonly field: Field;
  /** Set for the fields the account added. */
  readonly custom?: CustomField;
}

/** The rows of a sublist as this account has them. */
export interface ShapeSublist {
  readonly name: string;
  readonly sublist: Sublist;
  readonly fields: ReadonlyMap<string, ShapeField>;
}

/** A record type as this account has it: the catalog without what its tax mode and its features rule out, and with its custom fields. */
export interface RecordShape {
  readonly type: RecordType;
  /** By lower-case name: NetSuite's samples write property names in any case. [inferred] */
  readonly fields: ReadonlyMap<string, ShapeField>;
  readonly sublists: ReadonlyMap<string, ShapeSublist>;
}

/** The shape of a record type, found by its name in any case; undefined when REST does not serve it in this account. */
export function recordShape(books: Books, typeName: string): RecordShape | undefined {
  const type = findType(books, typeName);
  if (type === undefined || !hasRecordType(books, type.name)) return undefined;
  const { taxMode } = readSettings(books);
  if (type.restTaxMode !== undefined && type.restTaxMode !== taxMode) return undefined;
  return rememberEach(books, 'shapes', type.name, () => shapeOf(books, type));
}

/** The names of the record types REST serves in this account. */
export function servedRecordTypes(books: Books): readonly string[] {
  return typeNames(books).filter((name) => recordShape(books, name) !== undefined);
}

function shapeOf(books: Books, type: RecordType): RecordShape {
  const settings = readSettings(books);
  const custom = customFieldsOf(books).filter(({ recordType }) => recordType === undefined || recordType === type.name);
  const exists = (taxMode: TaxMode | undefined) =>
    taxMode === undefined || (taxMode === settings.taxMode && (taxMode === 'suitetax' || settings.legacyTaxFieldsInRest));
  const fieldsOf = (fields: Readonly<Record<string, Field>>, prefix: CustomFieldPrefix | undefined) => {
    const known = Object.entries(fields)
      .filter(([name, field]) => exists(field.taxMode) && hasField(books, name))
      .map(([name, field]): ShapeField => ({ name, field }));
    const added = prefix === undefined ? [] : custom.filter((field) => kindsOf(field).includes(prefix)).map(shapeOfCustomField);
    return new Map([...known, ...added].map((field) => [field.name.toLowerCase(), field]));
  };
  const sublists = Object.entries(type.sublists)
    .filter(([name, sublist]) => exists(sublist.taxMode) && hasField(books, name))
    .map(([name, sublist]): ShapeSublist => ({ name, sublist, fields: fieldsOf(sublist.fields, sublist.customFieldPrefix) }));
  return {
    type,
    fields: fieldsOf(type.fields, type.customFieldPrefix),
    sublists: new Map(sublists.map((sublist) => [sublist.name.toLowerCase(), sublist])),
  };
}

function shapeOfCustomField(custom: CustomField): ShapeField {
  return { name: custom.scriptId, field: fieldOf(custom), custom };
}
