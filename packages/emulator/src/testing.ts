import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { importPKCS8, SignJWT } from 'jose';
import type { EmulatorReady } from './create-emulator.ts';

/** JSON as a test looks at it: every step may be missing. */
export type JsonView = { readonly [name: string]: JsonView } & readonly JsonView[];

/** An answer read whole. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; an empty object when it is none. */
  readonly json: JsonView;
}

/** A request of a test. */
export interface Sent {
  readonly method?: string;
  /** Below the emulator's address, with its query. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function receive(response: Response): Promise<Received> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
  return { status: response.status, headers: response.headers, text, json: (isJson ? JSON.parse(text) : {}) as JsonView };
}

function initOf({ method = 'GET', body, headers = {} }: Sent, authorization: string): RequestInit {
  return {
    method,
    headers: { Authorization: authorization, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}

export const recordPath = '/services/rest/record/v1';

/** A client that signs in with the access token of `ready`. */
export function bearerClient(ready: EmulatorReady) {
  const ask = async (sent: Sent) => receive(await fetch(`${ready.url}${sent.path}`, initOf(sent, `Bearer ${ready.bearer}`)));
  const record = (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) =>
    ask({ method, path: `${recordPath}${path}`, ...(body === undefined ? {} : { body }), ...(headers === undefined ? {} : { headers }) });
  const admin = async (method: string, path: string, body?: unknown) =>
    receive(
      await fetch(
        `${ready.admin.url}${path}`,
        initOf({ method, path, ...(body === undefined ? {} : { body }) }, `Bearer ${ready.admin.token}`),
      ),
    );
  return {
    ask,
    record,
    admin,
    /** The internal id of what was created. */
    async create(type: string, body: unknown): Promise<string> {
      const { status, headers, text } = await record('POST', `/${type}`, body);
      if (status !== 204) throw new Error(`POST ${type} answered ${status}: ${text}`);
      return headers.get('location')?.split('/').at(-1) ?? '';
    },
    read: async (type: string, id: string) => (await record('GET', `/${type}/${id}?expandSubResources=true`)).json,
    /** The id of the record that a filter finds. */
    async find(type: string, q: string): Promise<string> {
      const { json, text } = await record('GET', `/${type}?q=${encodeURIComponent(q)}`);
      const id = json.items?.[0]?.id;
      if (id === undefined) throw new Error(`no ${type} with ${q}: ${text}`);
      return String(id);
    },
    suiteql: (q: string, query = '') =>
      ask({ method: 'POST', path: `/services/rest/query/v1/suiteql${query}`, body: { q }, headers: { Prefer: 'transient' } }),
  };
}

export type BearerClient = ReturnType<typeof bearerClient>;

const escaped = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** What a test may do wrong when it signs. */
export interface SigningFaults {
  readonly timestamp?: number;
  readonly nonce?: string;
  readonly method?: string;
  readonly version?: string;
  readonly realm?: string;
  readonly tokenId?: string;
  readonly consumerKey?: string;
  readonly consumerSecret?: string;
}

/** An Authorization header of token-based authentication for a URL. */
export function signTba(ready: EmulatorReady, httpMethod: string, url: string, faults: SigningFaults = {}): string {
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = { ...ready.tba, ...faults };
  const parameters: Record<string, string> = {
    oauth_consumer_key: consumerKey,
    oauth_token: tokenId,
    oauth_nonce: faults.nonce ?? randomBytes(10).toString('hex'),
    oauth_timestamp: String(faults.timestamp ?? Math.floor(Date.now() / 1000)),
    oauth_signature_method: faults.method ?? 'HMAC-SHA256',
    oauth_version: faults.version ?? '1.0',
  };
  const { origin, pathname, searchParams } = new URL(url);
  const pairs = [...Object.entries(parameters), ...searchParams].map(([name, value]) => [escaped(name), escaped(value)]);
  pairs.sort((left, right) => (left.join('\n') < right.join('\n') ? -1 : 1));
  const base = [httpMethod, escaped(origin + pathname), escaped(pairs.map((pair) => pair.join('=')).join('&'))].join('&');
  const signature = createHmac('sha256', `${escaped(consumerSecret)}&${escaped(tokenSecret)}`)
    .update(base)
    .digest('base64');
  const header = { realm: faults.realm ?? ready.accountId, ...parameters, oauth_signature: signature };
  return `OAuth ${Object.entries(header)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(', ')}`;
}

/** Sends a request signed by token-based authentication. */
export async function fetchSigned(ready: EmulatorReady, sent: Sent, faults: SigningFaults = {}): Promise<Received> {
  const url = `${ready.url}${sent.path}`;
  return receive(await fetch(url, initOf(sent, signTba(ready, sent.method ?? 'GET', url, faults))));
}

/** What a test may do wrong when it makes an assertion. */
export interface AssertionFaults {
  readonly algorithm?: string;
  readonly keyId?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly scope?: unknown;
  readonly issuedAt?: number;
  readonly lifetimeSeconds?: number;
  readonly privateKeyPem?: string;
}

/** A client that signs in with an access token of a user and a custom role made for it; the role's permissions are changed at will. */
export async function roleClient(ready: EmulatorReady, subsidiaries: unknown) {
  const { admin } = bearerClient(ready);
  const made = await admin('POST', '/roles', { name: 'Role of a test', subsidiaries });
  const roleId = String(made.json.id);
  const user = await admin('POST', '/users', { name: 'User of a test', roles: [roleId] });
  const entity = String(user.json.entity);
  const integration = await admin('POST', '/integrations', { name: 'Integration of a test', entity, role: roleId });
  const signing: EmulatorReady = { ...ready, tba: integration.json.tba as unknown as EmulatorReady['tba'] };
  const ask = (sent: Sent) => fetchSigned(signing, sent);
  let held: readonly string[] = [];
  return {
    roleId,
    entity,
    ask,
    record: (method: string, path: string, body?: unknown) =>
      ask({ method, path: `${recordPath}${path}`, ...(body === undefined ? {} : { body }) }),
    suiteql: (q: string) => ask({ method: 'POST', path: '/services/rest/query/v1/suiteql', body: { q }, headers: { Prefer: 'transient' } }),
    /** Gives the role these permissions and no others. */
    async become(permissions: Readonly<Record<string, string>>): Promise<void> {
      const dropped = held.filter((key) => permissions[key] === undefined).map((key) => [key, 'none']);
      const answer = await admin('PATCH', `/roles/${roleId}`, { permissions: { ...Object.fromEntries(dropped), ...permissions } });
      if (answer.status !== 200) throw new Error(`the role cannot become that: ${answer.text}`);
      held = Object.keys(permissions);
    },
  };
}

export type RoleClient = Awaited<ReturnType<typeof roleClient>>;

/** Asks the token endpoint for an access token by client credentials. */
export async function requestToken(ready: EmulatorReady, faults: AssertionFaults = {}, form: Readonly<Record<string, string>> = {}) {
  const { m2m } = ready;
  const algorithm = faults.algorithm ?? m2m.algorithm;
  const key = await importPKCS8(faults.privateKeyPem ?? readFileSync(m2m.privateKeyFile, 'utf8'), algorithm);
  const label = ready.accountId.toLowerCase().replaceAll('_', '-');
  const endpoint = '/services/rest/auth/oauth2/v1/token';
  const issuedAt = faults.issuedAt ?? Math.floor(Date.now() / 1000);
  const assertion = await new SignJWT({ scope: faults.scope ?? ['rest_webservices'] })
    .setProtectedHeader({ typ: 'JWT', alg: algorithm, kid: faults.keyId ?? m2m.certificateId })
    .setIssuer(faults.issuer ?? m2m.clientId)
    .setAudience(faults.audience ?? `https://${label}.suitetalk.api.netsuite.com${endpoint}`)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + (faults.lifetimeSeconds ?? 300))
    .sign(key);
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    ...form,
  });
  return receive(await fetch(`${ready.url}${endpoint}`, { method: 'POST', body }));
}

/** The first detail of a refusal. */
export function detailOf({ json }: Received): JsonView | undefined {
  return json['o:errorDetails']?.[0];
}

export const authorizePath = '/app/login/oauth2/authorize.nl';
export const oauthPath = '/services/rest/auth/oauth2/v1';
export const redirectUri = 'https://app.example/callback';
export const userEmail = 'administrator@harbour-analytics.example';
export const userPassword = 'netsuite';

/** An integration record as a test knows it. */
export interface MadeApplication {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Makes an integration record with the authorization code grant. */
export async function makeApplication(ready: EmulatorReady, options: Readonly<Record<string, unknown>> = {}): Promise<MadeApplication> {
  const answer = await bearerClient(ready).admin('POST', '/integrations', {
    name: 'Acme Billing',
    authorizationCodeGrant: true,
    clientCredentialsGrant: false,
    redirectUris: [redirectUri],
    scopes: ['restlets', 'rest_webservices'],
    ...options,
  });
  if (answer.status !== 201) throw new Error(`the integration was not made: ${answer.text}`);
  return { clientId: String(answer.json.clientId), clientSecret: String(answer.json.clientSecret) };
}

export const newState = () => randomBytes(16).toString('hex');
export const newVerifier = () => randomBytes(32).toString('base64url');
export const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');

/** The parameters of step one; those given as null are left out. */
export function stepOne(clientId: string, changes: Readonly<Record<string, string | null>> = {}): URLSearchParams {
  const parameters: Record<string, string | null> = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'rest_webservices',
    state: newState(),
    ...changes,
  };
  return new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (value === null ? [] : [[name, value] as [string, string]])),
  );
}

/** A browser without a screen: keeps its cookie, follows nothing by itself. */
export function plainBrowser(ready: EmulatorReady) {
  let cookie = '';
  const ask = async (query: URLSearchParams, form?: Readonly<Record<string, string>>) => {
    const response = await fetch(`${ready.url}${authorizePath}?${query}`, {
      redirect: 'manual',
      method: form === undefined ? 'GET' : 'POST',
      headers: cookie === '' ? {} : { Cookie: cookie },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return receive(response);
  };
  const tokenIn = ({ text }: Received) => /name="form_token" value="([0-9a-f]+)"/.exec(text)?.[1] ?? '';
  return {
    open: (query: URLSearchParams) => ask(query),
    /** Sends the form of a page that was opened. */
    send: (page: Received, query: URLSearchParams, form: Readonly<Record<string, string>>) =>
      ask(query, { form_token: tokenIn(page), ...form }),
    /** Logs in and answers the consent screen. @returns the parameters of the address the browser is sent to */
    async walk(query: URLSearchParams, act: 'allow' | 'deny' = 'allow', role = '3'): Promise<URLSearchParams> {
      const login = await ask(query);
      const loggedIn = await ask(query, { form_token: tokenIn(login), act: 'log_in', email: userEmail, password: userPassword });
      if (loggedIn.status !== 303) throw new Error(`the login was answered ${loggedIn.status}`);
      const consent = await ask(query);
      const left = await ask(query, { form_token: tokenIn(consent), act, role });
      return new URL(left.headers.get('location') ?? '').searchParams;
    },
  };
}

/** Sends a form to an OAuth endpoint. @param basic - sent as Basic when given */
export async function postForm(
  ready: EmulatorReady,
  endpoint: 'token' | 'revoke',
  form: Readonly<Record<string, string>>,
  basic?: string,
): Promise<Received> {
  const headers = basic === undefined ? {} : { Authorization: `Basic ${Buffer.from(basic).toString('base64')}` };
  return receive(await fetch(`${ready.url}${oauthPath}/${endpoint}`, { method: 'POST', headers, body: new URLSearchParams(form) }));
}

/** The claims of a token, unchecked. */
export function claimsIn(token: unknown): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}
