import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client, Operation, OperationName } from '@longshore/api';
import { ApiProblem, createClient, operations } from '@longshore/api';
import type { Engine } from '@longshore/engine';
import { createEngine } from '@longshore/engine';
import { testDatabase } from '@longshore/engine/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { RunningServer } from './create-server.ts';
import { createServer } from './create-server.ts';

// The real engine behind the real door. Its job loop is not started: nothing here needs NetSuite.
const { url: databaseUrl } = await testDatabase({ migrated: false });
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let home: string;
let engine: Engine;
let server: RunningServer;
let client: Client;
let connection: string;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'longshore-intake-'));
  engine = await createEngine({ databaseUrl, home, log });
  server = await createServer({ engine, databaseUrl, port: 0, log });
  const key = await server.keys.create({ tenant: null, role: 'owner', name: 'host' });
  client = checked(createClient({ baseUrl: server.url, key }));
  await client.createTenant({ body: { id: 'acme', name: 'Acme' } });
  const credentials = { kind: 'tba', consumerKey: 'ck', consumerSecret: 'top-secret', tokenId: 'ti', tokenSecret: 'ts' } as const;
  connection = (await client.createConnection({ tenant: 'acme', body: { name: 'Production', accountId: '1234567-sb1', credentials } })).id;
  for (const flow of ['customer-to-customer', 'bill-to-invoice'] as const) {
    await client.createIntegration({ tenant: 'acme', body: { connection, flow, name: flow } });
  }
});
afterAll(async () => {
  await server.close();
  await engine.stop();
  await rm(home, { recursive: true });
});

/** The client, with every answer held to the schema of its operation. */
function checked(unchecked: Client): Client {
  const methods = Object.entries(unchecked).map(([name, method]) => [
    name,
    async (...call: unknown[]) => {
      const answer = await (method as (...call: unknown[]) => Promise<unknown>)(...call);
      for (const schema of schemasOf(operations[name as OperationName])) expect(schema.parse(answer), name).toEqual(answer);
      return answer;
    },
  ]);
  return Object.fromEntries(methods) as Client;
}

function schemasOf(operation: Operation): z.ZodType[] {
  const [success] = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  const content = success !== undefined && 'content' in success[1] ? success[1].content?.['application/json'] : undefined;
  return content !== undefined && 'schema' in content ? [content.schema as z.ZodType] : [];
}

const bill = (id: string, changes: object = {}) =>
  JSON.stringify({
    id,
    version: 1,
    accountId: 'acme-uk',
    billDate: '2026-11-01',
    currency: 'GBP',
    billTotal: 10,
    lineItems: [{ lineItemType: 'USAGE', description: 'Calls', productId: 'p-1', quantity: 1, subtotal: 10, currency: 'GBP' }],
    ...changes,
  });
const send = (bodyText: string) => client.receiveBill({ tenant: 'acme', bodyText });
const problem = async (call: Promise<unknown>) => {
  const thrown: unknown = await call.catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(ApiProblem);
  return (thrown as ApiProblem).problem;
};

test('a bill is taken in, its run is listed and tells the document as it came', async () => {
  const { novelty, runs } = await send(bill('told', { extra: { kept: [1, 'two'] } }));
  expect([novelty, runs.length]).toEqual(['new', 1]);
  const { items } = await client.listRuns({ tenant: 'acme', document: 'told' });
  expect(items.map((run) => run.id)).toEqual(runs.map((run) => run.id));
  const story = await client.getRun({ tenant: 'acme', run: items[0]!.id });
  expect(story.data).toMatchObject({ id: 'told', extra: { kept: [1, 'two'] } });
});

test('the same again is repeated, the same version with other content a conflict, a lower version superseded', async () => {
  await send(bill('again', { version: 5 }));
  expect((await send(bill('again', { version: 5 }))).novelty).toBe('repeated');
  expect(await problem(send(bill('again', { version: 5, dueDate: '2026-12-24' })))).toMatchObject({
    status: 409,
    code: 'version_conflict',
  });
  expect((await send(bill('again', { version: 4, dueDate: '2026-12-24' }))).novelty).toBe('superseded');
});

test('lines that do not add up and ids that occur twice are refused with their places, and nothing is kept', async () => {
  expect(await problem(send(bill('sum', { billTotal: '10.01' })))).toMatchObject({
    status: 422,
    code: 'invalid',
    errors: [{ path: 'billTotal' }],
  });
  const line = { id: 'same', lineItemType: 'USAGE', description: '', quantity: 1, subtotal: 5, currency: 'GBP' };
  const twice = await problem(send(bill('sum', { lineItems: [line, line] })));
  expect(twice.errors?.map(({ path: place }) => place)).toEqual(['lineItems[1].id']);
  expect((await client.listRuns({ tenant: 'acme', document: 'sum' })).items).toEqual([]);
});

test('the secrets of a connection are never given back', async () => {
  const { items } = await client.listConnections({ tenant: 'acme' });
  expect(items).toMatchObject([{ id: connection, realm: '1234567_SB1', credentialKind: 'tba', health: 'untested' }]);
  expect(JSON.stringify(items)).not.toContain('top-secret');
});

test('a mapping is set, found and removed', async () => {
  const mapping = await client.setMapping({ tenant: 'acme', body: { entity: 'product', hostId: 'p-12', netsuiteId: '123' } });
  expect((await client.listMappings({ tenant: 'acme', hostId: 'p-12' })).items).toEqual([mapping]);
  await client.removeMapping({ tenant: 'acme', mapping: mapping.id });
  expect(await problem(client.removeMapping({ tenant: 'acme', mapping: mapping.id }))).toMatchObject({ status: 404, code: 'not_found' });
  const wrong = client.setMapping({ tenant: 'acme', body: { entity: 'product', hostId: 'p-12', netsuiteId: 'SKU-12' } });
  expect(await problem(wrong)).toMatchObject({ status: 422, errors: [{ path: 'netsuiteId' }] });
});

test('an integration is changed from its current version only', async () => {
  const { items } = await client.listIntegrations({ tenant: 'acme' });
  const integration = items.find(({ flow }) => flow === 'customer-to-customer');
  const change = { tenant: 'acme', integration: integration!.id, body: { version: integration!.version, enabled: false } };
  expect(await client.updateIntegration(change)).toMatchObject({ enabled: false });
  expect(await problem(client.updateIntegration(change))).toMatchObject({ status: 409, code: 'conflict' });
});

test('ids that nothing has are not found, whatever they look like', async () => {
  for (const id of ['nothing', '00000000-0000-4000-8000-000000000000', "'; drop table", '日本']) {
    expect(await problem(client.getRun({ tenant: 'acme', run: id })), id).toMatchObject({ status: 404 });
    expect(await problem(client.retryRun({ tenant: 'acme', run: id })), id).toMatchObject({ status: 404 });
    expect(await problem(client.getConnection({ tenant: 'acme', connection: id })), id).toMatchObject({ status: 404 });
    expect(await problem(client.removeMapping({ tenant: 'acme', mapping: id })), id).toMatchObject({ status: 404 });
  }
});

test('pages of runs follow each other without a gap or a repetition', async () => {
  for (const id of ['page-1', 'page-2', 'page-3', 'page-4', 'page-5']) await send(bill(id));
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.listRuns({ tenant: 'acme', limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    paged.push(...page.items.map((run) => run.id));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  const whole = await client.listRuns({ tenant: 'acme', limit: 200 });
  expect(paged).toEqual(whole.items.map((run) => run.id));
});

test('one bill sent twenty times at once is one revision with one run', async () => {
  const receipts = await Promise.all(Array.from({ length: 20 }, () => send(bill('crowd'))));
  expect(receipts.filter(({ novelty }) => novelty === 'new')).toHaveLength(1);
  expect(new Set(receipts.flatMap(({ runs }) => runs.map((run) => run.id))).size).toBe(1);
});

test('a caller who waits for runs is answered with what is known when the server closes', async () => {
  const closing = await createServer({ engine, databaseUrl, port: 0, log });
  const key = await closing.keys.create({ tenant: 'acme', role: 'operator', name: 'waiting' });
  const answer = createClient({ baseUrl: closing.url, key }).receiveBill({ tenant: 'acme', wait: 60, bodyText: bill('waited-for') });
  await expect.poll(async () => (await client.listRuns({ tenant: 'acme', document: 'waited-for' })).items.length).toBe(1);
  await closing.close();
  expect((await answer).runs).toMatchObject([{ status: 'waiting' }]);
});
