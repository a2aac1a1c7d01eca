import { generateKeyPairSync } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { AssertionFaults, BearerClient } from '../testing.ts';
import { bearerClient, detailOf, fetchSigned, recordPath, requestToken, signTba } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;

beforeAll(async () => {
  emulator = await createEmulator({ seed: 'empty', accountId: '1234567_SB1' });
  client = bearerClient(emulator.ready);
});
afterAll(() => emulator.close());

const serverTime = { path: '/services/rest/system/v1/serverTime' };

async function lastAttempt() {
  return (await client.admin('GET', '/login-audit')).json.attempts?.[0];
}

describe('every failed sign-in', () => {
  test('is answered the same and explained in the audit trail', async () => {
    const answer = await fetchSigned(emulator.ready, serverTime, { consumerSecret: 'wrong' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toBe('application/vnd.oracle.resource+json; type=error');
    expect(answer.json).toMatchObject({ title: 'Unauthorized', status: 401 });
    expect(detailOf(answer)).toMatchObject({ 'o:errorCode': 'INVALID_LOGIN' });
    expect(await lastAttempt()).toMatchObject({ status: 'Failure', detail: 'InvalidSignature', clientId: emulator.ready.tba.consumerKey });
  });

  test('is one without any credentials too', async () => {
    const answer = await fetch(`${emulator.ready.url}${recordPath}/customer`);
    expect(answer.status).toBe(401);
    expect(await lastAttempt()).toMatchObject({ detail: 'MissingTokenPassportRequiredFields' });
  });
});

describe('token-based authentication', () => {
  test('signs the address as it was called, query included', async () => {
    const q = encodeURIComponent(`entityId IS "A&B's (Co)" OR isInactive IS true`);
    const answer = await fetchSigned(emulator.ready, { path: `${recordPath}/customer?limit=10&q=${q}` });
    expect(answer.status).toBe(200);
  });

  test('takes a request sent to the account by its name', async () => {
    const url = 'https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/system/v1/serverTime';
    const authorization = signTba(emulator.ready, 'GET', url);
    const { port } = new URL(emulator.ready.url);
    const status = await new Promise((resolve, reject) => {
      const sent = httpRequest(
        { port, host: '127.0.0.1', path: new URL(url).pathname, headers: { Host: new URL(url).host, Authorization: authorization } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      sent.on('error', reject);
      sent.end();
    });
    expect(status).toBe(200);
  });

  test('goes by the clock of the account', async () => {
    await client.admin('PUT', '/clock', { offsetMs: 3_600_000 });
    const late = await fetchSigned(emulator.ready, serverTime);
    const inTime = await fetchSigned(emulator.ready, serverTime, { timestamp: Math.floor(Date.now() / 1000) + 3600 });
    await client.admin('PUT', '/clock', { offsetMs: 0 });
    expect([late.status, inTime.status]).toEqual([401, 200]);
  });
});

describe('an address', () => {
  test('of another account is answered with a page, not with JSON', async () => {
    const { port } = new URL(emulator.ready.url);
    const answer = await new Promise<{ status: number | undefined; type: string | undefined }>((resolve, reject) => {
      const sent = httpRequest({ port, host: '127.0.0.1', path: '/', headers: { Host: '999.suitetalk.api.netsuite.com' } }, (got) => {
        got.resume();
        resolve({ status: got.statusCode, type: got.headers['content-type'] });
      });
      sent.on('error', reject);
      sent.end();
    });
    expect(answer).toEqual({ status: 503, type: 'text/html;charset=utf-8' });
  });
});

describe('client credentials', () => {
  test('give an access token of one hour that signs in', async () => {
    const issued = await requestToken(emulator.ready);
    expect(issued.status).toBe(200);
    expect(issued.json).toMatchObject({ expires_in: 3600, token_type: 'Bearer' });
    expect(await lastAttempt()).toMatchObject({ status: 'Success', detail: '' });
    const answer = await client.ask({ ...serverTime, headers: { Authorization: `Bearer ${String(issued.json.access_token)}` } });
    expect(answer.status).toBe(200);
  });

  test.each([['rest_webservices'], ['restlets,rest_webservices'], ['restlets rest_webservices'], [['restlets', 'rest_webservices']]])(
    'take the scope written %j',
    async (scope) => {
      expect((await requestToken(emulator.ready, { scope })).status).toBe(200);
    },
  );

  test('take the address that the client called as audience, and no other', async () => {
    const tokenPath = '/services/rest/auth/oauth2/v1/token';
    expect((await requestToken(emulator.ready, { audience: `${emulator.ready.url}${tokenPath}` })).status).toBe(200);
    expect((await requestToken(emulator.ready, { audience: `${emulator.ready.url}/other${tokenPath}` })).status).toBe(400);
  });

  test('take the restlets host as audience', async () => {
    const audience = 'https://1234567-sb1.restlets.api.netsuite.com/services/rest/auth/oauth2/v1/token';
    expect((await requestToken(emulator.ready, { audience })).status).toBe(200);
  });

  const nowSeconds = Math.floor(Date.now() / 1000);
  const refusals: readonly (readonly [string, AssertionFaults, number, string, string])[] = [
    ['RS256', { algorithm: 'RS256' }, 400, 'invalid_grant', 'UnsupportedAlgo'],
    ['an unknown client', { issuer: 'ff'.repeat(32) }, 401, 'invalid_client', 'UnknownIntegration'],
    ['an unknown certificate', { keyId: 'nobody' }, 400, 'invalid_grant', 'MissingKey'],
    ['another audience', { audience: 'https://example.com/token' }, 400, 'invalid_grant', 'TokenRejected'],
    ['more than an hour', { lifetimeSeconds: 3601 }, 400, 'invalid_grant', 'TokenValidityTooBroad'],
    ['one that is over', { issuedAt: nowSeconds - 1000, lifetimeSeconds: 300 }, 400, 'invalid_grant', 'TokenExpired'],
    ['one of the future', { issuedAt: nowSeconds + 600 }, 400, 'invalid_grant', 'TokenNotAcceptable'],
    ['an unknown scope', { scope: ['everything'] }, 400, 'invalid_scope', 'InvalidScope'],
    ['no scope', { scope: [] }, 400, 'invalid_scope', 'InvalidScope'],
  ];
  test.each(refusals)('refuse %s', async (_what, faults, status, error, detail) => {
    const answer = await requestToken(emulator.ready, faults);
    expect([answer.status, answer.json]).toEqual([status, { error }]);
    expect(await lastAttempt()).toMatchObject({ status: 'Failure', detail });
  });

  test('refuse a signature of another key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect((await requestToken(emulator.ready, { privateKeyPem })).json).toEqual({ error: 'invalid_grant' });
    expect(await lastAttempt()).toMatchObject({ detail: 'InvalidSignature' });
  });

  test('refuse another grant', async () => {
    const answer = await requestToken(emulator.ready, {}, { grant_type: 'password' });
    expect([answer.status, answer.json]).toEqual([400, { error: 'unsupported_grant_type' }]);
  });

  test('tell an unknown client how to sign in', async () => {
    const answer = await requestToken(emulator.ready, { issuer: 'nobody' });
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="1234567_SB1"');
  });
});

describe('an access token', () => {
  test('ends after an hour of the account', async () => {
    await client.admin('PUT', '/clock', { offsetMs: 3_601_000 });
    const answer = await client.ask(serverTime);
    const attempt = await lastAttempt();
    await client.admin('PUT', '/clock', { offsetMs: 0 });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer realm="1234567_SB1", error="invalid_token", error_description="Invalid login attempt."',
    );
    expect(attempt).toMatchObject({ detail: 'AccessTokenExpired' });
  });

  test('must not be changed', async () => {
    const [head, , signature] = emulator.ready.bearer.split('.');
    const claims = Buffer.from(JSON.stringify({ aud: ['x'], exp: 9_999_999_999, scope: ['rest_webservices'] })).toString('base64url');
    const answer = await client.ask({ ...serverTime, headers: { Authorization: `Bearer ${head}.${claims}.${signature}` } });
    expect(answer.status).toBe(401);
    expect(await lastAttempt()).toMatchObject({ detail: 'InvalidSignature' });
  });

  test('must have the scope for REST', async () => {
    const issued = await requestToken(emulator.ready, { scope: 'restlets' });
    const answer = await client.ask({ ...serverTime, headers: { Authorization: `Bearer ${String(issued.json.access_token)}` } });
    expect(answer.status).toBe(401);
    expect(await lastAttempt()).toMatchObject({ detail: 'ScopeMismatched' });
  });

  test('must be there', async () => {
    const answer = await client.ask({ ...serverTime, headers: { Authorization: 'Bearer' } });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_request"');
  });
});
