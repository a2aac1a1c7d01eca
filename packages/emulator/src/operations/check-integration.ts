import type { IntegrationOptions } from '../books/index.ts';

/** What of an integration record cannot be saved: the option and what it must be, in words that follow "must be". */
export interface UnfitOption {
  readonly option: keyof IntegrationOptions;
  readonly mustBe: string;
}

const schemesRefused = ['http:', 'javascript:', 'data:', 'file:', 'vbscript:', 'blob:'];

/**
 * What NetSuite does not save, if anything. [H:section_157771733782] Inferred: that a grant without scope or redirect URI, and a public client
 * with client credentials, are refused when the record is saved and not later.
 */
export function checkIntegration(options: IntegrationOptions): UnfitOption | undefined {
  const { scopes, authorizationCodeGrant, clientCredentialsGrant, publicClient, redirectUris } = options;
  const unfit = redirectUris.findIndex((uri) => !isRedirectUri(uri));
  if (unfit !== -1) return { option: 'redirectUris', mustBe: 'addresses with https or a scheme of your own, without a fragment' };
  if (authorizationCodeGrant && redirectUris.length === 0) {
    return { option: 'redirectUris', mustBe: 'at least one address, for the authorization code grant' };
  }
  if ((authorizationCodeGrant || clientCredentialsGrant) && scopes.length === 0) {
    return { option: 'scopes', mustBe: 'at least one, for OAuth 2.0' };
  }
  if (publicClient && clientCredentialsGrant) return { option: 'clientCredentialsGrant', mustBe: 'false for a public client' };
  return scopes.includes('mcp') ? checkConnectorService(options) : undefined;
}

/** The NetSuite AI Connector Service stands alone: no other scope, no other way to sign in. [H:section_157771733782] */
function checkConnectorService(options: IntegrationOptions): UnfitOption | undefined {
  if (options.scopes.length > 1) return { option: 'scopes', mustBe: 'mcp alone, or without it' };
  if (options.tokenBasedAuthentication) return { option: 'tokenBasedAuthentication', mustBe: 'false with the scope mcp' };
  if (options.clientCredentialsGrant) return { option: 'clientCredentialsGrant', mustBe: 'false with the scope mcp' };
  return options.consentPolicy === 'never_ask'
    ? { option: 'consentPolicy', mustBe: 'always_ask or ask_first_time with the scope mcp' }
    : undefined;
}

function isRedirectUri(uri: string): boolean {
  return URL.canParse(uri) && !schemesRefused.includes(new URL(uri).protocol) && !uri.includes('#') && /^[\x21-\x7e]+$/.test(uri);
}
