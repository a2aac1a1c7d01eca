import { gzipSync } from 'node:zlib';
import { oddTexts, spoilValue } from '../odd-values.ts';
import type { Random } from '../random.ts';
import type { Answer } from './record-answers.ts';

/** What came to the server with the request that is answered: what it must not be able to make the client tell. */
export interface Heard {
  readonly authorization: string;
  readonly body: string;
}

interface Mutation {
  readonly name: string;
  mutate(random: Random, answer: Answer, heard: Heard): Answer;
}

/** Spoils what an answer says, not the way it is written on the wire. */
export function mutateAnswer(random: Random, answer: Answer, heard: Heard): { readonly answer: Answer; readonly name: string } {
  const { name, mutate } = random.pick(mutations);
  return { name, answer: mutate(random, answer, heard) };
}

const statuses = [
  200, 200, 201, 202, 203, 204, 205, 206, 207, 226, 299, 300, 301, 302, 303, 304, 307, 308, 400, 400, 401, 402, 403, 404, 405, 406, 408,
  409, 410, 412, 413, 414, 415, 417, 418, 421, 422, 423, 425, 426, 428, 429, 429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 507, 511,
  520, 599, 600, 777, 999,
];
const headerNames = [
  'location',
  'content-type',
  'x-n-operationid',
  'retry-after',
  'x-netsuite-warning',
  '__proto__',
  'constructor',
  'x-odd',
];
const headerValues = [
  ...oddTexts.filter((text) => /^[\x20-\x7e]*$/.test(text)),
  'text/html',
  'TEXT/HTML; charset=x',
  'application/xml',
  'application/json; charset=utf-16',
  'application/octet-stream',
  '-5',
  '99999999999999999999',
  'Wed, 21 Oct 1015 07:28:00 GMT',
  '/services/rest/record/v1/invoice/',
  '/services/rest/record/v1/invoice/1/../2',
  'https://other.example/services/rest/record/v1/invoice/77',
  '/services/rest/async/v1/job/7/task/1',
  'gzip',
  '\u00ff\u00fe',
];
const codes = [
  'CONCURRENCY_LIMIT_EXCEEDED',
  'SSS_REQUEST_LIMIT_EXCEEDED',
  'INVALID_LOGIN',
  'INVALID_LOGIN_ATTEMPT',
  'NONEXISTENT_ID',
  'RCRD_DSNT_EXIST',
  'INVALID_PARAMETER',
  'INVALID_HEADER',
  'INVALID_URL',
  'INVALID_REQUEST',
  'USER_ERROR',
  'UNEXPECTED_ERROR',
  'IDEMPOTENCY_ERROR',
  'INVALID_CONTENT',
  '',
];
const page = '<!DOCTYPE html><html><head><title>Scheduled maintenance</title></head><body>We will be back soon.</body></html>';

const withBody = (answer: Answer, body: Buffer | string): Answer => ({ ...answer, body: Buffer.from(body) });
const withHeader = (answer: Answer, name: string, value: string): Answer => ({
  ...answer,
  headers: [...answer.headers.filter(([other]) => other !== name), [name, value]],
});

function errorBody(random: Random, detail: string): string {
  const reasons = Array.from({ length: random.below(3) + 1 }, () => ({ detail, 'o:errorCode': random.pick(codes) }));
  return JSON.stringify({ type: 'about:blank', title: 'Refused', status: 400, 'o:errorDetails': reasons });
}

function flipBits(random: Random, body: Buffer): Buffer {
  const flipped = Buffer.from(body);
  for (let times = random.below(4) + 1; times > 0 && flipped.length > 0; times -= 1) {
    const at = random.below(flipped.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << random.below(8));
  }
  return flipped;
}

function spoilJson(random: Random, answer: Answer): Answer {
  let value: unknown;
  try {
    value = JSON.parse(answer.body.toString());
  } catch {
    // An answer without a body gets one.
    value = {};
  }
  return withBody(answer, JSON.stringify(spoilValue(random, value)));
}

/** Puts a text in the place of one value of the body's JSON. */
function replaceValue(random: Random, answer: Answer, text: string): Answer {
  const source = answer.body.toString();
  const values = [...source.matchAll(/(?<=:\s*)(?:"(?:[^"\\]|\\.)*"|-?[0-9.]+|true|false|null)/g)];
  if (values.length === 0) return withBody(answer, `{"id":${text}}`);
  const { index, 0: found } = random.pick(values);
  return withBody(answer, source.slice(0, index) + text + source.slice(index + found.length));
}

const numbers = [
  '1e400',
  '-1e400',
  '1E+999999999999',
  '9'.repeat(400),
  `1${'0'.repeat(50_000)}1`,
  `0.${'0'.repeat(50_000)}1`,
  `${'10'.repeat(30_000)}.5e-7`,
  '9007199254740993',
  '0.1000000000000000055511151231257827',
  '-0',
  '-0.0e5',
  '1e5',
  '1e-400',
];
const nested = [
  '['.repeat(100_000),
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  `${'{"type":"object","properties":{"a":'.repeat(5000)}{}${'}}'.repeat(5000)}`,
  `${'{"items":[{"item":'.repeat(5000)}1234567890123456789012${'}]}'.repeat(5000)}`,
];
const prototypes = [
  '{"__proto__":{"items":[],"hasMore":false,"isAdmin":true}}',
  '{"constructor":{"prototype":{"id":"1"}}}',
  '{"toString":1,"valueOf":null,"hasOwnProperty":"x","then":1}',
  '{"items":[{"__proto__":{"id":"1"}}],"count":1,"hasMore":false,"offset":0,"totalResults":1}',
  '{"then":{"then":1}}',
];

const mutations: readonly Mutation[] = [
  { name: 'another status', mutate: (random, answer) => ({ ...answer, status: random.pick(statuses) }) },
  {
    name: 'another status, with reasons',
    mutate: (random, answer) =>
      withBody(
        withHeader({ ...answer, status: random.pick(statuses) }, 'content-type', 'application/vnd.oracle.resource+json; type=error'),
        errorBody(random, random.pick(oddTexts)),
      ),
  },
  { name: 'reasons', mutate: (random, answer) => withBody({ ...answer, status: 400 }, errorBody(random, 'Refused.')) },
  {
    name: 'a header more or another',
    mutate: (random, answer) => withHeader(answer, random.pick(headerNames), random.pick(headerValues)),
  },
  {
    name: 'a header less',
    mutate: (random, answer) => {
      const less = random.below(Math.max(1, answer.headers.length));
      return { ...answer, headers: answer.headers.filter((_header, index) => index !== less) };
    },
  },
  {
    name: 'a header twice',
    mutate: (random, answer) => ({
      ...answer,
      headers: [...answer.headers, ...answer.headers.map(([name]) => [name, random.pick(headerValues)] as const)],
    }),
  },
  {
    name: 'a page',
    mutate: (random, answer) =>
      withBody(withHeader({ ...answer, status: random.pick([200, 200, 404, 503]) }, 'content-type', random.pick(headerValues)), page),
  },
  { name: 'flipped bits', mutate: (random, answer) => withBody(answer, flipBits(random, answer.body)) },
  {
    name: 'a body cut off, of the length it says',
    mutate: (random, answer) => withBody(answer, answer.body.subarray(0, random.below(answer.body.length + 1))),
  },
  { name: 'a body twice', mutate: (_random, answer) => withBody(answer, Buffer.concat([answer.body, answer.body])) },
  { name: 'JSON of another shape', mutate: spoilJson },
  { name: 'JSON of another shape', mutate: (random, answer) => spoilJson(random, spoilJson(random, answer)) },
  { name: 'an odd number', mutate: (random, answer) => replaceValue(random, answer, random.pick(numbers)) },
  { name: 'an odd text', mutate: (random, answer) => replaceValue(random, answer, JSON.stringify(random.pick(oddTexts))) },
  {
    name: 'deep nesting',
    mutate: (random, answer) =>
      random.oneIn(2) ? withBody(answer, random.pick(nested)) : replaceValue(random, answer, random.pick(nested)),
  },
  {
    name: 'names of prototypes',
    mutate: (random, answer) =>
      random.oneIn(2) ? withBody(answer, random.pick(prototypes)) : replaceValue(random, answer, random.pick(prototypes)),
  },
  {
    name: 'another encoding',
    mutate: (random, answer) => {
      const text = `${answer.body.toString()} `;
      return withBody(
        answer,
        random.pick([
          Buffer.from(text, 'utf16le'),
          Buffer.from(text, 'utf16le').swap16(),
          Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
          Buffer.from(text.replace(/[aeiou]/g, 'ü'), 'latin1'),
          Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), answer.body]),
          gzipSync(answer.body),
          Buffer.concat([answer.body.subarray(0, 40), Buffer.from([0xc3, 0x28, 0xf0, 0x9f]), answer.body.subarray(40)]),
        ]),
      );
    },
  },
  {
    name: 'what the request said',
    mutate: (random, answer, { authorization, body }) => {
      const heard = random.pick([authorization, authorization.replace(/^\w+ /, ''), decodeURIComponent(authorization), body]);
      const escaped = JSON.stringify(heard).slice(1, -1);
      return random.pick([
        () => withBody({ ...answer, status: 400 }, errorBody(random, heard)),
        () => withBody({ ...answer, status: random.pick([401, 429, 500]) }, errorBody(random, heard)),
        () => withBody(answer, heard),
        () => withBody(answer, `{"error":"${escaped}","error_description":"${escaped}"}`),
        () => withBody({ ...answer, status: 400 }, `{"error":"${escaped}"}`),
        () => withHeader(answer, random.pick(headerNames), heard.replace(/[^\x20-\x7e]/g, '').slice(0, 4000)),
        () => replaceValue(random, answer, `"${escaped}"`),
      ])();
    },
  },
];
