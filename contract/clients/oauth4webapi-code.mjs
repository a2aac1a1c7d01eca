/** oauth4webapi: authorization code with PKCE, refresh and revocation, with a person at the browser. */
import assert from 'node:assert/strict';
import * as oauth from 'oauth4webapi';
import { report, task } from './task.mjs';

const { hostLabel, application, person } = task;
const authorization = `https://${hostLabel}.app.netsuite.com/app/login/oauth2/authorize.nl`;
const oauthService = `https://${hostLabel}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1`;
const server = {
  issuer: 'https://system.netsuite.com',
  authorization_endpoint: authorization,
  token_endpoint: `${oauthService}/token`,
  revocation_endpoint: `${oauthService}/revoke`,
};
const client = { client_id: application.clientId };
const secret = oauth.ClientSecretBasic(application.clientSecret);
const verifier = oauth.generateRandomCodeVerifier();
const state = oauth.generateRandomState();

const address = new URL(authorization);
address.search = new URLSearchParams({
  response_type: 'code',
  client_id: client.client_id,
  redirect_uri: application.redirectUri,
  scope: 'rest_webservices',
  state,
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
}).toString();

// The person: reads the page, sends its form, keeps the cookie.
let cookie = '';
async function browse(url, fields) {
  const answer = await fetch(url, {
    redirect: 'manual',
    headers: { cookie },
    ...(fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) }),
  });
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
  const page = await answer.text();
  return {
    location: answer.headers.get('location'),
    form_token: /name="form_token" value="([^"]+)"/.exec(page)?.[1],
    role: /name="role" value="([^"]+)"|<option value="([^"]+)"/.exec(page),
  };
}
const login = await browse(address);
await browse(address, { form_token: login.form_token, act: 'log_in', email: person.email, password: person.password });
const consent = await browse(address);
const role = consent.role[1] ?? consent.role[2];
const { location } = await browse(address, { form_token: consent.form_token, act: 'allow', role });

const answer = oauth.validateAuthResponse(server, client, new URL(location), state);
const granted = await oauth.processAuthorizationCodeResponse(
  server,
  client,
  await oauth.authorizationCodeGrantRequest(server, client, secret, answer, application.redirectUri, verifier),
);
assert.equal(granted.expires_in, 3600);
const customers = new URL(`https://${hostLabel}.suitetalk.api.netsuite.com/services/rest/record/v1/customer?limit=1`);
const read = (token) => oauth.protectedResourceRequest(token, 'GET', customers);
assert.equal((await read(granted.access_token)).status, 200);
report('sign in');

const refresh = async () =>
  oauth.processRefreshTokenResponse(server, client, await oauth.refreshTokenGrantRequest(server, client, secret, granted.refresh_token));
const refreshed = await refresh();
assert.equal(refreshed.refresh_token, undefined);
assert.equal((await read(refreshed.access_token)).status, 200);
report('refresh');

await oauth.processRevocationResponse(await oauth.revocationRequest(server, client, secret, granted.refresh_token));
await assert.rejects(refresh(), (error) => error instanceof oauth.ResponseBodyError && error.error === 'invalid_grant');
await assert.rejects(read(granted.access_token), oauth.WWWAuthenticateChallengeError);
report('revoke');
