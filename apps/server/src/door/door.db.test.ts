import { once } from 'node:events';
import { connect } from 'node:net';
import type { Bill, Problem } from '@longshore/api';
import type { Engine } from '@longshore/engine';
import { expect, test } from 'vitest';
import { idleEngine, runIn } from '../testing/idle-engine.ts';
import { testServers } from '../testing/test-server.ts';

const startServer = await testServers();

const received: unknown[] = [];
const engine = idleEngine({
  receive: async (request) => {
    received.push(request.data);
    const { id } = request.data;
    if (id === 'explodes') throw new Error('secret words of the database');
    if (id === 'conflict') return { kind: 'version_conflict', message: 'Version 4 is known with other content.' };
    if (id === 'contradicts')
      return { kind: 'invalid', problems: [{ path: 'billTotal', code: 'total_differs', message: 'is not the sum of its lines' }] };
    const novelty = id === 'repeated' || id === 'unchanged' || id === 'superseded' ? id : 'new';
    return { kind: 'received', novelty, document: { kind: request.kind, id, revision: 1 }, runs: [runIn('waiting')] };
  },
});
const bodyLimitBytes = 200_000;
const server = await startServer({ engine, settings: { bodyLimitBytes } });
const key = await server.keys.create({ tenant: 'acme', role: 'operator', name: 'test' });
const authorization = `Bearer ${key}`;
const bills = `${server.url}/v1/tenants/acme/bills`;

const bill = {
  id: 'bill-1',
  accountId: 'acme-uk',
  billDate: '2026-11-01',
  currency: 'GBP',
  billTotal: 1234.5,
  lineItems: [{ id: 'li-1', lineItemType: 'USAGE', description: 'Calls', quantity: 1, subtotal: 1234.5, currency: 'GBP' }],
};

async function send(body: string | Uint8Array<ArrayBuffer> | object, headers: Record<string, string> = {}) {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(bills, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', ...headers },
    body: isRaw ? body : JSON.stringify(body),
  });
  return { response, answer: (await response.json()) as Problem & { novelty?: string } };
}

async function expectAlive() {
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect((await send(bill)).response.status).toBe(202);
}

test.each([
  ['new', 202],
  ['superseded', 202],
  ['repeated', 200],
  ['unchanged', 200],
])('a document that is %s is answered %i with what became of it', async (novelty, status) => {
  const { response, answer } = await send({ ...bill, id: novelty });
  expect(response.status).toBe(status);
  expect(answer).toMatchObject({ novelty, document: { kind: 'bill', revision: 1 }, runs: [{ status: 'waiting' }] });
});

test('the same version with other content is a conflict', async () => {
  const { response, answer } = await send({ ...bill, id: 'conflict' });
  expect([response.status, answer.code, answer.detail]).toEqual([409, 'version_conflict', 'Version 4 is known with other content.']);
});

test('a document that contradicts itself is refused with the place', async () => {
  const { response, answer } = await send({ ...bill, id: 'contradicts' });
  expect([response.status, answer.code, answer.errors]).toEqual([
    422,
    'invalid',
    [{ path: 'billTotal', code: 'total_differs', message: 'is not the sum of its lines' }],
  ]);
});

test('every fault of a bill is named with its path', async () => {
  const { response, answer } = await send({
    ...bill,
    currency: 'gbp',
    billDate: '2026-02-30',
    billTotal: true,
    lineItems: [bill.lineItems[0], { ...bill.lineItems[0], subtotal: '1,234.50', quantity: null }, 'no line'],
  });
  expect(response.status).toBe(422);
  expect(answer.errors?.map(({ path }) => path).sort()).toEqual([
    'billDate',
    'billTotal',
    'currency',
    'lineItems[1].quantity',
    'lineItems[1].subtotal',
    'lineItems[2]',
  ]);
});

test('at most a hundred faults are named', async () => {
  const { answer } = await send({ ...bill, lineItems: Array.from({ length: 5_000 }, () => 0) });
  expect(answer.errors).toHaveLength(100);
});

test.each([
  ['{"id": 1,}', 'position 9 (line 1, column 10)'],
  ['not json', 'position 0'],
  ['', 'empty'],
  ['{"id":"x"', 'ends too early'],
])('a body that is not JSON (%j) is told where', async (body, words) => {
  const { response, answer } = await send(body);
  expect([response.status, answer.code]).toEqual([400, 'body_not_json']);
  expect(answer.detail).toContain(words);
});

test('bytes that are not UTF-8 are no JSON', async () => {
  const { answer } = await send(new Uint8Array([0x22, 0xff, 0x22]));
  expect([answer.status, answer.code]).toEqual([400, 'body_not_json']);
});

test('100,000 brackets are refused and the server stays up', async () => {
  for (const body of ['['.repeat(100_000), `${'['.repeat(50_000)}${']'.repeat(50_000)}`, '{"a":'.repeat(30_000)]) {
    expect((await send(body)).answer).toMatchObject({ status: 400, code: 'body_too_deep' });
  }
  await expectAlive();
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])('%s is not taken', async (contentType) => {
  expect((await send(JSON.stringify(bill), { 'content-type': contentType })).answer).toMatchObject({
    status: 415,
    code: 'content_type_not_json',
  });
});

test('a compressed body is not taken', async () => {
  expect((await send(bill, { 'content-encoding': 'gzip' })).answer).toMatchObject({ status: 415, code: 'content_type_not_json' });
});

test('a body that declares more than the limit is refused', async () => {
  expect((await send(' '.repeat(bodyLimitBytes + 1))).answer).toMatchObject({ status: 413, code: 'body_too_large' });
  expect((await send(JSON.stringify(bill).padEnd(bodyLimitBytes))).response.status).toBe(202);
  await expectAlive();
});

test('a body without end and without declared length is refused before it ends', async () => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `POST /v1/tenants/acme/bills HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
  );
  const chunk = `${(50_000).toString(16)}\r\n${' '.repeat(50_000)}\r\n`;
  for (let sent = 0; sent < bodyLimitBytes + 100_000; sent += 50_000) socket.write(chunk);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 [\s\S]*body_too_large/);
  // It is not listened to for long: the server hangs up although the body never ends.
  socket.on('error', () => socket.destroy());
  await once(socket, 'close');
  await expectAlive();
});

test('a connection that breaks in the middle of a body stores nothing and harms nobody', async () => {
  const before = received.length;
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `POST /v1/tenants/acme/bills HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"id":`,
  );
  socket.destroy();
  await once(socket, 'close');
  await expectAlive();
  expect(received.length).toBe(before + 1);
});

test('text that the database cannot keep is refused with its place, in fields nobody reads too', async () => {
  const { answer } = await send('{"id":"a","extra":{"note":["x\\u0000"]}}');
  expect(answer).toMatchObject({ status: 422, errors: [{ path: 'extra.note[0]', code: 'unstorable_text' }] });
});

test('a __proto__ key changes nothing but itself', async () => {
  const { response } = await send(JSON.stringify(bill).replace('{', '{"__proto__":{"polluted":true},'));
  expect(response.status).toBe(202);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect((received.at(-1) as { polluted?: boolean }).polluted).toBeUndefined();
});

test('amounts come to the engine as the digits that were sent, unknown fields as they came', async () => {
  await send(
    '{"id":"exact","accountId":"a","billDate":"2026-11-01","currency":"GBP","billTotal":12345678901234567.89,"memo":{"x":[1,null]},' +
      '"lineItems":[{"lineItemType":"USAGE","description":"","quantity":1e3,"subtotal":"12345678901234567.890"}]}',
  );
  const data = received.at(-1) as Bill;
  expect(data).toMatchObject({ billTotal: '12345678901234567.89', memo: { x: [1, null] } });
  expect(data.lineItems[0]).toMatchObject({ id: 'line-1', quantity: '1000', currency: 'GBP', convertedSubtotal: '12345678901234567.89' });
});

test('an account is a customer by another name', async () => {
  const response = await fetch(`${server.url}/v1/tenants/acme/accounts`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'acme-uk', name: 'Acme UK', emailAddress: 'billing@acme.example', dunning: true }),
  });
  expect(response.status).toBe(202);
  expect(received.at(-1)).toEqual({ id: 'acme-uk', name: 'Acme UK', email: 'billing@acme.example', dunning: true });
});

test('a fault of ours is told without its inner words, which go to the log with the same request id', async () => {
  const { response, answer } = await send({ ...bill, id: 'explodes' }, { 'x-request-id': 'my-request-1' });
  expect(answer).toMatchObject({ status: 500, code: 'internal', requestId: 'my-request-1' });
  expect(response.headers.get('x-request-id')).toBe('my-request-1');
  expect(JSON.stringify(answer)).not.toContain('secret words');
  expect(server.log).toContainEqual(
    expect.objectContaining({ level: 'error', fields: expect.objectContaining({ requestId: 'my-request-1', err: expect.any(Error) }) }),
  );
});

test('what is not known is a problem document, with the methods that are', async () => {
  const missing = await fetch(`${server.url}/v1/nothing`);
  expect([missing.status, ((await missing.json()) as Problem).code]).toEqual([404, 'not_found']);
  const put = await fetch(bills, { method: 'PUT' });
  expect([put.status, put.headers.get('allow'), ((await put.json()) as Problem).code]).toEqual([405, 'POST', 'method_not_allowed']);
});

test('an unknown query parameter and a value out of range are refused with their names', async () => {
  const viewer = { headers: { authorization } };
  const problem = (await (await fetch(`${server.url}/v1/tenants/acme/runs?limit=0&stauts=blocked`, viewer)).json()) as Problem;
  expect(problem.status).toBe(422);
  expect(problem.errors?.map(({ path, code }) => [path, code])).toEqual([
    ['query.limit', 'too_small'],
    ['query.stauts', 'unknown_field'],
  ]);
});

test('every answer carries the headers that keep browsers safe', async () => {
  for (const path of ['/healthz', '/', '/v1/nothing', '/v1/tenants/acme/runs']) {
    const { headers } = await fetch(`${server.url}${path}`);
    expect(headers.get('content-security-policy'), path).toContain("script-src 'self'");
    expect(headers.get('content-security-policy'), path).not.toContain('unsafe');
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('x-request-id'), path).toBeTruthy();
  }
});

test('a port that is taken is told in one sentence', async () => {
  const port = Number(new URL(server.url).port);
  await expect(startServer({ port })).rejects.toMatchObject({
    code: 'port_in_use',
    exitCode: 1,
    message: `Port ${port} on 127.0.0.1 is in use: stop what uses it, or set LONGSHORE_PORT to another one.`,
  });
});

test('figures of single NetSuite accounts are for the host only', async () => {
  const stranger = await (await fetch(`${server.url}/metrics`)).text();
  expect(stranger).toContain('longshore_tasks_due 3\n');
  expect(stranger).not.toContain('1234567');
  const host = await server.keys.create({ tenant: null, role: 'viewer', name: 'prometheus' });
  const figures = await (await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${host}` } })).text();
  expect(figures).toContain('longshore_realm_permits_in_use{realm="1234567"} 2\n');
});

test('readiness is refused while the engine is not ready', async () => {
  const unready: Engine = {
    ...engine,
    ready: async () => {
      throw new Error('no connection');
    },
  };
  const other = await startServer({ engine: unready });
  const response = await fetch(`${other.url}/readyz`);
  expect([response.status, ((await response.json()) as Problem).code]).toEqual([503, 'not_ready']);
});
