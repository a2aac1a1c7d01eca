import { describe, expect, test } from 'vitest';
import type { ExchangeResult } from './exchange.ts';
import { redactBody, secretsOf, withoutSecrets } from './redact.ts';

const tokenUrl = new URL('https://h.example/services/rest/auth/oauth2/v1/token');

describe('what is shown of sign-in', () => {
  test('of a form only the values that are known to be harmless', () => {
    const form = 'grant_type=authorization_code&code=c0de&redirect_uri=https%3A%2F%2Fa.example%2Fback&code_verifier=ver1fier&cod=c0de';
    expect(redactBody(tokenUrl, form)).toBe(
      'grant_type=authorization_code&code=[redacted]&redirect_uri=https://a.example/back&code_verifier=[redacted]&cod=[redacted]',
    );
  });

  test('of an answer the same, whatever a token is called and whatever it stands in', () => {
    expect(redactBody(tokenUrl, '{"access_tokem":"t0ken","expires_in":3600,"scope":{"t":"t0ken"}}')).toBe(
      '{"access_tokem":"[redacted]","expires_in":3600,"scope":"[redacted]"}',
    );
    for (const body of ['"t0ken"', '["t0ken"]', '{"access_token":"t0k', '<p>t0ken']) expect(redactBody(tokenUrl, body)).toBe('[redacted]');
  });

  test('every other body as it is', () => {
    expect(redactBody(new URL('https://h.example/services/rest/record/v1/customer'), '{"code":"7"}')).toBe('{"code":"7"}');
  });
});

describe('an answer that repeats what is secret in its request', () => {
  test.each([
    ['Bearer t0k.e-n1', 'You sent t0k.e-n1.'],
    ['OAuth realm="1", oauth_token="tk", oauth_signature="abcdef%2Fg%3D"', 'You sent abcdef%2Fg%3D.'],
    ['OAuth realm="1", oauth_token="tk", oauth_signature="abcdef%2Fg%3D"', 'You sent abcdef/g=.'],
    ['Basic aWQ6c2VjcmV0', 'You sent aWQ6c2VjcmV0.'],
  ])('by %s is read without it', (authorization, said) => {
    const result: ExchangeResult = { kind: 'answered', answer: { status: 400, headers: { location: said }, body: said }, isUtf8: true };
    expect(withoutSecrets(result, secretsOf(authorization))).toEqual({
      ...result,
      answer: { status: 400, headers: { location: 'You sent [redacted].' }, body: 'You sent [redacted].' },
    });
  });

  test.each(['Bearer t0ken-of-some-length', 'Bearer 1'])('by %s, and any other answer, is left alone', (authorization) => {
    const result: ExchangeResult = { kind: 'answered', answer: { status: 200, headers: {}, body: '{"id":"1"}' }, isUtf8: true };
    expect(withoutSecrets(result, secretsOf(authorization))).toBe(result);
  });
});
