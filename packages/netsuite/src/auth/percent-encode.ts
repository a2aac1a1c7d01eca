/** Encodes all but the unreserved characters of RFC 3986, as OAuth 1.0a signs them. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
