import { describe, expect, test } from 'vitest';
import type { Exchange } from './index.ts';
import { beginAuthorization, finishAuthorization, revokeAuthorization } from './index.ts';
import type { Respond } from './testing.ts';
import { answerJson, startTestServer } from './testing.ts';

const application = {
  accountId: '1234567_SB1',
  clientId: 'client',
  clientSecret: 'client-secret',
  redirectUri: 'https://application.example/back',
} as const;
const tokens = { refreshToken: 'refresh-token', refreshTokenExpiresAt: 0, signedInAt: 0, accessToken: 'a', accessTokenExpiresAt: 0 };

/** Ends a sign-in whose person has come back. */
function finish(baseUrl: string, observe?: (exchange: Exchange) => void) {
  const { url: _url, ...begun } = beginAuthorization(application);
  const callback = `https://application.example/back?${new URLSearchParams({ state: begun.state, code: 'the-code' })}`;
  return { begun, ended: finishAuthorization({ ...application, baseUrl, observe }, begun, callback) };
}

describe('a code', () => {
  test('is redeemed with the verifier and the secret, and what an observer sees has neither', async () => {
    const seen: Exchange[] = [];
    await using server = await startTestServer((response) =>
      answerJson(response, 200, { access_token: 'access', refresh_token: 'refresh', expires_in: 3600, token_type: 'bearer' }),
    );
    const { begun, ended } = finish(server.url, (exchange) => seen.push(exchange));
    expect((await ended).tokens).toMatchObject({ accessToken: 'access', refreshToken: 'refresh' });
    const [request] = server.received;
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'the-code',
      redirect_uri: application.redirectUri,
      code_verifier: begun.codeVerifier,
    });
    expect(request?.headers.authorization).toBe(`Basic ${Buffer.from('client:client-secret').toString('base64')}`);
    const told = JSON.stringify(seen);
    expect(seen).toHaveLength(1);
    for (const secret of ['the-code', begun.codeVerifier, 'Y2xpZW50', '"access"', '"refresh"']) expect(told).not.toContain(secret);
  });

  test.each<readonly [string, Respond, object]>([
    ['no answer', (response) => response.destroy(), { name: 'UnavailableFault', code: 'code_not_redeemed' }],
    ['a failure', (response) => response.writeHead(503).end('<html>'), { name: 'UnavailableFault', code: 'code_not_redeemed' }],
    ['a refusal', (response) => answerJson(response, 400, { error: 'invalid_grant' }), { name: 'SignInFault', code: 'token_refused' }],
    [
      'no refresh token',
      (response) => answerJson(response, 200, { access_token: 'a', expires_in: 1, token_type: 'bearer' }),
      { path: 'refresh_token' },
    ],
  ])('that gets %s is sent once and gives nothing', async (_name, respond, fault) => {
    await using server = await startTestServer(respond);
    await expect(finish(server.url).ended).rejects.toMatchObject(fault);
    expect(server.received).toHaveLength(1);
  });

  test('that could not be sent can be sent again', async () => {
    await expect(finish('http://127.0.0.1:1').ended).rejects.toMatchObject({ name: 'NotSentFault', code: 'connection_failed' });
  });
});

test('a revocation without an answer is not taken for one, nor for none', async () => {
  let respond: Respond = (response) => response.writeHead(200).end();
  await using server = await startTestServer((...given) => respond(...given));
  const revoke = () => revokeAuthorization({ ...application, baseUrl: server.url }, tokens);
  await revoke();
  expect(server.received).toMatchObject([{ url: '/services/rest/auth/oauth2/v1/revoke', body: 'token=refresh-token' }]);
  for (respond of [(response) => response.destroy(), (response) => response.writeHead(500).end()] satisfies Respond[]) {
    await expect(revoke()).rejects.toMatchObject({ name: 'OutcomeUnknownFault', code: 'revocation_unknown', provesNotWritten: false });
  }
});
