import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator, EmulatorReady } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import { bearerClient } from '../testing.ts';

const accountId = '1234567_SB1';
const suitetalk = '1234567-sb1.suitetalk.api.netsuite.com';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({ seed: 'empty', accountId, tlsPort: 0, names: ['Netsuite'] });
});
afterAll(() => emulator.close());

/** Calls the TLS port under a host name, trusting the emulator's authority and nobody else. */
async function callByTls(ready: EmulatorReady, host: string, target: string, method = 'GET', body = '') {
  const { port } = new URL(ready.tlsUrl ?? '');
  const headers = { Host: `${host}:${port}`, Authorization: `Bearer ${ready.bearer}`, 'Content-Type': 'application/json' };
  const sent = request({
    host: '127.0.0.1',
    port,
    path: target,
    method,
    headers,
    agent: false,
    ca: await readFile(ready.caFile ?? '', 'utf8'),
    ...(/^\d/.test(host) && !host.endsWith('.com') ? {} : { servername: host }),
  });
  sent.end(body);
  const [answer] = await once(sent, 'response');
  return { status: answer.statusCode as number, headers: answer.headers as Record<string, string>, text: await text(answer), port };
}

describe('the TLS port', () => {
  test.each([suitetalk, 'localhost', '127.0.0.1', 'netsuite'])(
    'serves the account to clients that call %s, and links say so',
    async (host) => {
      const answer = await callByTls(emulator.ready, host, '/services/rest/record/v1/currency?limit=1');
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.text).links[0].href).toMatch(`https://${host}:${answer.port}/services/rest/record/v1/currency`);
    },
  );

  test('leads to the same account as the plain one', async () => {
    const body = JSON.stringify({ companyName: 'By TLS', externalId: 'by-tls', subsidiary: { id: '1' } });
    const created = await callByTls(emulator.ready, suitetalk, '/services/rest/record/v1/customer', 'POST', body);
    expect(created.status).toBe(204);
    expect(created.headers.location).toMatch(`https://${suitetalk}:${created.port}/services/rest/record/v1/customer/`);
    expect((await bearerClient(emulator.ready).read('customer', 'eid:by-tls')).companyName).toBe('By TLS');
  });

  test('tells a client that calls another account by a page, not by a failed handshake', async () => {
    const answer = await callByTls(emulator.ready, '7654321.suitetalk.api.netsuite.com', '/services/rest/record/v1/currency');
    expect([answer.status, answer.headers['content-type']]).toEqual([503, 'text/html;charset=utf-8']);
  });

  test('is not believed under a name that is not NetSuite’s', async () => {
    await expect(callByTls(emulator.ready, 'example.com', '/')).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  test('keeps its authority with the data, and shows its certificate only', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'emulator-tls-'));
    const authorities: string[] = [];
    for (let start = 0; start < 2; start += 1) {
      const each = await createEmulator({ seed: 'empty', dataDir, tlsPort: 0 });
      authorities.push(await readFile(each.ready.caFile ?? '', 'utf8'));
      expect((await callByTls(each.ready, 'localhost', '/services/rest/system/v1/serverTime')).status).toBe(200);
      await each.close();
    }
    expect(authorities[1]).toBe(authorities[0]);
    expect(authorities[0]).not.toContain('PRIVATE');
    await rm(dataDir, { recursive: true });
  });

  test('is not there unless it is asked for', async () => {
    const plain = await createEmulator({ seed: 'empty' });
    expect(plain.ready).toMatchObject({ tlsUrl: null, caFile: null });
    await plain.close();
  });

  test('that is taken leaves nothing behind', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const dataDir = await mkdtemp(path.join(tmpdir(), 'emulator-tls-'));
    const tlsPort = (other.address() as AddressInfo).port;
    await expect(createEmulator({ seed: 'empty', tlsPort, dataDir })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    other.close();
    const again = await createEmulator({ dataDir, tlsPort });
    expect((await stat(again.ready.caFile ?? '')).isFile()).toBe(true);
    await again.close();
    await rm(dataDir, { recursive: true });
  });
});

describe('discovery of an account’s hosts', () => {
  const target = '/rest/datacenterurls?account=1234567_SB1';

  test('under NetSuite’s name leads to NetSuite’s names, at the port that was called', async () => {
    const { status, text: body, port } = await callByTls(emulator.ready, 'rest.netsuite.com', target);
    expect([status, JSON.parse(body)]).toEqual([
      200,
      {
        restDomain: `https://1234567-sb1.restlets.api.netsuite.com:${port}`,
        webservicesDomain: `https://${suitetalk}:${port}`,
        systemDomain: `https://1234567-sb1.app.netsuite.com:${port}`,
      },
    ]);
  });

  test('under the emulator’s own address leads to that address, without a sign-in', async () => {
    const { url } = emulator.ready;
    const answer = await fetch(`${url}${target}`);
    expect(await answer.json()).toEqual({ restDomain: url, webservicesDomain: url, systemDomain: url });
  });

  test.each(['/rest/datacenterurls?account=7654321', '/rest/datacenterurls'])('knows no other account: %s', async (unknown) => {
    expect((await fetch(`${emulator.ready.url}${unknown}`)).status).toBe(400);
  });

  test.each(['rest.netsuite.com', 'webservices.netsuite.com', suitetalk.replace('suitetalk', 'restlets')])(
    'is all that is there besides sign-in: %s has no records',
    async (host) => {
      expect((await callByTls(emulator.ready, host, '/services/rest/record/v1/currency')).status).toBe(503);
    },
  );
});
