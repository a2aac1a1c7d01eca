import { expect, test } from 'vitest';
import { idleEngine } from '../testing/idle-engine.ts';
import { testServers } from '../testing/test-server.ts';

const startServer = await testServers();

const engine = idleEngine();
const asked: string[] = [];
const server = await startServer({
  settings: { publicUrl: 'https://longshore.example' },
  engine: {
    ...engine,
    connections: {
      ...engine.connections,
      beginAuthorization: async ({ redirectUri }) => {
        asked.push(redirectUri);
        return { kind: 'refused', code: 'conflict', message: 'No.' };
      },
      finishAuthorization: async () => ({ kind: 'refused', code: 'conflict', message: 'No sign-in waits for this address.' }),
    },
  },
});
const key = await server.keys.create({ tenant: null, role: 'manager', name: 'host' });

function begin(url: string, by: string, body: object) {
  return fetch(`${url}/v1/tenants/acme/connections/con-1/authorizations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

test('a person is sent back to the public address of the server, or where the caller says', async () => {
  await begin(server.url, key, {});
  await begin(server.url, key, { redirectUri: 'com.example.app:/back' });
  expect(asked).toEqual(['https://longshore.example/oauth/callback', 'com.example.app:/back']);
  expect(await (await begin(server.url, key, { redirectUri: 'http://127.0.0.1/back' })).json()).toMatchObject({
    code: 'invalid',
    errors: [{ path: 'redirectUri' }],
  });
});

test('a server without a public address says that it needs one', async () => {
  const unnamed = await startServer();
  const itsKey = await unnamed.keys.create({ tenant: null, role: 'manager', name: 'unnamed' });
  const response = await begin(unnamed.url, itsKey, {});
  expect([response.status, await response.json()]).toMatchObject([409, { code: 'public_url_missing' }]);
});

test('whoever sees connections does not have people sign in for them', async () => {
  const operator = await server.keys.create({ tenant: 'acme', role: 'operator', name: 'operator' });
  expect((await begin(server.url, operator, {})).status).toBe(403);
});

test('the way back needs no key, answers a program with a problem, and takes a browser to an address without code and state', async () => {
  const address = `${server.url}/oauth/callback?state=some-state&code=some-code`;
  const program = await fetch(address);
  expect([program.status, await program.json()]).toMatchObject([409, { code: 'authorization_not_waiting' }]);
  const browser = await fetch(address, { redirect: 'manual', headers: { accept: 'text/html' } });
  expect([browser.status, browser.headers.get('location')]).toEqual([303, '/signed-in-to-netsuite?outcome=unknown']);
  expect(JSON.stringify(server.log)).not.toContain('some-');
});
