import type { Fields, FieldType } from '@longshore/netsuite/catalog';
import { subrecordTypes } from '@longshore/netsuite/catalog';
import type { ShapeField } from '../../books/index.ts';
import { labelOf } from '../../refusals/index.ts';

/** A schema as JSON. Both forms of metadata describe fields in the same words; only what they refer to differs. */
export type Schema = Readonly<Record<string, unknown>>;

/** How one form of metadata writes what several records have in common. */
export interface SchemaForm {
  /** A reference to a record of one of these types or families. */
  readonly reference: (targets: readonly string[]) => Schema;
  /** Several such references. */
  readonly references: (targets: readonly string[]) => Schema;
  readonly links: Schema;
  /** A record that lives in this one. @param path - the names that lead to it: `addressBook`, `addressBookAddress` */
  readonly subrecord: (path: readonly string[], schema: Schema) => Schema;
}

const scalars: Readonly<Partial<Record<FieldType, Schema>>> = {
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date', nullable: true },
  datetime: { type: 'string', format: 'date-time', nullable: true },
  integer: { type: 'integer', format: 'int64', nullable: true },
  double: { type: 'number', format: 'double', nullable: true },
  email: { type: 'string', format: 'email', nullable: true },
  url: { type: 'string', format: 'URI', nullable: true },
};

/** The properties of a record, a row or a subrecord. [H:section_1545129726] @param path - the names that lead to it */
export function propertiesOf(fields: readonly ShapeField[], form: SchemaForm, path: readonly string[] = []): Schema {
  return Object.fromEntries(fields.map((field) => [field.name, propertyOf(field, form, [...path, field.name])]));
}

function propertyOf(field: ShapeField, form: SchemaForm, path: readonly string[]): Schema {
  const schema = typeOf(field, form, path);
  if ('$ref' in schema) return schema;
  return {
    ...(field.field.type === 'ref' ? {} : { title: field.custom?.label ?? labelOf(field.name) }),
    ...schema,
    ...(field.field.readOnly === true ? { readOnly: true } : {}),
    ...(field.custom === undefined ? {} : { 'x-ns-custom-field': true }),
  };
}

function typeOf({ field }: ShapeField, form: SchemaForm, path: readonly string[]): Schema {
  const targets = typeof field.ref === 'string' ? [field.ref] : (field.ref ?? []);
  switch (field.type) {
    case 'ref':
      return form.reference(targets);
    case 'multiref':
      return form.references(targets);
    case 'enum':
      return {
        type: 'object',
        properties: {
          // A list that is known in part only is none that a value could be held against.
          id: { title: 'Internal identifier', type: 'string', ...(field.values === undefined || field.open ? {} : { enum: field.values }) },
          refName: { title: 'Reference Name', type: 'string' },
        },
      };
    case 'subrecord':
      return form.subrecord(path, subrecordSchema(targets[0], form, path));
    default:
      return scalars[field.type] ?? { type: 'string', nullable: true };
  }
}

function subrecordSchema(target: string | undefined, form: SchemaForm, path: readonly string[]): Schema {
  const known: Readonly<Record<string, Fields>> = subrecordTypes;
  const fields = Object.entries(known[target ?? ''] ?? {}).map(([name, field]): ShapeField => ({ name, field }));
  return { type: 'object', properties: { ...propertiesOf(fields, form, path), links: form.links } };
}

/** What a page of several things says about itself. [B] */
export const countProperties: Schema = {
  count: { title: 'Count', type: 'integer', format: 'int64', readOnly: true },
  hasMore: { title: 'Has More Results', type: 'boolean', readOnly: true },
  offset: { title: 'Query Offset', type: 'integer', format: 'int64', readOnly: true },
  totalResults: { title: 'Total Results', type: 'integer', format: 'int64', readOnly: true },
};

/** The fields a `q` may filter by: those of the body but texts too long for it and what lies inside. [inferred] */
export function filterableFields(fields: readonly ShapeField[]): readonly string[] {
  return fields.filter(({ field }) => field.type !== 'subrecord' && field.type !== 'text').map(({ name }) => name);
}
