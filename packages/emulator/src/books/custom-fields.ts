import type { CustomFieldPrefix, FieldType } from '@longshore/netsuite/catalog';
import { nextNumber } from './numbers.ts';
import type { Books } from './open-books.ts';
import { forget, prepared, remember } from './open-books.ts';
import type { ColumnType } from './tables.ts';
import { addColumn, upsertRow } from './tables.ts';

/** The kinds of custom field the emulator keeps. */
export const customFieldTypes = ['string', 'text', 'date', 'datetime', 'double', 'integer', 'boolean', 'ref'] as const;

export type CustomFieldType = (typeof customFieldTypes)[number] & FieldType;

/** A field an account added to a kind of record. */
export interface CustomField {
  /** Lower case, such as `custbody_contract`. */
  readonly scriptId: string;
  readonly label: string;
  readonly type: CustomFieldType;
  /** What a `ref` points to: a record type or a list. */
  readonly list?: string;
  readonly isMandatory: boolean;
}

export const scriptIdPattern: RegExp = /^(custbody|custcol|custentity|custitem)_[a-z0-9_]{1,60}$/;

const tableByPrefix: Readonly<Record<CustomFieldPrefix, string>> = {
  custbody: 'transaction',
  custcol: 'transactionline',
  custentity: 'customer',
  custitem: 'item',
};

const columnTypes: Readonly<Record<CustomFieldType, ColumnType>> = {
  string: 'text',
  text: 'text',
  date: 'date',
  datetime: 'datetime',
  double: 'decimal',
  integer: 'integer',
  boolean: 'boolean',
  ref: 'integer',
};

/** What SuiteQL's `customfield` calls the kinds. [inferred] */
const valueTypes: Readonly<Record<CustomFieldType, string>> = {
  string: 'Free-Form Text',
  text: 'Text Area',
  date: 'Date',
  datetime: 'Date/Time',
  double: 'Decimal Number',
  integer: 'Integer Number',
  boolean: 'Check Box',
  ref: 'List/Record',
};

/** The kind of record a custom field belongs to. */
export function prefixOf(scriptId: string): CustomFieldPrefix {
  const [prefix] = scriptId.split('_');
  if (prefix !== 'custbody' && prefix !== 'custcol' && prefix !== 'custentity' && prefix !== 'custitem') {
    throw new Error(`not the script id of a custom field: ${scriptId}`);
  }
  return prefix;
}

/** Every custom field of the account. */
export function customFieldsOf(books: Books): readonly CustomField[] {
  return remember(books, 'custom fields', () =>
    prepared(books, 'SELECT script_id, label, type, list, is_mandatory FROM custom_field ORDER BY internal_id')
      .all()
      .map((row) => ({
        scriptId: String(row.script_id),
        label: String(row.label),
        type: customFieldTypes.find((type) => type === row.type) ?? 'string',
        ...(row.list === null ? {} : { list: String(row.list) }),
        isMandatory: row.is_mandatory === 1,
      })),
  );
}

/**
 * Adds a custom field, or changes the label and the mandatory mark of one there is. Its type cannot be changed.
 *
 * @throws ProjectionError when the field exists with another type
 */
export function defineCustomField(books: Books, field: CustomField): void {
  const prefix = prefixOf(field.scriptId);
  addColumn(books.database, tableByPrefix[prefix], field.scriptId, columnTypes[field.type]);
  const found = prepared(books, 'SELECT internal_id FROM custom_field WHERE script_id = ?').get(field.scriptId);
  const internalId = found === undefined ? nextNumber(books, 'custom field') : Number(found.internal_id);
  prepared(
    books,
    `INSERT INTO custom_field (script_id, internal_id, label, type, list, is_mandatory) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (script_id) DO UPDATE SET label = excluded.label, is_mandatory = excluded.is_mandatory`,
  ).run(field.scriptId, internalId, field.label, field.type, field.list ?? null, field.isMandatory ? 1 : 0);
  upsertRow(books.database, 'customfield', {
    internalid: internalId,
    scriptid: field.scriptId.toUpperCase(),
    name: field.label,
    fieldtype: prefix === 'custcol' ? 'COLUMN' : prefix === 'custbody' ? 'BODY' : prefix === 'custentity' ? 'ENTITY' : 'ITEM',
    fieldvaluetype: valueTypes[field.type],
    ismandatory: field.isMandatory,
    isstored: true,
    isshowinlist: false,
  });
  forget(books);
}
