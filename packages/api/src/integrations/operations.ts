import { createRoute, z } from '@hono/zod-openapi';
import { tenantAccess } from '../access/access.ts';
import { addresses } from '../addresses.ts';
import { jsonAnswer, jsonBody, problemAnswer } from '../answers.ts';
import { list } from '../page.ts';
import { Identifier, TenantId } from '../values/index.ts';
import { Integration, IntegrationChange, NewIntegration } from './integration.ts';

export const listIntegrations = createRoute({
  ...addresses.listIntegrations,
  operationId: 'listIntegrations',
  summary: 'List integrations',
  access: tenantAccess('viewer'),
  request: { params: z.object({ tenant: TenantId }) },
  responses: { 200: jsonAnswer(list(Integration), 'The integrations.'), default: problemAnswer },
});

export const createIntegration = createRoute({
  ...addresses.createIntegration,
  operationId: 'createIntegration',
  summary: 'Configure a flow',
  access: tenantAccess('manager'),
  request: { params: z.object({ tenant: TenantId }), body: jsonBody(NewIntegration) },
  responses: { 201: jsonAnswer(Integration, 'The integration.'), default: problemAnswer },
});

export const updateIntegration = createRoute({
  ...addresses.updateIntegration,
  operationId: 'updateIntegration',
  summary: 'Change, enable or disable an integration',
  access: tenantAccess('manager'),
  request: { params: z.object({ tenant: TenantId, integration: Identifier }), body: jsonBody(IntegrationChange) },
  responses: { 200: jsonAnswer(Integration, 'The integration as it is now.'), default: problemAnswer },
});
