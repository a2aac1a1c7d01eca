import type { Connection } from '@longshore/api';
import { expect, test } from 'vitest';
import { daysLeftWords, healthWords, signInLabel } from './connection-words.ts';

const connection: Connection = {
  id: 'con_1',
  tenant: 'demo',
  name: 'NetSuite',
  realm: '1234567',
  credentialKind: 'authorization_code',
  health: 'connected',
  createdAt: '2026-11-02T09:00:00Z',
};
const given = (daysLeft: number) => ({ ...connection, authorization: { status: 'given', daysLeft } }) as const;

test.each([
  [{ ...connection, health: 'untested', authorization: { status: 'missing' } }, 'nobody has signed in'],
  [{ ...connection, health: 'auth_failed', authorization: { status: 'ended' } }, 'sign-in over'],
  [{ ...connection, credentialKind: 'tba', health: 'auth_failed' }, 'sign-in refused'],
  [{ ...connection, credentialKind: 'tba', health: 'untested' }, 'not tried yet'],
  [given(6), 'works'],
  [given(2), 'sign-in ends soon'],
] satisfies [Connection, string][])('%j: %s', (shown, words) => {
  expect(healthWords(shown).words).toBe(words);
});

test('days are counted down to the last', () => {
  expect([6, 1, 0, undefined].map(daysLeftWords)).toEqual(['6 days left', '1 day left', 'less than a day left', 'less than a day left']);
});

test('only a connection that a person signs in for asks for one', () => {
  expect([signInLabel(connection), signInLabel(given(6))]).toEqual([undefined, 'Sign in to NetSuite again']);
});
