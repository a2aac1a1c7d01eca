import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Authorization, Client, Connection } from '@longshore/api';
import { ApiProblem } from '@longshore/api';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BreakableLine } from './world/breakable-line.ts';
import { openBreakableLine } from './world/breakable-line.ts';
import type { NetSuiteAccount } from './world/netsuite-account.ts';
import { openNetSuiteAccount } from './world/netsuite-account.ts';
import { signInAtNetSuite } from './world/person.ts';
import type { Server, World } from './world/world.ts';
import { createWorld } from './world/world.ts';

const publicUrl = 'https://longshore.example';
const redirectUri = `${publicUrl}/oauth/callback`;
const tenant = 'demo';
const hourMs = 3_600_000;
const tokenPath = '/services/rest/auth/oauth2/v1/token';

let account: NetSuiteAccount;
let line: BreakableLine;
let world: World;
let first: Server;
let second: Server;

beforeAll(async () => {
  account = await openNetSuiteAccount({ accountId: 'TSTDRV1234567' });
  line = await openBreakableLine(account.url);
  world = await createWorld([{ ...account, url: line.url }]);
  [first, second] = await Promise.all([world.startServer({ publicUrl }), world.startServer({ publicUrl })]);
  await first.client.createTenant({ body: { id: tenant, name: tenant } });
});
beforeEach(() => account.admin('PUT', '/clock', { offsetMs: 0 }));
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await line[Symbol.asyncDispose]();
  await account.stop();
});

interface Application {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** An integration record that people may sign in to. */
function anApplication(options: Readonly<Record<string, unknown>> = {}): Promise<Application> {
  return account.admin<Application>('POST', '/integrations', {
    name: 'Longshore',
    authorizationCodeGrant: true,
    clientCredentialsGrant: false,
    redirectUris: [redirectUri],
    scopes: ['rest_webservices'],
    ...options,
  });
}

let connections = 0;

/** A connection of a person, and those who ask about it. */
async function aConnection({ isPublic = false } = {}): Promise<{ readonly at: { tenant: string; connection: string } }> {
  const { clientId, clientSecret } = await anApplication(isPublic ? { publicClient: true, tokenBasedAuthentication: false } : {});
  connections += 1;
  const { id } = await first.client.createConnection({
    tenant,
    body: {
      name: `Person ${connections}`,
      accountId: account.accountId,
      credentials: { kind: 'authorization_code', clientId, ...(isPublic ? {} : { clientSecret }) },
    },
  });
  return { at: { tenant, connection: id } };
}

/** What a browser does with the address it is sent back to: here the public address is that of a server. */
async function comeBack(to: Server, location: string, accept = 'text/html'): Promise<Response> {
  expect(location.startsWith(redirectUri)).toBe(true);
  return fetch(location.replace(publicUrl, to.url), { redirect: 'manual', headers: { accept } });
}

const outcomeOf = async (response: Promise<Response>) => {
  const { status, headers } = await response;
  return [status, headers.get('location')];
};
const landed = (outcome: string) => [303, `/signed-in-to-netsuite?outcome=${outcome}`];

/** Begins with one server, signs in at NetSuite, and comes back to the other. */
async function signIn(at: { tenant: string; connection: string }): Promise<Authorization> {
  const { id, url } = await first.client.beginAuthorization({ ...at, body: {} });
  expect(await outcomeOf(comeBack(second, await signInAtNetSuite(account, url)))).toEqual(landed('given'));
  return first.client.getAuthorization({ ...at, authorization: id });
}

function readSubsidiary(client: Client, at: { tenant: string; connection: string }) {
  return client.getRecord({ ...at, body: { recordType: 'subsidiary', recordId: '1' } });
}

async function problemOf(call: Promise<unknown>) {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof ApiProblem)) throw thrown ?? new Error('there is no problem');
  return thrown.problem;
}

/** How often tokens were asked for since the list was emptied. */
async function tokenRequests(): Promise<number> {
  const { requests } = await account.admin<{ requests: readonly { path: string }[] }>('GET', '/requests');
  return requests.filter(({ path }) => path === tokenPath).length;
}

describe('a connection that a person signs in for', () => {
  test('is there before anybody has, says so, and does nothing', async () => {
    const { at } = await aConnection();
    const made = await first.client.getConnection(at);
    expect(made).toMatchObject({ credentialKind: 'authorization_code', health: 'untested', authorization: { status: 'missing' } });
    expect(await problemOf(readSubsidiary(first.client, at))).toMatchObject({
      code: 'netsuite_sign_in_failed',
      netsuite: { fault: 'sign_in_missing' },
    });
    expect(await first.client.getConnection(at)).toMatchObject({ health: 'auth_failed', healthDetail: expect.stringContaining('Nobody') });
  });

  test('works in every process once a person has allowed it, and counts the days', async () => {
    const { at } = await aConnection();
    const given = await signIn(at);
    expect(given).toMatchObject({ status: 'given', role: '3', entity: '-5', begunBy: expect.stringMatching(/^key /) });
    expect((await readSubsidiary(first.client, at)).record).toMatchObject({ id: '1' });
    expect((await readSubsidiary(second.client, at)).record).toMatchObject({ id: '1' });
    const connection: Connection = await second.client.getConnection(at);
    expect(connection).toMatchObject({ health: 'connected', authorization: { status: 'given', id: given.id, daysLeft: 6 } });
    expect(Date.parse(connection.authorization?.signInEndsAt ?? '') - Date.now()).toBeGreaterThan(167 * hourMs);
  });

  test('shows no token, secret, state or code anywhere', async () => {
    const { clientId, clientSecret } = await anApplication();
    const body = {
      name: 'Secretive',
      accountId: account.accountId,
      credentials: { kind: 'authorization_code', clientId, clientSecret },
    } as const;
    const at = { tenant, connection: (await first.client.createConnection({ tenant, body })).id };
    const { url } = await first.client.beginAuthorization({ ...at, body: {} });
    const location = await signInAtNetSuite(account, url);
    const back = new URL(location).searchParams;
    const answer = await comeBack(first, location, 'application/json');
    const told = [await answer.text(), await first.client.getConnection(at), await first.client.listAuthorizations(at)];
    const text = JSON.stringify(told);
    for (const secret of [clientSecret, back.get('state'), back.get('code'), 'eyJ']) expect(text).not.toContain(secret);
  });
});

describe('the way back', () => {
  test('is open once: a second time, a forged state and none are told that nothing waits', async () => {
    const { at } = await aConnection();
    const { id, url } = await first.client.beginAuthorization({ ...at, body: {} });
    const location = await signInAtNetSuite(account, url);
    const both = await Promise.all([outcomeOf(comeBack(first, location)), outcomeOf(comeBack(second, location))]);
    expect(both.map(([, where]) => where).sort()).toEqual([landed('given')[1], landed('unknown')[1]]);
    expect(await outcomeOf(comeBack(first, location))).toEqual(landed('unknown'));
    for (const query of ['state=forged-forged-forged-forged&code=x', 'code=x', '']) {
      expect(await outcomeOf(comeBack(first, `${redirectUri}?${query}`))).toEqual(landed('unknown'));
    }
    const problem = await (await comeBack(first, location, 'application/json')).json();
    expect(problem).toMatchObject({ status: 409, code: 'authorization_not_waiting' });
    expect(await first.client.getAuthorization({ ...at, authorization: id })).toMatchObject({ status: 'given' });
  });

  test('of a person who says no leaves the connection as it was, with the reason', async () => {
    const { at } = await aConnection();
    await signIn(at);
    const { id, url } = await first.client.beginAuthorization({ ...at, body: {} });
    expect(await outcomeOf(comeBack(first, await signInAtNetSuite(account, url, 'deny')))).toEqual(landed('denied'));
    expect(await first.client.getAuthorization({ ...at, authorization: id })).toMatchObject({
      status: 'denied',
      fault: expect.stringContaining('authorization_denied'),
    });
    expect((await readSubsidiary(first.client, at)).record).toMatchObject({ id: '1' });
  });

  test('of another tenant or connection is not taken for this one', async () => {
    const { at } = await aConnection();
    const { at: other } = await aConnection();
    const { id, url } = await first.client.beginAuthorization({ ...at, body: {} });
    const theirs = await first.client.beginAuthorization({ ...other, body: {} });
    const callbackUrl = await signInAtNetSuite(account, url);
    await first.client.createTenant({ body: { id: 'elsewhere', name: 'Elsewhere' } });
    const asElsewhere = { tenant: 'elsewhere', connection: at.connection, authorization: id, body: { callbackUrl } };
    expect(await problemOf(first.client.finishAuthorization(asElsewhere))).toMatchObject({ code: 'not_found' });
    expect(await problemOf(first.client.finishAuthorization({ ...other, authorization: theirs.id, body: { callbackUrl } }))).toMatchObject({
      code: 'authorization_not_waiting',
    });
    expect(await first.client.finishAuthorization({ ...at, authorization: id, body: { callbackUrl } })).toMatchObject({ status: 'given' });
  });

  test('is found by whichever process is there, when the one that began was killed meanwhile', async () => {
    const doomed = await world.startServer({ publicUrl });
    const { at } = await aConnection();
    const { id, url } = await doomed.client.beginAuthorization({ ...at, body: {} });
    doomed.child.signal('SIGKILL');
    await doomed.child.ended;
    expect(await outcomeOf(comeBack(second, await signInAtNetSuite(account, url)))).toEqual(landed('given'));
    expect(await first.client.getAuthorization({ ...at, authorization: id })).toMatchObject({ status: 'given' });
  });

  test('that ends with the process while NetSuite is asked gives nothing, and the person signs in again', async () => {
    const doomed = await world.startServer({ publicUrl, requestTimeoutMs: 3_000 });
    const { at } = await aConnection();
    const { id, url } = await doomed.client.beginAuthorization({ ...at, body: {} });
    const location = await signInAtNetSuite(account, url);
    const reached = line.breakNext(tokenPath, 'hold');
    const cut = comeBack(doomed, location).catch(() => undefined);
    await reached;
    doomed.child.signal('SIGKILL');
    await Promise.all([doomed.child.ended, cut]);
    expect(await outcomeOf(comeBack(first, location))).toEqual(landed('unknown'));
    await expect
      .poll(async () => (await first.client.getAuthorization({ ...at, authorization: id })).status, { timeout: 30_000 })
      .toBe('lapsed');
    expect(await signIn(at)).toMatchObject({ status: 'given' });
  });

  test('to credentials that were replaced meanwhile gives nothing', async () => {
    const { at } = await aConnection();
    const { id, url } = await first.client.beginAuthorization({ ...at, body: {} });
    const { clientId, clientSecret } = await anApplication();
    await first.client.replaceCredentials({ ...at, body: { kind: 'authorization_code', clientId, clientSecret } });
    expect(await outcomeOf(comeBack(first, await signInAtNetSuite(account, url)))).toEqual(landed('failed'));
    expect(await first.client.getAuthorization({ ...at, authorization: id })).toMatchObject({
      status: 'failed',
      fault: expect.stringContaining('replaced'),
    });
  });
});

describe.each([
  ['with a secret', false],
  ['without one, whose refresh tokens are good for one use', true],
])('the tokens of an application %s', (_what, isPublic) => {
  test('are renewed once for all processes', async () => {
    const { at } = await aConnection({ isPublic });
    await signIn(at);
    const clients = [first.client, second.client];
    await Promise.all(clients.map((client) => readSubsidiary(client, at)));
    for (const hours of [2, 4]) {
      await account.admin('PUT', '/clock', { offsetMs: hours * hourMs });
      await account.admin('DELETE', '/requests');
      await Promise.all(Array.from({ length: 8 }, (_, index) => readSubsidiary(clients[index % 2] ?? first.client, at)));
      expect(await tokenRequests()).toBe(1);
    }
    expect(await first.client.getConnection(at)).toMatchObject({ health: 'connected', authorization: { status: 'given' } });
  });
});

describe('a sign-in', () => {
  test('that has ended in NetSuite is told as ended, and another one begins', async () => {
    const { at } = await aConnection();
    const { id } = await signIn(at);
    await account.admin('PUT', '/clock', { offsetMs: 169 * hourMs });
    expect(await problemOf(readSubsidiary(first.client, at))).toMatchObject({
      code: 'netsuite_sign_in_failed',
      netsuite: { fault: 'sign_in_ended' },
    });
    expect(await second.client.getConnection(at)).toMatchObject({ health: 'auth_failed', authorization: { status: 'ended', daysLeft: 0 } });
    expect(await second.client.getAuthorization({ ...at, authorization: id })).toMatchObject({ status: 'ended' });
    await signIn(at);
    expect(await second.client.getConnection(at)).toMatchObject({ authorization: { status: 'given' } });
    expect((await readSubsidiary(first.client, at)).record).toMatchObject({ id: '1' });
  });

  test('whose renewal lost its answer is tried again, and is over where NetSuite had taken the token', async () => {
    const { at } = await aConnection({ isPublic: true });
    await signIn(at);
    await account.admin('PUT', '/clock', { offsetMs: 2 * hourMs });
    void line.breakNext(tokenPath, 'before');
    expect((await readSubsidiary(first.client, at)).record).toMatchObject({ id: '1' });
    await account.admin('PUT', '/clock', { offsetMs: 4 * hourMs });
    void line.breakNext(tokenPath, 'after');
    expect(await problemOf(readSubsidiary(second.client, at))).toMatchObject({ netsuite: { fault: 'sign_in_ended' } });
    expect(await first.client.getConnection(at)).toMatchObject({ authorization: { status: 'ended' } });
  });

  test('is given back in NetSuite and here, and no process uses it any more', async () => {
    const { at } = await aConnection();
    await signIn(at);
    await readSubsidiary(second.client, at);
    const revoked = await first.client.revokeAuthorization(at);
    expect(revoked).toMatchObject({ status: 'revoked', closedBy: expect.stringMatching(/^key /) });
    for (const { client } of [first, second]) {
      expect(await problemOf(readSubsidiary(client, at))).toMatchObject({ netsuite: { fault: 'sign_in_ended' } });
    }
    expect(await first.client.getConnection(at)).toMatchObject({ health: 'auth_failed', authorization: { status: 'revoked' } });
    expect(await problemOf(first.client.revokeAuthorization(at))).toMatchObject({ code: 'conflict' });
  });

  test('of the one who comes back last stays, and the list tells the story', async () => {
    const { at } = await aConnection();
    const [one, other] = await Promise.all([
      first.client.beginAuthorization({ ...at, body: {} }),
      second.client.beginAuthorization({ ...at, body: {} }),
    ]);
    const locations = [await signInAtNetSuite(account, one.url), await signInAtNetSuite(account, other.url)];
    await Promise.all(locations.map((location, index) => comeBack(index === 0 ? first : second, location)));
    const { items } = await first.client.listAuthorizations(at);
    expect(items.map(({ status }) => status).sort()).toEqual(['given', 'replaced']);
    const stays = items.find(({ status }) => status === 'given')?.id;
    expect((await first.client.getConnection(at)).authorization).toMatchObject({ id: stays, status: 'given' });
  });
});

describe('a check of credentials', () => {
  async function byCertificate(name: string) {
    const body = { name, accountId: account.accountId, credentials: account.credentials };
    return { tenant, connection: (await first.client.createConnection({ tenant, body })).id };
  }

  test('by two people at once, in two processes, tells both the same', async () => {
    const at = await byCertificate('checked twice');
    const both = await Promise.all([first.client.verifyConnection(at), second.client.verifyConnection(at)]);
    expect(both.map(({ health }) => health)).toEqual(['connected', 'connected']);
  });

  test('that ends with its process says nothing about them, and another one does', async () => {
    const doomed = await world.startServer({ publicUrl });
    const at = await byCertificate('checked by the dead');
    const reached = line.breakNext('/services/rest', 'hold');
    const cut = doomed.client.verifyConnection(at).catch(() => undefined);
    await reached;
    doomed.child.signal('SIGKILL');
    await Promise.all([doomed.child.ended, cut]);
    expect(await first.client.getConnection(at)).toMatchObject({ health: 'untested' });
    expect(await first.client.verifyConnection(at)).toMatchObject({ health: 'connected' });
  });
});

const hasCurl = spawnSync('bash', ['-c', 'curl --version']).status === 0;
const commandLine = fileURLToPath(new URL('../apps/cli/bin/longshore.mjs', import.meta.url));

test.skipIf(!hasCurl)('the example of docs/connections.md does what it says', async () => {
  const page = readFileSync(new URL('../docs/connections.md', import.meta.url), 'utf8');
  const example = /<!-- walk -->\s*```sh\n(.*?)```/s.exec(page)?.[1] ?? 'false';
  const { clientId, clientSecret } = await anApplication();
  const longshore = `longshore() { '${process.execPath}' '${commandLine}' "$@"; }`;
  const { stdout } = await promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', `${longshore}\n${example}`], {
    env: {
      ...process.env,
      ...{ URL: first.url, KEY: first.key, ACCOUNT: account.accountId, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret },
    },
  });
  const url = stdout.split('\n').find((text) => text.startsWith('http'));
  expect(stdout).toContain('"authorization":{"status":"missing"}');
  expect(stdout).toContain('a person: missing');
  expect(await outcomeOf(comeBack(first, await signInAtNetSuite(account, url ?? '')))).toEqual(landed('given'));
});
