import { createHash, timingSafeEqual } from 'node:crypto';
import type { Integration } from '../books/index.ts';
import { findIntegration, readSettings } from '../books/index.ts';
import type { TokenRefusal } from '../refusals/index.ts';
import { refuseToken } from '../refusals/index.ts';
import type { Account } from './call.ts';

/** The application that asks at the token or the revoke endpoint. */
export interface AuthenticatedClient {
  readonly kind: 'client';
  readonly integration: Integration;
  /** Whether it has shown its secret; a public client has none. */
  readonly isConfidential: boolean;
}

/**
 * Tells which application asks: by Basic, by Basic without secret, or by `client_id` in the body, the last two for public clients only; by two
 * of them at once is a malformed request. [H:section_158081952044, H:subsect_158521832417] Inferred: `client_id` beside Basic is taken when it
 * names the same application.
 *
 * @param authorization - the Authorization header
 */
export function authenticateClient(
  account: Account,
  form: URLSearchParams,
  authorization: string | undefined,
): AuthenticatedClient | TokenRefusal {
  const bodyId = form.get('client_id');
  const bodySecret = form.get('client_secret');
  const basic = authorization === undefined ? undefined : readBasic(authorization);
  const clientId = basic?.clientId ?? bodyId ?? '';
  const requester = { clientId };
  if (basic === null || clientId === '') return refuseToken('invalid_request', 'ClientAuthenticationFailed', requester);
  if (basic !== undefined && (bodySecret !== null || (bodyId !== null && bodyId !== basic.clientId))) {
    return refuseToken('invalid_request', 'ClientAuthenticationFailed', requester);
  }
  const integration = findIntegration(account.books, clientId);
  const failed = () => refuseToken('invalid_client', 'ClientAuthenticationFailed', requester);
  if (integration === undefined) return failed();
  if (bodySecret !== null && readSettings(account.books).clientSecretInBody === 'refuse') return failed();
  const secret = basic?.secret ?? bodySecret ?? '';
  if (secret === '') return integration.publicClient ? { kind: 'client', integration, isConfidential: false } : failed();
  return isSame(secret, integration.consumerSecret) ? { kind: 'client', integration, isConfidential: true } : failed();
}

/** Client id and secret of a Basic header; null when it is none. Both are percent-decoded. (RFC 6749, 2.3.1) */
function readBasic(authorization: string): { readonly clientId: string; readonly secret: string } | null {
  const encoded = /^Basic +([A-Za-z0-9+/_-]+=*)$/i.exec(authorization.trim())?.[1];
  const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon === -1) return null;
  try {
    return { clientId: decodeURIComponent(text.slice(0, colon)), secret: decodeURIComponent(text.slice(colon + 1)) };
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
