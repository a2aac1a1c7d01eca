import { createRoute, z } from '@hono/zod-openapi';
import { tenantAccess } from '../access/access.ts';
import { addresses } from '../addresses.ts';
import { jsonAnswer, jsonBody, problemAnswer } from '../answers.ts';
import { list, PageLimit } from '../page.ts';
import { Identifier, TenantId } from '../values/index.ts';
import { Authorization, AuthorizationPage, BegunAuthorization, Callback, NewAuthorization } from './authorization.ts';
import { Connection, NewConnection, NewCredentials } from './connection.ts';

const connectionParameters = z.object({ tenant: TenantId, connection: Identifier });
const authorizationParameters = connectionParameters.extend({ authorization: Identifier });

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

export const beginAuthorization = createRoute({
  ...addresses.beginAuthorization,
  operationId: 'beginAuthorization',
  summary: 'Have a person sign in to NetSuite for a connection',
  access: tenantAccess('manager'),
  request: { params: connectionParameters, body: jsonBody(NewAuthorization) },
  responses: { 201: jsonAnswer(BegunAuthorization, 'Begun; the person is sent to `url`.'), default: problemAnswer },
});

export const listAuthorizations = createRoute({
  ...addresses.listAuthorizations,
  operationId: 'listAuthorizations',
  summary: "List people's sign-ins for a connection, the latest first",
  access: tenantAccess('viewer'),
  request: { params: connectionParameters, query: z.strictObject({ cursor: Identifier.optional(), limit: PageLimit.optional() }) },
  responses: { 200: jsonAnswer(AuthorizationPage, 'A page of sign-ins.'), default: problemAnswer },
});

export const getAuthorization = createRoute({
  ...addresses.getAuthorization,
  operationId: 'getAuthorization',
  summary: "Show a person's sign-in",
  access: tenantAccess('viewer'),
  request: { params: authorizationParameters },
  responses: { 200: jsonAnswer(Authorization, 'The sign-in.'), default: problemAnswer },
});

export const finishAuthorization = createRoute({
  ...addresses.finishAuthorization,
  operationId: 'finishAuthorization',
  summary: 'Hand in the address that a person came back to elsewhere',
  access: tenantAccess('manager'),
  request: { params: authorizationParameters, body: jsonBody(Callback) },
  responses: { 200: jsonAnswer(Authorization, 'What came of it: given, denied or failed.'), default: problemAnswer },
});

export const revokeAuthorization = createRoute({
  ...addresses.revokeAuthorization,
  operationId: 'revokeAuthorization',
  summary: 'Give back what a person has permitted, in NetSuite and here',
  access: tenantAccess('manager'),
  request: { params: connectionParameters },
  responses: { 200: jsonAnswer(Authorization, 'Revoked.'), default: problemAnswer },
});
