import { describe, expect, test } from 'vitest';
import { AnswerMalformedFault, createNetSuite, OutcomeUnknownFault, RefusedFault, SignInFault } from '../index.ts';
import type { Respond, TestServer } from '../testing.ts';
import { answerJson, refusal, startTestServer } from '../testing.ts';

const credentials = { kind: 'tba', consumerKey: 'ck', consumerSecret: 'cs', tokenId: 'tk', tokenSecret: 'ts' } as const;
const jobPath = '/services/rest/async/v1/job/7';

function client(server: TestServer) {
  const netsuite = createNetSuite({
    accountId: '1234567',
    credentials,
    baseUrl: server.url,
    retries: { reads: 1, delayMs: () => 0 },
  });
  return Object.assign(netsuite, { [Symbol.asyncDispose]: () => netsuite.close() });
}

const accepted: Respond = (response) => response.writeHead(202, { location: jobPath, 'preference-applied': 'respond-async' }).end();
const task = (number: number) => ({ rel: 'self', href: `https://1234567.suitetalk.api.netsuite.com${jobPath}/task/${number}` });

/** A completed job whose tasks are told as `items`, each with its progress and its result. */
function jobOf(items: unknown, tasks: Readonly<Record<string, { readonly progress: string; readonly result: Respond }>>): Respond {
  return (response, request, index) => {
    const [, number, result] = /\/task\/([0-9]+)(\/result)?$/.exec(request.url) ?? [];
    const asked = tasks[number ?? ''];
    if (request.url === jobPath) return answerJson(response, 200, { id: '7', completed: true, progress: 'failed' });
    if (asked === undefined) return answerJson(response, 200, { items });
    if (result === undefined) return answerJson(response, 200, { id: number, completed: true, progress: asked.progress });
    return asked.result(response, request, index);
  };
}

const done = (internalId: string): Respond => {
  const location = `https://h/services/rest/record/v1/customer/${internalId}`;
  return (response) => response.writeHead(204, { location, 'x-netsuite-warning': 'Watch out' }).end();
};
const refused: Respond = (response) => answerJson(response, 400, refusal(400, 'USER_ERROR', 'Please enter value(s) for: Name'));

describe('handing in', () => {
  test('sends the records as a collection, with the preferences and the key', async () => {
    await using server = await startTestServer(accepted);
    await using netsuite = client(server);
    const records = [
      { id: '5', body: { memo: 'a' } },
      { id: { externalId: 'B' }, body: { memo: 'b' } },
    ];
    const idempotencyKey = 'cac827ea-3543-4cda-add2-bae634326c27';
    const batch = { operation: 'update', type: 'salesOrder', records, replace: ['item'] } as const;
    expect(await netsuite.jobs.submitBatch(batch, { idempotencyKey, parallel: true })).toEqual({
      id: '7',
      tasks: 2,
      alreadySubmitted: false,
    });
    expect(server.received).toMatchObject([
      {
        method: 'PATCH',
        url: '/services/rest/record/v1/salesOrder?replace=item',
        headers: {
          'content-type': 'application/vnd.oracle.resource+json; type=collection',
          prefer: 'respond-async, batch-processing="parallel"',
          'x-netsuite-idempotency-key': idempotencyKey,
        },
        body: '{"items":[{"memo":"a","id":"5"},{"memo":"b","externalId":"B"}]}',
      },
    ]);
  });

  test('names records by internal and external ids, in quotes where an id has spaces', async () => {
    await using server = await startTestServer(accepted);
    await using netsuite = client(server);
    const ids = ['1', { externalId: 'test' }, { externalId: 'test 5' }];
    await netsuite.jobs.submitBatch({ operation: 'read', type: 'salesOrder', ids, fields: ['memo'] });
    await netsuite.jobs.submitBatch({ operation: 'delete', type: 'salesOrder', ids: ['1', '2'] });
    expect(server.received.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`)).toEqual([
      "GET /services/rest/record/v1/salesOrder?expandRecords=true&ids=1,eid:test,eid:'test 5'&fields=memo",
      'DELETE /services/rest/record/v1/salesOrder?ids=1,2',
    ]);
  });

  test('under a key that was used before gives the earlier job', async () => {
    await using server = await startTestServer((response) =>
      answerJson(response, 400, refusal(400, 'IDEMPOTENCY_ERROR', 'A request with the same key is already submitted.'), {
        location: '/services/rest/async/v1/job/123456',
      }),
    );
    await using netsuite = client(server);
    const request = { method: 'DELETE', path: '/services/rest/record/v1/customer/1' } as const;
    expect(await netsuite.jobs.submitRequest(request)).toEqual({ id: '123456', tasks: 1, alreadySubmitted: true });
  });

  test.each<readonly [string, Respond, unknown]>([
    ['nothing', (response) => response.destroy(), OutcomeUnknownFault],
    ['202 without an address', (response) => response.writeHead(202).end(), OutcomeUnknownFault],
    ['204, as if it had not been put off', done('1'), OutcomeUnknownFault],
    [
      'a key used before, without an address',
      (response) => answerJson(response, 400, refusal(400, 'IDEMPOTENCY_ERROR', 'Again.')),
      RefusedFault,
    ],
  ])('that is answered with %s is told apart from success, and not sent again', async (_name, respond, faultClass) => {
    await using server = await startTestServer(respond);
    await using netsuite = client(server);
    const batch = { operation: 'read', type: 'customer', ids: ['1'] } as const;
    await expect(netsuite.jobs.submitBatch(batch)).rejects.toBeInstanceOf(faultClass);
    expect(server.received).toHaveLength(1);
  });
});

describe('the results of a job', () => {
  const outcomesOf = async (respond: Respond, tasks?: number) => {
    await using server = await startTestServer(respond);
    await using netsuite = client(server);
    return await netsuite.jobs.follow({ id: '7', tasks });
  };

  test('come in the order of the tasks, also when help prints several tasks as links of one item', async () => {
    const tasks = Object.fromEntries([1, 2, 10].map((number) => [number, { progress: 'succeeded', result: done(`1${number}`) }]));
    expect(await outcomesOf(jobOf([{ links: [task(10), task(1)] }, { links: [task(2)] }], tasks), 3)).toEqual([
      { kind: 'done', index: 0, internalId: '11', warnings: ['Watch out'] },
      { kind: 'done', index: 1, internalId: '12', warnings: ['Watch out'] },
      { kind: 'done', index: 2, internalId: '110', warnings: ['Watch out'] },
    ]);
  });

  test.each<readonly [string, string, Respond, object]>([
    ['a refusal', 'failed', refused, { kind: 'failed', fault: { netsuiteCode: 'USER_ERROR', provesNotWritten: false } }],
    ['a refusal of a task that counts as succeeded', 'succeeded', refused, { kind: 'failed', fault: { code: 'record_refused' } }],
    [
      'a refusal that is handed on with status 200',
      'failed',
      (response) => answerJson(response, 200, refusal(400, 'USER_ERROR', 'No.')),
      { kind: 'failed', fault: { code: 'record_refused' } },
    ],
    [
      'no such record',
      'failed',
      (response) => answerJson(response, 404, refusal(404, 'NONEXISTENT_ID', 'Record does not exist.')),
      { kind: 'failed', fault: { code: 'record_not_found' } },
    ],
    [
      'a failure of NetSuite',
      'failed',
      (response) => answerJson(response, 500, refusal(500, 'UNEXPECTED_ERROR', 'Error ID: x')),
      { kind: 'unknown', fault: { name: 'OutcomeUnknownFault', code: 'server_failed' } },
    ],
    ['nothing', 'failed', (response) => response.writeHead(200).end(), { kind: 'unknown', fault: { code: 'task_reason_missing' } }],
    ['a record', 'succeeded', (response) => answerJson(response, 200, { id: '1' }), { kind: 'done', body: { id: '1' } }],
  ])('%s of one record is its outcome', async (_name, progress, result, outcome) => {
    expect(await outcomesOf(jobOf([{ links: [task(1)] }], { 1: { progress, result } }))).toMatchObject([{ index: 0, ...outcome }]);
  });

  test.each<readonly [string, Respond, unknown]>([
    ['fewer tasks than records', jobOf([{ links: [task(1)] }], { 1: { progress: 'succeeded', result: done('1') } }), AnswerMalformedFault],
    ['no tasks', jobOf([], {}), AnswerMalformedFault],
    ['a refused sign-in', (response) => answerJson(response, 401, refusal(401, 'INVALID_LOGIN', 'Invalid login attempt.')), SignInFault],
  ])('%s is no result', async (_name, respond, faultClass) => {
    await expect(outcomesOf(respond, 2)).rejects.toBeInstanceOf(faultClass);
  });
});
