import type { FieldType } from '@longshore/netsuite/catalog';
import type { ColumnType } from './table.ts';

interface CustomFieldKind {
  /** How a value is written on the wire, and kept. */
  readonly field: FieldType;
  readonly column: ColumnType;
  /** What SuiteQL's `customfield` calls it: the form's words. [inferred] */
  readonly label: string;
}

const kinds = {
  string: { field: 'string', column: 'text', label: 'Free-Form Text' },
  text: { field: 'text', column: 'text', label: 'Text Area' },
  longText: { field: 'text', column: 'text', label: 'Long Text' },
  richText: { field: 'text', column: 'text', label: 'Rich Text' },
  email: { field: 'email', column: 'text', label: 'Email Address' },
  phone: { field: 'string', column: 'text', label: 'Phone Number' },
  url: { field: 'url', column: 'text', label: 'Hyperlink' },
  integer: { field: 'integer', column: 'integer', label: 'Integer Number' },
  double: { field: 'double', column: 'decimal', label: 'Decimal Number' },
  currency: { field: 'double', column: 'decimal', label: 'Currency' },
  percent: { field: 'double', column: 'decimal', label: 'Percent' },
  date: { field: 'date', column: 'date', label: 'Date' },
  datetime: { field: 'datetime', column: 'datetime', label: 'Date/Time' },
  time: { field: 'time', column: 'text', label: 'Time Of Day' },
  boolean: { field: 'boolean', column: 'boolean', label: 'Check Box' },
  ref: { field: 'ref', column: 'integer', label: 'List/Record' },
  multiref: { field: 'multiref', column: 'text', label: 'Multiple Select' },
} as const satisfies Readonly<Record<string, CustomFieldKind>>;

/** The kinds of custom field the emulator keeps. Images, documents, passwords, help and inline HTML are not among them. */
export type CustomFieldType = keyof typeof kinds;

export const customFieldTypes = Object.keys(kinds) as readonly CustomFieldType[];

export function customFieldKindOf(type: CustomFieldType): CustomFieldKind {
  return kinds[type];
}
