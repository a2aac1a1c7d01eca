import type { RecordShape } from '../../books/index.ts';
import type { Schema, SchemaForm } from './field-schema.ts';
import { countProperties, filterableFields, propertiesOf } from './field-schema.ts';

const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const links: Schema = { title: 'Links', type: 'array', readOnly: true, items: reference('nsLink') };

function collectionOf(row: string): Schema {
  return { type: 'object', properties: { links, ...countProperties, items: { title: 'Items', type: 'array', items: reference(row) } } };
}

/**
 * The schemas of some records and of everything in them, by the names NetSuite gives them: `customer`, `customerCollection`,
 * `customer-addressBookCollection`, `customer-addressBookElement`, `customer-addressBook-addressBookAddress`. A reference to a type that was
 * not asked for leads to a record without a structure. [H:section_1545126526]
 */
export function openApiSchemas(shapes: readonly RecordShape[]): Schema {
  const described = new Set(shapes.map(({ type }) => type.name));
  const schemas: Record<string, Schema> = { ...sharedSchemas };
  for (const { type, fields, sublists } of shapes) {
    const form: SchemaForm = {
      reference: (targets) => reference(targets.length === 1 && described.has(targets[0] ?? '') ? (targets[0] ?? '') : 'nsResource'),
      references: (targets) =>
        reference(targets.length === 1 && described.has(targets[0] ?? '') ? `${targets[0]}Collection` : 'nsResourceCollection'),
      links,
      subrecord(path, schema) {
        const name = [type.name, ...path].join('-');
        schemas[name] = schema;
        return reference(name);
      },
    };
    const bodyFields = [...fields.values()];
    const rows = [...sublists.values()].map(({ name, fields: rowFields }) => {
      const part = `${type.name}-${name}`;
      schemas[`${part}Element`] = { type: 'object', properties: { ...propertiesOf([...rowFields.values()], form, [name]), links } };
      schemas[`${part}Collection`] = collectionOf(`${part}Element`);
      return [name, reference(`${part}Collection`)];
    });
    schemas[type.name] = {
      type: 'object',
      properties: { ...propertiesOf(bodyFields, form), ...Object.fromEntries(rows), links },
      'x-ns-filterable': filterableFields(bodyFields),
    };
    schemas[`${type.name}Collection`] = collectionOf(type.name);
  }
  return Object.fromEntries(Object.entries(schemas).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** What every record may refer to. [B] */
const sharedSchemas: Readonly<Record<string, Schema>> = {
  nsLink: {
    type: 'object',
    properties: {
      rel: { title: 'Relationship', type: 'string', readOnly: true },
      href: { title: 'Hypertext Reference', type: 'string', readOnly: true },
    },
  },
  nsResource: {
    type: 'object',
    properties: {
      id: { title: 'Internal identifier', type: 'string' },
      refName: { title: 'Reference Name', type: 'string' },
      externalId: { title: 'External identifier', type: 'string' },
      links,
    },
  },
  nsResourceCollection: collectionOf('nsResource'),
  nsError: {
    type: 'object',
    properties: {
      type: { title: 'Type', type: 'string', readOnly: true },
      title: { title: 'Title', type: 'string', readOnly: true },
      status: { title: 'Status', type: 'integer', format: 'int64', readOnly: true },
      'o:errorDetails': {
        title: 'Error Details',
        type: 'array',
        readOnly: true,
        items: {
          type: 'object',
          properties: Object.fromEntries(
            ['detail', 'o:errorCode', 'o:errorHeader', 'o:errorPath', 'o:errorQueryParam', 'o:errorUrl'].map((name) => [
              name,
              { type: 'string', readOnly: true },
            ]),
          ),
        },
      },
    },
  },
};
