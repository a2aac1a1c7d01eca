import { randomUUID } from 'node:crypto';
import type { Emulator } from '@longshore/emulator';
import { createEmulator } from '@longshore/emulator';
import type { NetSuite } from '@longshore/netsuite';
import { NotFoundFault, OutcomeUnknownFault, RefusedFault, UnavailableFault } from '@longshore/netsuite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openClient, order } from './open-client.ts';

let emulator: Emulator;
let netsuite: NetSuite;

beforeAll(async () => {
  emulator = await createEmulator({ seed: 'empty' });
  netsuite = openClient(emulator, { retries: { reads: 2, delayMs: () => 0 } });
});
afterEach(() => order(emulator, 'DELETE', '/faults'));
afterAll(async () => {
  await netsuite.close();
  await emulator.close();
});

const quickly = { pauseMs: () => 5 };
const customer = (companyName: string) => ({ companyName, subsidiary: { id: '1' } });
const countNamed = async (name: string) => (await netsuite.list('customer', { q: `companyName START_WITH "${name}"` })).totalResults;
const asking = (fault: Promise<unknown>) => fault.catch((error: unknown) => error);

describe('a batch', () => {
  test('of a hundred is written, changed, read and deleted, each record told by its place', async () => {
    const records = Array.from({ length: 100 }, (_none, index) => ({ ...customer(`Many ${index}`), externalId: `many-${index}` }));
    const created = await netsuite.jobs.submitBatch({ operation: 'create', type: 'customer', records });
    expect(created).toEqual({ id: expect.any(String), tasks: 100, alreadySubmitted: false });
    const outcomes = await netsuite.jobs.follow(created, quickly);
    expect(outcomes.map(({ index }) => index)).toEqual(records.map((_record, index) => index));
    const ids = outcomes.flatMap((outcome) => (outcome.kind === 'done' && outcome.internalId !== undefined ? [outcome.internalId] : []));
    expect(await netsuite.get('customer', ids[41] ?? '')).toMatchObject({ companyName: 'Many 41' });

    const some = { type: 'customer', ids: [ids[3] ?? '', { externalId: 'many-7' }] } as const;
    const changed = await netsuite.jobs.submitBatch({
      operation: 'update',
      type: 'customer',
      records: some.ids.map((id) => ({ id, body: { comments: 'changed' } })),
    });
    await netsuite.jobs.follow(changed, quickly);
    const read = await netsuite.jobs.submitBatch({ operation: 'read', ...some, fields: ['companyName', 'comments'] });
    expect(await netsuite.jobs.follow(read, quickly)).toMatchObject([
      { kind: 'done', index: 0, body: { companyName: 'Many 3', comments: 'changed' } },
      { kind: 'done', index: 1, body: { companyName: 'Many 7', comments: 'changed' } },
    ]);
    await netsuite.jobs.follow(await netsuite.jobs.submitBatch({ operation: 'delete', ...some }), quickly);
    expect(await countNamed('Many')).toBe(98);
  });

  test('upserts by external id, also one with a space', async () => {
    const upsert = async (companyName: string) => {
      const records = [{ externalId: 'spaced out', body: customer(companyName) }];
      return netsuite.jobs.follow(await netsuite.jobs.submitBatch({ operation: 'upsert', type: 'customer', records }), quickly);
    };
    await upsert('Upserted one');
    await upsert('Upserted two');
    expect(await countNamed('Upserted')).toBe(1);
    const ids = [{ externalId: 'spaced out' }];
    const [outcome] = await netsuite.jobs.follow(await netsuite.jobs.submitBatch({ operation: 'read', type: 'customer', ids }), quickly);
    expect(outcome).toMatchObject({ kind: 'done', body: { companyName: 'Upserted two' } });
  });

  test('tells the refusal of one record by its place while the others are written', async () => {
    const records = [customer('Mixed A'), { companyName: 'Mixed B' }, { ...customer('Mixed C'), companyNam: 'x' }, customer('Mixed D')];
    const outcomes = await netsuite.jobs.follow(
      await netsuite.jobs.submitBatch({ operation: 'create', type: 'customer', records }, { parallel: true }),
      quickly,
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'failed', 'failed', 'done']);
    expect(outcomes[1]).toMatchObject({ index: 1, fault: { name: 'RefusedFault', netsuiteCode: 'USER_ERROR' } });
    expect(outcomes[2]).toMatchObject({ index: 2, fault: { details: [{ path: 'companyNam' }] } });
    const [absent] = await netsuite.jobs.follow(
      await netsuite.jobs.submitBatch({ operation: 'delete', type: 'customer', ids: ['999999'] }),
      quickly,
    );
    expect(absent).toMatchObject({ kind: 'failed', fault: expect.any(NotFoundFault) });
  });

  test.each([
    ['batch_size_out_of_range', { operation: 'create', type: 'customer', records: [] }],
    ['batch_size_out_of_range', { operation: 'delete', type: 'customer', ids: Array.from({ length: 101 }, String) }],
    [
      'upsert_with_sublist',
      { operation: 'upsert', type: 'invoice', records: [{ externalId: 'a', body: { item: { items: [{ item: { id: '1' } }] } } }] },
    ],
    ['external_id_malformed', { operation: 'read', type: 'customer', ids: [{ externalId: "O'Hara" }] }],
    ['record_id_malformed', { operation: 'delete', type: 'customer', ids: ['1,2'] }],
  ] as const)('%s is refused before anything is sent', async (code, batch) => {
    await expect(netsuite.jobs.submitBatch(batch)).rejects.toMatchObject({ code });
  });
});

describe('a single request', () => {
  test('is taken up at once and its result fetched later, by another process that knows the id alone', async () => {
    const request = { method: 'POST', path: '/services/rest/record/v1/customer', body: customer('Later') } as const;
    const { id } = await netsuite.jobs.submitRequest(request);
    const elsewhere = openClient(emulator);
    const [outcome] = await elsewhere.jobs.follow({ id }, quickly);
    expect(outcome).toEqual({ kind: 'done', index: 0, internalId: expect.stringMatching(/^[0-9]+$/), warnings: [] });
    await elsewhere.close();
  });

  test('with a key is done once, however often it is handed in', async () => {
    const request = { method: 'POST', path: '/services/rest/record/v1/customer', body: customer('Keyed') } as const;
    const idempotencyKey = randomUUID();
    const first = await netsuite.jobs.submitRequest(request, { idempotencyKey });
    const again = await netsuite.jobs.submitRequest(request, { idempotencyKey });
    expect(again).toEqual({ ...first, alreadySubmitted: true });
    await netsuite.jobs.follow(again, quickly);
    expect(await countNamed('Keyed')).toBe(1);
  });

  test('whose answer is lost has an unknown outcome, and handed in again with its key it is done once', async () => {
    const request = { method: 'POST', path: '/services/rest/record/v1/customer', body: customer('Lost') } as const;
    const idempotencyKey = randomUUID();
    await order(emulator, 'POST', '/faults', { kind: 'reset_after_commit', match: { method: 'POST', recordType: 'customer' } });
    expect(await asking(netsuite.jobs.submitRequest(request, { idempotencyKey }))).toBeInstanceOf(OutcomeUnknownFault);
    const again = await netsuite.jobs.submitRequest(request, { idempotencyKey });
    expect(again.alreadySubmitted).toBe(true);
    await netsuite.jobs.follow(again, quickly);
    expect(await countNamed('Lost')).toBe(1);
  });

  test('needs a UUID for a key', async () => {
    const request = { method: 'GET', path: '/services/rest/record/v1/customer/1' } as const;
    await expect(netsuite.jobs.submitRequest(request, { idempotencyKey: 'bill-7' })).rejects.toMatchObject({
      code: 'idempotency_key_malformed',
    });
  });

  test('that NetSuite will not hand over is refused as it is', async () => {
    const request = { method: 'POST', path: '/services/rest/query/v1/suiteql', body: { q: 'SELECT 1' } } as const;
    expect(await asking(netsuite.jobs.submitRequest(request))).toBeInstanceOf(RefusedFault);
  });
});

describe('following', () => {
  const submitted = () => netsuite.jobs.submitBatch({ operation: 'create', type: 'customer', records: [customer(randomUUID())] });

  test('asks with growing pauses, ends at its deadline, and can begin again', async () => {
    await order(emulator, 'PUT', '/settings', { asyncTaskMs: 300 });
    const job = await submitted();
    const asked: number[] = [];
    const pauseMs = (times: number) => {
      asked.push(times);
      return 10 * times;
    };
    const fault = await asking(netsuite.jobs.follow(job, { deadlineMs: 60, pauseMs }));
    expect(fault).toBeInstanceOf(UnavailableFault);
    expect(fault).toMatchObject({ code: 'job_not_completed' });
    expect(asked).toEqual(asked.map((_times, index) => index + 1));
    const states: string[] = [];
    const outcomes = await netsuite.jobs.follow(job, { pauseMs: () => 20, onState: ({ progress }) => states.push(progress) });
    expect([outcomes[0]?.kind, states.at(-1)]).toEqual(['done', 'succeeded']);
    await order(emulator, 'PUT', '/settings', { asyncTaskMs: 0 });
  });

  test('ends when its caller aborts, and the job goes on', async () => {
    await order(emulator, 'PUT', '/settings', { asyncTaskMs: 200 });
    const job = await submitted();
    const caller = new AbortController();
    const following = netsuite.jobs.follow(job, { pauseMs: () => 60_000, signal: caller.signal, onState: () => caller.abort('enough') });
    expect(await asking(following)).toMatchObject({ code: 'following_aborted', cause: 'enough' });
    expect((await netsuite.jobs.follow(job, quickly))[0]?.kind).toBe('done');
    await order(emulator, 'PUT', '/settings', { asyncTaskMs: 0 });
  });

  test('goes on through lost answers and refusals for concurrency, which are faults of asking only', async () => {
    const job = await submitted();
    for (const kind of ['reset_before_commit', 'too_many_requests', 'unavailable']) {
      await order(emulator, 'POST', '/faults', { kind, match: { operation: 'read-job' } });
    }
    const patient = openClient(emulator, { retries: { reads: 5, delayMs: () => 0 } });
    expect((await patient.jobs.follow(job, quickly))[0]?.kind).toBe('done');
    await patient.close();
  });

  test('finds no job that is not there', async () => {
    expect(await asking(netsuite.jobs.follow({ id: '999999' }))).toBeInstanceOf(NotFoundFault);
    await expect(netsuite.jobs.read('1/task')).rejects.toMatchObject({ code: 'job_id_malformed' });
  });
});
