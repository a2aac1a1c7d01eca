import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient, JsonView, Received } from '../testing.ts';
import { bearerClient, detailOf, recordPath, requestToken } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
let entity: string;
let item: string;

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
});
afterAll(() => emulator.close());
beforeEach(async () => {
  entity = await client.find('customer', 'entityId IS "Alder Freight"');
  item = await client.find('serviceSaleItem', 'itemId IS "Seats"');
});
afterEach(() => client.admin('POST', '/reset', { seed: 'demo' }));

const bill = (externalId: string) => ({
  externalId,
  entity: { id: entity },
  tranDate: '2026-03-05',
  item: { items: [{ item: { id: item }, quantity: 1 }] },
});
const post = (externalId: string) => client.record('POST', '/invoice', bill(externalId));
const order = async (fault: Record<string, unknown>) => {
  const answer = await client.admin('POST', '/faults', fault);
  expect(answer.status).toBe(201);
  return String(answer.json.id);
};
const isSaved = async (externalId: string) => (await client.record('GET', `/invoice/eid:${externalId}`)).status === 200;
const heldBy = async (fault: string) => {
  const { json } = await client.admin('GET', '/faults');
  return Number(json.faults?.find(({ id }: JsonView) => String(id) === fault)?.held);
};
const statistics = async () => (await client.admin('GET', '/statistics')).json;

describe('a fault made to order', () => {
  test.each([
    ['reset_before_commit', false],
    ['reset_after_commit', true],
  ])('%s destroys the connection; saved: %s', async (kind, saved) => {
    await order({ kind });
    await expect(post('r-1')).rejects.toThrow();
    expect(await isSaved('r-1')).toBe(saved);
  });

  test.each([
    ['too_many_requests', 429, false],
    ['concurrency_as_400', 400, false],
    ['unavailable', 503, false],
    ['unavailable_after_commit', 503, true],
    ['maintenance_page', 503, false],
    ['unexpected_error', 500, false],
    ['unexpected_error_after_commit', 500, true],
    ['slow_body', 204, true],
    ['empty_body', 204, true],
    ['wrong_content_type', 204, true],
    ['clock_skew', 204, true],
    ['fail_after_saving', 400, true],
    ['delay', 204, true],
  ])('%s answers %i; saved: %s', async (kind, status, saved) => {
    await order({ kind, delayMs: 5 });
    const answer = await post('s-1');
    expect(answer.status).toBe(status);
    expect(await isSaved('s-1')).toBe(saved);
  });

  test('refuses for concurrency in NetSuite’s words, and counts it', async () => {
    await order({ kind: 'concurrency_as_400' });
    const answer = await post('c-1');
    expect(answer.json).toMatchObject({ 'o:errorCode': 'USER_ERROR', status: 400 });
    expect(detailOf(answer)).toMatchObject({ 'o:errorCode': 'CONCURRENCY_LIMIT_EXCEEDED' });
    expect(await statistics()).toMatchObject({ refusedForConcurrency: 1, overCap: 0 });
  });

  test('says it is unavailable in HTML', async () => {
    await order({ kind: 'unavailable' });
    const answer = await post('h-1');
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  test('commits late, after the connection is gone', async () => {
    await order({ kind: 'late_commit', delayMs: 150 });
    await expect(post('l-1')).rejects.toThrow();
    expect(await isSaved('l-1')).toBe(false);
    await vi.waitFor(async () => expect(await isSaved('l-1')).toBe(true), { timeout: 60_000, interval: 20 });
  });

  test('holds a request until it is released, before the save', async () => {
    const fault = await order({ kind: 'hold_before_commit' });
    const answer = post('b-1');
    await vi.waitFor(async () => expect(await heldBy(fault)).toBe(1), { interval: 5 });
    expect(await isSaved('b-1')).toBe(false);
    await client.admin('POST', `/faults/${fault}/release`);
    expect((await answer).status).toBe(204);
  });

  test('holds a request until it is released, after the save', async () => {
    const fault = await order({ kind: 'hold_after_commit' });
    const answer = post('a-1');
    await vi.waitFor(async () => expect(await heldBy(fault)).toBe(1), { interval: 5 });
    expect(await isSaved('a-1')).toBe(true);
    await client.admin('POST', `/faults/${fault}/release`);
    expect((await answer).status).toBe(204);
  });

  test('holds no longer than it was told to', async () => {
    await order({ kind: 'hold_before_commit', holdMs: 10 });
    expect((await post('t-1')).status).toBe(204);
  });

  test('lets one of two held creates of one external id win', async () => {
    const fault = await order({ kind: 'hold_before_commit', times: 2 });
    const answers = [post('race'), post('race')];
    await vi.waitFor(async () => expect(await heldBy(fault)).toBe(2), { interval: 5 });
    await client.admin('POST', `/faults/${fault}/release`);
    expect((await Promise.all(answers)).map(({ status }) => status).sort()).toEqual([204, 400]);
  });

  test('befalls as many requests as it was told to, and then no more', async () => {
    await order({ kind: 'unavailable', times: 2 });
    const answers: Received[] = [];
    for (const id of ['1', '2', '3']) answers.push(await post(`n-${id}`));
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 204]);
  });

  test.each([
    [{ method: 'PATCH' }],
    [{ recordType: 'customer' }],
    [{ operation: 'upsert-record' }],
    [{ path: '/customer/' }],
    [{ externalIdContains: 'other' }],
    [{ method: 'POST', recordType: 'invoice', externalIdContains: 'other' }],
  ])('passes over requests that are not meant: %j', async (match) => {
    await order({ kind: 'unavailable', match });
    expect((await post('m-1')).status).toBe(204);
  });

  test.each([
    [{ method: 'post' }],
    [{ recordType: 'INVOICE' }],
    [{ operation: 'create-record' }],
    [{ path: '/invoice$' }],
    [{ externalIdContains: 'm-' }],
  ])('befalls requests that are meant: %j', async (match) => {
    await order({ kind: 'unavailable', match });
    expect((await post('m-2')).status).toBe(503);
  });

  test('can be withdrawn, which lets go what it holds', async () => {
    const fault = await order({ kind: 'hold_before_commit', times: 9 });
    const answer = post('w-1');
    await vi.waitFor(async () => expect(await heldBy(fault)).toBe(1), { interval: 5 });
    await client.admin('DELETE', '/faults');
    expect((await answer).status).toBe(204);
    expect((await post('w-2')).status).toBe(204);
  });

  test.each([
    [{ kind: 'explode' }, 'kind'],
    [{ kind: 'delay', times: 0 }, 'times'],
    [{ kind: 'delay', match: { verb: 'GET' } }, 'match.verb'],
    [{ kind: 'delay', match: { path: '(' } }, 'match.path'],
    [{ kind: 'delay', extra: 1 }, 'extra'],
    [{ kind: 'delay', status: 200 }, 'status'],
    [{ kind: 'maintenance_page', status: 500 }, 'status'],
    [{ kind: 'delay', skewMs: 5 }, 'skewMs'],
  ])('is refused with the path of what is wrong: %j', async (fault, path) => {
    const answer = await client.admin('POST', '/faults', fault);
    expect([answer.status, answer.json.error?.path]).toEqual([400, path]);
  });
});

describe('a client that goes away', () => {
  test('is served to the end all the same, and counts until then', async () => {
    const fault = await order({ kind: 'hold_before_commit' });
    const body = JSON.stringify(bill('gone'));
    const { port } = new URL(emulator.ready.url);
    const sent = httpRequest({
      port,
      method: 'POST',
      path: `${recordPath}/invoice`,
      headers: {
        Authorization: `Bearer ${emulator.ready.bearer}`,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
      },
    });
    sent.on('error', () => undefined);
    sent.end(body);
    await vi.waitFor(async () => expect(await heldBy(fault)).toBe(1), { interval: 5 });
    sent.destroy();
    expect((await statistics()).inFlight).toBe(1);
    await client.admin('POST', `/faults/${fault}/release`);
    await vi.waitFor(async () => expect((await statistics()).inFlight).toBe(0), { interval: 5 });
    expect(await isSaved('gone')).toBe(true);
  });
});

describe('the concurrency limit', () => {
  test('refuses the request that is one too many, and no other', async () => {
    await client.admin('PUT', '/settings', { concurrency: 3 });
    const fault = await order({ kind: 'hold_before_commit', times: 3 });
    const held = ['1', '2', '3'].map((id) => post(`k-${id}`));
    await vi.waitFor(async () => expect(await heldBy(fault)).toBe(3), { interval: 5 });
    const refused = await post('k-4');
    expect([refused.status, detailOf(refused)?.['o:errorCode']]).toEqual([429, 'CONCURRENCY_LIMIT_EXCEEDED']);
    await client.admin('PUT', '/settings', { concurrencyRefusal: '400' });
    expect((await post('k-5')).status).toBe(400);
    await client.admin('POST', `/faults/${fault}/release`);
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await statistics()).toMatchObject({
      inFlight: 0,
      maxInFlight: 3,
      refusedForConcurrency: 2,
      overCap: 2,
      creates: { invoice: 3 },
    });
    expect((await post('k-6')).status).toBe(204);
  });

  test('is shared with what others of the account are doing', async () => {
    await client.admin('PUT', '/settings', { concurrency: 3, foreignLoad: 3 });
    expect((await post('f-1')).status).toBe(429);
  });

  test('is answered before the next request of the same client can find it full', async () => {
    await client.admin('PUT', '/settings', { concurrency: 1 });
    for (let index = 0; index < 50; index += 1) expect((await post(`seq-${index}`)).status).toBe(204);
  });

  test('of an integration holds for that integration alone', async () => {
    const other = (await client.admin('POST', '/integrations', { name: 'Second', concurrencyLimit: 1 })).json;
    const second = bearerClient({ ...emulator.ready, bearer: await tokenOf(other) });
    const fault = await order({ kind: 'hold_before_commit' });
    const held = second.record('POST', '/invoice', bill('i-1'));
    await vi.waitFor(async () => expect(await heldBy(fault)).toBe(1), { interval: 5 });
    expect((await second.record('POST', '/invoice', bill('i-2'))).status).toBe(429);
    expect((await post('i-3')).status).toBe(204);
    await client.admin('POST', `/faults/${fault}/release`);
    expect((await held).status).toBe(204);
    const limits = await second.ask({ path: '/services/rest/system/v1/governanceLimits' });
    expect(limits.json).toMatchObject({ integrationConcurrencyLimit: 1, integrationLimitType: 'integrationSpecific' });
  });
});

async function tokenOf(integration: JsonView): Promise<string> {
  const { m2m } = integration;
  const issued = await requestToken(
    { ...emulator.ready, m2m: { ...emulator.ready.m2m, clientId: String(m2m?.clientId), certificateId: String(m2m?.certificateId) } },
    { privateKeyPem: String(m2m?.privateKeyPem) },
  );
  return String(issued.json.access_token);
}

describe('a reset', () => {
  test('cuts off what still waits, so that nothing old lands in the new books', async () => {
    const fault = await order({ kind: 'hold_before_commit' });
    const held = expect(post('old')).rejects.toThrow();
    await vi.waitFor(async () => expect(await heldBy(fault)).toBe(1), { interval: 5 });
    await client.admin('POST', '/reset', { seed: 'demo' });
    await held;
    expect(await isSaved('old')).toBe(false);
    expect((await statistics()).inFlight).toBe(0);
  });
});
