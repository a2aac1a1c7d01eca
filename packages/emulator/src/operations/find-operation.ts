import type { Refusal } from '../refusals/index.ts';
import { invalidUrl, methodNotAllowed } from '../refusals/index.ts';
import type { AttachRoute } from './attach-record.ts';
import { asyncServicePath, recordServicePath } from './call.ts';
import type { ActionRoute } from './perform-action.ts';
import type { JobPart } from './read-job.ts';
import type { TransformRoute } from './transform-record.ts';

/** What a request asks for, told from its method and path. */
export type Route =
  | SingleRoute
  /** A batch of updates, upserts or deletes. */
  | { readonly operation: 'change-records'; readonly recordType: string };

/** What is done in one go; a batch is several of these. */
export type SingleRoute =
  | { readonly operation: 'create-record' | 'list-records'; readonly recordType: string }
  | {
      readonly operation: 'read-record' | 'update-record' | 'upsert-record' | 'delete-record';
      readonly recordType: string;
      readonly id: string;
    }
  | ({ readonly operation: 'transform-record' } & TransformRoute)
  | ({ readonly operation: 'attach-record' | 'detach-record' } & AttachRoute)
  | ({ readonly operation: 'perform-action' } & ActionRoute)
  | { readonly operation: 'read-sub-resource'; readonly recordType: string; readonly id: string; readonly parts: readonly string[] }
  | ({ readonly operation: 'read-job' } & JobPart)
  | { readonly operation: 'run-dataset'; readonly datasetId: string }
  | { readonly operation: 'list-metadata' | 'list-datasets' }
  | { readonly operation: 'read-metadata'; readonly recordType: string }
  | { readonly operation: 'run-suiteql' }
  | { readonly operation: 'read-server-time' | 'read-governance-limits' | 'try-connection' };

const datasetServicePath = '/services/rest/query/v1/dataset';

export type OperationName = Route['operation'];

/** By lower-case path. */
const fixedPaths: Readonly<
  Record<string, { readonly method: string; readonly operation: 'run-suiteql' | 'read-server-time' | 'read-governance-limits' }>
> = {
  '/services/rest/query/v1/suiteql': { method: 'POST', operation: 'run-suiteql' },
  '/services/rest/system/v1/servertime': { method: 'GET', operation: 'read-server-time' },
  '/services/rest/system/v1/governancelimits': { method: 'GET', operation: 'read-governance-limits' },
};

/** Finds what a request asks for. @param path - without query, still percent-encoded @param url - with query, for the refusal */
export function findOperation(method: string, path: string, url: string): Route | Refusal {
  if (method === 'OPTIONS' && /^\/services\/rest\/./i.test(path)) return { operation: 'try-connection' };
  const plainPath = path.toLowerCase().replace(/\/+$/, '');
  const fixed = fixedPaths[plainPath];
  if (fixed !== undefined) return fixed.method === method ? { operation: fixed.operation } : methodNotAllowed(method, url, [fixed.method]);
  if (plainPath.startsWith(`${asyncServicePath}/`)) {
    const part = findJobPart(decodeSegments(path.slice(asyncServicePath.length + 1)) ?? []);
    if (part === undefined) return invalidUrl(url);
    return method === 'GET' ? { operation: 'read-job', ...part } : methodNotAllowed(method, url, ['GET']);
  }
  if (`${plainPath}/`.startsWith(`${datasetServicePath}/`)) {
    const route = findDatasetRoute(decodeSegments(path.slice(datasetServicePath.length)) ?? ['']);
    if (route === undefined) return invalidUrl(url);
    return method === 'GET' ? route : methodNotAllowed(method, url, ['GET']);
  }
  if (!plainPath.startsWith(`${recordServicePath}/`)) return invalidUrl(url);

  const segments = decodeSegments(path.slice(recordServicePath.length + 1));
  const [recordType, id, ...parts] = segments ?? [];
  if (recordType === undefined) return invalidUrl(url);
  if (recordType === 'metadata-catalog') {
    if (method !== 'GET') return methodNotAllowed(method, url, ['GET']);
    return id === undefined ? { operation: 'list-metadata' } : { operation: 'read-metadata', recordType: id };
  }
  if (id === undefined) {
    if (method === 'GET') return { operation: 'list-records', recordType };
    if (method === 'POST') return { operation: 'create-record', recordType };
    const isBatch = method === 'PATCH' || method === 'PUT' || method === 'DELETE';
    return isBatch ? { operation: 'change-records', recordType } : methodNotAllowed(method, url, ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']);
  }
  const verb = parts.length > 0 ? findVerb(method, { recordType, id }, parts, url) : undefined;
  if (verb !== undefined) return verb;
  if (parts.length > 0) {
    return method === 'GET' ? { operation: 'read-sub-resource', recordType, id, parts } : methodNotAllowed(method, url, ['GET']);
  }
  switch (method) {
    case 'GET':
      return { operation: 'read-record', recordType, id };
    case 'PATCH':
      return { operation: 'update-record', recordType, id };
    case 'PUT':
      return { operation: 'upsert-record', recordType, id };
    case 'DELETE':
      return { operation: 'delete-record', recordType, id };
    default:
      return methodNotAllowed(method, url, ['GET', 'PATCH', 'PUT', 'DELETE']);
  }
}

/** What is done with a record besides reading and writing it: a segment that begins with an exclamation mark or an at sign. */
function findVerb(
  method: string,
  record: { readonly recordType: string; readonly id: string },
  [verb = '', first, second, ...more]: readonly string[],
  url: string,
): SingleRoute | Refusal | undefined {
  if (!verb.startsWith('!') && !verb.startsWith('@')) return undefined;
  const route = verb.startsWith('@')
    ? findAction(record, verb.slice(1), first)
    : more.length > 0
      ? undefined
      : findMarkedVerb(record, verb, first, second);
  if (route === undefined) return invalidUrl(url);
  return method === 'POST' ? route : methodNotAllowed(method, url, ['POST']);
}

function findAction(
  record: { readonly recordType: string; readonly id: string },
  action: string,
  more: string | undefined,
): SingleRoute | undefined {
  return action === '' || more !== undefined ? undefined : { operation: 'perform-action', ...record, action };
}

function findMarkedVerb(
  record: { readonly recordType: string; readonly id: string },
  verb: string,
  type: string | undefined,
  id: string | undefined,
): SingleRoute | undefined {
  if (type === undefined) return undefined;
  if (verb === '!transform') return id === undefined ? { operation: 'transform-record', ...record, target: type } : undefined;
  if (id === undefined || (verb !== '!attach' && verb !== '!detach')) return undefined;
  const operation = verb === '!attach' ? 'attach-record' : 'detach-record';
  return { operation, ...record, attachedType: type, attachedId: id };
}

function findJobPart([job, jobId, task, taskId, result, ...more]: readonly string[]): JobPart | undefined {
  if (job !== 'job' || jobId === undefined || more.length > 0) return undefined;
  if (task === undefined) return { part: 'job', jobId, taskId: '' };
  if (task !== 'task') return undefined;
  if (taskId === undefined) return { part: 'tasks', jobId, taskId: '' };
  if (result === undefined) return { part: 'task', jobId, taskId };
  return result === 'result' ? { part: 'result', jobId, taskId } : undefined;
}

function findDatasetRoute([datasetId, result, ...more]: readonly string[]): SingleRoute | undefined {
  if (datasetId === undefined) return { operation: 'list-datasets' };
  return result === 'result' && more.length === 0 ? { operation: 'run-dataset', datasetId } : undefined;
}

/** The segments of a path, decoded; undefined when the encoding is broken. A slash at the end means nothing. */
function decodeSegments(path: string): readonly string[] | undefined {
  try {
    return path
      .split('/')
      .filter((segment) => segment !== '')
      .map((segment) => decodeURIComponent(segment));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
