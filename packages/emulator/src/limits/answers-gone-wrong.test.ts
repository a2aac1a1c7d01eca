import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, detailOf, recordPath } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
});
afterAll(() => emulator.close());
afterEach(() => client.admin('DELETE', '/faults'));

const order = (fault: Record<string, unknown>) => client.admin('POST', '/faults', fault);
const list = () => client.record('GET', '/customer?limit=5');
const serverTime = () => client.ask({ path: '/services/rest/system/v1/serverTime' });

/** The bytes of the answer as they came, until the connection ended. */
async function rawAnswer(): Promise<string> {
  const { port, host } = new URL(emulator.ready.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    `GET ${recordPath}/customer?limit=5 HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${emulator.ready.bearer}\r\nConnection: close\r\n\r\n`,
  );
  let received = '';
  for await (const part of socket) received += String(part);
  return received;
}

describe('an answer that goes wrong on its way', () => {
  test('is cut off in the middle of what its head promised', async () => {
    const whole = (await list()).text;
    await order({ kind: 'truncated_body', times: 2 });
    await expect(list()).rejects.toThrow();
    const [head = '', body = ''] = (await rawAnswer()).split('\r\n\r\n');
    expect(head).toContain(`Content-Length: ${Buffer.byteLength(whole)}`);
    expect(body).toBe(whole.slice(0, Math.floor(whole.length / 2)));
  });

  test('drips in, and is whole in the end', async () => {
    const whole = (await list()).text;
    await order({ kind: 'slow_body', delayMs: 200 });
    const startedAt = performance.now();
    const answer = await fetch(`${emulator.ready.url}${recordPath}/customer?limit=5`, {
      headers: { Authorization: `Bearer ${emulator.ready.bearer}` },
    });
    const headAfterMs = performance.now() - startedAt;
    expect(await answer.text()).toBe(whole);
    expect(performance.now() - startedAt).toBeGreaterThan(headAfterMs + 100);
  });

  test('says it is HTML and is JSON', async () => {
    await order({ kind: 'wrong_content_type' });
    const answer = await list();
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(JSON.parse(answer.text)).toMatchObject({ count: 5 });
  });

  test('has its status and no body', async () => {
    await order({ kind: 'empty_body' });
    const answer = await list();
    expect([answer.status, answer.text, answer.headers.get('content-length')]).toEqual([200, '', '0']);
  });

  test('is a maintenance page with status 200', async () => {
    await order({ kind: 'maintenance_page', status: 200 });
    const answer = await list();
    expect([answer.status, answer.headers.get('content-type'), answer.text.includes('maintenance')]).toEqual([
      200,
      'text/html;charset=utf-8',
      true,
    ]);
  });

  test('is UNEXPECTED_ERROR with an error id', async () => {
    await order({ kind: 'unexpected_error' });
    expect(String(detailOf(await list())?.detail)).toMatch(/Error ID: [a-z0-9]{20}$/);
  });

  test('tells a time that is off, in its head and in its body', async () => {
    await order({ kind: 'clock_skew', skewMs: -3_600_000 });
    const answer = await serverTime();
    for (const told of [String(answer.json.serverTime), answer.headers.get('date') ?? '']) {
      expect(Math.abs(Date.parse(told) + 3_600_000 - Date.now())).toBeLessThan(5000);
    }
    expect(Math.abs(Date.parse(String((await serverTime()).json.serverTime)) - Date.now())).toBeLessThan(5000);
  });
});

describe('faults at random', () => {
  const rates = { unavailable: 0.3, reset_before_commit: 0.2, wrong_content_type: 0.1 };
  async function befallen(count: number): Promise<readonly string[]> {
    const outcomes: string[] = [];
    for (let index = 0; index < count; index += 1) {
      outcomes.push(
        await list().then(
          ({ status, headers }) => `${status} ${headers.get('content-type')}`,
          () => 'reset',
        ),
      );
    }
    return outcomes;
  }
  const randomize = (seed: number, more = {}) => client.admin('PUT', '/random-faults', { seed, rates, ...more });

  test('are the same for the same seed and the same requests, and others for another seed', async () => {
    await randomize(7);
    const first = await befallen(40);
    await randomize(7);
    expect(await befallen(40)).toEqual(first);
    await randomize(8);
    expect(await befallen(40)).not.toEqual(first);
    expect(new Set(first).size).toBe(4);
  });

  test('stand in the list of requests with their kind and place in the sequence', async () => {
    await client.admin('DELETE', '/requests');
    await randomize(7, { rates: { unavailable: 1 } });
    await befallen(2);
    const { requests } = (await client.admin('GET', '/requests')).json;
    expect(requests).toMatchObject([{ fault: { id: 'random-1', kind: 'unavailable' } }, { fault: { id: 'random-2' } }]);
    expect((await client.admin('GET', '/random-faults')).json.randomFaults).toMatchObject({ seed: 7, drawn: 2 });
  });

  test('spare requests that are not meant, and end', async () => {
    await randomize(7, { rates: { unavailable: 1 }, match: { recordType: 'invoice' } });
    expect((await list()).status).toBe(200);
    await randomize(7, { rates: { unavailable: 1 } });
    await client.admin('DELETE', '/random-faults');
    expect((await list()).status).toBe(200);
  });

  test.each([
    [{ seed: -1, rates: {} }, 'seed'],
    [{ seed: 1, rates: { explode: 1 } }, 'rates.explode'],
    [{ seed: 1, rates: { hold_before_commit: 1 } }, 'rates.hold_before_commit'],
    [{ seed: 1, rates: { delay: 1.5 } }, 'rates.delay'],
    [{ seed: 1, rates: { delay: 0.6, unavailable: 0.6 } }, 'rates'],
  ])('are refused with the path of what is wrong: %j', async (body, path) => {
    const answer = await client.admin('PUT', '/random-faults', body);
    expect([answer.status, answer.json.error?.path]).toEqual([400, path]);
  });
});
