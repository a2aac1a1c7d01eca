import type { ExchangeResult } from './exchange.ts';

const secretHeaders: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
const placeholder = '[redacted]';

/** Header values without secrets. Of `Authorization` the scheme stays, which tells the ways of sign-in apart. */
export function redactHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!secretHeaders.has(name)) return [name, value];
      return [name, name === 'authorization' ? `${value.split(' ', 1)[0]} ${placeholder}` : placeholder];
    }),
  );
}

// What is not known to be harmless is a secret: a misspelt name must not let a token pass.
const harmless: ReadonlySet<string> = new Set([
  'client_assertion_type',
  'client_id',
  'error',
  'expires_in',
  'grant_type',
  'redirect_uri',
  'scope',
  'token_type',
]);

/** A body of the sign-in services with only those values that are no secret; every other body as it is. */
export function redactBody(url: URL, body: string): string {
  if (!url.pathname.startsWith('/services/rest/auth/') || body === '') return body;
  const show = (name: string, value: unknown): unknown => (harmless.has(name) && typeof value !== 'object' ? value : placeholder);
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return placeholder;
    return JSON.stringify(Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, show(name, value)])));
  } catch {
    // A form, as requests are; or neither, of which nothing is shown.
    if (!/^\w+=/.test(body)) return placeholder;
    return [...new URLSearchParams(body)].map(([name, value]) => `${name}=${show(name, value)}`).join('&');
  }
}

/** The secrets among the fields of a form. */
export function secretsOfForm(form: URLSearchParams): readonly string[] {
  return [...form].flatMap(([name, value]) => (harmless.has(name) || value === '' ? [] : [value]));
}

// A token of a letter or two is no secret, and would be found in every answer.
const secretLengthMin = 8;

/** What a request must keep to itself: its token or its signature, in every way that it is written. */
export function secretsOf(authorization: string): readonly string[] {
  const signature = /oauth_signature="([^"]+)"/.exec(authorization)?.[1];
  if (signature !== undefined) return [signature, decodeURIComponent(signature)];
  return [authorization.slice(authorization.indexOf(' ') + 1)];
}

/** An answer that does not repeat the secrets of its request. What is told about an answer quotes it, and goes into logs. */
export function withoutSecrets(result: ExchangeResult, secrets: readonly string[]): ExchangeResult {
  if (result.kind !== 'answered') return result;
  const { answer } = result;
  const longSecrets = secrets.filter(({ length }) => length >= secretLengthMin);
  const repeats = (text: string): boolean => longSecrets.some((secret) => text.includes(secret));
  if (!repeats(answer.body) && !Object.values(answer.headers).some(repeats)) return result;
  const hide = (text: string): string => longSecrets.reduce((shown, secret) => shown.replaceAll(secret, placeholder), text);
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, hide(value)]));
  return { ...result, answer: { ...answer, headers, body: hide(answer.body) } };
}
