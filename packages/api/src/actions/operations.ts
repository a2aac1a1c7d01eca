import { createRoute, z } from '@hono/zod-openapi';
import { tenantAccess } from '../access/access.ts';
import { addresses } from '../addresses.ts';
import { jsonAnswer, jsonBody, linesAnswer, problemAnswer } from '../answers.ts';
import { PageLimit } from '../page.ts';
import { Identifier, TenantId } from '../values/index.ts';
import { Action, ActionPage } from './action.ts';
import { RawAnswer, RawRequest } from './raw-request.ts';
import {
  CreateRecord,
  DeletedRecord,
  DeleteRecord,
  GetRecord,
  ListRecords,
  ReadRecord,
  RecordPage,
  UpdateRecord,
  UpsertRecord,
  WrittenRecord,
} from './record.ts';
import { SuiteqlLine, SuiteqlQuery, SuiteqlResult, SuiteqlRows } from './suiteql.ts';

/** The body goes on to NetSuite with its numbers as they stand. */
const handedOn = { numbers: 'as_written' } as const;

const params = z.object({ tenant: TenantId, connection: Identifier });

export const createRecord = createRoute({
  ...addresses.createRecord,
  operationId: 'createRecord',
  ...handedOn,
  summary: 'Create a record in NetSuite',
  access: tenantAccess('manager'),
  request: { params, body: jsonBody(CreateRecord) },
  responses: { 201: jsonAnswer(WrittenRecord, 'Created. It was sent once.'), default: problemAnswer },
});

export const getRecord = createRoute({
  ...addresses.getRecord,
  operationId: 'getRecord',
  summary: 'Read a record from NetSuite',
  access: tenantAccess('operator'),
  request: { params, body: jsonBody(GetRecord) },
  responses: { 200: jsonAnswer(ReadRecord, 'The record.'), default: problemAnswer },
});

export const listRecords = createRoute({
  ...addresses.listRecords,
  operationId: 'listRecords',
  summary: 'List the ids of records in NetSuite',
  access: tenantAccess('operator'),
  request: { params, body: jsonBody(ListRecords) },
  responses: { 200: jsonAnswer(RecordPage, 'A page of ids.'), default: problemAnswer },
});

export const updateRecord = createRoute({
  ...addresses.updateRecord,
  operationId: 'updateRecord',
  ...handedOn,
  summary: 'Change a record in NetSuite',
  access: tenantAccess('manager'),
  request: { params, body: jsonBody(UpdateRecord) },
  responses: { 200: jsonAnswer(WrittenRecord, 'Changed. It was sent once.'), default: problemAnswer },
});

export const upsertRecord = createRoute({
  ...addresses.upsertRecord,
  operationId: 'upsertRecord',
  ...handedOn,
  summary: 'Create or change the record with an external id in NetSuite',
  access: tenantAccess('manager'),
  request: { params, body: jsonBody(UpsertRecord) },
  responses: { 200: jsonAnswer(WrittenRecord, 'Created or changed. It was sent once.'), default: problemAnswer },
});

export const deleteRecord = createRoute({
  ...addresses.deleteRecord,
  operationId: 'deleteRecord',
  summary: 'Delete a record in NetSuite',
  access: tenantAccess('manager'),
  request: { params, body: jsonBody(DeleteRecord) },
  responses: { 200: jsonAnswer(DeletedRecord, 'Deleted.'), default: problemAnswer },
});

export const runSuiteql = createRoute({
  ...addresses.runSuiteql,
  operationId: 'runSuiteql',
  summary: 'Run a SuiteQL query',
  access: tenantAccess('operator'),
  request: { params, body: jsonBody(SuiteqlQuery) },
  responses: { 200: jsonAnswer(SuiteqlResult, 'A page of rows.'), default: problemAnswer },
});

export const readSuiteqlRows = createRoute({
  ...addresses.readSuiteqlRows,
  operationId: 'readSuiteqlRows',
  summary: 'Read every row of a SuiteQL query, also past 100,000',
  access: tenantAccess('operator'),
  request: { params, body: jsonBody(SuiteqlRows) },
  responses: { 200: linesAnswer(SuiteqlLine, 'Lines of JSON, in the order of the key.'), default: problemAnswer },
});

export const sendRawRequest = createRoute({
  ...addresses.sendRawRequest,
  operationId: 'sendRawRequest',
  ...handedOn,
  summary: 'Send any request to NetSuite',
  access: tenantAccess('manager'),
  request: { params, body: jsonBody(RawRequest) },
  responses: { 200: jsonAnswer(RawAnswer, "NetSuite's answer, where it is one of success."), default: problemAnswer },
});

export const listActions = createRoute({
  ...addresses.listActions,
  operationId: 'listActions',
  summary: 'List who changed what through a connection, the latest first',
  access: tenantAccess('viewer'),
  request: { params, query: z.strictObject({ cursor: Identifier.optional(), limit: PageLimit.optional() }) },
  responses: { 200: jsonAnswer(ActionPage, 'A page of actions.'), default: problemAnswer },
});

export const settleAction = createRoute({
  ...addresses.settleAction,
  operationId: 'settleAction',
  summary: 'Look up in NetSuite what became of an action whose outcome is unknown',
  access: tenantAccess('operator'),
  request: { params: params.extend({ action: Identifier }) },
  responses: {
    200: jsonAnswer(Action, 'The action with what is known by now. Nothing was sent a second time.'),
    default: problemAnswer,
  },
});
