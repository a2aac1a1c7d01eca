import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAccountId } from '../account-id.ts';
import { authorizationUrl, proofOf, readCallback, readTokens, signInLeftMs } from './authorization-code.ts';

const hourMs = 3_600_000;
const begun = { state: 'a-state-of-more-than-22-characters', codeVerifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' };
const request = {
  clientId: 'c1',
  redirectUri: 'https://app.example/back?a=1',
  scope: ['rest_webservices', 'restlets'],
  prompt: undefined,
} as const;

describe('the address a person is sent to', () => {
  test('names the application, and carries the challenge of RFC 7636, appendix B', () => {
    const url = new URL(authorizationUrl('https://1234567.app.netsuite.com/app/login/oauth2/authorize.nl', request, begun));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'c1',
      redirect_uri: 'https://app.example/back?a=1',
      scope: 'rest_webservices restlets',
      state: begun.state,
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });
  });

  test.each(['http://app.example/back', 'back', ''])('cannot lead back to %j', (redirectUri) => {
    const ask = () => authorizationUrl('https://h.example/', { ...request, redirectUri }, begun);
    expect(ask).toThrow(expect.objectContaining({ code: 'redirect_uri_malformed' }));
  });
});

describe('the address a person comes back to', () => {
  const account = parseAccountId('1234567_SB1');
  const back = (parameters: Readonly<Record<string, string>>) => `https://app.example/back?${new URLSearchParams(parameters)}`;
  const good = { state: begun.state, role: '3', entity: '-5', company: '1234567_SB1', code: 'c0de' };

  test('gives the code with role and user, and the company is compared in any spelling', () => {
    for (const company of ['1234567_SB1', '1234567-sb1']) {
      expect(readCallback(back({ ...good, company }), begun, account)).toEqual({ code: 'c0de', role: '3', entity: '-5' });
    }
  });

  test.each([
    ['authorization_state_mismatch', back({ ...good, state: 'of somebody else' })],
    ['authorization_state_mismatch', `${back(good)}&state=${begun.state}`],
    ['authorization_state_mismatch', back({ error: 'access_denied' })],
    ['authorization_state_mismatch', 'https://['],
    ['authorization_denied', back({ state: begun.state, error: 'access_denied' })],
    ['authorization_refused', back({ state: begun.state, error: 'invalid_scope' })],
    ['authorization_refused', back({ state: begun.state })],
    ['authorization_refused', `${back(good)}&code=another`],
    ['authorization_of_another_account', back({ ...good, company: '1234567' })],
    ['authorization_of_another_account', back({ ...good, company: '../x' })],
  ])('is refused as %s: %s', (code, url) => {
    expect(() => readCallback(url, begun, account)).toThrow(expect.objectContaining({ name: 'SignInFault', code }));
  });

  test('is never believed without the state, whatever else it says', () => {
    const parameter = fc.tuple(fc.constantFrom('code', 'state', 'error', 'company', 'x'), fc.string());
    fc.assert(
      fc.property(fc.array(parameter), (parameters) => {
        const url = `https://app.example/back?${new URLSearchParams(parameters)}`;
        expect(() => readCallback(url, begun, account)).toThrow(expect.objectContaining({ code: 'authorization_state_mismatch' }));
      }),
    );
  });
});

describe('what the token endpoint gives', () => {
  const answer = (more: object) => JSON.stringify({ access_token: 'a1', expires_in: '3600', token_type: 'bearer', ...more });

  test('for a code has to have a refresh token', () => {
    const application = { clientId: 'c1', clientSecret: 's1' };
    expect(() => readTokens(answer({}), 0, application, undefined)).toThrow(expect.objectContaining({ path: 'refresh_token' }));
    expect(readTokens(answer({ refresh_token: 'r1' }), 1000, application, undefined)).toEqual({
      accessToken: 'a1',
      accessTokenExpiresAt: 1000 + 3_300_000,
      refreshToken: 'r1',
      refreshTokenExpiresAt: 1000 + 168 * hourMs,
      signedInAt: 1000,
    });
  });

  test('for a refresh token prolongs a public client as its integration record says, to the end of the rotation', () => {
    const application = { clientId: 'c1', refreshTokenHours: 10, tokenRotationHours: 25 };
    let tokens = readTokens(answer({ refresh_token: 'r0' }), 0, application, undefined);
    for (const [hours, left] of [
      [9, 10],
      [18, 7],
      [24, 1],
    ] as const) {
      tokens = readTokens(answer({ refresh_token: `r${hours}` }), hours * hourMs, application, tokens);
      expect([tokens.refreshToken, signInLeftMs(tokens, hours * hourMs) / hourMs]).toEqual([`r${hours}`, left]);
    }
    expect(signInLeftMs(tokens, 30 * hourMs)).toBe(0);
  });
});

test('an application proves itself by its secret, encoded as a form is, or names itself', () => {
  const { authorization, fields } = proofOf({ clientId: 'a:b', clientSecret: 'c d' });
  expect([Buffer.from(authorization?.split(' ')[1] ?? '', 'base64').toString(), fields]).toEqual(['a%3Ab:c%20d', {}]);
  expect(proofOf({ clientId: 'c1' })).toEqual({ authorization: undefined, fields: { client_id: 'c1' } });
});
