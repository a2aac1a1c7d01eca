import { findByExternalId, idSpaceOf, recordShape } from '../books/index.ts';
import { isJsonObject, parseJsonBody } from '../rules/index.ts';
import type { Account, Call, Outcome } from './call.ts';
import { createRecord } from './create-record.ts';
import { deleteRecord } from './delete-record.ts';
import { externalIdIn } from './find-addressed.ts';
import type { Route } from './find-operation.ts';
import { listRecords } from './list-records.ts';
import { refuseNotOffered } from './not-offered.ts';
import { listMetadata, readMetadata } from './read-metadata.ts';
import { readRecord } from './read-record.ts';
import { readSubResource } from './read-sub-resource.ts';
import { readGovernanceLimits, readServerTime } from './read-system.ts';
import { runSuiteQlQuery } from './run-suiteql.ts';
import { updateRecord } from './update-record.ts';
import { upsertRecord } from './upsert-record.ts';

/** Does what a request asks. It is done at once and whole: nothing of another request happens in between. */
export function perform(call: Call, route: Route): Outcome {
  const notOffered = refuseNotOffered(call);
  if (notOffered !== undefined) return notOffered;
  switch (route.operation) {
    case 'create-record':
      return createRecord(call, route);
    case 'list-records':
      return listRecords(call, route);
    case 'read-record':
      return readRecord(call, route);
    case 'update-record':
      return updateRecord(call, route);
    case 'upsert-record':
      return upsertRecord(call, route);
    case 'delete-record':
      return deleteRecord(call, route);
    case 'read-sub-resource':
      return readSubResource(call, route);
    case 'list-metadata':
      return listMetadata(call);
    case 'read-metadata':
      return readMetadata(call, route);
    case 'run-suiteql':
      return runSuiteQlQuery(call);
    case 'read-server-time':
      return readServerTime(call);
    case 'read-governance-limits':
      return readGovernanceLimits(call);
  }
}

/** The external id a request names, in its path or in the body of a create. */
export function externalIdOf(route: Route, body: string): string | undefined {
  const inPath = 'id' in route ? externalIdIn(route.id) : undefined;
  if (inPath !== undefined || route.operation !== 'create-record') return inPath;
  const parsed = parseJsonBody(body);
  const named = isJsonObject(parsed) ? Object.entries(parsed).find(([name]) => name.toLowerCase() === 'externalid')?.[1] : undefined;
  return typeof named === 'string' ? named : undefined;
}

/** Whether a record of the kind a route names has an external id already. */
export function isExternalIdTaken(account: Account, route: Route, externalId: string): boolean {
  const shape = 'recordType' in route ? recordShape(account.books, route.recordType) : undefined;
  return shape !== undefined && findByExternalId(account.books, idSpaceOf(shape.type), externalId) !== undefined;
}
