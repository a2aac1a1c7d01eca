import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, expectTypeOf, test } from 'vitest';
import type { Client, RunStory } from './index.ts';
import { ApiProblem, ApiUnreachable, createClient, problemOf } from './index.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function serve(listener: RequestListener): Promise<Client> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  stops.push(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return createClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, key: 'lsk_1' });
}

/** A server that answers every request with what it was. */
const echo: RequestListener = async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method, url, headers } = request;
  response
    .setHeader('content-type', 'application/json')
    .end(JSON.stringify({ method, url, headers, text: Buffer.concat(chunks).toString() }));
};

test('a call goes to the address of its operation with everything in its place', async () => {
  const client = await serve(echo);
  expect(await client.listRuns({ tenant: 'a/b', status: ['blocked', 'error'], kind: 'bill', limit: 5 })).toMatchObject({
    method: 'GET',
    url: '/v1/tenants/a%2Fb/runs?status=blocked&status=error&kind=bill&limit=5',
    headers: { authorization: 'Bearer lsk_1', 'x-longshore': '1' },
    text: '',
  });
  expect(await client.setMapping({ tenant: 'demo', body: { entity: 'product', hostId: 'p', netsuiteId: '1' } })).toMatchObject({
    method: 'POST',
    url: '/v1/tenants/demo/mappings',
    headers: { 'content-type': 'application/json' },
    text: '{"entity":"product","hostId":"p","netsuiteId":"1"}',
  });
});

test('text is sent as it is, to the last digit', async () => {
  const client = await serve(echo);
  const bodyText = '{ "billTotal": 12345678901234567890.10 }';
  expect(await client.receiveBill({ tenant: 'demo', wait: 30, bodyText })).toMatchObject({
    url: '/v1/tenants/demo/bills?wait=30',
    text: bodyText,
  });
});

test('numbers in a document that was handed in keep their digits', async () => {
  const body = '{"data":{"n":12345678901234567890.10,"m":1.5}}';
  const client = await serve((_request, response) => response.setHeader('content-type', 'application/json').end(body));
  expect(JSON.stringify(await client.getRun({ tenant: 'demo', run: 'r' }))).toBe(body);
});

test('a problem is thrown with its document', async () => {
  const problem = problemOf('role_too_low', { detail: 'This needs the role operator.' });
  const client = await serve((_request, response) =>
    response.writeHead(403, { 'content-type': 'application/problem+json; charset=utf-8' }).end(JSON.stringify(problem)),
  );
  const error = await client.retryRun({ tenant: 'demo', run: 'r' }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiProblem);
  expect((error as ApiProblem).problem).toEqual(problem);
});

test('an answer without a body is none', async () => {
  const client = await serve((_request, response) => response.writeHead(204).end());
  expect(await client.removeMapping({ tenant: 'demo', mapping: 'm' })).toBeUndefined();
});

test.each([
  [
    'a page of something else',
    (_request: unknown, response: { end(text: string): void; statusCode: number }) => {
      response.statusCode = 502;
      response.end('<h1>Bad gateway</h1>');
    },
  ],
])('%s is not taken for an answer', async (_name, listener) => {
  const client = await serve(listener as RequestListener);
  await expect(client.getSession({})).rejects.toBeInstanceOf(ApiUnreachable);
});

test('where nobody listens, the address is named', async () => {
  const client = createClient({ baseUrl: 'http://127.0.0.1:1' });
  await expect(client.getSession({})).rejects.toThrow('GET http://127.0.0.1:1/v1/session was not answered. Is the server running there?');
});

test('a call that is given up is no fault of the server', async () => {
  const client = await serve(() => undefined);
  const givingUp = AbortSignal.timeout(50);
  await expect(client.getSession({}, { signal: givingUp })).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('calls and answers are typed by the routes', () => {
  expectTypeOf<Awaited<ReturnType<Client['getRun']>>>().toEqualTypeOf<RunStory>();
  expectTypeOf<Awaited<ReturnType<Client['getMetrics']>>>().toEqualTypeOf<string>();
  const wrongCalls = (client: Client) => [
    // @ts-expect-error a tenant must be named
    client.listRuns({}),
    // @ts-expect-error there is no such status
    client.listRuns({ tenant: 'demo', status: ['blockd'] }),
    // @ts-expect-error a mapping needs a body
    client.setMapping({ tenant: 'demo' }),
    // @ts-expect-error a body is given once
    client.receiveBill({ tenant: 'demo', bodyText: '{}', body: { id: '1' } }),
  ];
  expect(wrongCalls).toBeTypeOf('function');
});
