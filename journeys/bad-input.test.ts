import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NetSuiteAccount } from './world/netsuite-account.ts';
import { startNetSuiteAccount } from './world/netsuite-account.ts';
import type { Server, World } from './world/world.ts';
import { bill, createWorld, customer, setUpTenant } from './world/world.ts';

const tenant = 'demo';
let account: NetSuiteAccount;
let world: World;
let server: Server;

beforeAll(async () => {
  account = await startNetSuiteAccount();
  world = await createWorld([account]);
  server = await world.startServer();
  await setUpTenant(server.client, account);
  await server.client.receiveCustomer({ tenant, wait: 30, body: customer('acme') });
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await account.stop();
});

interface ProblemSeen {
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly { path: string; code: string; message: string }[];
}

async function post(
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; type: string | null; problem: ProblemSeen }> {
  const response = await fetch(`${server.url}/v1/tenants/${tenant}/bills`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), problem: JSON.parse(text) as ProblemSeen };
}

async function runCount(): Promise<number> {
  return (await server.client.listRuns({ tenant, limit: 200 })).items.length;
}

/** A bill with one thing changed by path. */
function changed(change: (document: Record<string, unknown>, lines: Record<string, unknown>[]) => void): string {
  const document = structuredClone(bill('bad')) as unknown as Record<string, unknown>;
  change(document, document.lineItems as Record<string, unknown>[]);
  return JSON.stringify(document);
}

const line = (lines: Record<string, unknown>[], index: number) => lines[index] ?? {};

describe('what cannot be a bill is refused whole', () => {
  test.each<[string, string, string]>([
    ['a wrong type', changed((document) => Object.assign(document, { billDate: 20261102 })), 'billDate'],
    ['a day that does not exist', changed((document) => Object.assign(document, { billDate: '2026-02-30' })), 'billDate'],
    [
      'an amount that is no number',
      changed((_document, lines) => Object.assign(line(lines, 1), { subtotal: 'ten' })),
      'lineItems[1].subtotal',
    ],
    ['a missing account', changed((document) => Object.assign(document, { accountId: undefined })), 'accountId'],
    ['a currency that is not ISO', changed((document) => Object.assign(document, { currency: 'EURO' })), 'currency'],
    ['lines that do not add up', changed((document) => Object.assign(document, { billTotal: '30.51' })), 'billTotal'],
    ['a line id twice', changed((_document, lines) => Object.assign(line(lines, 1), { id: 'line-1' })), 'lineItems[1].id'],
    ['lines that are no list', changed((document) => Object.assign(document, { lineItems: { 0: {} } })), 'lineItems'],
  ])('%s: a problem that names the place, and nothing is kept', async (_what, body, path) => {
    const before = await runCount();
    const answer = await post(body);
    expect(answer.status).toBe(422);
    expect(answer.type).toMatch(/^application\/problem\+json/);
    expect(answer.problem.errors?.map((error) => error.path)).toContain(path);
    expect(await runCount()).toBe(before);
  });

  test.each<[string, string, number]>([
    ['no JSON', 'this is a bill', 400],
    ['half a document', JSON.stringify(bill('bad')).slice(0, 200), 400],
    ['nothing', '', 400],
    ['a hundred thousand brackets', '['.repeat(100_000), 400],
    ['a list', '[]', 422],
    ['null', 'null', 422],
  ])('%s is refused with a problem', async (_what, body, status) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.type).toMatch(/^application\/problem\+json/);
    expect(answer.problem.code).toMatch(/^[a-z_]+$/);
  });

  test('every fault is named at once, each with its path', async () => {
    const body = changed((document, lines) => {
      Object.assign(document, { billDate: 'soon', currency: 'gbp' });
      Object.assign(line(lines, 0), { description: 7 });
    });
    const { problem } = await post(body);
    expect(problem.errors?.map((error) => error.path).sort()).toEqual(['billDate', 'currency', 'lineItems[0].description']);
  });

  test('forty megabytes are refused, announced or not, and the server goes on', async () => {
    const huge = `{"id":"${'x'.repeat(40 * 1024 * 1024)}"}`;
    expect((await post(huge)).status).toBe(413);
    const unannounced = await new Promise<number>((resolve, reject) => {
      const outgoing = request(`${server.url}/v1/tenants/${tenant}/bills`, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      });
      outgoing.on('response', (incoming) => {
        incoming.resume();
        resolve(incoming.statusCode ?? 0);
      });
      outgoing.on('error', reject);
      outgoing.end(huge);
    });
    expect(unannounced).toBe(413);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test('numbers keep every digit: an amount that a double cannot hold adds up exactly', async () => {
    const body = changed((document, lines) => {
      Object.assign(document, { id: 'exact', billTotal: 'TOTAL' });
      lines.splice(1);
      Object.assign(line(lines, 0), { subtotal: 'TOTAL', convertedSubtotal: 'TOTAL', averageUnitPrice: undefined });
    }).replaceAll('"TOTAL"', '90071992547409.93');
    const { problem, status } = await post(body);
    expect(status, JSON.stringify(problem)).toBe(202);
    const off = body.replace('"billTotal":90071992547409.93', '"billTotal":90071992547409.94').replace('"exact"', '"inexact"');
    expect((await post(off)).problem.errors?.[0]).toMatchObject({ path: 'billTotal', code: 'total_differs' });
  });

  test('a key of another tenant, a viewer and nobody are turned away', async () => {
    const asked = async (authorization?: string) => {
      const headers = { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) };
      const response = await fetch(`${server.url}/v1/tenants/${tenant}/bills`, {
        method: 'POST',
        headers,
        body: JSON.stringify(bill('b')),
      });
      return response.status;
    };
    await server.client.createTenant({ body: { id: 'other', name: 'Other' } });
    const other = await server.client.createTenantKey({ tenant: 'other', body: { name: 'other', role: 'owner' } });
    const viewer = await server.client.createTenantKey({ tenant, body: { name: 'viewer', role: 'viewer' } });
    expect(await asked()).toBe(401);
    expect(await asked('Bearer lsk_wrong')).toBe(401);
    expect(await asked(`Bearer ${other.secret}`)).toBe(404);
    expect(await asked(`Bearer ${viewer.secret}`)).toBe(403);
  });
});
