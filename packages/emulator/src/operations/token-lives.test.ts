import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient, MadeApplication } from '../testing.ts';
import {
  bearerClient,
  challengeOf,
  claimsIn,
  makeApplication,
  newVerifier,
  plainBrowser,
  postForm,
  redirectUri,
  stepOne,
} from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
let confidential: MadeApplication;
let publicClient: MadeApplication;
const hourMs = 3_600_000;
let offsetMs = 0;

beforeAll(async () => {
  emulator = await createEmulator({ seed: 'empty' });
  client = bearerClient(emulator.ready);
  // Nobody logs in again and again: the tests are about what comes after.
  confidential = await makeApplication(emulator.ready, { consentPolicy: 'never_ask' });
  publicClient = await makeApplication(emulator.ready, { consentPolicy: 'never_ask', publicClient: true });
});
afterAll(() => emulator.close());

async function setClock(ms: number): Promise<void> {
  offsetMs = Math.round(ms);
  const { status } = await client.admin('PUT', '/clock', { offsetMs });
  if (status !== 200) throw new Error(`the clock was not set to ${offsetMs}`);
}

interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

async function grant(isPublic: boolean): Promise<Tokens> {
  const { clientId, clientSecret } = isPublic ? publicClient : confidential;
  const verifier = newVerifier();
  const query = stepOne(clientId, { code_challenge: challengeOf(verifier), code_challenge_method: 'S256' });
  const browser = plainBrowser(emulator.ready);
  const login = await browser.open(query);
  await browser.send(login, query, { act: 'log_in', email: 'administrator@harbour-analytics.example', password: 'netsuite' });
  const left = await browser.open(query);
  const code = new URL(left.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
  const { json } = isPublic
    ? await postForm(emulator.ready, 'token', { ...form, client_id: clientId })
    : await postForm(emulator.ready, 'token', form, `${clientId}:${clientSecret}`);
  return { access: String(json.access_token), refresh: String(json.refresh_token) };
}

function refresh(isPublic: boolean, token: string) {
  const form = { grant_type: 'refresh_token', refresh_token: token };
  return isPublic
    ? postForm(emulator.ready, 'token', { ...form, client_id: publicClient.clientId })
    : postForm(emulator.ready, 'token', form, `${confidential.clientId}:${confidential.clientSecret}`);
}

function revoke(isPublic: boolean, token: string) {
  return isPublic
    ? postForm(emulator.ready, 'revoke', { token, client_id: publicClient.clientId })
    : postForm(emulator.ready, 'revoke', { token }, `${confidential.clientId}:${confidential.clientSecret}`);
}

const works = async (access: string) =>
  (await client.ask({ path: '/services/rest/system/v1/serverTime', headers: { Authorization: `Bearer ${access}` } })).status === 200;

describe('a refresh', () => {
  test('of a confidential client brings no new refresh token, and works again and again for seven days', async () => {
    await setClock(0);
    const { refresh: token } = await grant(false);
    for (const days of [0, 3, 6.9]) {
      await setClock(days * 24 * hourMs);
      const { status, json } = await refresh(false, token);
      expect([status, Object.keys(json).sort()]).toEqual([200, ['access_token', 'expires_in', 'token_type']]);
    }
    await setClock(7.1 * 24 * hourMs);
    expect((await refresh(false, token)).json).toEqual({ error: 'invalid_grant' });
    await setClock(0);
  });

  test('of a public client spends the token, and ends with the chain', async () => {
    await setClock(0);
    let { refresh: token } = await grant(true);
    const spent = token;
    for (const hours of [40, 80, 120, 160]) {
      await setClock(hours * hourMs);
      const { json } = await refresh(true, token);
      token = String(json.refresh_token);
    }
    expect((await refresh(true, spent)).json).toEqual({ error: 'invalid_grant' });
    expect(Number(claimsIn(token).exp) - Number(claimsIn(token).iat)).toBeLessThanOrEqual(8 * 3600);
    await setClock(169 * hourMs);
    expect((await refresh(true, token)).json).toEqual({ error: 'invalid_grant' });
    await setClock(0);
  });

  test('is not done with an access token', async () => {
    const { access } = await grant(false);
    expect((await refresh(false, access)).json).toEqual({ error: 'invalid_grant' });
    expect((await client.admin('GET', '/login-audit')).json.attempts?.[0]).toMatchObject({ detail: 'InvalidRefreshToken' });
  });

  test('with a spent token ends the whole chain where the account is set so', async () => {
    await client.admin('PUT', '/settings', { spentGrant: 'revoke' });
    const { refresh: token } = await grant(true);
    const next = await refresh(true, token);
    await refresh(true, token);
    await client.admin('PUT', '/settings', { spentGrant: 'refuse' });
    expect(await works(String(next.json.access_token))).toBe(false);
    expect((await refresh(true, String(next.json.refresh_token))).status).toBe(400);
  });
});

describe('a revocation', () => {
  test('answers 200 without a body, also for what is no token', async () => {
    const { refresh: token } = await grant(false);
    for (const presented of [token, token, 'nothing']) {
      const answer = await revoke(false, presented);
      expect([answer.status, answer.text]).toEqual([200, '']);
    }
  });

  test("refuses another application's token", async () => {
    const { access, refresh: token } = await grant(false);
    expect((await revoke(true, token)).status).toBe(400);
    expect(await works(access)).toBe(true);
  });
});

/** What a grant is worth, told from the rules alone. */
interface ModelledChain {
  readonly isPublic: boolean;
  readonly grantedAtMs: number;
  isRevoked: boolean;
  readonly access: { readonly token: string; readonly endsAtMs: number }[];
  readonly refresh: { readonly token: string; readonly endsAtMs: number; isSpent: boolean }[];
}

const secondMs = 1000;
/** Ends are whole seconds: nothing is asked nearer to one than this. */
const isNear = (endsAtMs: number) => Math.abs(endsAtMs - (Date.now() + offsetMs)) < 30 * secondMs;

test('a token works exactly while the rules say so, after any grants, refreshes, revocations and waits', async () => {
  const step = fc.oneof(
    fc.record({ act: fc.constant('grant' as const), isPublic: fc.boolean() }),
    fc.record({ act: fc.constant('refresh' as const), chain: fc.nat(), token: fc.nat() }),
    fc.record({ act: fc.constant('revoke' as const), chain: fc.nat(), token: fc.nat() }),
    fc.record({ act: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 3000 }) }),
    fc.record({ act: fc.constant('use' as const), chain: fc.nat(), token: fc.nat() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async (steps) => {
      await setClock(0);
      const chains: ModelledChain[] = [];
      const pick = <Item>(items: readonly Item[], at: number) => items[at % Math.max(1, items.length)];
      for (const each of [{ act: 'grant' as const, isPublic: true }, ...steps]) {
        const nowMs = Date.now() + offsetMs;
        if (each.act === 'wait') {
          await setClock(offsetMs + each.minutes * 60_000);
        } else if (each.act === 'grant') {
          const tokens = await grant(each.isPublic);
          const lifeMs = (each.isPublic ? 48 : 168) * hourMs;
          chains.push({
            isPublic: each.isPublic,
            grantedAtMs: nowMs,
            isRevoked: false,
            access: [{ token: tokens.access, endsAtMs: nowMs + hourMs }],
            refresh: [{ token: tokens.refresh, endsAtMs: nowMs + lifeMs, isSpent: false }],
          });
        } else {
          const chain = pick(chains, each.chain);
          if (chain === undefined) continue;
          const kept = pick(chain.refresh, each.token);
          if (each.act === 'use') {
            const used = pick(chain.access, each.token);
            if (used === undefined || isNear(used.endsAtMs)) continue;
            expect(await works(used.token)).toBe(!chain.isRevoked && used.endsAtMs > nowMs);
          } else if (each.act === 'revoke' && kept !== undefined) {
            expect((await revoke(chain.isPublic, kept.token)).status).toBe(200);
            chain.isRevoked = true;
          } else if (kept !== undefined && !isNear(kept.endsAtMs)) {
            const { status, json } = await refresh(chain.isPublic, kept.token);
            expect(status).toBe(!chain.isRevoked && !kept.isSpent && kept.endsAtMs > nowMs ? 200 : 400);
            if (status !== 200) continue;
            chain.access.push({ token: String(json.access_token), endsAtMs: nowMs + hourMs });
            if (!chain.isPublic) continue;
            kept.isSpent = true;
            const endsAtMs = Math.min(nowMs + 48 * hourMs, chain.grantedAtMs + 168 * hourMs);
            chain.refresh.push({ token: String(json.refresh_token), endsAtMs, isSpent: false });
          }
        }
      }
    }),
    { numRuns: 25 },
  );
  await setClock(0);
});
