import { createRoute, z } from '@hono/zod-openapi';
import { addresses } from '../addresses.ts';
import { jsonAnswer, jsonBody, problemAnswer } from '../answers.ts';
import { list } from '../page.ts';
import { Identifier, TenantId } from '../values/index.ts';
import type { Access } from './access.ts';
import { hostAccess, tenantAccess } from './access.ts';
import { CreatedKey, Key, NewKey, Session } from './key.ts';

const signedIn: Access = { scope: 'signed_in' };

const listAnswers = { 200: jsonAnswer(list(Key), 'The keys, revoked ones too.'), default: problemAnswer };
const createAnswers = { 201: jsonAnswer(CreatedKey, 'The key. It is not shown again.'), default: problemAnswer };
const revokeAnswers = { 204: { description: 'The key does not work any more.' }, default: problemAnswer };

export const listTenantKeys = createRoute({
  ...addresses.listTenantKeys,
  operationId: 'listTenantKeys',
  summary: "List the tenant's keys",
  access: tenantAccess('owner'),
  request: { params: z.object({ tenant: TenantId }) },
  responses: listAnswers,
});

export const createTenantKey = createRoute({
  ...addresses.createTenantKey,
  operationId: 'createTenantKey',
  summary: 'Make a key for the tenant',
  access: tenantAccess('owner'),
  request: { params: z.object({ tenant: TenantId }), body: jsonBody(NewKey) },
  responses: createAnswers,
});

export const revokeTenantKey = createRoute({
  ...addresses.revokeTenantKey,
  operationId: 'revokeTenantKey',
  summary: 'Revoke a key of the tenant',
  access: tenantAccess('owner'),
  request: { params: z.object({ tenant: TenantId, key: Identifier }) },
  responses: revokeAnswers,
});

export const listHostKeys = createRoute({
  ...addresses.listHostKeys,
  operationId: 'listHostKeys',
  summary: 'List the keys of the host',
  access: hostAccess('owner'),
  responses: listAnswers,
});

export const createHostKey = createRoute({
  ...addresses.createHostKey,
  operationId: 'createHostKey',
  summary: 'Make a key for the whole host',
  access: hostAccess('owner'),
  request: { body: jsonBody(NewKey) },
  responses: createAnswers,
});

export const revokeHostKey = createRoute({
  ...addresses.revokeHostKey,
  operationId: 'revokeHostKey',
  summary: 'Revoke a key of the host',
  access: hostAccess('owner'),
  request: { params: z.object({ key: Identifier }) },
  responses: revokeAnswers,
});

export const getSession = createRoute({
  ...addresses.getSession,
  operationId: 'getSession',
  summary: 'Say who is asking',
  access: signedIn,
  responses: { 200: jsonAnswer(Session, 'Who you are here.'), default: problemAnswer },
});

export const endSession = createRoute({
  ...addresses.endSession,
  operationId: 'endSession',
  summary: 'Sign out',
  access: signedIn,
  responses: { 204: { description: 'Signed out. A key stays valid.' }, default: problemAnswer },
});
