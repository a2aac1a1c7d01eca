import 'reflect-metadata';
import type { Emulator } from '@longshore/emulator';
import { createEmulator } from '@longshore/emulator';
import type {
  AssertionAlgorithm,
  AuthorizationCodeCredentials,
  AuthorizationOptions,
  AuthorizationTokens,
  Exchange,
  NetSuiteOptions,
} from '@longshore/netsuite';
import {
  beginAuthorization,
  createNetSuite,
  finishAuthorization,
  RefusedFault,
  revokeAuthorization,
  SignInFault,
  signInLeftMs,
} from '@longshore/netsuite';
import { X509CertificateGenerator } from '@peculiar/x509';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clientCredentials, openClient, order } from './open-client.ts';
import { signInAsPerson } from './sign-in-as-person.ts';

const hourMs = 3_600_000;
const redirectUri = 'https://application.example/back';

let emulator: Emulator;
let offsetMs = 0;
/** The clock of the account and of the client, which is set by the tests. */
const now = () => Date.now() + offsetMs;
async function setClocks(toMs: number): Promise<void> {
  offsetMs = toMs;
  await order(emulator, 'PUT', '/clock', { offsetMs });
}

beforeAll(async () => {
  emulator = await createEmulator({ seed: 'empty', accountId: '1234567_SB1' });
});
beforeEach(() => setClocks(0));
afterAll(() => emulator.close());

/** An integration record that people may sign in to. */
async function anApplication(options: Readonly<Record<string, unknown>> = {}): Promise<AuthorizationOptions> {
  const made = await order(emulator, 'POST', '/integrations', {
    name: 'An application',
    authorizationCodeGrant: true,
    redirectUris: [redirectUri],
    scopes: ['rest_webservices'],
    ...options,
  });
  return {
    accountId: '1234567-sb1',
    baseUrl: emulator.ready.url,
    clientId: String(made.clientId),
    ...(options.publicClient !== true && { clientSecret: String(made.clientSecret) }),
    redirectUri,
    now,
  };
}

async function signIn(application: AuthorizationOptions) {
  const begun = beginAuthorization(application);
  return finishAuthorization(application, begun, await signInAsPerson(emulator, begun.url));
}

/** A client that has signed in, what it was handed to keep, and what happened on the wire. */
async function open(application: AuthorizationOptions, tokens: AuthorizationTokens, more: Partial<AuthorizationCodeCredentials> = {}) {
  const events: string[] = [];
  const kept: AuthorizationTokens[] = [];
  const { clientId, clientSecret } = application;
  const keepTokens = (handed: AuthorizationTokens) => {
    events.push('kept');
    kept.push(handed);
  };
  const netsuite = openClient(emulator, {
    credentials: { kind: 'authorization_code', clientId, clientSecret, tokens, keepTokens, ...more },
    now,
    observe: ({ url, status }: Exchange) => events.push(`${new URL(url).pathname.split('/').at(-1)} ${status}`),
  });
  return Object.assign(netsuite, { events, kept, [Symbol.asyncDispose]: () => netsuite.close() });
}

describe('a person signs in', () => {
  test('on the page of the account, and the application acts for them', async () => {
    const application = await anApplication();
    const begun = beginAuthorization(application);
    expect(begun.url).toMatch(/^https:\/\/1234567-sb1\.app\.netsuite\.com\/app\/login\/oauth2\/authorize\.nl\?response_type=code&/);
    const { tokens, role, entity } = await finishAuthorization(application, begun, await signInAsPerson(emulator, begun.url));
    expect([role, entity]).toEqual(['3', '-5']);
    await using netsuite = await open(application, tokens);
    expect(await netsuite.get('subsidiary', '1')).toMatchObject({ id: '1' });
    expect(netsuite.events).toEqual(['1 200']);
  });

  test('and says no, or brings back what belongs to another sign-in', async () => {
    const application = await anApplication();
    const begun = beginAuthorization(application);
    const denied = await signInAsPerson(emulator, begun.url, 'deny');
    await expect(finishAuthorization(application, begun, denied)).rejects.toMatchObject({ code: 'authorization_denied' });
    const other = beginAuthorization(application);
    const callback = await signInAsPerson(emulator, other.url);
    await expect(finishAuthorization(application, begun, callback)).rejects.toMatchObject({ code: 'authorization_state_mismatch' });
    const stolen = { ...begun, state: other.state };
    await expect(finishAuthorization(application, stolen, callback)).rejects.toMatchObject({
      code: 'token_refused',
      netsuiteCode: 'invalid_grant',
    });
  });

  test('and a code is good for one use', async () => {
    const application = await anApplication();
    const begun = beginAuthorization(application);
    const callback = await signInAsPerson(emulator, begun.url);
    await finishAuthorization(application, begun, callback);
    await expect(finishAuthorization(application, begun, callback)).rejects.toMatchObject({ code: 'token_refused' });
  });
});

describe('an application with a secret', () => {
  test('renews the access token once for all calls, and keeps it before it is used; the refresh token stays', async () => {
    const application = await anApplication();
    const { tokens } = await signIn(application);
    await using netsuite = await open(application, tokens);
    await setClocks(61 * 60_000);
    await Promise.all(Array.from({ length: 5 }, () => netsuite.get('subsidiary', '1')));
    expect(netsuite.events).toEqual(['token 200', 'kept', ...Array.from({ length: 5 }, () => '1 200')]);
    expect(netsuite.kept).toEqual([{ ...tokens, accessToken: expect.any(String), accessTokenExpiresAt: expect.any(Number) }]);
    expect(netsuite.kept[0]?.accessToken).not.toBe(tokens.accessToken);
  });

  test('counts seven days down, whatever it renews, and then says that a person has to sign in', async () => {
    const application = await anApplication();
    const { tokens } = await signIn(application);
    await setClocks(100 * hourMs);
    await using netsuite = await open(application, tokens);
    await netsuite.get('subsidiary', '1');
    const [kept = tokens] = netsuite.kept;
    expect(Math.round(signInLeftMs(kept, now()) / hourMs)).toBe(68);
    await setClocks(169 * hourMs);
    expect(signInLeftMs(kept, now())).toBe(0);
    await expect(netsuite.create('customer', { companyName: 'Late' })).rejects.toMatchObject({
      name: 'SignInFault',
      code: 'sign_in_ended',
      provesNotWritten: true,
    });
  });

  test('gives back what it was permitted, and nothing works any more', async () => {
    const application = await anApplication();
    const { tokens } = await signIn(application);
    await revokeAuthorization(application, tokens);
    await using netsuite = await open(application, tokens);
    await expect(netsuite.get('subsidiary', '1')).rejects.toMatchObject({ code: 'sign_in_ended' });
    const other = { ...application, clientSecret: 'wrong' };
    await expect(revokeAuthorization(other, tokens)).rejects.toMatchObject({ code: 'token_refused', netsuiteCode: 'invalid_client' });
  });
});

describe('processes that share a sign-in', () => {
  test('renew once among them, and a process that comes later uses what was kept', async () => {
    const { tokens, ...application } = await signedIn();
    let kept = tokens;
    let renewals = 0;
    const credentials = {
      kind: 'authorization_code',
      ...application,
      async renewTokens(used: AuthorizationTokens | undefined, renew: (from: AuthorizationTokens) => Promise<AuthorizationTokens>) {
        if (kept.accessToken !== used?.accessToken && kept.accessTokenExpiresAt > now()) return kept;
        renewals += 1;
        kept = await renew(kept);
        return kept;
      },
    } as const;
    await using one = openShared({ credentials, now });
    await using other = openShared({ credentials, now });
    for (const netsuite of [one, other]) await netsuite.get('subsidiary', '1');
    expect(renewals).toBe(0);
    await setClocks(61 * 60_000);
    for (const netsuite of [one, other]) await netsuite.get('subsidiary', '1');
    expect(renewals).toBe(1);
  });

  test('send nothing before somebody has signed in', async () => {
    const credentials = { kind: 'authorization_code', clientId: 'c', renewTokens: async () => undefined } as const;
    await using netsuite = openShared({ credentials });
    await expect(netsuite.get('subsidiary', '1')).rejects.toMatchObject({ name: 'SignInFault', code: 'sign_in_missing' });
  });

  function openShared(options: Partial<NetSuiteOptions>) {
    const netsuite = openClient(emulator, options);
    return Object.assign(netsuite, { [Symbol.asyncDispose]: () => netsuite.close() });
  }

  async function signedIn() {
    const { clientId, clientSecret, ...application } = await anApplication();
    const { tokens } = await signIn({ clientId, clientSecret, ...application });
    return { clientId, clientSecret, tokens };
  }
});

describe('a public client', () => {
  const anApp = () => anApplication({ publicClient: true, clientCredentialsGrant: false, tokenBasedAuthentication: false });

  test('gets a new refresh token each time, which is kept before it is used, and goes on from what was kept', async () => {
    const application = await anApp();
    const { tokens } = await signIn(application);
    expect(Math.round(signInLeftMs(tokens, now()) / hourMs)).toBe(48);
    let [last, spent] = [tokens, tokens];
    for (const hours of [40, 80, 120, 140]) {
      await setClocks(hours * hourMs);
      await using netsuite = await open(application, last);
      await netsuite.get('subsidiary', '1');
      expect(netsuite.events).toEqual(['token 200', 'kept', '1 200']);
      [spent, last] = [last, netsuite.kept[0] ?? last];
      expect(last.refreshToken).not.toBe(spent.refreshToken);
      expect(Math.round(signInLeftMs(last, now()) / hourMs)).toBe(Math.min(48, 168 - hours));
    }
    await using netsuite = await open(application, { ...spent, accessTokenExpiresAt: 0 });
    await expect(netsuite.get('subsidiary', '1')).rejects.toMatchObject({ code: 'sign_in_ended' });
  });

  test('whose tokens cannot be kept sends nothing, and hands the same tokens over again', async () => {
    const application = await anApp();
    const { tokens } = await signIn(application);
    await setClocks(2 * hourMs);
    const cause = new Error('the disk is full');
    const handed: string[] = [];
    await using netsuite = await open(application, tokens, {
      keepTokens(given) {
        handed.push(given.refreshToken);
        if (handed.length === 1) throw cause;
      },
    });
    const fault = await netsuite.create('customer', { companyName: 'Kept' }).catch((error: unknown) => error);
    expect(fault).toMatchObject({ name: 'NotSentFault', code: 'tokens_not_kept', cause, provesNotWritten: true });
    await netsuite.get('subsidiary', '1');
    expect(netsuite.events).toEqual(['token 200', '1 200']);
    expect(handed).toEqual([handed[0], handed[0]]);
  });
});

describe('an application signs in by certificate', () => {
  const pemOf = (bytes: ArrayBuffer) =>
    `-----BEGIN PRIVATE KEY-----\n${Buffer.from(bytes).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;

  /** A certificate of its own for the client credentials of the emulator's integration. */
  async function mapped(namedCurve: string, hash: string) {
    const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, true, ['sign', 'verify']);
    const certificate = await X509CertificateGenerator.createSelfSigned({
      serialNumber: '01',
      name: 'CN=Longshore',
      notBefore: new Date(),
      notAfter: new Date(Date.now() + 300 * 24 * hourMs),
      signingAlgorithm: { name: 'ECDSA', hash },
      keys,
    });
    const { clientId } = emulator.ready.m2m;
    const { certificateId } = await order(emulator, 'POST', '/certificates', { clientId, certificatePem: certificate.toString('pem') });
    const privateKeyPem = pemOf(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
    return { kind: 'client_credentials', clientId, certificateId: String(certificateId), privateKeyPem } as const;
  }

  async function read(options: Partial<NetSuiteOptions>): Promise<unknown> {
    const netsuite = openClient(emulator, { now, ...options });
    try {
      return await netsuite.get('subsidiary', '1');
    } finally {
      await netsuite.close();
    }
  }

  test.each<AssertionAlgorithm>(['PS256', 'PS384', 'PS512'])('with an RSA key and %s', async (algorithm) => {
    expect(await read({ credentials: { ...clientCredentials(emulator), algorithm } })).toMatchObject({ id: '1' });
  });

  test.each<readonly [AssertionAlgorithm, string, string]>([
    ['ES256', 'P-256', 'SHA-256'],
    ['ES384', 'P-384', 'SHA-384'],
    ['ES512', 'P-521', 'SHA-512'],
  ])('with an elliptic curve key and %s', async (algorithm, curve, hash) => {
    expect(await read({ credentials: { ...(await mapped(curve, hash)), algorithm } })).toMatchObject({ id: '1' });
  });

  test('for a scope, and no more than that', async () => {
    const restlets = { ...clientCredentials(emulator), scope: ['restlets'] };
    await expect(read({ credentials: restlets })).rejects.toMatchObject({ name: 'SignInFault' });
    expect(await read({ credentials: { ...restlets, scope: ['restlets', 'rest_webservices'] } })).toMatchObject({ id: '1' });
  });

  test('and goes on when its token ends in the middle of a run, with one renewal for all', async () => {
    const events: string[] = [];
    const observe = ({ url, status }: Exchange) => events.push(`${new URL(url).pathname.split('/').at(-1)} ${status}`);
    const netsuite = openClient(emulator, { now, observe, credentials: clientCredentials(emulator) });
    const several = () => Promise.all(Array.from({ length: 5 }, () => netsuite.get('subsidiary', '1')));
    await several();
    await setClocks(59 * 60_000);
    await several();
    await netsuite.close();
    const five = Array.from({ length: 5 }, () => '1 200');
    expect(events).toEqual(['token 200', ...five, 'token 200', ...five]);
  });
});

describe('a request signed by tokens', () => {
  test('is taken whatever stands in its query', async () => {
    await using netsuite = Object.assign(openClient(emulator), { [Symbol.asyncDispose]: () => netsuite.close() });
    const query = fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), {
      noNullPrototype: true,
    });
    const written = fc.constantFrom('', '?a=1', '?a=b+c&a=%2B', '?q=%C3%BC', '?x', '?x=%20%26');
    await fc.assert(
      fc.asyncProperty(written, query, async (search, parameters) => {
        const path = `/services/rest/system/v1/serverTime${search}`;
        const ended = await netsuite.request({ method: 'GET', path, query: parameters, once: true }).catch((fault: unknown) => fault);
        expect(ended).not.toBeInstanceOf(SignInFault);
        if (ended instanceof Error) expect(ended).toBeInstanceOf(RefusedFault);
      }),
    );
  });

  test('has a nonce and a time of its own for each try, and the name of the account as its realm, in any spelling', async () => {
    const { tba, url: baseUrl } = emulator.ready;
    for (const accountId of ['1234567_SB1', '1234567-sb1', ' 1234567_sb1 ']) {
      const netsuite = createNetSuite({
        accountId,
        baseUrl,
        credentials: { kind: 'tba', ...tba },
        retries: { reads: 2, delayMs: () => 0 },
      });
      await order(emulator, 'POST', '/faults', { kind: 'unavailable', times: 2 });
      expect(await netsuite.get('subsidiary', '1')).toMatchObject({ id: '1' });
      await netsuite.close();
    }
  });
});
