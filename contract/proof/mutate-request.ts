import type { FuzzRequest } from './make-request.ts';
import { oddTexts, spoilValue } from './odd-values.ts';
import type { Random } from './random.ts';

const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND'];
const parameters = [
  'limit',
  'offset',
  'q',
  'fields',
  'replace',
  'expand',
  'expandSubResources',
  'ids',
  'expandRecords',
  'simpleEnumFormat',
  'select',
];
const headers: Readonly<Record<string, readonly string[]>> = {
  accept: ['text/html', 'application/vnd.oracle.resource+json; type=edit-form', 'a/b;;;', '*/*;q=0'],
  'accept-language': ['de', 'xx-YY, en', ''],
  'content-type': ['text/plain', 'application/vnd.oracle.resource+json; type=collection', 'application/json; charset=utf-16', 'x'],
  prefer: ['respond-async', 'transient', 'batch-processing="parallel"', 'respond-async, transient'],
  'x-netsuite-idempotency-key': ['1', '6d9a3c1e-8c3f-4a4b-9c7e-0d1f2e3a4b5c'],
  'x-netsuite-propertynamevalidation': ['Error', 'Ignore', 'x'],
  'x-netsuite-propertyvaluevalidation': ['Warning', 'Ignore', 'x'],
  authorization: [
    '',
    'Bearer',
    'Bearer a.b.c',
    'Basic Og==',
    'OAuth',
    'OAuth realm="x", oauth_nonce=""',
    'OAuth a="%"',
    'NLAuth nlauth_account=1',
  ],
  cookie: ['JSESSIONID=1'],
  host: ['system.netsuite.com', 'other', '127.0.0.1:1'],
};

/** Spoils a request in one to three places. */
export function mutateRequest(random: Random, request: FuzzRequest): FuzzRequest {
  let spoiled = request;
  for (let times = random.below(3) + 1; times > 0; times -= 1) spoiled = random.pick(mutations)(random, spoiled);
  return spoiled;
}

type Mutation = (random: Random, request: FuzzRequest) => FuzzRequest;

const mutations: readonly Mutation[] = [
  (random, request) => ({ ...request, method: random.pick(methods) }),
  (random, request) => {
    const segments = request.path.split('/');
    segments[random.below(segments.length)] = encodeURI(random.pick(oddTexts).toWellFormed());
    return { ...request, path: segments.join('/') };
  },
  (random, request) => ({
    ...request,
    path: request.path + random.pick(['/', '//', '/item', '/!transform/invoice', '/@x', '/eid:1', '?', '#']),
  }),
  (random, request) => {
    const value = encodeURIComponent(random.pick(oddTexts).toWellFormed());
    return { ...request, path: `${request.path}${request.path.includes('?') ? '&' : '?'}${random.pick(parameters)}=${value}` };
  },
  (random, request) => {
    const name = random.pick(Object.keys(headers));
    return { ...request, headers: { ...request.headers, [name]: random.pick(headers[name] ?? ['']) } };
  },
  (random, request) => ({ ...request, body: request.body === undefined ? '{}' : spoilText(random, request.body) }),
  spoilBody,
  spoilBody,
  spoilBody,
];

function spoilText(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  return random.pick([
    text.slice(0, at),
    text.slice(0, at) + random.pick(oddTexts) + text.slice(at),
    `[${text}]`,
    text + text,
    '['.repeat(2000),
  ]);
}

/** Puts an odd value somewhere into the body's JSON, or a property of an odd name. */
function spoilBody(random: Random, request: FuzzRequest): FuzzRequest {
  let body: unknown;
  try {
    body = JSON.parse(request.body ?? '{}');
  } catch {
    // Spoiled before: it is no JSON any more.
    return request;
  }
  return { ...request, body: JSON.stringify(spoilValue(random, body)) };
}
