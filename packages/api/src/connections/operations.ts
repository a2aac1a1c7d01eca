import { createRoute, z } from '@hono/zod-openapi';
import { tenantAccess } from '../access/access.ts';
import { addresses } from '../addresses.ts';
import { jsonAnswer, jsonBody, problemAnswer } from '../answers.ts';
import { list } from '../page.ts';
import { Identifier, TenantId } from '../values/index.ts';
import { Connection, NewConnection, NewCredentials } from './connection.ts';

const connectionParameters = z.object({ tenant: TenantId, connection: Identifier });

export const listConnections = createRoute({
  ...addresses.listConnections,
  operationId: 'listConnections',
  summary: 'List connections',
  access: tenantAccess('viewer'),
  request: { params: z.object({ tenant: TenantId }) },
  responses: { 200: jsonAnswer(list(Connection), 'The connections.'), default: problemAnswer },
});

export const createConnection = createRoute({
  ...addresses.createConnection,
  operationId: 'createConnection',
  summary: 'Connect a NetSuite account',
  access: tenantAccess('manager'),
  request: { params: z.object({ tenant: TenantId }), body: jsonBody(NewConnection) },
  responses: { 201: jsonAnswer(Connection, 'The connection; not yet verified.'), default: problemAnswer },
});

export const getConnection = createRoute({
  ...addresses.getConnection,
  operationId: 'getConnection',
  summary: 'Show a connection',
  access: tenantAccess('viewer'),
  request: { params: connectionParameters },
  responses: { 200: jsonAnswer(Connection, 'The connection.'), default: problemAnswer },
});

export const replaceCredentials = createRoute({
  ...addresses.replaceCredentials,
  operationId: 'replaceCredentials',
  summary: 'Replace the credentials of a connection',
  access: tenantAccess('manager'),
  request: { params: connectionParameters, body: jsonBody(NewCredentials) },
  responses: { 200: jsonAnswer(Connection, 'The connection with its new credentials.'), default: problemAnswer },
});

export const verifyConnection = createRoute({
  ...addresses.verifyConnection,
  operationId: 'verifyConnection',
  summary: "Sign in and read NetSuite's clock",
  access: tenantAccess('operator'),
  request: { params: connectionParameters },
  responses: { 200: jsonAnswer(Connection, 'The connection with the health that was found.'), default: problemAnswer },
});
