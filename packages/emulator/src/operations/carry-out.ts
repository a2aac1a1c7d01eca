import { isRefusal } from '../refusals/index.ts';
import { answerQuery } from './answer-query.ts';
import { readAskedForm } from './asked-form.ts';
import { attachRecord, detachRecord } from './attach-record.ts';
import type { Call, Outcome } from './call.ts';
import { done } from './call.ts';
import { createRecord } from './create-record.ts';
import { deleteRecord } from './delete-record.ts';
import type { SingleRoute } from './find-operation.ts';
import { listRecords } from './list-records.ts';
import { performAction } from './perform-action.ts';
import { listDatasets } from './read-dataset.ts';
import { readJob } from './read-job.ts';
import { listMetadata, readMetadata } from './read-metadata.ts';
import { readRecord } from './read-record.ts';
import { readSubResource } from './read-sub-resource.ts';
import { readGovernanceLimits, readServerTime } from './read-system.ts';
import { refuseByRole } from './refuse-by-role.ts';
import { showForm } from './show-form.ts';
import { transformRecord } from './transform-record.ts';
import { updateRecord } from './update-record.ts';
import { upsertRecord } from './upsert-record.ts';

/** Does at once what a request asks, and all of it. */
export function carryOut(call: Call, route: SingleRoute): Outcome {
  const refusal = refuseByRole(call, route);
  if (refusal !== undefined) return refusal;
  if ('recordType' in route && route.operation !== 'read-metadata') {
    const form = readAskedForm(call);
    if (isRefusal(form)) return form;
    if (form !== undefined) return showForm(call, route, form);
  }
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
    case 'transform-record':
      return transformRecord(call, route);
    case 'attach-record':
      return attachRecord(call, route);
    case 'detach-record':
      return detachRecord(call, route);
    case 'perform-action':
      return performAction(call, route);
    case 'read-sub-resource':
      return readSubResource(call, route);
    case 'list-metadata':
      return listMetadata(call);
    case 'read-metadata':
      return readMetadata(call, route);
    case 'run-suiteql':
    case 'run-dataset':
      return answerQuery(call, route);
    case 'list-datasets':
      return listDatasets(call);
    case 'read-server-time':
      return readServerTime(call);
    // Clients send OPTIONS to try their sign-in; 204 was seen for the path `*`. [inferred: every other path]
    case 'try-connection':
      return done();
    case 'read-governance-limits':
      return readGovernanceLimits(call);
    case 'read-job':
      return readJob(call, route);
  }
}
