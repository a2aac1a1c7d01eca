import type { FieldType } from '@longshore/netsuite/catalog';
import type { RecordShape, ShapeField } from '../books/index.ts';
import { recordShape, servedRecordTypes } from '../books/index.ts';
import { labelOf, notAcceptable, recordTypeDoesNotExist } from '../refusals/index.ts';
import type { Answer, Call, Outcome } from './call.ts';
import { addressOf, answerWith } from './call.ts';

const schemaMediaType = 'application/schema+json';

/** `GET /metadata-catalog`: the record types, or those that `select` names. [H:section_1540810174] */
export function listMetadata(call: Call): Answer {
  const { books } = call.account;
  const selected = (call.query.get('select') ?? '').split(',').filter((name) => name !== '');
  const names = selected.length === 0 ? servedRecordTypes(books) : selected.flatMap((name) => recordShape(books, name)?.type.name ?? []);
  const items = names.map((name) => {
    const href = addressOf(call.baseUrl, 'metadata-catalog', name);
    return {
      name,
      links: [
        { rel: 'canonical', href, mediaType: 'application/json' },
        { rel: 'alternate', href, mediaType: 'application/swagger+json' },
        { rel: 'alternate', href, mediaType: schemaMediaType },
        { rel: 'describes', href: addressOf(call.baseUrl, name) },
      ],
    };
  });
  return answerWith({ items }, 'application/json');
}

/** `GET /metadata-catalog/<type>` as JSON Schema. The OpenAPI form is not offered. [H:section_1545129726] */
export function readMetadata(call: Call, route: { readonly recordType: string }): Outcome {
  const shape = recordShape(call.account.books, route.recordType);
  if (shape === undefined) return recordTypeDoesNotExist(route.recordType, call.url);
  const accept = call.headers.accept ?? '*/*';
  if (!/application\/schema\+json|application\/json|\*\/\*/.test(accept)) return notAcceptable(accept);
  return answerWith(schemaOf(shape), schemaMediaType);
}

function schemaOf(shape: RecordShape): Record<string, unknown> {
  const fields = [...shape.fields.values()];
  const sublists = [...shape.sublists.values()].map(({ name, fields: rowFields }) => [
    name,
    {
      type: 'object',
      properties: {
        ...countProperties,
        items: { type: 'array', items: { type: 'object', properties: propertiesOf([...rowFields.values()]) } },
      },
    },
  ]);
  return {
    type: 'object',
    properties: { ...propertiesOf(fields), ...Object.fromEntries(sublists), links: linksProperty },
    $schema: 'https://json-schema.org/draft-06/hyper-schema#',
    'x-ns-filterable': fields.filter(({ field }) => field.type !== 'subrecord' && field.type !== 'text').map(({ name }) => name),
  };
}

const linksProperty = {
  title: 'Links',
  type: 'array',
  readOnly: true,
  items: { $ref: '/services/rest/record/v1/metadata-catalog/nsLink' },
};

const countProperties = Object.fromEntries(
  ['count', 'offset', 'totalResults'].map((name) => [name, { title: labelOf(name), type: 'integer', format: 'int64', readOnly: true }]),
);

function propertiesOf(fields: readonly ShapeField[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      {
        ...(field.field.type === 'ref' ? {} : { title: field.custom?.label ?? labelOf(field.name) }),
        ...typeProperties(field),
        ...(field.field.readOnly === true ? { readOnly: true } : {}),
        ...(field.custom === undefined ? {} : { 'x-ns-custom-field': true }),
      },
    ]),
  );
}

const scalarProperties: Readonly<Partial<Record<FieldType, Record<string, unknown>>>> = {
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date', nullable: true },
  datetime: { type: 'string', format: 'date-time', nullable: true },
  integer: { type: 'integer', format: 'int64', nullable: true },
  double: { type: 'number', format: 'double', nullable: true },
  email: { type: 'string', format: 'email', nullable: true },
  url: { type: 'string', format: 'URI', nullable: true },
};

function typeProperties({ field }: ShapeField): Record<string, unknown> {
  switch (field.type) {
    case 'ref':
      return { type: 'object', properties: referenceProperties };
    case 'multiref':
      return {
        type: 'object',
        properties: { ...countProperties, items: { type: 'array', items: { type: 'object', properties: referenceProperties } } },
      };
    case 'enum':
      return {
        type: 'object',
        properties: {
          id: { title: 'Internal identifier', type: 'string', ...(field.values === undefined ? {} : { enum: field.values }) },
          refName: { title: 'Reference Name', type: 'string' },
        },
      };
    case 'subrecord':
      return { type: 'object' };
    default:
      return scalarProperties[field.type] ?? { type: 'string', nullable: true };
  }
}

const referenceProperties = {
  id: { title: 'Internal identifier', type: 'string' },
  refName: { title: 'Reference Name', type: 'string' },
  externalId: { title: 'External identifier', type: 'string' },
  links: linksProperty,
};
