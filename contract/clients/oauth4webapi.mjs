/** oauth4webapi: client credentials by private_key_jwt, and requests with the token it gets. */
import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as oauth from 'oauth4webapi';
import { report, task } from './task.mjs';

const { m2m, hostLabel } = task;
const base = `https://${hostLabel}.suitetalk.api.netsuite.com`;
const tokenEndpoint = `${base}/services/rest/auth/oauth2/v1/token`;
const server = { issuer: 'https://system.netsuite.com', token_endpoint: tokenEndpoint };
const client = { client_id: m2m.clientId };
const algorithm = { name: 'RSA-PSS', hash: 'SHA-256' };
const key = createPrivateKey(readFileSync(m2m.privateKeyFile)).toCryptoKey(algorithm, false, ['sign']);

function signIn(change = {}) {
  const clientAuthentication = oauth.PrivateKeyJwt(
    { key, kid: m2m.certificateId },
    {
      // NetSuite wants the scope in the assertion, and its token endpoint as the audience.
      [oauth.modifyAssertion](header, claims) {
        header.typ = 'JWT';
        Object.assign(claims, { aud: tokenEndpoint, scope: ['rest_webservices'] }, change);
      },
    },
  );
  return oauth.clientCredentialsGrantRequest(server, client, clientAuthentication, new URLSearchParams());
}

const token = await oauth.processClientCredentialsResponse(server, client, await signIn());
assert.equal(token.token_type, 'bearer');
assert.equal(token.expires_in, 3600);
report('sign in');

const ask = (method, path, body, headers = {}) =>
  oauth.protectedResourceRequest(
    token.access_token,
    method,
    new URL(`${base}/services/rest/${path}`),
    new Headers({ ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }),
    body === undefined ? undefined : JSON.stringify(body),
  );

const listed = [];
for (let offset = 0, hasMore = true; hasMore; offset += 1000) {
  const page = await (await ask('GET', `record/v1/customer?limit=1000&offset=${offset}`)).json();
  listed.push(...page.items.map(({ id }) => id));
  hasMore = page.hasMore;
}
report('list', { ids: listed });

const made = await ask('POST', 'record/v1/customer', { companyName: 'Client Three', subsidiary: { id: task.subsidiary } });
assert.equal(made.status, 204);
const read = await (await ask('GET', made.headers.get('location').split('/services/rest/')[1])).json();
assert.equal(read.companyName, 'Client Three');
report('read');

const refused = (change) => signIn(change).then((answer) => oauth.processClientCredentialsResponse(server, client, answer));
await assert.rejects(
  refused({ iat: 1_700_000_000, exp: 1_700_000_600 }),
  (error) => error instanceof oauth.ResponseBodyError && error.status === 400 && typeof error.error === 'string',
);
// A client NetSuite does not know is challenged: that comes before the body for this library.
await assert.rejects(refused({ iss: 'f'.repeat(64) }), (error) => error instanceof oauth.WWWAuthenticateChallengeError);
await assert.rejects(
  oauth.protectedResourceRequest('not.a.token', 'GET', new URL(`${base}/services/rest/record/v1/customer`)),
  (error) => error instanceof oauth.WWWAuthenticateChallengeError && error.cause[0].parameters.error === 'invalid_token',
);
report('errors');
