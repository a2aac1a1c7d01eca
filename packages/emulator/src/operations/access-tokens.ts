import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { decodeProtectedHeader } from 'jose/decode/protected_header';
import * as errors from 'jose/errors';
import { SignJWT } from 'jose/jwt/sign';
import { jwtVerify } from 'jose/jwt/verify';
import type { Authorization, Identity, Integration, ScopeName } from '../books/index.ts';
import { findAuthorization, findIntegration, readSettings, remember } from '../books/index.ts';
import type { Account } from './call.ts';
import { currentSigningKey, privateKeyOf, publicKeyOf, validSigningKeys } from './signing-keys.ts';

/** How long an access token lives. [H:section_162755359851] */
export const accessTokenSeconds = 3600;
/** How long an ID token lives. [H:section_160855590788] */
const idTokenSeconds = 3 * 3600;
/** How far ahead of the account's clock a token may have been issued. [inferred] */
const clockToleranceSeconds = 60;
const issuer = 'https://system.netsuite.com';
const algorithms = ['RS256', 'PS256'];

async function sign(account: Account, claims: JWTPayload): Promise<string> {
  const key = currentSigningKey(account);
  const { accessTokenAlgorithm } = readSettings(account.books);
  return new SignJWT({ ...claims, iss: issuer })
    .setProtectedHeader({ kid: key.keyId, typ: 'JWT', alg: accessTokenAlgorithm })
    .sign(privateKeyOf(account, key));
}

/** Issues an access token for client credentials, with the claims that a published sample shows. [H:section_158255317571] */
export async function issueAccessToken(
  account: Account,
  integration: Integration,
  identity: Identity,
  scopes: readonly string[],
): Promise<string> {
  const now = account.now();
  const issuedAt = Math.floor(now / 1000);
  return sign(account, {
    sub: `${account.realm};0;${identity.role};${identity.entity};N`,
    aud: [integration.clientId, `app:${integration.applicationId}`],
    scope: [...scopes],
    oit: issuedAt,
    exp: issuedAt + accessTokenSeconds,
    iat: issuedAt,
    jti: `a.c.${account.randomId()}.${now}.${now}`,
  });
}

/** What the tokens of the authorization code grant have in common. [H:section_158255317571] */
function claimsOf(account: Account, integration: Integration, authorization: Authorization, lifeSeconds: number): JWTPayload {
  const issuedAt = Math.floor(account.now() / 1000);
  return {
    sub: `${authorization.role};${authorization.entity}`,
    aud: [`${integration.applicationId};${account.realm}`, integration.clientId],
    scope: [...authorization.scopes],
    oit: Math.floor(authorization.grantedAt / 1000),
    exp: issuedAt + lifeSeconds,
    iat: issuedAt,
  };
}

function tokenId(account: Account, kind: 'a-a' | 'r' | 'i', { id, grantedAt }: Authorization, last: number): string {
  return `${account.realm}.${kind}.${id}_${grantedAt}.${last}`;
}

/** Issues an access token of the authorization code grant. */
export function issueAuthorizedAccessToken(account: Account, integration: Integration, authorization: Authorization): Promise<string> {
  const claims = claimsOf(account, integration, authorization, accessTokenSeconds);
  return sign(account, { ...claims, jti: tokenId(account, 'a-a', authorization, account.now()) });
}

/**
 * Issues the refresh token of an authorization's generation. The last part of its id is 0 in every sample; that it counts the rotations is
 * inferred.
 */
export function issueRefreshToken(
  account: Account,
  integration: Integration,
  authorization: Authorization,
  lifeSeconds: number,
): Promise<string> {
  const claims = claimsOf(account, integration, authorization, lifeSeconds);
  return sign(account, { ...claims, jti: tokenId(account, 'r', authorization, authorization.generation) });
}

/** Issues the ID token of NetSuite as OIDC Provider. [H:section_160855590788] */
export function issueIdToken(
  account: Account,
  integration: Integration,
  authorization: Authorization,
  facts: { readonly accessToken: string; readonly nonce: string | null; readonly email: string | undefined },
): Promise<string> {
  const { oit: _oit, ...claims } = claimsOf(account, integration, authorization, idTokenSeconds);
  const half = createHash('sha256').update(facts.accessToken).digest().subarray(0, 16);
  return sign(account, {
    ...claims,
    at_hash: half.toString('base64url'),
    ...(facts.nonce === null ? {} : { nonce: facts.nonce }),
    ...(facts.email === undefined ? {} : { email: facts.email, email_verified: false }),
    jti: tokenId(account, 'i', authorization, 0),
  });
}

/** A token of this account whose signature is good. */
export interface VerifiedToken {
  readonly kind: 'access' | 'refresh' | 'id';
  readonly clientId: string;
  readonly identity: Identity;
  readonly scopes: readonly string[];
  /** Unix seconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** What it descends from; null for client credentials. */
  readonly authorizationId: string | null;
  /** Which refresh token of the authorization it is. */
  readonly generation: number;
}

/** Checks a token of this account, but not whether its time has come or gone. The reason of a refusal is in the Login Audit Trail's word. */
export async function verifyToken(account: Account, token: string): Promise<VerifiedToken | { readonly auditDetail: string }> {
  try {
    const { kid, alg } = decodeProtectedHeader(token);
    if (kid === undefined) return { auditDetail: 'MissingKeyId' };
    const key = validSigningKeys(account).find(({ keyId }) => keyId === kid);
    if (key === undefined) return { auditDetail: 'MissingKey' };
    if (!algorithms.includes(alg ?? '')) return { auditDetail: 'UnsupportedAlgo' };
    const { payload } = await jwtVerify(token, publicKeyOf(account, key), { algorithms, currentDate: new Date(0) });
    if (payload.iss !== issuer) return { auditDetail: 'InvalidIssuer' };
    return readClaims(payload);
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return { auditDetail: 'InvalidSignature' };
    if (error instanceof errors.JOSEError || error instanceof TypeError) return { auditDetail: 'TokenRejected' };
    throw error;
  }
}

const tokenKinds: Readonly<Record<string, VerifiedToken['kind']>> = { 'a-a': 'access', r: 'refresh', i: 'id' };

function readClaims({ jti = '', sub = '', aud, scope, iat = 0, exp = 0 }: JWTPayload): VerifiedToken | { readonly auditDetail: string } {
  const audience = Array.isArray(aud) ? aud : [];
  const scopes = Array.isArray(scope) ? scope.map(String) : [];
  const about = { scopes, issuedAt: iat, expiresAt: exp };
  if (jti.startsWith('a.c.')) {
    const [, , role = '', entity = ''] = sub.split(';');
    return { ...about, kind: 'access', clientId: audience[0] ?? '', identity: { entity, role }, authorizationId: null, generation: 0 };
  }
  const [, tokenKind = '', authorizationId = '', last = ''] = /^[^.]+\.([a-z-]+)\.([^_]+)_\d+\.(\d+)$/.exec(jti) ?? [];
  const kind = tokenKinds[tokenKind];
  if (kind === undefined) return { auditDetail: 'TokenRejected' };
  const [role = '', entity = ''] = sub.split(';');
  return { ...about, kind, clientId: audience[1] ?? '', identity: { entity, role }, authorizationId, generation: Number(last) };
}

/** Whose an access token is, or why it is not taken, in the Login Audit Trail's word. [H:subsect_158324637123] */
export type TokenReading =
  | { readonly kind: 'accepted'; readonly integration: Integration; readonly identity: Identity }
  | { readonly kind: 'rejected'; readonly auditDetail: string; readonly clientId: string | null; readonly identity: Identity | null };

const rememberedTokensMax = 10_000;

/**
 * Reads an access token sent to a service. Tokens whose signature was good are remembered, so that a storm of requests costs one
 * verification; everything that can change is looked at each time.
 *
 * @param service - the scope the token must have
 */
export async function readAccessToken(account: Account, token: string, service: ScopeName): Promise<TokenReading> {
  const known = remember(account.books, 'verified tokens', () => new Map<string, VerifiedToken>());
  let verified = known.get(token);
  if (verified === undefined) {
    const found = await verifyToken(account, token);
    if ('auditDetail' in found) return { kind: 'rejected', auditDetail: found.auditDetail, clientId: null, identity: null };
    verified = found;
    if (known.size >= rememberedTokensMax) known.clear();
    known.set(token, verified);
  }
  const { clientId, identity } = verified;
  const integration = findIntegration(account.books, clientId);
  const auditDetail = refuseVerified(account, verified, integration, service);
  if (integration === undefined || auditDetail !== undefined) {
    return { kind: 'rejected', auditDetail: auditDetail ?? 'InvalidIntegration', clientId, identity };
  }
  return { kind: 'accepted', integration, identity };
}

function refuseVerified(
  account: Account,
  token: VerifiedToken,
  integration: Integration | undefined,
  service: ScopeName,
): string | undefined {
  const nowSeconds = account.now() / 1000;
  if (token.kind === 'refresh') return 'TokenRejected';
  if (token.kind === 'id') return 'InvalidTokenType';
  if (token.expiresAt <= nowSeconds) return 'AccessTokenExpired';
  if (token.issuedAt > nowSeconds + clockToleranceSeconds) return 'TokenNotAcceptable';
  if (integration === undefined) return 'InvalidIntegration';
  if (integration.state === 'blocked') return 'IntegrationBlocked';
  if (token.authorizationId !== null) {
    if (!integration.authorizationCodeGrant) return 'AuthorizationCodeGrantRequired';
    if (findAuthorization(account.books, token.authorizationId)?.revoked !== false) return 'TokenBlocked';
  }
  if (token.scopes.length === 0) return 'InvalidScope';
  const isServed = token.scopes.includes(service) && integration.scopes.includes(service);
  return isServed ? undefined : 'ScopeMismatched';
}
