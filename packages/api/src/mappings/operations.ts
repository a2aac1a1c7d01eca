import { createRoute, z } from '@hono/zod-openapi';
import { tenantAccess } from '../access/access.ts';
import { addresses } from '../addresses.ts';
import { jsonAnswer, jsonBody, problemAnswer } from '../answers.ts';
import { list } from '../page.ts';
import { Identifier, TenantId } from '../values/index.ts';
import { Mapping, NewMapping } from './mapping.ts';

export const listMappings = createRoute({
  ...addresses.listMappings,
  operationId: 'listMappings',
  summary: 'List mappings',
  access: tenantAccess('viewer'),
  request: {
    params: z.object({ tenant: TenantId }),
    query: z.strictObject({
      connection: Identifier.optional(),
      entity: z.enum(['product', 'customer']).optional(),
      hostId: Identifier.optional(),
    }),
  },
  responses: { 200: jsonAnswer(list(Mapping), 'The mappings.'), default: problemAnswer },
});

export const setMapping = createRoute({
  ...addresses.setMapping,
  operationId: 'setMapping',
  summary: 'Create or replace a mapping; runs that waited for it go on',
  access: tenantAccess('operator'),
  request: { params: z.object({ tenant: TenantId }), body: jsonBody(NewMapping) },
  responses: { 200: jsonAnswer(Mapping, 'The mapping as it is now.'), default: problemAnswer },
});

export const removeMapping = createRoute({
  ...addresses.removeMapping,
  operationId: 'removeMapping',
  summary: 'Remove a mapping',
  access: tenantAccess('operator'),
  request: { params: z.object({ tenant: TenantId, mapping: Identifier }) },
  responses: { 204: { description: 'Removed.' }, default: problemAnswer },
});
