import { createRoute, z } from '@hono/zod-openapi';
import { tenantAccess } from '../access/access.ts';
import { addresses } from '../addresses.ts';
import { jsonAnswer, jsonBody, problemAnswer } from '../answers.ts';
import { list } from '../page.ts';
import { Identifier, TenantId } from '../values/index.ts';
import { DescribedRecordType, EarlierSchema, FieldOptions, ListedRecordType, SchemaDifference } from './record-type.ts';

const params = z.object({ tenant: TenantId, connection: Identifier });
const typeParams = params.extend({ recordType: Identifier });

export const listRecordTypes = createRoute({
  ...addresses.listRecordTypes,
  operationId: 'listRecordTypes',
  summary: 'List the record types of the NetSuite account, by label',
  access: tenantAccess('operator'),
  request: { params },
  responses: { 200: jsonAnswer(list(ListedRecordType), 'The record types that the role sees.'), default: problemAnswer },
});

export const describeRecordType = createRoute({
  ...addresses.describeRecordType,
  operationId: 'describeRecordType',
  summary: 'Show the fields of a record type, and a payload to begin with',
  access: tenantAccess('operator'),
  request: {
    params: typeParams,
    query: z.strictObject({
      maxAge: z.coerce.number<number | string>().min(0).max(86_400).default(3_600).openapi({
        type: 'number',
        description: 'How many seconds old it may be; 0 reads it anew.',
      }),
    }),
  },
  responses: { 200: jsonAnswer(DescribedRecordType, 'The record type.'), default: problemAnswer },
});

export const compareRecordType = createRoute({
  ...addresses.compareRecordType,
  operationId: 'compareRecordType',
  summary: 'Tell what became of a record type since it was read',
  access: tenantAccess('operator'),
  request: { params: typeParams, body: jsonBody(EarlierSchema.openapi('EarlierSchema')) },
  responses: { 200: jsonAnswer(SchemaDifference, 'Fields that came, went and changed, by path.'), default: problemAnswer },
});

export const listFieldOptions = createRoute({
  ...addresses.listFieldOptions,
  operationId: 'listFieldOptions',
  summary: 'List the values that a select field of a new record can have',
  access: tenantAccess('operator'),
  request: {
    params: typeParams.extend({
      field: Identifier.openapi({ description: 'A field of a sublist is `line.account`.', examples: ['subsidiary'] }),
    }),
    query: z.strictObject({
      q: z
        .string()
        .max(10_000)
        .optional()
        .openapi({ description: 'A filter by name.', examples: ['subsidiary START_WITH "Long"'] }),
      limit: z.coerce.number<number | string>().int().min(1).max(1_000).default(1_000).openapi({ type: 'integer' }),
      offset: z.coerce.number<number | string>().int().min(0).default(0).openapi({ type: 'integer' }),
    }),
  },
  responses: { 200: jsonAnswer(FieldOptions, 'A page of values.'), default: problemAnswer },
});

export const writeRecordTypes = createRoute({
  ...addresses.writeRecordTypes,
  operationId: 'writeRecordTypes',
  summary: 'Write TypeScript for record types of the account',
  access: tenantAccess('operator'),
  request: {
    params,
    query: z.strictObject({
      type: z
        .union([z.array(Identifier), Identifier.transform((name) => [name])])
        .optional()
        .openapi({ type: 'array', items: { type: 'string' }, description: 'May be given several times. Default: every record type.' }),
    }),
  },
  responses: {
    200: { description: 'A module that exports AccountRecords.', content: { 'text/plain': { schema: z.string() } } },
    default: problemAnswer,
  },
});
