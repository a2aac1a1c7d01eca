import { describe, expect, test } from 'vitest';
import { administrator, defaultIntegrationOptions, openBooks, putIntegration, putTbaToken } from '../books/index.ts';
import type { SignedRequest } from './verify-tba.ts';
import { verifyTba } from './verify-tba.ts';

const realm = '1234567_SB1';
const signedAt = 1_700_000_000;
const query = 'limit=2&offset=0&q=companyName%20START_WITH%20%22A%26B%20Co%22';

function books() {
  const opened = openBooks(':memory:');
  putIntegration(opened, {
    clientId: 'ck-0001',
    ...defaultIntegrationOptions,
    name: 'Vectors',
    id: '1',
    consumerSecret: 'cs-0001',
    applicationId: 'A',
  });
  putTbaToken(opened, { ...administrator, clientId: 'ck-0001', tokenId: 'tk-0001', tokenSecret: 'ts-0001', inactive: false });
  return opened;
}

function header(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const parameters: Record<string, string | undefined> = {
    realm,
    oauth_consumer_key: 'ck-0001',
    oauth_token: 'tk-0001',
    oauth_nonce: 'n0nce0000000000000001',
    oauth_timestamp: String(signedAt),
    oauth_signature_method: 'HMAC-SHA256',
    oauth_version: '1.0',
    oauth_signature: 'ElPQAqv7uM9rWDyMtZrGN3GLGwFPM87ZF99qj96FCuE=',
    ...changes,
  };
  return Object.entries(parameters)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${encodeURIComponent(value)}"`]))
    .join(', ');
}

const request: SignedRequest = {
  method: 'GET',
  origins: ['http://1234567-sb1.suitetalk.api.netsuite.com', 'https://1234567-sb1.suitetalk.api.netsuite.com'],
  path: '/services/rest/record/v1/customer',
  query,
  authorization: header(),
};

/** A known signature of a REST call, computed from the published rules. [H:section_1534941088] */
describe('a token-based sign-in', () => {
  test('takes the published way of signing a call with a query', () => {
    expect(verifyTba(books(), realm, signedAt, request)).toMatchObject({
      kind: 'accepted',
      integration: { clientId: 'ck-0001' },
      identity: administrator,
    });
  });

  test('reads a plus sign of the query as a space', () => {
    const plus = query.replaceAll('%20', '+');
    expect(verifyTba(books(), realm, signedAt, { ...request, query: plus })).toMatchObject({ kind: 'accepted' });
  });

  test('takes a signature once, and remembers it', () => {
    const opened = books();
    expect(verifyTba(opened, realm, signedAt, request).kind).toBe('accepted');
    expect(verifyTba(opened, realm, signedAt + 1, request)).toMatchObject({
      kind: 'rejected',
      auditDetail: 'NonceUsed',
      clientId: 'ck-0001',
      identity: administrator,
    });
  });

  test.each([
    ['an unknown consumer key', 'consumer_key_unknown', { oauth_consumer_key: 'ck-9' }, {}],
    ['another token', 'token_rejected', { oauth_token: 'tk-9' }, {}],
    ['the realm in lower case', 'token_rejected', { realm: '1234567_sb1' }, {}],
    ['the realm as host names write it', 'token_rejected', { realm: '1234567-SB1' }, {}],
    ['HMAC-SHA1', 'UnknownAlgorithm', { oauth_signature_method: 'HMAC-SHA1' }, {}],
    ['another version', 'VersionRejected', { oauth_version: '2.0' }, {}],
    ['a timestamp that is too old', 'InvalidTimestamp', { oauth_timestamp: String(signedAt - 301) }, {}],
    ['a timestamp from the future', 'InvalidTimestamp', { oauth_timestamp: String(signedAt + 301) }, {}],
    ['a timestamp that is no number', 'InvalidTimestamp', { oauth_timestamp: 'now' }, {}],
    ['a nonce of five characters', 'nonce_rejected', { oauth_nonce: 'abcde' }, {}],
    ['a missing signature', 'MissingTokenPassportRequiredFields', { oauth_signature: undefined }, {}],
    ['an empty nonce', 'parameter_rejected', { oauth_nonce: '' }, {}],
    ['another signature', 'InvalidSignature', { oauth_signature: 'AAAA' }, {}],
    ['another method', 'InvalidSignature', {}, { method: 'POST' }],
    ['another path', 'InvalidSignature', {}, { path: '/services/rest/record/v1/vendor' }],
    ['another query', 'InvalidSignature', {}, { query: 'limit=3' }],
    ['another host', 'InvalidSignature', {}, { origins: ['https://1234567.suitetalk.api.netsuite.com'] }],
  ] as const)('refuses %s as %s', (_what, auditDetail, changes, elsewhere) => {
    const signed = { ...request, ...elsewhere, authorization: header(changes) };
    expect(verifyTba(books(), realm, signedAt, signed)).toMatchObject({ kind: 'rejected', auditDetail });
  });

  test('refuses a parameter that is there twice', () => {
    const twice = { ...request, authorization: `${header()}, oauth_nonce="n0nce0000000000000001"` };
    expect(verifyTba(books(), realm, signedAt, twice)).toMatchObject({ auditDetail: 'parameter_rejected' });
  });
});
