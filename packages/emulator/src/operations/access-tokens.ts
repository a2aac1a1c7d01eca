import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Identity, Integration } from '../books/index.ts';
import { findIntegration, putIdentity, readIdentity, remember } from '../books/index.ts';
import type { Account } from './call.ts';

/** How long an access token lives. [H:section_162755359851] */
export const accessTokenSeconds = 3600;

const algorithm = 'RS256';
const signingKeyName = 'access token signing key';

/** Makes the key an account signs its access tokens with, where there is none. */
export function prepareAccessTokens(account: Pick<Account, 'books'>): void {
  if (readIdentity(account.books, signingKeyName) !== undefined) return;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  putIdentity(account.books, signingKeyName, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

function signingKey(account: Pick<Account, 'books'>): KeyObject {
  return remember(account.books, signingKeyName, () => createPrivateKey(readIdentity(account.books, signingKeyName) ?? ''));
}

/** Issues an access token to an integration, with the claims and the algorithm that published samples show. */
export async function issueAccessToken(
  account: Account,
  integration: Integration,
  identity: Identity,
  scope: readonly string[],
): Promise<string> {
  const now = account.now();
  const issuedAt = Math.floor(now / 1000);
  return new SignJWT({ scope: [...scope], oit: issuedAt })
    .setProtectedHeader({ kid: `c.${account.realm}.1`, typ: 'JWT', alg: algorithm })
    .setSubject(`${account.realm};0;${identity.role};${identity.entity};N`)
    .setAudience([integration.clientId, `app:${integration.applicationId}`])
    .setIssuer('https://system.netsuite.com')
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + accessTokenSeconds)
    .setJti(`a.c.${account.randomId()}.${now}.${now}`)
    .sign(signingKey(account));
}

/** Whose an access token is, or why it is not taken, in the Login Audit Trail's word. [H:subsect_158324637123] */
export type TokenReading =
  | { readonly kind: 'accepted'; readonly integration: Integration; readonly identity: Identity }
  | { readonly kind: 'rejected'; readonly auditDetail: string; readonly clientId: string | null };

interface AcceptedToken {
  readonly clientId: string;
  readonly expiresAt: number;
  readonly identity: Identity;
}

/** Verifies an access token of the account. Good ones are remembered, so that a storm of requests costs one verification. */
export async function readAccessToken(account: Account, token: string): Promise<TokenReading> {
  const known = remember(account.books, 'accepted access tokens', () => new Map<string, AcceptedToken>());
  const nowSeconds = account.now() / 1000;
  let accepted = known.get(token);
  if (accepted === undefined) {
    try {
      const { payload } = await jwtVerify(token, createPublicKey(signingKey(account)), {
        algorithms: [algorithm],
        currentDate: new Date(account.now()),
      });
      const clientId = Array.isArray(payload.aud) ? payload.aud[0] : undefined;
      const scope: unknown = payload.scope;
      if (!Array.isArray(scope) || !scope.includes('rest_webservices')) return rejected('ScopeMismatched', clientId);
      const [, , role = '', entity = ''] = payload.sub?.split(';') ?? [];
      accepted = { clientId: clientId ?? '', expiresAt: payload.exp ?? 0, identity: { entity, role } };
      known.set(token, accepted);
    } catch (error) {
      if (error instanceof errors.JWTExpired) return rejected('AccessTokenExpired', error.payload.aud?.[0]);
      if (error instanceof errors.JWSSignatureVerificationFailed) return rejected('InvalidSignature');
      if (error instanceof errors.JOSEError) return rejected('TokenRejected');
      throw error;
    }
  }
  if (accepted.expiresAt <= nowSeconds) return rejected('AccessTokenExpired', accepted.clientId);
  const integration = findIntegration(account.books, accepted.clientId);
  return integration === undefined
    ? rejected('InvalidIntegration', accepted.clientId)
    : { kind: 'accepted', integration, identity: accepted.identity };
}

function rejected(auditDetail: string, clientId: string | undefined = undefined): TokenReading {
  return { kind: 'rejected', auditDetail, clientId: clientId ?? null };
}
