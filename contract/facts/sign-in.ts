import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Account, Answer, MachineCredentials } from '../account.ts';
import { recordService } from '../account.ts';
import type { Fact } from '../fact.ts';
import type { SigningMoment, TokenSecrets } from '../sign-request.ts';
import { clientAssertion, tokenBasedHeader } from '../sign-request.ts';

const nowSeconds = () => Math.floor(Date.now() / 1000);
const somewhere = `${recordService}/customer?limit=1&offset=0`;

async function askSigned(account: Account, moment: Partial<SigningMoment>, secrets: Partial<TokenSecrets> = {}, path = somewhere) {
  const authorization = tokenBasedHeader({ ...account.secrets, ...secrets }, 'GET', `${account.url}${path}`, {
    realm: account.accountId,
    nonce: randomBytes(12).toString('hex'),
    timestampSeconds: nowSeconds(),
    ...moment,
  });
  return account.askUnsigned({ path, headers: { Authorization: authorization } });
}

function assertLoginRefused({ status, json, detail, headers }: Answer): void {
  assert.equal(status, 401);
  assert.equal(detail?.['o:errorCode'], 'INVALID_LOGIN');
  assert.match(String(detail?.detail), /^Invalid login attempt\./);
  assert.equal(json.status, 401);
  assert.match(headers.get('content-type') ?? '', /json/);
}

const tokenPath = '/services/rest/auth/oauth2/v1/token';

function machineOf(account: Account): MachineCredentials {
  assert.ok(account.machine, 'the account needs client credentials for this fact');
  return account.machine;
}

interface AssertionChange {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly certificateId?: string;
  readonly form?: Readonly<Record<string, string>>;
}

async function askForToken(account: Account, { claims = {}, certificateId, form = {} }: AssertionChange = {}): Promise<Answer> {
  const machine = machineOf(account);
  const label = account.accountId.toLowerCase().replaceAll('_', '-');
  const assertion = clientAssertion(machine.privateKeyPem, certificateId ?? machine.certificateId, {
    iss: machine.clientId,
    scope: ['rest_webservices'],
    aud: `https://${label}.suitetalk.api.netsuite.com${tokenPath}`,
    iat: nowSeconds(),
    exp: nowSeconds() + 3300,
    ...claims,
  });
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    ...form,
  });
  return account.askUnsigned({
    method: 'POST',
    path: tokenPath,
    body: body.toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
}

function assertTokenRefused({ status, json }: Answer): void {
  assert.ok(status === 400 || status === 401, `answered ${status}`);
  assert.equal(typeof json.error, 'string');
}

const tba = 'Sign in by token';
const machine = 'Sign in by client credentials';

/** Who may ask. */
export const signInFacts: readonly Fact[] = [
  {
    operation: tba,
    fact: 'a request signed HMAC-SHA256 over method, address and all query parameters is let in',
    evidence: 'documented',
    source: 'H:section_1534941088',
    async prove(account) {
      const q = encodeURIComponent('companyName START_WITH "A&B (Co)\'s"');
      assert.equal((await askSigned(account, {}, {}, `${recordService}/customer?q=${q}&limit=1&offset=0`)).status, 200);
    },
  },
  {
    operation: tba,
    fact: 'the same nonce is good for one request only',
    evidence: 'documented',
    source: 'H:section_1534941088',
    async prove(account) {
      const moment = { nonce: randomBytes(12).toString('hex'), timestampSeconds: nowSeconds() };
      assert.equal((await askSigned(account, moment)).status, 200);
      assertLoginRefused(await askSigned(account, moment));
    },
  },
  ...([-600, 600] as const).map(
    (seconds): Fact => ({
      operation: tba,
      fact: `a timestamp ten minutes ${seconds < 0 ? 'old' : 'ahead'} is refused`,
      evidence: 'documented',
      source: 'H:subsect_156935170194',
      prove: async (account) => assertLoginRefused(await askSigned(account, { timestampSeconds: nowSeconds() + seconds })),
    }),
  ),
  ...(['consumerKey', 'consumerSecret', 'tokenId', 'tokenSecret'] as const).map(
    (name): Fact => ({
      operation: tba,
      fact: `a wrong ${name} is refused in the same words as every failure`,
      evidence: name === 'tokenId' ? 'documented' : 'inferred',
      source: 'H:section_156570709583; drudge/n8n-nodes-netsuite#9',
      prove: async (account) => assertLoginRefused(await askSigned(account, {}, { [name]: 'f'.repeat(64) })),
    }),
  ),
  {
    operation: tba,
    fact: 'the account id of the realm is in capitals with an underscore, or the sign-in is refused',
    evidence: 'seen',
    source: 'fylein/netsuite-sdk-py#29, netsuitephp/netsuite-php#121 (SOAP)',
    async prove(account) {
      assertLoginRefused(await askSigned(account, { realm: account.accountId.toLowerCase().replaceAll('_', '-') }));
    },
  },
  {
    operation: tba,
    fact: 'a request without any sign-in is refused',
    evidence: 'documented',
    source: 'H:article_0627022005',
    prove: async (account) => assertLoginRefused(await account.askUnsigned({ path: somewhere })),
  },
  {
    operation: 'Try a sign-in',
    fact: 'OPTIONS on the services answers 204 to who may sign in, and refuses others',
    evidence: 'seen',
    source: 'tests of ehmad11/suiteql and julbrs/netsuite-api-client',
    async prove(account) {
      const question = { method: 'OPTIONS', path: '/services/rest/*' };
      assert.equal((await account.ask(question)).status, 204);
      assertLoginRefused(await account.askUnsigned(question));
    },
  },
  {
    operation: machine,
    fact: 'a signed assertion gives a Bearer token of one hour, which lets requests in',
    evidence: 'documented',
    source: 'H:section_162755359851',
    async prove(account) {
      const { status, json, text } = await askForToken(account);
      assert.equal(status, 200, text);
      assert.equal(String(json.token_type).toLowerCase(), 'bearer');
      assert.equal(Number(json.expires_in), 3600);
      const answer = await account.askUnsigned({ path: somewhere, headers: { Authorization: `Bearer ${json.access_token}` } });
      assert.equal(answer.status, 200);
    },
  },
  {
    operation: machine,
    fact: 'no refresh token is given',
    evidence: 'documented',
    source: 'H:section_162755359851',
    prove: async (account) => assert.equal((await askForToken(account)).json.refresh_token, undefined),
  },
  ...(
    [
      ['scopes in a list or in one text with commas are both read', { claims: { scope: 'restlets,rest_webservices' } }],
      ['an assertion without jti is taken', { claims: { jti: undefined } }],
    ] as const
  ).map(
    ([fact, change]): Fact => ({
      operation: machine,
      fact,
      evidence: 'documented',
      source: 'H:section_162790605110',
      prove: async (account) => assert.equal((await askForToken(account, change)).status, 200),
    }),
  ),
  ...(
    [
      ['an assertion that has expired is refused', { claims: { iat: 1_700_000_000, exp: 1_700_000_600 } }],
      ['an assertion that would live three hours is refused', { claims: { exp: nowSeconds() + 3 * 3600 } }],
      ['an unknown certificate is refused', { certificateId: 'A'.repeat(43) }],
      ['an unknown client is refused', { claims: { iss: 'f'.repeat(64) } }],
      ['an assertion for another address is refused', { claims: { aud: 'https://elsewhere.example/token' } }],
      ['another grant is refused', { form: { grant_type: 'password' } }],
    ] as const
  ).map(
    ([fact, change]): Fact => ({
      operation: machine,
      fact: `${fact}, with an \`error\` and nothing else to rely on`,
      evidence: 'inferred',
      source: 'H:subsect_158521832417 for the code grant',
      prove: async (account) => assertTokenRefused(await askForToken(account, change)),
    }),
  ),
  {
    operation: 'Sign in by access token',
    fact: 'a token that is none is refused with WWW-Authenticate and the words of every failure',
    evidence: 'documented',
    source: 'H:subsect_158521885412',
    async prove(account) {
      const answer = await account.askUnsigned({ path: somewhere, headers: { Authorization: 'Bearer not.a.token' } });
      assertLoginRefused(answer);
      assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer realm="[^"]+", error="invalid_token"/);
    },
  },
  {
    operation: 'Sign in by access token',
    fact: 'a token is refused once its hour has passed',
    evidence: 'documented',
    source: 'H:section_162755359851',
    emulatorOnly: 'only an emulator lets its clock be set',
    async prove(account) {
      const { json } = await askForToken(account);
      const question = { path: somewhere, headers: { Authorization: `Bearer ${json.access_token}` } };
      await account.administer('PUT', '/clock', { offsetMs: 3_700_000 });
      try {
        assertLoginRefused(await account.askUnsigned(question));
      } finally {
        await account.administer('PUT', '/clock', { offsetMs: 0 });
      }
    },
  },
];
