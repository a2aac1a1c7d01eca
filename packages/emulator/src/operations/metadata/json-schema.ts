import type { RecordShape } from '../../books/index.ts';
import type { Schema, SchemaForm } from './field-schema.ts';
import { countProperties, filterableFields, propertiesOf } from './field-schema.ts';

const draft = 'https://json-schema.org/draft-06/hyper-schema#';

const links: Schema = {
  title: 'Links',
  type: 'array',
  readOnly: true,
  items: { $ref: '/services/rest/record/v1/metadata-catalog/nsLink' },
};

const referenceProperties: Schema = {
  id: { title: 'Internal identifier', type: 'string' },
  refName: { title: 'Reference Name', type: 'string' },
  externalId: { title: 'External identifier', type: 'string' },
  links,
};

const pageOf = (row: Schema): Schema => ({
  type: 'object',
  properties: { ...countProperties, items: { type: 'array', items: row }, links },
});

const form: SchemaForm = {
  reference: () => ({ type: 'object', properties: referenceProperties }),
  references: () => pageOf({ type: 'object', properties: referenceProperties }),
  links,
  subrecord: (_path, schema) => schema,
};

/** What a record is, as JSON Schema: its structure, no addresses and no methods. [H:section_1545129726] */
export function jsonSchemaOf(shape: RecordShape): Schema {
  const fields = [...shape.fields.values()];
  const sublists = [...shape.sublists.values()].map(({ name, fields: rowFields }) => [
    name,
    pageOf({ type: 'object', properties: { ...propertiesOf([...rowFields.values()], form), links } }),
  ]);
  return {
    type: 'object',
    properties: { ...propertiesOf(fields, form), ...Object.fromEntries(sublists), links },
    $schema: draft,
    'x-ns-filterable': filterableFields(fields),
  };
}

/** What the schemas of records refer to. [B] */
export const nsLinkSchema: Schema = {
  type: 'object',
  properties: {
    rel: { title: 'Relationship', type: 'string', readOnly: true },
    href: { title: 'Hypertext Reference', type: 'string', readOnly: true },
  },
  $schema: draft,
};
