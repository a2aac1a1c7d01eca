import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient, MadeApplication, Received } from '../testing.ts';
import {
  bearerClient,
  challengeOf,
  claimsIn,
  fetchSigned,
  makeApplication,
  newState,
  newVerifier,
  oauthPath,
  plainBrowser,
  postForm,
  receive,
  redirectUri,
  stepOne,
  userEmail,
} from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
let application: MadeApplication;
let basic: string;

beforeAll(async () => {
  emulator = await createEmulator({ seed: 'empty', accountId: '1234567_SB1' });
  client = bearerClient(emulator.ready);
  application = await makeApplication(emulator.ready);
  basic = `${application.clientId}:${application.clientSecret}`;
});
afterAll(() => emulator.close());

async function lastAttempt() {
  return (await client.admin('GET', '/login-audit')).json.attempts?.[0];
}

async function codeFor(changes: Readonly<Record<string, string | null>> = {}, clientId = application.clientId): Promise<string> {
  return (await plainBrowser(emulator.ready).walk(stepOne(clientId, changes))).get('code') ?? '';
}

function redeem(code: string, changes: Readonly<Record<string, string>> = {}, as = basic): Promise<Received> {
  return postForm(emulator.ready, 'token', { grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...changes }, as);
}

const serverTimeStatus = async (token: unknown) =>
  (await client.ask({ path: '/services/rest/system/v1/serverTime', headers: { Authorization: `Bearer ${String(token)}` } })).status;

describe('step one', () => {
  test('sends code, state, role, entity and company back to the application', async () => {
    const state = newState();
    const result = await plainBrowser(emulator.ready).walk(stepOne(application.clientId, { state }));
    expect(Object.fromEntries(result)).toEqual({
      state,
      role: '3',
      entity: '-5',
      company: '1234567_SB1',
      code: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await lastAttempt()).toMatchObject({ status: 'Success', entity: '-5', role: '3', ipAddress: '127.0.0.1' });
  });

  test('sends access_denied when the user says no', async () => {
    const result = await plainBrowser(emulator.ready).walk(stepOne(application.clientId), 'deny');
    expect(Object.fromEntries(result)).toMatchObject({ error: 'access_denied', role: '3', entity: '-5', company: '1234567_SB1' });
    expect(result.has('code')).toBe(false);
    expect(await lastAttempt()).toMatchObject({ status: 'Failure', detail: 'AuthorizationExplicitlyDenied' });
  });

  test.each([
    ['an unknown client', 'UnknownIntegration', { client_id: 'nobody' }],
    ['no client', 'UnknownIntegration', { client_id: null }],
    ['another redirect URI', 'InvalidRedirectURI', { redirect_uri: `${redirectUri}/` }],
    ['no redirect URI', 'InvalidRedirectURI', { redirect_uri: null }],
  ] as const)('tells only the user of %s', async (_what, detail, changes) => {
    const answer = await plainBrowser(emulator.ready).open(stepOne(application.clientId, changes));
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(await lastAttempt()).toMatchObject({ status: 'Failure', detail });
  });

  test.each([
    ['a state of 21 characters', 'invalid_request', 'InvalidState', { state: 's'.repeat(21) }],
    ['a state of 1025 characters', 'invalid_request', 'InvalidState', { state: 's'.repeat(1025) }],
    ['a state that is not ASCII', 'invalid_request', 'InvalidState', { state: 'é'.repeat(30) }],
    ['no state', 'invalid_request', 'InvalidState', { state: null }],
    ['no response type', 'invalid_request', 'UnsupportedResponseType', { response_type: null }],
    ['another response type', 'unsupported_response_type', 'UnsupportedResponseType', { response_type: 'token' }],
    ['no scope', 'invalid_request', 'ScopeMismatched', { scope: null }],
    ['an unknown scope', 'invalid_scope', 'ScopeMismatched', { scope: 'everything' }],
    ['a scope the record has not', 'invalid_scope', 'ScopeMismatched', { scope: 'suite_analytics' }],
    ['a challenge without method', 'invalid_request', 'InvalidRequest', { code_challenge: challengeOf(newVerifier()) }],
    ['the method plain', 'invalid_request', 'InvalidRequest', { code_challenge: newVerifier(), code_challenge_method: 'plain' }],
    ['a challenge that is no hash', 'invalid_request', 'InvalidRequest', { code_challenge: 'short', code_challenge_method: 'S256' }],
    ['an unknown prompt', 'invalid_request', 'InvalidRequest', { prompt: 'select_account' }],
    ['no prompt beside another', 'invalid_request', 'InvalidRequest', { prompt: 'none login' }],
    ['nobody logged in and no prompt', 'login_required', 'InvalidRequest', { prompt: 'none' }],
  ] as const)('sends the application back for %s', async (_what, error, detail, changes) => {
    const answer = await plainBrowser(emulator.ready).open(stepOne(application.clientId, changes));
    const location = new URL(answer.headers.get('location') ?? '');
    expect([answer.status, `${location.origin}${location.pathname}`]).toEqual([302, redirectUri]);
    expect(location.searchParams.get('error')).toBe(error);
    expect(await lastAttempt()).toMatchObject({ status: 'Failure', detail, clientId: application.clientId });
  });

  test('takes a state once', async () => {
    const state = newState();
    await codeFor({ state });
    const again = await plainBrowser(emulator.ready).open(stepOne(application.clientId, { state }));
    expect(again.headers.get('location')).toContain('error=invalid_request');
  });

  test('asks a public client for a challenge', async () => {
    const publicClient = await makeApplication(emulator.ready, { publicClient: true });
    const answer = await plainBrowser(emulator.ready).open(stepOne(publicClient.clientId));
    expect(answer.headers.get('location')).toContain('error=invalid_request');
  });

  test('refuses a form of another browser', async () => {
    const query = stepOne(application.clientId);
    const page = await plainBrowser(emulator.ready).open(query);
    const other = plainBrowser(emulator.ready);
    await other.open(query);
    const answer = await other.send(page, query, { act: 'log_in', email: userEmail, password: 'netsuite' });
    expect(answer.status).toBe(403);
  });

  test('shows nothing that another site could frame or a script could use', async () => {
    const page = await plainBrowser(emulator.ready).open(stepOne(application.clientId));
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(page.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    expect(page.text).not.toMatch(/<script/i);
  });

  test('asks for consent as the record and the prompt say', async () => {
    const asksFirst = await makeApplication(emulator.ready, { consentPolicy: 'ask_first_time' });
    const never = await makeApplication(emulator.ready, { consentPolicy: 'never_ask' });
    const browser = plainBrowser(emulator.ready);
    await browser.walk(stepOne(asksFirst.clientId));
    const shown = async (clientId: string, changes: Readonly<Record<string, string>> = {}) =>
      (await browser.open(stepOne(clientId, changes))).status === 200;
    expect(await shown(asksFirst.clientId)).toBe(false);
    expect(await shown(asksFirst.clientId, { scope: 'restlets' })).toBe(true);
    expect(await shown(asksFirst.clientId, { prompt: 'consent' })).toBe(true);
    expect(await shown(application.clientId, { prompt: 'none' })).toBe(true);
    expect(await shown(never.clientId)).toBe(false);
    expect(await shown(never.clientId, { prompt: 'login' })).toBe(true);
  });
});

describe('five wrong passwords', () => {
  test('lock a user out of the login and of token-based sign-ins for half an hour, but not out of what was issued', async () => {
    const browser = plainBrowser(emulator.ready);
    const query = stepOne(application.clientId);
    const logIn = async (password: string) => browser.send(await browser.open(query), query, { act: 'log_in', email: userEmail, password });
    for (let failure = 1; failure <= 5; failure += 1) expect((await logIn('wrong')).status).toBe(200);
    expect((await logIn('netsuite')).text).toContain('wrong');
    expect(await lastAttempt()).toMatchObject({ detail: 'temporary_locked', entity: '-5' });
    const signed = () => fetchSigned(emulator.ready, { path: '/services/rest/system/v1/serverTime' });
    expect((await signed()).status).toBe(401);
    expect(await lastAttempt()).toMatchObject({ detail: 'temporary_locked' });
    expect(await serverTimeStatus(emulator.ready.bearer)).toBe(200);
    await client.admin('PUT', '/clock', { offsetMs: 30 * 60_000 + 1000 });
    expect((await logIn('netsuite')).status).toBe(303);
    await client.admin('PUT', '/clock', { offsetMs: 0 });
  });
});

describe('step two', () => {
  test('gives tokens with the claims of the samples, which the published keys verify', async () => {
    const { status, json } = await redeem(await codeFor());
    expect([status, json]).toMatchObject([200, { expires_in: 3600, token_type: 'bearer' }]);
    const keys = await receive(await fetch(`${emulator.ready.url}${oauthPath}/keys`));
    const { payload, protectedHeader } = await jwtVerify(String(json.access_token), createLocalJWKSet(JSON.parse(keys.text)));
    expect(protectedHeader).toMatchObject({ typ: 'JWT', alg: 'RS256', kid: expect.stringMatching(/^c\.1234567_SB1\.\d{4}-\d\d-\d\d_/) });
    expect(payload).toMatchObject({
      sub: '3;-5',
      aud: [expect.stringMatching(/^[0-9A-F-]{36};1234567_SB1$/), application.clientId],
      scope: ['rest_webservices'],
      iss: 'https://system.netsuite.com',
    });
    const refresh = claimsIn(json.refresh_token);
    expect(Number(refresh.exp) - Number(refresh.iat)).toBe(7 * 24 * 3600);
    expect(await serverTimeStatus(json.access_token)).toBe(200);
    expect(await serverTimeStatus(json.refresh_token)).toBe(401);
    expect(await lastAttempt()).toMatchObject({ detail: 'TokenRejected' });
  });

  test('takes a code once', async () => {
    const code = await codeFor();
    expect((await redeem(code)).status).toBe(200);
    const again = await redeem(code);
    expect([again.status, again.json]).toEqual([400, { error: 'invalid_grant' }]);
  });

  test('takes a code at once or never', async () => {
    const code = await codeFor();
    await client.admin('PUT', '/clock', { offsetMs: 61_000 });
    const late = await redeem(code);
    await client.admin('PUT', '/clock', { offsetMs: 0 });
    expect(late.json).toEqual({ error: 'invalid_grant' });
  });

  test('wants the verifier of the challenge', async () => {
    const verifier = newVerifier();
    const challenged = () => codeFor({ code_challenge: challengeOf(verifier), code_challenge_method: 'S256' });
    expect((await redeem(await challenged(), { code_verifier: newVerifier() })).json).toEqual({ error: 'invalid_grant' });
    expect(await lastAttempt()).toMatchObject({ detail: 'InvalidGrant' });
    expect((await redeem(await challenged())).json).toEqual({ error: 'invalid_grant' });
    expect((await redeem(await challenged(), { code_verifier: verifier })).status).toBe(200);
  });

  test.each([
    ['another redirect URI', 'invalid_grant', { redirect_uri: 'https://app.example/other' }],
    ['an empty code', 'invalid_request', { code: '' }],
    ['an unknown grant', 'unsupported_grant_type', { grant_type: 'password' }],
  ] as const)('refuses %s', async (_what, error, changes) => {
    const answer = await redeem(await codeFor(), changes);
    expect([answer.status, answer.json]).toEqual([400, { error }]);
  });

  test("refuses another application's code", async () => {
    const other = await makeApplication(emulator.ready);
    const answer = await redeem(await codeFor(), {}, `${other.clientId}:${other.clientSecret}`);
    expect(answer.json).toEqual({ error: 'invalid_grant' });
    expect(await lastAttempt()).toMatchObject({ detail: 'ClientIdMismatch', entity: '-5', role: '3' });
  });

  test('refuses a wrong secret with the way to sign in, and two ways at once as malformed', async () => {
    const wrong = await redeem('x', {}, `${application.clientId}:wrong`);
    expect([wrong.status, wrong.json, wrong.headers.get('www-authenticate')]).toEqual([
      401,
      { error: 'invalid_client' },
      'Basic realm="1234567_SB1"',
    ]);
    const twice = await redeem('x', { client_id: application.clientId, client_secret: application.clientSecret });
    expect([twice.status, twice.json]).toEqual([400, { error: 'invalid_request' }]);
  });

  test('is not for a blocked integration, and ends its access tokens', async () => {
    const made = await makeApplication(emulator.ready);
    const { json } = await redeem(await codeFor({}, made.clientId), {}, `${made.clientId}:${made.clientSecret}`);
    await client.admin('PUT', `/integrations/${made.clientId}`, { state: 'blocked' });
    expect(await serverTimeStatus(json.access_token)).toBe(401);
    expect(await lastAttempt()).toMatchObject({ detail: 'IntegrationBlocked', entity: '-5' });
    await client.admin('PUT', `/integrations/${made.clientId}`, { state: 'enabled' });
    expect(await serverTimeStatus(json.access_token)).toBe(200);
  });

  test('gives an ID token with the nonce when openid was asked for', async () => {
    const made = await makeApplication(emulator.ready, { scopes: ['openid', 'email'] });
    const code = await codeFor({ scope: 'openid email', nonce: 'n-1' }, made.clientId);
    const { json } = await redeem(code, {}, `${made.clientId}:${made.clientSecret}`);
    const claims = claimsIn(json.id_token);
    expect(claims).toMatchObject({ nonce: 'n-1', email: userEmail, email_verified: false, sub: '3;-5' });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3 * 3600);
  });
});
