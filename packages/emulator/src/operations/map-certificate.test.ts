import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificate } from '../certificates/index.ts';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, claimsIn, fetchSigned, oauthPath, requestToken } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;

beforeAll(async () => {
  emulator = await createEmulator({ seed: 'demo', accountId: '1234567_SB1' });
  client = bearerClient(emulator.ready);
});
afterAll(() => emulator.close());

const dayMs = 24 * 3_600_000;

type KeyKind = 'rsa-2048' | 'rsa-3072' | 'rsa-4096' | 'P-256' | 'P-384' | 'P-521' | 'secp256k1' | 'ed25519';

function keysOf(kind: KeyKind) {
  if (kind === 'ed25519') return generateKeyPairSync('ed25519');
  if (kind.startsWith('rsa')) return generateKeyPairSync('rsa', { modulusLength: Number(kind.slice(4)) });
  return generateKeyPairSync('ec', { namedCurve: kind });
}

/** Who signs the certificates: NetSuite does not ask. */
const issuerKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** A certificate of a key of its own, and the private key in PEM. */
function made(kind: KeyKind, days = 365, startedDaysAgo = 0) {
  const keys = keysOf(kind);
  const from = Date.now() - startedDaysAgo * dayMs - 60_000;
  const pem = makeCertificate({
    subject: `test ${kind}`,
    publicKey: keys.publicKey,
    issuer: { name: `test ${kind}`, ...issuerKeys },
    notBefore: new Date(from),
    notAfter: new Date(from + days * dayMs),
    serialNumber: randomBytes(16),
    use: { kind: 'signature' },
  });
  return { pem, privateKeyPem: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

const newIntegration = async () => String((await client.admin('POST', '/integrations', { name: 'Rotating' })).json.clientId);

const map = (clientId: string, certificatePem: string, changes: Readonly<Record<string, string>> = {}) =>
  client.admin('POST', '/certificates', { clientId, certificatePem, ...changes });

describe('a certificate for client credentials', () => {
  test.each([
    ['rsa-3072', ['PS256', 'PS384', 'PS512']],
    ['rsa-4096', ['PS256']],
    ['P-256', ['ES256']],
    ['P-384', ['ES384']],
    ['P-521', ['ES512']],
  ] as const)('of the kind %s signs assertions', async (kind, algorithms) => {
    const { pem, privateKeyPem } = made(kind);
    const clientId = await newIntegration();
    const { json } = await map(clientId, pem, { entity: '12', role: '1001' });
    for (const algorithm of algorithms) {
      const issued = await requestToken(emulator.ready, { algorithm, keyId: String(json.certificateId), issuer: clientId, privateKeyPem });
      expect([issued.status, claimsIn(issued.json.access_token).sub]).toEqual([200, '1234567_SB1;0;1001;12;N']);
    }
  });

  test.each(['rsa-2048', 'secp256k1', 'ed25519'] as const)('of the kind %s is refused', async (kind) => {
    const answer = await map(emulator.ready.m2m.clientId, made(kind).pem);
    expect([answer.status, answer.json.error?.path]).toEqual([400, 'certificatePem']);
  });

  test('is valid for two years at most', async () => {
    const { json } = await map(await newIntegration(), made('P-256', 3650).pem);
    expect(Date.parse(String(json.validUntil)) - Date.parse(String(json.validFrom))).toBe(730 * dayMs);
  });

  test('that has expired is refused', async () => {
    expect((await map(await newIntegration(), made('P-256', 10, 20).pem)).status).toBe(400);
  });

  test('is mapped once, and never again after it was revoked', async () => {
    const { pem } = made('P-256');
    const [one, other] = [await newIntegration(), await newIntegration()];
    const { json } = await map(one, pem);
    expect((await map(other, pem)).status).toBe(400);
    await client.admin('POST', `/certificates/${json.certificateId}/revoke`);
    expect((await map(other, pem)).json.error?.message).toContain('revoked');
  });

  test('is the sixth active one only after another was revoked', async () => {
    const clientId = await newIntegration();
    const ids: string[] = [];
    // The integration was made with one.
    for (let count = 2; count <= 5; count += 1) ids.push(String((await map(clientId, made('P-256').pem)).json.certificateId));
    expect((await map(clientId, made('P-256').pem)).status).toBe(400);
    await client.admin('POST', `/certificates/${ids[0]}/revoke`);
    expect((await map(clientId, made('P-256').pem)).status).toBe(201);
  });

  test('needs an integration whose client credentials grant is on', async () => {
    const clientId = await newIntegration();
    await client.admin('PUT', `/integrations/${clientId}`, { clientCredentialsGrant: false });
    expect((await map(clientId, made('P-256').pem)).status).toBe(400);
  });
});

describe('the certificate rotation endpoint', () => {
  const path = () => `${oauthPath}/clients/${emulator.ready.m2m.clientId}/certificates`;

  test('maps, lists and revokes, as the samples show', async () => {
    const { pem } = made('P-256');
    const uploaded = await client.ask({ method: 'POST', path: path(), body: { fileContent: pem, role: 1001, entity: '12' } });
    expect(uploaded.status).toBe(200);
    expect(uploaded.json).toMatchObject({
      entity_role_id: { com: '1234567_SB1', ent: 12, rol: 1001 },
      certificate_id: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      algorithm: 'EC',
      valid_from: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      invalidated: false,
    });
    expect(new X509Certificate(String(uploaded.json.certificate)).raw.equals(new X509Certificate(pem).raw)).toBe(true);
    const id = String(uploaded.json.certificate_id);
    const listed = await client.ask({ path: `${path()}?c=` });
    expect(JSON.parse(listed.text)).toContainEqual(
      expect.objectContaining({
        certificate_id: id,
        revoked: false,
        entity: { id: 12, name: 'Ada Quill', url: '/app/common/entity/entity.nl?id=12' },
        role: { id: 1001, name: 'Billing Integration', url: '/app/setup/role.nl?id=1001' },
      }),
    );
    const revoked = await client.ask({ method: 'POST', path: `${path()}/${id}/revoke` });
    expect([revoked.status, revoked.text]).toEqual([200, 'Successfully revoked']);
    expect((await client.ask({ method: 'POST', path: `${path()}/${id}/revoke` })).status).toBe(400);
  });

  test.each([
    ['no certificate', { role: 3, entity: '-5' }, 'fileContent'],
    ['no role', { fileContent: 'x', entity: '-5' }, 'role'],
    ['no certificate in it', { fileContent: 'x', role: 3, entity: '-5' }, 'fileContent'],
  ] as const)('refuses %s', async (_what, body, at) => {
    const answer = await client.ask({ method: 'POST', path: path(), body });
    expect([answer.status, answer.json['o:errorDetails']?.[0]?.['o:errorPath']]).toEqual([400, at]);
  });

  test('is for roles that may manage their own certificates, which see no others', async () => {
    const { pem, privateKeyPem } = made('P-256');
    const clientId = await newIntegration();
    const mapped = await map(clientId, pem, { entity: '12', role: '1001' });
    const assertion = { algorithm: 'ES256', keyId: String(mapped.json.certificateId), issuer: clientId, privateKeyPem };
    const headers = { Authorization: `Bearer ${(await requestToken(emulator.ready, assertion)).json.access_token}` };
    const own = `${oauthPath}/clients/${clientId}/certificates`;
    const upload = { method: 'POST', path: own, headers, body: { fileContent: made('P-256').pem, role: 1001, entity: 12 } };
    for (const sent of [{ path: own, headers }, upload, { method: 'POST', path: `${own}/${assertion.keyId}/revoke`, headers }]) {
      const refused = await client.ask(sent);
      expect([refused.status, refused.json['o:errorDetails']?.[0]?.['o:errorCode']]).toEqual([403, 'INSUFFICIENT_PERMISSION']);
      expect(refused.text).toContain("the 'Manage own OAuth 2.0 Client Credentials certificates' permission");
    }
    const before = (await client.admin('GET', '/certificates')).text;
    await client.admin('PATCH', '/roles/1001', { permissions: { ADMI_MANAGE_OWN_OAUTH2_CERTIFICATES: 'full' } });
    expect((await client.admin('GET', '/certificates')).text).toBe(before);
    expect((await client.ask(upload)).status).toBe(200);
    expect([...(await client.ask({ path: own, headers })).json].map(({ entity }) => Number(entity?.id))).toEqual([12, 12]);
    expect((await client.ask({ ...upload, body: { ...upload.body, entity: -5, role: 3 } })).status).toBe(403);
    await client.admin('PATCH', '/roles/1001', { permissions: { ADMI_MANAGE_OWN_OAUTH2_CERTIFICATES: 'none' } });
  });

  test('is not there for an unknown application, nor for token-based sign-ins', async () => {
    expect((await client.ask({ path: `${oauthPath}/clients/nobody/certificates` })).status).toBe(404);
    expect((await fetchSigned(emulator.ready, { path: path() })).status).toBe(401);
  });
});

describe('a RESTlet', () => {
  const path = '/app/site/hosting/restlet.nl?script=1&deploy=1';

  test('is told to be unknown, in the form it was asked in', async () => {
    const asked = await fetchSigned(emulator.ready, { method: 'POST', path, body: { a: 1 } });
    expect([asked.status, asked.json]).toEqual([
      404,
      { error: { code: 'SSS_INVALID_SCRIPTLET_ID', message: 'That Suitelet is invalid, disabled, or no longer exists.' } },
    ]);
    expect((await fetchSigned(emulator.ready, { path })).text).toMatch(/^error code: SSS_INVALID_SCRIPTLET_ID\n/);
  });

  test('refuses sign-ins in its own words', async () => {
    const wrong = await fetchSigned(emulator.ready, { path }, { consumerSecret: 'wrong' });
    expect([wrong.status, wrong.text]).toEqual([401, 'error code: INVALID_LOGIN_ATTEMPT\nerror message: Invalid login attempt.']);
    expect((await fetchSigned(emulator.ready, { path }, { method: 'HMAC-SHA1' })).status).toBe(400);
  });

  test('wants the scope for RESTlets', async () => {
    for (const [scope, status] of [['rest_webservices', 401] as const, ['restlets', 404] as const]) {
      const { json } = await requestToken(emulator.ready, { scope: [scope] });
      expect((await client.ask({ path, headers: { Authorization: `Bearer ${json.access_token}` } })).status).toBe(status);
    }
  });
});

describe('an access token of token-based authentication', () => {
  const sent = { path: '/services/rest/system/v1/serverTime' };

  test('can be one of several of an integration, and can be made inactive', async () => {
    const { json } = await client.admin('POST', '/access-tokens', { clientId: emulator.ready.tba.consumerKey });
    const tba = { ...emulator.ready.tba, tokenId: String(json.tokenId), tokenSecret: String(json.tokenSecret) };
    const ready = { ...emulator.ready, tba };
    expect((await fetchSigned(ready, sent)).status).toBe(200);
    await client.admin('PUT', `/access-tokens/${tba.tokenId}`, { inactive: true });
    expect((await fetchSigned(ready, sent)).status).toBe(401);
    expect((await client.admin('GET', '/login-audit')).json.attempts?.[0]).toMatchObject({ detail: 'token_rejected' });
  });

  test('ends while its integration is blocked', async () => {
    const { json } = await client.admin('POST', '/integrations', { name: 'Blocked' });
    const ready = { ...emulator.ready, tba: JSON.parse(JSON.stringify(json.tba)) };
    await client.admin('PUT', `/integrations/${json.clientId}`, { state: 'blocked' });
    expect((await fetchSigned(ready, sent)).status).toBe(401);
    expect((await client.admin('GET', '/login-audit')).json.attempts?.[0]).toMatchObject({ detail: 'consumer_key_refused' });
  });
});

test.each([
  ['http', { redirectUris: ['http://app.example/callback'] }, 'redirectUris'],
  ['a fragment', { redirectUris: ['https://app.example/callback#here'] }, 'redirectUris'],
  ['no redirect URI for the code grant', { redirectUris: [] }, 'redirectUris'],
  ['no scope', { scopes: [] }, 'scopes'],
  ['mcp beside another scope', { scopes: ['mcp', 'restlets'] }, 'scopes'],
  ['a public client with client credentials', { publicClient: true, clientCredentialsGrant: true }, 'clientCredentialsGrant'],
  ['a refresh token of a month and an hour', { refreshTokenHours: 721 }, 'refreshTokenHours'],
] as const)('an integration record with %s is not saved', async (_what, options, path) => {
  const body = { name: 'Unfit', authorizationCodeGrant: true, redirectUris: ['https://app.example/callback'], ...options };
  const answer = await client.admin('POST', '/integrations', body);
  expect([answer.status, answer.json.error?.path]).toEqual([400, path]);
});
