/** Encodes all but the unreserved characters of RFC 3986, as OAuth 1.0a signs them. */
export function percentEncode(text: string): string {
  if (/^[A-Za-z0-9._~-]*$/.test(text)) return text;
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
