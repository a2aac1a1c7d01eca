import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSecrets, givenKeyProvider } from '../secrets/index.ts';
import { testDatabase } from '../store/testing.ts';
import { createConnection, noteSignInRefused, noteSignInWorks, replaceCredentials } from './connect.ts';
import type { ConnectionRow } from './store.ts';
import { findConnection, insertTenant } from './store.ts';

const { store } = await testDatabase();
const now = new Date('2026-11-02T09:00:00Z');
let ids = 0;
const deps = {
  secrets: createSecrets({ keyProvider: givenKeyProvider([randomBytes(32)]) }),
  now,
  newId: (prefix: string) => `${prefix}_${ids++}`,
  actor: 'test',
};
const credentials = { kind: 'tba', consumerKey: 'ck', consumerSecret: 'cs', tokenId: 'tk', tokenSecret: 'ts' } as const;

async function aConnection(): Promise<ConnectionRow> {
  const connection = await store.transaction(async (trx) => {
    await insertTenant(trx, { id: 'acme', name: 'Acme', now });
    return createConnection(trx, deps, { tenant: 'acme', name: `c${ids}`, realm: '1234567', credentials });
  });
  if (connection === undefined) throw new Error('the connection was not made');
  return connection;
}

const healthOf = async ({ id }: ConnectionRow) => (await findConnection(store.db, 'acme', id))?.health;

test('what is found out about credentials that were replaced meanwhile is not held against the new ones, nor for them', async () => {
  const before = await aConnection();
  await store.transaction((trx) => replaceCredentials(trx, deps, before, credentials));
  expect(await store.transaction((trx) => noteSignInRefused(trx, before, 'Invalid login attempt.', now))).toBe(false);
  expect(await healthOf(before)).toBe('untested');
  await store.transaction((trx) => noteSignInWorks(trx, before, now));
  expect(await healthOf(before)).toBe('untested');
});

test('a refused sign-in is news once', async () => {
  const connection = await aConnection();
  const refuse = () => store.transaction((trx) => noteSignInRefused(trx, connection, 'Invalid login attempt.', now));
  expect([await refuse(), await refuse(), await healthOf(connection)]).toEqual([true, false, 'auth_failed']);
});
