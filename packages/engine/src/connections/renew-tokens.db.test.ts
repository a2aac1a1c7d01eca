import { randomBytes } from 'node:crypto';
import type { AuthorizationTokens } from '@longshore/netsuite';
import { NotSentFault, SignInFault } from '@longshore/netsuite';
import { expect, test } from 'vitest';
import { createSecrets, givenKeyProvider } from '../secrets/index.ts';
import type { Store } from '../store/index.ts';
import { sql } from '../store/index.ts';
import { testDatabase } from '../store/testing.ts';
import { insertAuthorization, noteGiven } from './authorization-store.ts';
import { createConnection, replaceSealed } from './connect.ts';
import { tokenRenewal } from './renew-tokens.ts';
import type { CredentialRow } from './store.ts';
import { findCredential, insertTenant } from './store.ts';

const { store } = await testDatabase();
const secrets = createSecrets({ keyProvider: givenKeyProvider([randomBytes(32)]) });
const hourMs = 3_600_000;
const now = new Date('2026-11-02T09:00:00Z');
let ids = 0;
const newId = (prefix: string) => `${prefix}_${ids++}`;

function tokens(number: number, accessTokenExpiresAt = now.getTime()): AuthorizationTokens {
  return {
    refreshToken: `refresh-${number}`,
    refreshTokenExpiresAt: now.getTime() + 48 * hourMs,
    signedInAt: now.getTime(),
    accessToken: `access-${number}`,
    accessTokenExpiresAt,
  };
}

/** A credential of a person whose access token has run out. */
async function aCredential(): Promise<CredentialRow> {
  const found = await store.transaction(async (trx) => {
    await insertTenant(trx, { id: 'acme', name: 'Acme', now });
    const deps = { secrets, now, newId, actor: 'test' };
    const credentials = { kind: 'authorization_code', clientId: 'client' } as const;
    const connection = await createConnection(trx, deps, { tenant: 'acme', name: newId('name'), realm: '1234567', credentials });
    if (connection === undefined) throw new Error('the connection was not made');
    const halves = { kind: credentials.kind, shown: { clientId: 'client' }, sealed: JSON.stringify({ tokens: tokens(0) }) };
    const credential = await replaceSealed(trx, deps, connection, halves);
    const [id, secret] = [newId('aut'), newId('sec')];
    const begun = { id, tenant: 'acme', connection: connection.id, clientId: 'client', redirectUri: 'https://x.example/', begunBy: 'test' };
    await insertAuthorization(trx, { ...begun, begunAt: now, answerUntil: now, stateHash: Buffer.from(id), secret });
    await noteGiven(trx, id, { credential, role: '3', entity: '-5', now, endsAt: new Date(now.getTime() + 48 * hourMs) });
    return findCredential(trx, credential);
  });
  if (found === undefined) throw new Error('the credential was not made');
  return found;
}

/** One process; `lease` is how long it may have a renewal to itself. */
function aProcess(credential: CredentialRow, { leaseMs = 60_000, on = store }: { leaseMs?: number; on?: Store } = {}) {
  return tokenRenewal({ store: on, secrets, now: () => now, leaseMs }, credential);
}

/** NetSuite's side of a public client: a refresh token is good for one use. */
function anEndpoint() {
  let spent = 0;
  return {
    asked: [] as string[],
    async renew(kept: AuthorizationTokens): Promise<AuthorizationTokens> {
      this.asked.push(kept.refreshToken);
      if (kept.refreshToken !== `refresh-${spent}`) throw new SignInFault({ code: 'sign_in_ended', message: 'invalid_grant' });
      spent += 1;
      return tokens(spent, now.getTime() + hourMs);
    },
  };
}

async function statusOf({ id }: CredentialRow): Promise<string | undefined> {
  const { rows } = await sql<{ status: string }>`select status from connections.authorization where credential = ${id}`.execute(store.db);
  return rows[0]?.status;
}

test('of many processes that find a token run out at once, one asks NetSuite and all get what it was given', async () => {
  const credential = await aCredential();
  const endpoint = anEndpoint();
  const given = await Promise.all(Array.from({ length: 6 }, () => aProcess(credential)(tokens(0), (kept) => endpoint.renew(kept))));
  expect(given.map((got) => got?.accessToken)).toEqual(Array.from({ length: 6 }, () => 'access-1'));
  expect(endpoint.asked).toEqual(['refresh-0']);
});

test('a process that died in the middle keeps nobody waiting for longer than NetSuite would be waited for', async () => {
  const credential = await aCredential();
  const endpoint = anEndpoint();
  void aProcess(credential, { leaseMs: 200 })(tokens(0), () => new Promise(() => undefined));
  await expect
    .poll(async () => (await sql`select 1 from connections.authorization where renewing_until is not null`.execute(store.db)).rows.length)
    .toBe(1);
  const given = await aProcess(credential)(tokens(0), (kept) => endpoint.renew(kept));
  expect(given?.accessToken).toBe('access-1');
});

test('a frozen process that wakes with tokens takes back that the sign-in was over', async () => {
  const credential = await aCredential();
  const endpoint = anEndpoint();
  const thawed = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const frozen = aProcess(credential, { leaseMs: 1 })(tokens(0), async (kept) => {
    const renewed = await endpoint.renew(kept);
    asked.resolve();
    await thawed.promise;
    return renewed;
  });
  await asked.promise;
  await expect(aProcess(credential)(tokens(0), (kept) => endpoint.renew(kept))).rejects.toMatchObject({ code: 'sign_in_ended' });
  expect(await statusOf(credential)).toBe('ended');
  thawed.resolve();
  expect((await frozen)?.accessToken).toBe('access-1');
  expect(await statusOf(credential)).toBe('given');
  expect((await aProcess(credential)(undefined, (kept) => endpoint.renew(kept)))?.accessToken).toBe('access-1');
});

test('tokens that the database did not take are kept by the next call, and not asked for again', async () => {
  const credential = await aCredential();
  const endpoint = anEndpoint();
  let isDown = true;
  const failing: Store = {
    ...store,
    transaction: (work, options) => (isDown ? Promise.reject(new Error('the database is down')) : store.transaction(work, options)),
  };
  const renewing = aProcess(credential, { on: failing });
  await expect(renewing(tokens(0), (kept) => endpoint.renew(kept))).rejects.toThrow('the database is down');
  isDown = false;
  expect((await renewing(tokens(0), (kept) => endpoint.renew(kept)))?.accessToken).toBe('access-1');
  expect(endpoint.asked).toEqual(['refresh-0']);
});

test('where NetSuite could not be asked, the next one asks at once with the same token', async () => {
  const credential = await aCredential();
  const endpoint = anEndpoint();
  const unreached = new NotSentFault({ code: 'token_not_obtained', message: 'the line is down' });
  await expect(aProcess(credential)(tokens(0), () => Promise.reject(unreached))).rejects.toBe(unreached);
  expect((await aProcess(credential)(tokens(0), (kept) => endpoint.renew(kept)))?.accessToken).toBe('access-1');
  expect(await statusOf(credential)).toBe('given');
});
