import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, detailOf, fetchSigned, receive, recordPath, signTba } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
let authorization: string;

beforeAll(async () => {
  emulator = await createEmulator({ tlsPort: 0 });
  client = bearerClient(emulator.ready);
  authorization = `Authorization: Bearer ${emulator.ready.bearer}`;
});
afterAll(() => emulator.close());

/** Sends what it is given, to the letter, and reads until the emulator ends the connection. */
async function exchange(...lines: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(emulator.ready.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  return text(socket);
}

/** Creates a customer from a body's bytes. */
async function createFrom(body: Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}) {
  const sent = { Authorization: `Bearer ${emulator.ready.bearer}`, 'Content-Type': 'application/json', ...headers };
  return receive(await fetch(`${emulator.ready.url}${recordPath}/customer`, { method: 'POST', headers: sent, body }));
}

describe('a request line with the whole address, as proxies are sent', () => {
  test('is answered as its path alone', async () => {
    const target = `${emulator.ready.url}${recordPath}/customer?limit=1`;
    const answer = await exchange(`GET ${target} HTTP/1.1`, 'Host: elsewhere.example', authorization, 'Connection: close');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain(`"${emulator.ready.url}${recordPath}/customer?limit=1&offset=0"`);
  });

  test('is signed as it stands there, and its host counts', async () => {
    const target = `http://tstdrv1234567.suitetalk.api.netsuite.com${recordPath}/customer?limit=1`;
    const signed = `Authorization: ${signTba(emulator.ready, 'GET', target)}`;
    const answer = await exchange(`GET ${target} HTTP/1.1`, 'Host: elsewhere.example', signed, 'Connection: close');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    const elsewhere = await exchange(
      `GET ${target.replace('1234567', '7654321')} HTTP/1.1`,
      'Host: localhost',
      signed,
      'Connection: close',
    );
    expect(elsewhere).toMatch(/^HTTP\/1\.1 503 /);
  });
});

test('HTTP/1.0 is answered, over TLS to a client that offers nothing else too', async () => {
  const lines = [`GET ${recordPath}/customer?limit=1 HTTP/1.0`, 'Host: localhost', authorization];
  expect(await exchange(...lines)).toMatch(/^HTTP\/1\.1 200 /);
  const { tlsUrl, caFile } = emulator.ready;
  const ca = readFileSync(caFile ?? '');
  const socket = connectTls({ port: Number(new URL(tlsUrl ?? '').port), host: 'localhost', ca, ALPNProtocols: ['http/1.0'] });
  await once(socket, 'secureConnect');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 /);
});

describe('a body', () => {
  const customer = (name: string) => JSON.stringify({ companyName: name, subsidiary: { id: '1' } });

  test('may begin with a byte order mark', async () => {
    expect((await createFrom(Buffer.from(`\ufeff${customer('Marked')}`))).status).toBe(204);
    await client.find('customer', 'companyName IS "Marked"');
  });

  test('that is no UTF-8 is refused, and not read as something else', async () => {
    const refused = await createFrom(Buffer.from(customer('Müller'), 'latin1'));
    expect([refused.status, detailOf(refused)?.['o:errorCode']]).toEqual([400, 'INVALID_REQUEST']);
    expect((await client.record('GET', '/customer?q=companyName CONTAIN ller')).json.totalResults).toBe(0);
  });

  test('that is compressed is refused by the name of its header', async () => {
    const refused = await createFrom(gzipSync(customer('Small')), { 'Content-Encoding': 'gzip' });
    expect([refused.status, detailOf(refused)?.['o:errorHeader']]).toEqual([415, 'Content-Encoding']);
    expect((await createFrom(Buffer.from(customer('Plain')), { 'Content-Encoding': 'identity' })).status).toBe(204);
  });

  test('may come in pieces', async () => {
    const bytes = Buffer.from(customer('Piece by piece'));
    const body = new ReadableStream({
      start(pieces) {
        for (const byte of bytes) pieces.enqueue(Uint8Array.of(byte));
        pieces.close();
      },
    });
    const headers = { Authorization: `Bearer ${emulator.ready.bearer}`, 'Content-Type': 'application/json' };
    const init = { method: 'POST', headers, body, duplex: 'half' } as const;
    expect((await fetch(`${emulator.ready.url}${recordPath}/customer`, init)).status).toBe(204);
  });
});

test('a slash at the end of a path means nothing, nor does one too many', async () => {
  const path = '/services/rest/query/v1/suiteql/?limit=1';
  const sent = { method: 'POST', path, body: { q: 'SELECT id FROM customer' }, headers: { Prefer: 'transient' } };
  expect((await fetchSigned(emulator.ready, sent)).status).toBe(200);
  for (const each of ['/customer/?limit=1', '//customer?limit=1', '/metadata-catalog/']) {
    expect((await client.record('GET', each)).status).toBe(200);
  }
});

test('a method that a path does not have is refused with those it has', async () => {
  const methodsOf = async (method: string, path: string) => {
    const { status, headers } = await client.ask({ method, path });
    return [status, headers.get('allow')];
  };
  expect(await methodsOf('GET', '/services/rest/query/v1/suiteql')).toEqual([405, 'POST, OPTIONS']);
  expect(await methodsOf('POST', `${recordPath}/customer/1`)).toEqual([405, 'GET, PATCH, PUT, DELETE, OPTIONS']);
  expect(await methodsOf('DELETE', `${recordPath}/metadata-catalog`)).toEqual([405, 'GET, OPTIONS']);
});
