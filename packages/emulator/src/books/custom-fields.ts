import type { CustomFieldPrefix, Field } from '@longshore/netsuite/catalog';
import { recordTypes } from '@longshore/netsuite/catalog';
import type { CustomFieldType } from './custom-field-types.ts';
import { customFieldKindOf, customFieldTypes } from './custom-field-types.ts';
import { nextNumber } from './numbers.ts';
import type { Books } from './open-books.ts';
import { forget, prepared, remember } from './open-books.ts';
import { addColumn, tablesOf, upsertRow } from './tables.ts';

/** A field an account added to some of its records. */
export interface CustomField {
  /** Lower case, such as `custbody_contract`. */
  readonly scriptId: string;
  readonly label: string;
  readonly type: CustomFieldType;
  /** What a `ref` or `multiref` points to: a record type, a custom list or a list. */
  readonly list?: string;
  readonly isMandatory: boolean;
  /** The custom record type that a field beginning with `custrecord_` belongs to. */
  readonly recordType?: string;
  /** The kinds of records that have the field, where its script id does not tell: those a segment applies to. */
  readonly appliesTo?: readonly CustomFieldPrefix[];
}

const prefixes: readonly CustomFieldPrefix[] = ['custbody', 'custcol', 'custentity', 'custitem', 'custevent', 'custrecord'];

export const scriptIdPattern: RegExp = /^(custbody|custcol|custentity|custitem|custevent|custrecord)_[a-z0-9_]{1,60}$/;

/** What SuiteQL's `customfield` calls where a field stands. [inferred] */
const fieldTypes: Readonly<Record<CustomFieldPrefix, string>> = {
  custbody: 'BODY',
  custcol: 'COLUMN',
  custentity: 'ENTITY',
  custitem: 'ITEM',
  custevent: 'EVENT',
  custrecord: 'RECORD',
};

/** The kinds of records a custom field belongs to. */
export function kindsOf(field: Pick<CustomField, 'scriptId' | 'appliesTo'>): readonly CustomFieldPrefix[] {
  if (field.appliesTo !== undefined) return field.appliesTo;
  const prefix = prefixes.find((known) => field.scriptId.startsWith(`${known}_`));
  if (prefix === undefined) throw new Error(`not the script id of a custom field: ${field.scriptId}`);
  return [prefix];
}

/** Every custom field of the account. */
export function customFieldsOf(books: Books): readonly CustomField[] {
  return remember(books, 'custom fields', () =>
    prepared(books, 'SELECT script_id, label, type, list, is_mandatory, record_type, applies_to FROM custom_field ORDER BY internal_id')
      .all()
      .map((row) => ({
        scriptId: String(row.script_id),
        label: String(row.label),
        type: customFieldTypes.find((type) => type === row.type) ?? 'string',
        ...(row.list === null ? {} : { list: String(row.list) }),
        isMandatory: row.is_mandatory === 1,
        ...(row.record_type === null ? {} : { recordType: String(row.record_type) }),
        ...(row.applies_to === null ? {} : { appliesTo: prefixes.filter((prefix) => String(row.applies_to).split(' ').includes(prefix)) }),
      })),
  );
}

/** A custom field as the catalog would describe it. */
export function fieldOf(custom: CustomField): Field {
  return { type: customFieldKindOf(custom.type).field, ...(custom.list === undefined ? {} : { ref: custom.list }) };
}

/**
 * Adds a custom field, or changes the label and the mandatory mark of one there is. Its type cannot be changed.
 *
 * @throws ProjectionError when the field exists with another type
 */
export function defineCustomField(books: Books, field: CustomField): void {
  const { column, label } = customFieldKindOf(field.type);
  const target = field.list === undefined ? undefined : tablesOf(books.database).get(field.list.toLowerCase())?.name;
  for (const table of tablesWith(field)) addColumn(books.database, table, field.scriptId, column, target);
  const found = prepared(books, 'SELECT internal_id FROM custom_field WHERE script_id = ?').get(field.scriptId);
  const internalId = found === undefined ? nextNumber(books, 'custom field') : Number(found.internal_id);
  prepared(
    books,
    `INSERT INTO custom_field (script_id, internal_id, label, type, list, is_mandatory, record_type, applies_to)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (script_id) DO UPDATE SET label = excluded.label, is_mandatory = excluded.is_mandatory`,
  ).run(
    field.scriptId,
    internalId,
    field.label,
    field.type,
    field.list ?? null,
    field.isMandatory ? 1 : 0,
    field.recordType ?? null,
    field.appliesTo?.join(' ') ?? null,
  );
  upsertRow(books.database, 'customfield', {
    internalid: internalId,
    scriptid: field.scriptId.toUpperCase(),
    name: field.label,
    fieldtype: fieldTypes[kindsOf(field)[0] ?? 'custbody'],
    fieldvaluetype: label,
    ismandatory: field.isMandatory,
    isstored: true,
    isshowinlist: false,
  });
  forget(books);
}

/** The tables of SuiteQL that show a custom field. */
function tablesWith(field: CustomField): readonly string[] {
  if (field.recordType !== undefined) return [field.recordType];
  return kindsOf(field).flatMap((kind) => {
    if (kind === 'custcol') return ['transactionline'];
    const named = Object.values(recordTypes).filter(({ customFieldPrefix }) => customFieldPrefix === kind);
    return [...new Set(named.map(({ suiteqlTable }) => suiteqlTable))];
  });
}
