import { createRoute } from '@hono/zod-openapi';
import { hostAccess } from '../access/access.ts';
import { addresses } from '../addresses.ts';
import { jsonAnswer, jsonBody, problemAnswer } from '../answers.ts';
import { list } from '../page.ts';
import { NewTenant, Tenant } from './tenant.ts';

export const listTenants = createRoute({
  ...addresses.listTenants,
  operationId: 'listTenants',
  summary: 'List tenants',
  access: hostAccess('viewer'),
  responses: { 200: jsonAnswer(list(Tenant), 'The tenants.'), default: problemAnswer },
});

export const createTenant = createRoute({
  ...addresses.createTenant,
  operationId: 'createTenant',
  summary: 'Create a tenant',
  access: hostAccess('owner'),
  request: { body: jsonBody(NewTenant) },
  responses: { 201: jsonAnswer(Tenant, 'The tenant.'), default: problemAnswer },
});
