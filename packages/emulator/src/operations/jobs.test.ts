import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient, Received } from '../testing.ts';
import { bearerClient, detailOf, recordPath, roleClient } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;

beforeAll(async () => {
  emulator = await createEmulator({ seed: 'empty' });
  client = bearerClient(emulator.ready);
});
afterAll(() => emulator.close());

const respondAsync = { Prefer: 'respond-async' };
const collection = { ...respondAsync, 'Content-Type': 'application/vnd.oracle.resource+json; type=collection' };
const customer = (companyName: string, rest: Record<string, unknown> = {}) => ({ companyName, subsidiary: { id: '1' }, ...rest });
const below = (address: string) => address.replace(/^https?:\/\/[^/]+/, '');

/** Waits until the job of a 202 is done, and gives the result of each of its tasks. */
async function resultsOf(accepted: Received, from: BearerClient = client): Promise<readonly Received[]> {
  expect([accepted.status, accepted.headers.get('preference-applied'), accepted.text]).toEqual([202, 'respond-async', '']);
  const job = below(accepted.headers.get('location') ?? '');
  for (;;) {
    const { json } = await from.ask({ path: job });
    if (String(json.completed) === 'true') break;
  }
  const { json } = await from.ask({ path: `${job}/task` });
  const tasks = (json.items ?? []).map(({ links }) => below(String(links?.[0]?.href)));
  return Promise.all(tasks.map((task) => from.ask({ path: `${task}/result` })));
}

const idOf = (result: Received | undefined) => result?.headers.get('location')?.split('/').at(-1) ?? '';
const countNamed = async (name: string) => (await client.record('GET', `/customer?q=companyName IS "${name}"`)).json.totalResults;

describe('a request that prefers to be answered first', () => {
  test('is seen by nobody but the user and role that made it, and administrators', async () => {
    const accepted = await client.record('GET', '/customer', undefined, respondAsync);
    await resultsOf(accepted);
    const other = await roleClient(emulator.ready, { option: 'all' });
    await other.become({ ADMI_RESTWEBSERVICES: 'full', ADMI_LOGIN_OAUTH: 'full' });
    const job = below(accepted.headers.get('location') ?? '');
    for (const path of [job, `${job}/task`, `${job}/task/1`, `${job}/task/1/result`]) expect((await other.ask({ path })).status).toBe(404);
    const own = await other.ask({ path: `${recordPath}/customer`, headers: respondAsync });
    const [refused] = await resultsOf(own);
    expect(refused?.status).toBe(400);
  });

  test('is accepted, and its result is the answer it would have had', async () => {
    const accepted = await client.record('POST', '/customer', customer('Later'), respondAsync);
    const job = accepted.headers.get('location') ?? '';
    expect(job).toMatch(/^http.*\/services\/rest\/async\/v1\/job\/\d+$/);
    const [result] = await resultsOf(accepted);
    expect([result?.status, result?.text]).toEqual([204, '']);
    expect((await client.read('customer', idOf(result))).companyName).toBe('Later');

    const done = await client.ask({ path: below(job) });
    expect(done.json).toEqual({
      links: [{ rel: 'self', href: job }],
      completed: true,
      id: job.split('/').at(-1),
      progress: 'succeeded',
      task: { links: [{ rel: 'self', href: `${job}/task` }] },
    });
    const task = await client.ask({ path: `${below(job)}/task/1` });
    expect(task.json).toMatchObject({
      links: [
        { rel: 'related', href: `${job}/task/1/result` },
        { rel: 'self', href: `${job}/task/1` },
      ],
      completed: true,
      id: '1',
      progress: 'succeeded',
    });
    expect(String(task.json.endTime)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  test('reads a record with every digit, as a request at once does', async () => {
    const id = await client.create('customer', customer('Read Later', { creditLimit: 10 }));
    const [result] = await resultsOf(await client.record('GET', `/customer/${id}?fields=companyName,creditLimit`, undefined, respondAsync));
    const atOnce = await client.record('GET', `/customer/${id}?fields=companyName,creditLimit`);
    expect(result?.text).toBe(atOnce.text);
    expect(result?.headers.get('content-type')).toBe(atOnce.headers.get('content-type'));
  });

  test('that is refused fails with the refusal as its result', async () => {
    const accepted = await client.record('POST', '/customer', { subsidiary: { id: '1' } }, respondAsync);
    const [result] = await resultsOf(accepted);
    const atOnce = await client.record('POST', '/customer', { subsidiary: { id: '1' } });
    expect([result?.status, result?.json]).toEqual([400, atOnce.json]);
    const { json } = await client.ask({ path: below(accepted.headers.get('location') ?? '') });
    expect([json.completed, json.progress]).toEqual([true, 'succeeded']);
  });

  test('may be a query, or is not one, as the account is set', async () => {
    const path = '/services/rest/query/v1/suiteql?limit=2&offset=2';
    const body = { q: 'SELECT id FROM account ORDER BY id' };
    const query = (prefer: string) => client.ask({ method: 'POST', path, body, headers: { Prefer: prefer } });
    const accepted = await query('respond-async, transient');
    expect(accepted.status).toBe(202);
    const [result] = await resultsOf(accepted);
    expect(result?.json).toEqual((await query('transient')).json);
    expect((await query('respond-async')).status).toBe(400);
    await client.admin('PUT', '/settings', { asyncSuiteQl: 'ignored' });
    expect((await query('respond-async, transient')).json.items).toHaveLength(2);
    await client.admin('PUT', '/settings', { asyncSuiteQl: 'refused' });
    const refused = await query('respond-async, transient');
    expect([refused.status, refused.json['o:errorDetails']?.[0]?.['o:errorHeader']]).toEqual([400, 'Prefer']);
    await client.admin('PUT', '/settings', { asyncSuiteQl: 'accepted' });
  });

  test('waits while it is worked on, and does not count against the limit of requests', async () => {
    await client.admin('PUT', '/settings', { asyncTaskMs: 150, asyncWorkers: 1, concurrency: 1 });
    const first = await client.record('POST', '/customer', customer('Slow One'), respondAsync);
    const second = await client.record('POST', '/customer', customer('Slow Two'), respondAsync);
    const waiting = await client.ask({ path: below(second.headers.get('location') ?? '') });
    expect([waiting.json.completed, waiting.json.progress]).toEqual([false, 'pending']);
    const result = await client.ask({ path: `${below(second.headers.get('location') ?? '')}/task/1/result` });
    expect(detailOf(result)).toMatchObject({ 'o:errorCode': 'NONEXISTENT_ID' });
    expect((await resultsOf(first)).map(({ status }) => status)).toEqual([204]);
    expect((await resultsOf(second)).map(({ status }) => status)).toEqual([204]);
    await client.admin('PUT', '/settings', { asyncTaskMs: 0, asyncWorkers: 2, concurrency: 5 });
  });

  test('is done once, whatever number of times it is sent with one key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.boolean(), async (times, atTheSameTime) => {
        const key = randomUUID();
        const send = (sent: string) =>
          client.record('POST', '/customer', customer(key), { ...respondAsync, 'X-NetSuite-Idempotency-Key': sent });
        const answers: Received[] = [];
        if (atTheSameTime) answers.push(...(await Promise.all(Array.from({ length: times }, () => send(key)))));
        else for (let time = 0; time < times; time += 1) answers.push(await send(time % 2 === 0 ? key : key.toUpperCase()));
        const accepted = answers.filter(({ status }) => status === 202);
        expect(accepted).toHaveLength(1);
        for (const repeated of answers.filter(({ status }) => status !== 202)) {
          expect(repeated.json).toMatchObject({ title: 'Conflict', status: 400 });
          expect(detailOf(repeated)?.['o:errorCode']).toBe('IDEMPOTENCY_ERROR');
          expect(repeated.headers.get('location')).toBe(accepted[0]?.headers.get('location'));
        }
        await resultsOf(accepted[0] as Received);
        expect(await countNamed(key)).toBe(1);
      }),
      { numRuns: 10 },
    );
  });

  test('may repeat a key when it is forgotten, and at once a key means nothing', async () => {
    const key = { 'X-NetSuite-Idempotency-Key': randomUUID() };
    await resultsOf(await client.record('POST', '/customer', customer('Key One'), { ...respondAsync, ...key }));
    expect((await client.record('POST', '/customer', customer('Key Two'), key)).status).toBe(204);
    await client.admin('PUT', '/settings', { idempotencyKeyMinutes: 1 });
    await client.admin('PUT', '/clock', { offsetMs: 2 * 60_000 });
    expect((await client.record('POST', '/customer', customer('Key Three'), { ...respondAsync, ...key })).status).toBe(202);
    await client.admin('PUT', '/clock', { offsetMs: 0 });
  });

  test('is refused with a key that is no UUID', async () => {
    const answer = await client.record('POST', '/customer', customer('x'), { ...respondAsync, 'X-NetSuite-Idempotency-Key': 'mine' });
    expect(detailOf(answer)).toMatchObject({ 'o:errorCode': 'INVALID_HEADER', 'o:errorHeader': 'X-NetSuite-Idempotency-Key' });
  });

  test.each(['/job/999', '/job/x', '/job/1/task/9', '/job/1/task/9/result'])('finds no %s', async (address) => {
    expect((await client.ask({ path: `/services/rest/async/v1${address}` })).status).toBe(404);
  });

  test('is looked at, and changed by nobody', async () => {
    expect((await client.ask({ method: 'POST', path: '/services/rest/async/v1/job/1' })).status).toBe(405);
    expect((await client.ask({ path: '/services/rest/async/v1/work/1' })).status).toBe(400);
  });

  test('is carried out by the next process when its own has ended', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'jobs-'));
    try {
      const before = await createEmulator({ seed: 'empty', dataDir });
      const first = bearerClient(before.ready);
      await first.admin('PUT', '/settings', { asyncTaskMs: 600_000 });
      const accepted = await first.record('POST', '/customer', customer('Over Night'), respondAsync);
      await first.admin('PUT', '/settings', { asyncTaskMs: 0 });
      await before.close();
      const after = await createEmulator({ dataDir });
      const second = bearerClient(after.ready);
      const [result] = await resultsOf(accepted, second);
      expect((await second.read('customer', idOf(result))).companyName).toBe('Over Night');
      await after.close();
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});

describe('a batch', () => {
  test('of n creates makes what n single creates make, refusals included', async () => {
    const record = fc.record({
      companyName: fc.stringMatching(/^[a-z]{1,8}$/),
      creditLimit: fc.option(fc.constantFrom(1, 2.5, 'much'), { nil: undefined }),
      isPerson: fc.boolean(),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 8 }), fc.boolean(), async (records, isParallel) => {
        run += 1;
        const named = (prefix: string) =>
          records.map((each) =>
            customer(`${prefix}${run} ${each.companyName}`, { creditLimit: each.creditLimit, isPerson: each.isPerson }),
          );
        const headers = isParallel ? { ...collection, Prefer: 'respond-async, batch-processing="parallel"' } : collection;
        const together = await resultsOf(await client.record('POST', '/customer', { items: named('B') }, headers));
        const single: Received[] = [];
        for (const body of named('S')) single.push(await client.record('POST', '/customer', body));
        expect(together.map(({ status }) => status)).toEqual(single.map(({ status }) => status));
        for (const [index, result] of together.entries()) {
          if (result.status !== 204) {
            expect(detailOf(result)).toEqual(detailOf(single[index] as Received));
            continue;
          }
          const [left, right] = await Promise.all([result, single[index]].map((each) => client.read('customer', idOf(each))));
          expect([left?.creditLimit, left?.isPerson]).toEqual([right?.creditLimit, right?.isPerson]);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('changes by id before external id, upserts, reads and deletes, one task a record', async () => {
    const [first, second] = [
      await client.create('customer', customer('Batch One', { externalId: 'batch-1' })),
      await client.create('customer', customer('Batch Two', { externalId: 'batch-2' })),
    ];
    const changed = await resultsOf(
      await client.record(
        'PATCH',
        '/customer',
        {
          items: [
            { id: Number(first), comments: 'a' },
            { externalId: 'batch-2', comments: 'b' },
            { id: '999999', comments: 'c' },
          ],
        },
        collection,
      ),
    );
    expect(changed.map(({ status }) => status)).toEqual([204, 204, 404]);
    expect([(await client.read('customer', first)).comments, (await client.read('customer', second)).comments]).toEqual(['a', 'b']);

    const put = await resultsOf(
      await client.record(
        'PUT',
        '/customer',
        { items: [{ externalId: 'batch-1', comments: 'put' }, customer('Batch Three', { externalId: "batch 3's" })] },
        collection,
      ),
    );
    expect(put.map(({ status }) => status)).toEqual([204, 204]);
    expect(idOf(put[0])).toBe(first);

    const ids = `${first},eid:batch-2, eid:nobody`;
    const read = await resultsOf(
      await client.record('GET', `/customer?expandRecords=true&ids=${encodeURIComponent(ids)}&fields=comments`, undefined, respondAsync),
    );
    expect(read.map(({ status, json }) => [status, json.comments])).toEqual([
      [200, 'put'],
      [200, 'b'],
      [404, undefined],
    ]);

    const deleted = await resultsOf(await client.record('DELETE', `/customer?ids=${first},eid:batch-2`));
    expect(deleted.map(({ status }) => status)).toEqual([204, 204]);
    expect((await client.record('GET', `/customer/${first}`)).status).toBe(404);
  });

  test('takes external ids with spaces in single quotes', async () => {
    await client.create('customer', customer('Spaced', { externalId: 'test, 5' }));
    const query = `expandRecords=true&fields=companyName&ids=${encodeURIComponent("eid:'test, 5'")}`;
    const [read] = await resultsOf(await client.record('GET', `/customer?${query}`, undefined, respondAsync));
    expect(read?.json.companyName).toBe('Spaced');
  });

  test('in sequence creates children whose parent is earlier in it', async () => {
    const items = [
      customer('Parent', { externalId: 'seq-parent' }),
      customer('Child', { externalId: 'seq-child', parent: { externalId: 'seq-parent' } }),
    ];
    const results = await resultsOf(await client.record('POST', '/customer', { items }, collection));
    expect(results.map(({ status, text }) => [status, text])).toEqual([
      [204, ''],
      [204, ''],
    ]);
  });

  test.each([
    ['without the preference', 'POST', '/customer', { items: [{}] }, { 'Content-Type': collection['Content-Type'] }, 'INVALID_HEADER'],
    ['of nothing', 'POST', '/customer', { items: [] }, collection, 'INVALID_REQUEST'],
    ['of no list', 'POST', '/customer', { companyName: 'x' }, collection, 'INVALID_REQUEST'],
    ['of what is no record', 'POST', '/customer', { items: [1] }, collection, 'INVALID_REQUEST'],
    ['of more than 100 records', 'POST', '/customer', { items: Array.from({ length: 101 }, () => ({})) }, collection, 'INVALID_REQUEST'],
    ['that changes nobody', 'PATCH', '/customer', { items: [{ comments: 'x' }] }, collection, 'INVALID_REQUEST'],
    ['that upserts by internal id', 'PUT', '/customer', { items: [{ id: '1' }] }, collection, 'INVALID_REQUEST'],
    ['of changes in the media type of one record', 'PATCH', '/customer', { items: [{ id: '1' }] }, respondAsync, 'INVALID_HEADER'],
    ['of deletes without ids', 'DELETE', '/customer', undefined, respondAsync, 'INVALID_PARAMETER'],
    ['of reads with broken ids', 'GET', '/customer?expandRecords=true&ids=1,,2', undefined, respondAsync, 'INVALID_PARAMETER'],
    [
      'processed as nobody can',
      'POST',
      '/customer',
      { items: [{}] },
      { ...collection, Prefer: 'respond-async, batch-processing=fast' },
      'INVALID_HEADER',
    ],
  ])('is refused whole %s', async (_what, method, address, body, headers, code) => {
    const answer = await client.record(method, address, body, headers);
    expect(detailOf(answer)?.['o:errorCode']).toBe(code);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });
});
