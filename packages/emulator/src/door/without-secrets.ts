/** What OAuth and passwords are called in queries, forms and JSON. */
const secretNames = [
  'access_token',
  'assertion',
  'client_assertion',
  'client_secret',
  'code',
  'code_verifier',
  'form_token',
  'id_token',
  'oauth_signature',
  'oauth_token',
  'oauth_verifier',
  'password',
  'password2',
  'refresh_token',
  'token',
  'token_secret',
].join('|');

const inPairs = new RegExp(`(^|[?&#\\s])(${secretNames})=[^&#\\s]*`, 'gi');
const inJson = new RegExp(`("(?:${secretNames})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"?`, 'gi');

/** Header fields with the session of a browser. */
const cookieHeaders: readonly string[] = ['cookie', 'set-cookie'];

/** A text as it may be kept: an address with a query, a form or JSON, whose codes, tokens, secrets and passwords are left out. */
export function withoutSecrets(text: string): string {
  if (!text.includes('=') && !text.includes('"')) return text;
  return text.replace(inPairs, '$1$2=…').replace(inJson, '$1"…"');
}

/** A header field as it may be kept: of a sign-in its kind only. */
export function headerWithoutSecrets(name: string, value: string): string {
  const field = name.toLowerCase();
  if (field.endsWith('authorization')) return `${value.trim().split(/\s/)[0] ?? ''} …`;
  return cookieHeaders.includes(field) ? '…' : withoutSecrets(value);
}
