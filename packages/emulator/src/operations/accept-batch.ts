import type { TaskRequest } from '../books/index.ts';
import { readSettings } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import {
  batchTooLarge,
  invalidHeader,
  invalidQueryParameter,
  isRefusal,
  malformedSyntax,
  unsupportedMediaType,
} from '../refusals/index.ts';
import type { Json } from '../rules/index.ts';
import { isJsonObject, JsonNumber, parseJsonBody, writeJson } from '../rules/index.ts';
import { acceptJob, taskHeaders } from './accept-job.ts';
import type { Call, Outcome } from './call.ts';
import { recordServicePath } from './call.ts';
import { readMediaType } from './media-type.ts';
import { preferencesOf } from './preferences.ts';
import { isQueryFlag } from './query-flag.ts';

/** The most records of one batch. [H:article_0127092747] */
const batchRecordsMax = 100;

/** Whether a request to the path of a record type is about several records: by its media type, or by the ids it names. [H:article_0127092747] */
export function isBatch(call: Call): boolean {
  switch (call.method) {
    case 'GET':
      return isQueryFlag(call.query, 'expandRecords') || call.query.has('ids');
    case 'POST':
      return readMediaType(call.headers['content-type'])?.parameters.get('type') === 'collection';
    default:
      return true;
  }
}

/**
 * Creates, changes, upserts, deletes or reads up to 100 records of a type. Each becomes a task of a job, the same as a request for that one
 * record. [H:article_0127092747] [inferred: a batch that is not written right is refused whole; one record's failure does not stop the others]
 */
export function acceptBatch(call: Call, recordType: string): Outcome {
  const preferences = preferencesOf(call);
  const { batchPrefer, batchProcessing } = readSettings(call.account.books);
  const mayLeaveOut = batchPrefer === 'optional' || (batchPrefer === 'required but for DELETE' && call.method === 'DELETE');
  if (!preferences.has('respond-async') && !mayLeaveOut) {
    return invalidHeader('Prefer', "The required request header 'Prefer' is missing. Provide the header with the value 'respond-async'.");
  }
  const processing = preferences.get('batch-processing') ?? batchProcessing;
  if (processing !== 'parallel' && processing !== 'sequential') {
    return invalidHeader('Prefer', `Invalid value '${processing}' of the preference 'batch-processing'. Provide 'parallel'.`);
  }
  const tasks = call.method === 'GET' || call.method === 'DELETE' ? readIdTasks(call, recordType) : readItemTasks(call, recordType);
  return isRefusal(tasks) ? tasks : acceptJob(call, tasks, processing === 'parallel');
}

/** The tasks of a read or a delete: one for each of `ids`. */
function readIdTasks(call: Call, recordType: string): readonly TaskRequest[] | Refusal {
  const ids = splitIds(call.query.get('ids') ?? '');
  if (ids === undefined || ids.length === 0) {
    return invalidQueryParameter(
      'ids',
      "Provide the query parameter 'ids' with the internal or external IDs of the records, separated by commas.",
    );
  }
  if (ids.length > batchRecordsMax) return batchTooLarge(batchRecordsMax, { queryParam: 'ids' });
  return ids.map((id) => taskFor(call, call.method, [recordType, id], ''));
}

/** Splits `1,eid:test,eid:'test 5'`: single quotes keep together what has spaces or commas. */
function splitIds(text: string): readonly string[] | undefined {
  const ids: string[] = [];
  const pattern = /\s*(eid:)?(?:'([^']*)'|([^,']*[^,'\s]))\s*(,|$)/gy;
  let end = 0;
  while (end < text.length) {
    const match = pattern.exec(text);
    if (match === null) return undefined;
    const [, prefix = '', quoted, plain, separator] = match;
    ids.push(`${prefix}${quoted ?? plain ?? ''}`);
    end = pattern.lastIndex;
    if (separator === ',' && end === text.length) return undefined;
  }
  return ids;
}

/** The tasks of a create, an update or an upsert: one for each of `items`. */
function readItemTasks(call: Call, recordType: string): readonly TaskRequest[] | Refusal {
  const mediaType = readMediaType(call.headers['content-type']);
  if (mediaType?.parameters.get('type') !== 'collection') return unsupportedMediaType(call.headers['content-type'] ?? '');
  const items = parseJsonBody(call.body)?.items;
  if (!Array.isArray(items) || items.length === 0) return malformedSyntax('items');
  if (items.length > batchRecordsMax) return batchTooLarge(batchRecordsMax, { path: 'items' });
  const tasks: TaskRequest[] = [];
  for (const [index, item] of items.entries()) {
    const task = readItemTask(call, recordType, item);
    if (task === undefined) return malformedSyntax(`items[${index}]`);
    tasks.push(task);
  }
  return tasks;
}

/** An update names its record by id, or by external id when it has none; an upsert by external id only. */
function readItemTask(call: Call, recordType: string, item: Json): TaskRequest | undefined {
  if (!isJsonObject(item)) return undefined;
  if (call.method === 'POST') return taskFor(call, 'POST', [recordType], writeJson(item));
  const id = item.id instanceof JsonNumber ? item.id.text : item.id;
  const { externalId } = item;
  if (call.method === 'PATCH' && typeof id === 'string') {
    const { id: _named, ...rest } = item;
    return taskFor(call, 'PATCH', [recordType, id], writeJson(rest));
  }
  if (typeof externalId !== 'string' || externalId === '') return undefined;
  const { id: _ignored, externalId: _named, ...rest } = item;
  return taskFor(call, call.method, [recordType, `eid:${externalId}`], writeJson(rest));
}

function taskFor(call: Call, method: string, segments: readonly string[], body: string): TaskRequest {
  const query = new URLSearchParams(call.query);
  query.delete('ids');
  query.delete('expandRecords');
  const path = `${recordServicePath}/${segments.map(encodeURIComponent).join('/')}`;
  const { 'content-type': _collection, ...headers } = taskHeaders(call);
  return { method, url: query.size === 0 ? path : `${path}?${query.toString()}`, headers, body, baseUrl: call.baseUrl };
}
