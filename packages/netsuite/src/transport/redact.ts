const secretHeaders: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
const placeholder = '[redacted]';

/** Header values without secrets. Of `Authorization` the scheme stays, which tells the two ways of sign-in apart. */
export function redactHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!secretHeaders.has(name)) return [name, value];
      return [name, name === 'authorization' ? `${value.split(' ', 1)[0]} ${placeholder}` : placeholder];
    }),
  );
}

/** A body of the sign-in services without assertions, secrets and tokens; every other body as it is. */
export function redactBody(url: URL, body: string): string {
  if (!url.pathname.startsWith('/services/rest/auth/')) return body;
  return body
    .replace(/\b(client_assertion|client_secret|refresh_token|code|code_verifier|token)=[^&]*/g, `$1=${placeholder}`)
    .replace(/("(?:access_token|refresh_token|id_token)"\s*:\s*")(?:[^"\\]|\\.)*/g, `$1${placeholder}`);
}
