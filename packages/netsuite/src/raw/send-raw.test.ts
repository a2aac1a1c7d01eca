import { describe, expect, test } from 'vitest';
import type { RawCall } from '../index.ts';
import { createNetSuite } from '../index.ts';
import type { Respond } from '../testing.ts';
import { answerJson, refusal, startTestServer } from '../testing.ts';

const credentials = { kind: 'tba', consumerKey: 'ck', consumerSecret: 'cs', tokenId: 'tk', tokenSecret: 'ts' } as const;

/** What a server received, and what a call came to. */
async function send(respond: Respond, call: RawCall) {
  await using server = await startTestServer(respond);
  const netsuite = createNetSuite({ accountId: '1234567', credentials, baseUrl: server.url, retries: { reads: 2, delayMs: () => 0 } });
  const outcome = await netsuite.raw(call).catch((fault: unknown) => fault);
  await netsuite.close();
  return { outcome, received: server.received };
}

const done: Respond = (response) => answerJson(response, 200, { amount: 1 });
/** Fails so many times, then does it. */
const failing =
  (times: number, fail: Respond): Respond =>
  (response, request, index) =>
    index < times ? fail(response, request, index) : done(response, request, index);
const status =
  (code: number): Respond =>
  (response) =>
    answerJson(response, code, refusal(code, 'USER_ERROR', 'Refused.'));
const reset: Respond = (response) => response.destroy();

describe('a raw request', () => {
  test('goes to the path below its service, with repeated query parameters, headers and exact JSON', async () => {
    const { outcome, received } = await send(done, {
      method: 'POST',
      service: 'query',
      url: '/suiteql',
      query: [
        ['a', 1],
        ['a', 'x y&z'],
      ],
      headers: { Prefer: 'transient' },
      data: { q: 'SELECT 1' },
      effect: 'read',
    });
    expect(outcome).toMatchObject({ status: 200, data: { amount: 1 } });
    expect(received).toMatchObject([
      {
        method: 'POST',
        url: '/services/rest/query/v1/suiteql?a=1&a=x%20y%26z',
        headers: { prefer: 'transient' },
        body: '{"q":"SELECT 1"}',
      },
    ]);
  });

  test('carries fields and files as a form that a form reader reads', async () => {
    const { received } = await send(done, {
      method: 'POST',
      url: '/file',
      formData: { note: 'Grüße', 'a "b"': '1' },
      files: { attachment: new Uint8Array([0, 255, 10]), plain: 'text' },
      fileNames: { attachment: 'bill.pdf' },
    });
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    const form = await new Response(body, { headers: { 'content-type': headers['content-type'] ?? '' } }).formData();
    expect([form.get('note'), form.get('a "b"')]).toEqual(['Grüße', '1']);
    expect([(form.get('attachment') as File).name, await (form.get('plain') as File).text()]).toEqual(['bill.pdf', 'text']);
  });

  test.each<readonly [RawCall['responseType'], string, unknown]>([
    [undefined, '{"n":12345678901234567890}', { n: '12345678901234567890' }],
    ['json', '', null],
    ['json', 'done', 'done'],
    ['text', '{"n":1}', '{"n":1}'],
    ['binary', 'A\u00ff', new Uint8Array([65, 0xc3, 0xbf])],
  ])('gives back %s: %s', async (responseType, body, data) => {
    const { outcome } = await send((response) => response.writeHead(200).end(body), { method: 'GET', url: '/x', responseType });
    const { data: given } = outcome as { data: unknown };
    expect(given instanceof Uint8Array ? new Uint8Array(given) : given).toEqual(data);
  });

  test.each<readonly [string, number, Respond, Partial<RawCall>]>([
    ['a read after a 5xx', 3, status(503), { method: 'GET', maxRetries: 2 }],
    ['a read after a lost connection', 3, reset, { method: 'GET', maxRetries: 2 }],
    ['a read, unless it is asked for', 1, status(503), { method: 'GET' }],
    ['a read after a 4xx, only when all errors count', 1, status(400), { method: 'GET', maxRetries: 2 }],
    ['a read after a 4xx when all errors count', 3, status(400), { method: 'GET', maxRetries: 2, retryOnAllErrors: true }],
    ['a delete', 3, status(503), { method: 'DELETE', maxRetries: 2 }],
    ['a write that may have been done: never by itself', 1, status(503), { method: 'POST', maxRetries: 2 }],
    [
      'a write that may have been done, not even when all errors count',
      1,
      reset,
      { method: 'PATCH', maxRetries: 2, retryOnAllErrors: true },
    ],
    [
      'a write that may have been done, when asked for by name',
      3,
      status(503),
      { method: 'POST', maxRetries: 2, repeatUnprovenWrites: true },
    ],
    [
      'a write that was certainly not done',
      3,
      (response) => answerJson(response, 429, refusal(429, 'CONCURRENCY_LIMIT_EXCEEDED', 'Blocked.')),
      { method: 'PUT', maxRetries: 2, retryOnAllErrors: true },
    ],
  ])('repeats %s (%i tries)', async (_name, tries, fail, call) => {
    const { outcome, received } = await send(failing(2, fail), { method: 'GET', url: '/x', ...call });
    expect(received).toHaveLength(tries);
    expect(outcome instanceof Error).toBe(tries < 3);
  });

  test('stops waiting for its next try when its caller stops, with a fault of its own', async () => {
    const caller = new AbortController();
    await using server = await startTestServer(status(503));
    // By then the answer was read, and the wait has begun.
    const observe = () => setImmediate(() => caller.abort('enough'));
    const netsuite = createNetSuite({ accountId: '1234567', credentials, baseUrl: server.url, observe });
    const call = { method: 'GET', url: '/x', maxRetries: 1, retryDelayMs: 3_600_000, signal: caller.signal } as const;
    await expect(netsuite.raw(call)).rejects.toMatchObject({ code: 'aborted_before_sending', cause: 'enough' });
    await netsuite.close();
    expect(server.received).toHaveLength(1);
  });

  test.each<readonly [string, Partial<RawCall>]>([
    ['url', { url: 'contact' }],
    ['url', { url: '/services/rest/record/v1/contact' }],
    ['url', { url: '/../../query/v1/suiteql' }],
    ['url', { url: '/contact/%2e%2e/%2e%2e/%2e%2e/auth' }],
    ['data', { method: 'POST', data: {}, formData: {} }],
    ['method', { data: 'x' }],
    ['fileNames', { method: 'POST', files: {}, fileNames: { a: 'b' } }],
    ['maxRetries', { maxRetries: -1 }],
    ['retryDelayMs', { retryDelayMs: Number.NaN }],
  ])('is refused for its %s before it is sent: %j', async (input, call) => {
    const { outcome, received } = await send(done, { method: 'GET', url: '/x', ...call });
    expect(outcome).toMatchObject({ code: 'raw_call_unfit', message: expect.stringMatching(`^${input}: `) });
    expect(received).toHaveLength(0);
  });
});
