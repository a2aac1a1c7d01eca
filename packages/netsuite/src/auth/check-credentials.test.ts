import { expect, test } from 'vitest';
import { checkCredentials } from './check-credentials.ts';
import type { Credentials } from './credentials.ts';

const tba = { kind: 'tba', consumerKey: 'ck', consumerSecret: 'cs', tokenId: 'tk', tokenSecret: 'ts' } as const;
const byCertificate = { kind: 'client_credentials', clientId: 'c', certificateId: 'k', privateKeyPem: '' } as const;
const tokens = { refreshToken: 'r', refreshTokenExpiresAt: 0, signedInAt: 0, accessToken: 'a', accessTokenExpiresAt: 0 };
const byPerson = { kind: 'authorization_code', clientId: 'c', tokens, keepTokens: () => undefined } as const;
const byManyProcesses = { kind: 'authorization_code', clientId: 'c', renewTokens: async () => tokens } as const;

test.each([tba, byCertificate, byPerson, { ...byPerson, clientSecret: 's' }, byManyProcesses, { ...byCertificate, algorithm: 'ES512' }])(
  '%j has what it needs',
  (credentials) => {
    expect(() => checkCredentials(credentials as Credentials)).not.toThrow();
  },
);

test.each([
  ['consumerKey', { ...tba, consumerKey: '' }],
  ['tokenSecret', { ...tba, tokenSecret: 'secret-part\n' }],
  ['consumerSecret', { ...tba, consumerSecret: undefined }],
  ['certificateId', { ...byCertificate, certificateId: 'secret-part secret-part' }],
  ['algorithm', { ...byCertificate, algorithm: 'RS256' }],
  ['clientSecret', { ...byPerson, clientSecret: '' }],
  ['tokens.refreshToken', { ...byPerson, tokens: { ...tokens, refreshToken: 'sécret-part' } }],
  ['tokens.refreshToken', { ...byPerson, tokens: undefined }],
  ['kind', { kind: 'password', password: 'secret-part' }],
])('%s is named when it cannot be right, and not shown', (part, credentials) => {
  // What a program without types may hand in.
  const check = () => checkCredentials(credentials as Credentials);
  expect(check).toThrow(expect.objectContaining({ code: 'credentials_malformed', message: expect.stringMatching(`^${part} is `) }));
  expect(check).toThrow(expect.objectContaining({ message: expect.not.stringContaining('cret-part') }));
});
