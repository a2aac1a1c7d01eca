import 'reflect-metadata';
import type { webcrypto } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settingDescriptions } from '../books/index.ts';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, fetchSigned, requestToken } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
});
afterAll(() => emulator.close());

describe('the admin interface', () => {
  test('is closed to whoever has no admin token', async () => {
    const answer = await fetch(`${emulator.ready.admin.url}/settings`, { headers: { Authorization: `Bearer ${emulator.ready.bearer}` } });
    expect(answer.status).toBe(401);
  });

  test('tells what it does not have from what it does not do', async () => {
    expect((await client.admin('GET', '/nothing')).status).toBe(404);
    expect((await client.admin('PATCH', '/settings')).status).toBe(405);
    expect((await client.admin('POST', '/faults/99/release')).status).toBe(404);
  });

  test('refuses a body that is no JSON', async () => {
    expect((await client.admin('POST', '/reset', '{')).status).toBe(400);
  });
});

describe('settings', () => {
  test('have a value, a meaning and a source each', async () => {
    const { json } = await client.admin('GET', '/settings');
    expect(Object.keys(json)).toEqual(Object.keys(settingDescriptions));
    for (const [name, { default: fallback, meaning, source, read }] of Object.entries(settingDescriptions)) {
      expect(read(fallback), name).toEqual(fallback);
      expect(meaning.length * source.length, name).toBeGreaterThan(0);
    }
  });

  test.each([
    ['concurrency', 0],
    ['closedPeriod', 'maybe'],
    ['latencyMs', [5, 1]],
    ['timeZone', 'Mars/Base'],
    ['nothing', 1],
  ])('are all refused when one does not fit: %s', async (name, value) => {
    const answer = await client.admin('PUT', '/settings', { approvalRouting: true, [name]: value });
    expect([answer.status, answer.json.error?.path]).toEqual([400, name]);
    expect(String((await client.admin('GET', '/settings')).json.approvalRouting)).toBe('false');
  });
});

describe('reset', () => {
  test('brings back the seed, and leaves sign-ins as they were', async () => {
    const before = await client.find('customer', 'entityId IS "Alder Freight"');
    await client.create('customer', { companyName: 'Passing', subsidiary: { id: '1' } });
    await client.admin('PUT', '/settings', { concurrency: 9 });
    await client.admin('POST', '/faults', { kind: 'unavailable', times: 99 });
    expect((await client.admin('POST', '/reset', { seed: 'demo' })).json).toEqual({ seed: 'demo' });
    expect(await client.find('customer', 'entityId IS "Alder Freight"')).toBe(before);
    expect((await client.record('GET', '/customer?q=companyName IS "Passing"')).json.totalResults).toBe(0);
    expect((await client.admin('GET', '/settings')).json.concurrency).toBe(5);
    expect((await client.admin('GET', '/statistics')).json.requests).toBe(2);
  });

  test('can empty the account', async () => {
    await client.admin('POST', '/reset', { seed: 'empty' });
    expect((await client.record('GET', '/customer')).json.totalResults).toBe(0);
    expect((await client.record('GET', '/term')).json.totalResults).toBe(4);
    expect((await client.suiteql('SELECT id FROM customer')).json.totalResults).toBe(0);
    await client.admin('POST', '/reset', { seed: 'demo' });
  });
});

describe('a second integration', () => {
  test('signs in on its own, with an access token and by client credentials', async () => {
    const made = await client.admin('POST', '/integrations', { name: 'Other product' });
    expect(made.status).toBe(201);
    const { tba, m2m } = made.json;
    const ready = {
      ...emulator.ready,
      tba: {
        consumerKey: String(tba?.consumerKey),
        consumerSecret: String(tba?.consumerSecret),
        tokenId: String(tba?.tokenId),
        tokenSecret: String(tba?.tokenSecret),
      },
      m2m: { ...emulator.ready.m2m, clientId: String(m2m?.clientId), certificateId: String(m2m?.certificateId) },
    };
    expect((await fetchSigned(ready, { path: '/services/rest/system/v1/serverTime' })).status).toBe(200);
    expect((await requestToken(ready, { privateKeyPem: String(m2m?.privateKeyPem) })).status).toBe(200);
    const foreign = await requestToken(emulator.ready, { keyId: String(m2m?.certificateId), privateKeyPem: String(m2m?.privateKeyPem) });
    expect(foreign.json).toEqual({ error: 'invalid_grant' });
    expect((await client.admin('GET', '/login-audit')).json.attempts?.[0]?.detail).toBe('ClientIdMismatch');
  });

  test('signs in with a certificate of its own', async () => {
    const { clientId } = emulator.ready.m2m;
    const { certificatePem, privateKeyPem } = await certificateFor({ name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' });
    const mapped = await client.admin('POST', '/certificates', { clientId, certificatePem });
    expect(mapped.status).toBe(201);
    const keyId = String(mapped.json.certificateId);
    expect(keyId).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect((await requestToken(emulator.ready, { keyId, privateKeyPem, algorithm: 'ES256' })).status).toBe(200);
    expect((await client.admin('POST', '/certificates', { clientId, certificatePem })).status).toBe(400);
  });

  test('cannot be given what is no certificate, or one with a weak key', async () => {
    const { clientId } = emulator.ready.m2m;
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };
    const weak = await certificateFor(algorithm);
    for (const certificatePem of ['no certificate', weak.certificatePem]) {
      const answer = await client.admin('POST', '/certificates', { clientId, certificatePem });
      expect([answer.status, answer.json.error?.path]).toEqual([400, 'certificatePem']);
    }
  });
});

async function certificateFor(signingAlgorithm: (webcrypto.EcKeyGenParams & webcrypto.EcdsaParams) | webcrypto.RsaHashedKeyGenParams) {
  const keys = await crypto.subtle.generateKey(signingAlgorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({ name: 'CN=Test', signingAlgorithm, keys });
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    certificatePem: certificate.toString('pem'),
    privateKeyPem: `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
  };
}

describe('requests', () => {
  test('are remembered with what became of them', async () => {
    await client.admin('DELETE', '/requests');
    await client.record('GET', '/customer/eid:seen');
    const { json } = await client.admin('GET', '/requests');
    expect(json.requests).toMatchObject([
      {
        method: 'GET',
        path: '/services/rest/record/v1/customer/eid:seen',
        status: 404,
        clientId: emulator.ready.m2m.clientId,
        externalId: 'seen',
      },
    ]);
  });
});

describe('custom fields', () => {
  test.each([
    [{ scriptId: 'body_x', label: 'X', type: 'string' }, 'scriptId'],
    [{ scriptId: 'custbody_x', label: 'X', type: 'picture' }, 'type'],
    [{ scriptId: 'custbody_x', label: 'X', type: 'ref' }, 'list'],
    [{ scriptId: 'custbody_longshore_document', label: 'X', type: 'date' }, 'type'],
  ])('are refused with the path of what is wrong: %j', async (field, path) => {
    const answer = await client.admin('POST', '/custom-fields', field);
    expect([answer.status, answer.json.error?.path]).toEqual([400, path]);
  });
});
