import type { RecordShape } from '../../books/index.ts';
import { mediaTypes, recordServicePath } from '../call.ts';
import type { Schema } from './field-schema.ts';
import { openApiSchemas } from './open-api-schemas.ts';

/** The name of the sign-in in the published documents: a header, whatever is in it. Seen in clients generated from live accounts. */
const signIn = 'OAuth_1.0_authorization';

/**
 * What some records are and what can be asked about them, as OpenAPI 3.0. [H:section_1545126526]
 *
 * Parameters, their words and the answers are those of the REST API Browser [B] and of clients generated from live accounts.
 *
 * @param baseUrl - the address as the client called it
 * @param transformsOf - the types a record of a type can be made into
 */
export function openApiOf(shapes: readonly RecordShape[], baseUrl: string, transformsOf: (typeName: string) => readonly string[]): Schema {
  return {
    openapi: '3.0.1',
    info: { title: 'NetSuite REST API', version: '1.0' },
    servers: [{ url: `${baseUrl}${recordServicePath}` }],
    security: [{ [signIn]: [] }],
    paths: Object.assign({}, ...shapes.map((shape) => pathsOf(shape, transformsOf(shape.type.name)))) as Schema,
    components: {
      schemas: openApiSchemas(shapes),
      securitySchemes: { [signIn]: { type: 'apiKey', name: 'Authorization', in: 'header' } },
    },
  };
}

function pathsOf({ type }: RecordShape, transforms: readonly string[]): Schema {
  const { name, withoutOperations = [] } = type;
  const operation = (summary: string, parameters: readonly Schema[], answer: Schema, body?: Schema): Schema => ({
    tags: [name],
    summary,
    parameters: [...parameters, ...executionHeaders],
    ...(body === undefined ? {} : { requestBody: body }),
    responses: { ...answer, default: errorAnswer },
  });
  const record = content(mediaTypes.singular, name);
  const body: Schema = { description: 'Request body.', required: true, content: record };
  const isOffered = (act: 'create' | 'update' | 'delete') => !withoutOperations.includes(act);
  const list = operation('Get list of records.', listParameters, {
    200: { description: 'List of records.', content: content(mediaTypes.collection, `${name}Collection`) },
  });
  const read = operation('Get record.', [idParameter, ...readParameters], { 200: { description: 'Retrieved record.', content: record } });
  return {
    [`/${name}`]: {
      get: list,
      ...(isOffered('create')
        ? { post: operation('Insert record.', [...validationHeaders, replace], located('Inserted record.'), body) }
        : {}),
    },
    [`/${name}/{id}`]: {
      get: read,
      ...(isOffered('update')
        ? {
            patch: operation(
              'Update record.',
              [idParameter, ...validationHeaders, replace, replaceSelectedFields],
              located('Updated record.'),
              body,
            ),
            put: operation(
              'Insert or update record.',
              [idParameter, ...validationHeaders, replace],
              located('Inserted or updated record.'),
              body,
            ),
          }
        : {}),
      ...(isOffered('delete') ? { delete: operation('Remove record.', [idParameter], { 204: { description: 'Removed record.' } }) } : {}),
    },
    ...Object.fromEntries(
      transforms.map((target) => [
        `/${name}/{id}/!transform/${target}`,
        {
          post: operation(`Transform to ${target}.`, [idParameter], located('Transformed record.'), {
            description: 'Request body.',
            content: { [mediaTypes.singular]: { schema: { type: 'object' } } },
          }),
        },
      ]),
    ),
  };
}

function content(mediaType: string, schema: string): Schema {
  return { [mediaType]: { schema: { $ref: `#/components/schemas/${schema}` } } };
}

const errorAnswer: Schema = { description: 'Error response.', content: content(mediaTypes.error, 'nsError') };

function located(description: string): Schema {
  return { 204: { description, headers: { Location: { description: 'The address of the record.', schema: { type: 'string' } } } } };
}

function parameter(place: 'query' | 'header', name: string, description: string, schema: Schema): Schema {
  return { name, in: place, description, schema };
}

const text: Schema = { type: 'string' };
const idParameter: Schema = {
  name: 'id',
  in: 'path',
  description: 'Internal identifier, or the external one after eid:.',
  required: true,
  schema: text,
};
const listParameters: readonly Schema[] = [
  parameter('query', 'q', 'Search query used to filter results.', text),
  parameter('query', 'limit', 'The number of results on a single page.', { type: 'integer', format: 'int64', default: 1000 }),
  parameter('query', 'offset', 'The first result of the page.', { type: 'integer', format: 'int64', default: 0 }),
];
const readParameters: readonly Schema[] = [
  parameter('query', 'expandSubResources', 'Whether sublists, their lines and subrecords are shown in the record.', {
    type: 'boolean',
    default: false,
  }),
  parameter('query', 'simpleEnumFormat', 'Whether enumerations are shown by their internal identifier alone.', {
    type: 'boolean',
    default: false,
  }),
  parameter('query', 'fields', 'The names of the fields and sublists that are shown.', text),
];
const replace = parameter('query', 'replace', 'The names of sublists whose lines are all replaced by those of the request.', text);
const replaceSelectedFields = parameter('query', 'replaceSelectedFields', 'Whether only fields that replace names may be emptied.', {
  type: 'boolean',
  default: false,
});
const strictness: Schema = { type: 'string', enum: ['Error', 'Warning', 'Ignore'] };
const validationHeaders: readonly Schema[] = [
  parameter('header', 'X-NetSuite-PropertyNameValidation', 'What comes of properties that the record does not have.', {
    ...strictness,
    default: 'Warning',
  }),
  parameter('header', 'X-NetSuite-PropertyValueValidation', 'What comes of values of the wrong kind.', { ...strictness, default: 'Error' }),
];
const executionHeaders: readonly Schema[] = [
  parameter('header', 'Prefer', 'respond-async executes the request asynchronously.', text),
  parameter('header', 'X-NetSuite-Idempotency-Key', 'A UUID with which an asynchronous request is executed once only.', text),
];
