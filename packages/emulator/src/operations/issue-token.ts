import { createPublicKey, X509Certificate } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { compactVerify, decodeJwt, decodeProtectedHeader, errors } from 'jose';
import type { Certificate, Integration } from '../books/index.ts';
import { findCertificate, findIntegration } from '../books/index.ts';
import type { TokenRefusal } from '../refusals/index.ts';
import { refuseToken } from '../refusals/index.ts';
import { accessTokenSeconds, issueAccessToken } from './access-tokens.ts';
import type { Account } from './call.ts';

/** The path of the token endpoint, on the suitetalk and the restlets host. */
export const tokenEndpointPath = '/services/rest/auth/oauth2/v1/token';

/** The answer of the token endpoint. [H:section_162755359851] */
export interface IssuedToken {
  readonly kind: 'token-issued';
  readonly clientId: string;
  readonly body: { readonly access_token: string; readonly expires_in: number; readonly token_type: 'Bearer' };
}

/** What an assertion may be signed with; RS256 is not among them any more. [H:section_162790605110] */
const assertionAlgorithms = ['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'];
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const scopes = ['restlets', 'rest_webservices', 'suite_analytics'];
/** An assertion lives one hour at most. [H:section_162790605110] */
const assertionSecondsMax = 3600;
/** How far ahead of the account's clock an assertion may be issued. [inferred] */
const clockToleranceSeconds = 60;

/**
 * Answers a request for an access token by the client credentials grant. Which `error` a bad assertion gets is inferred: an unknown client
 * is `invalid_client`, everything else wrong with it `invalid_grant`. The words of the audit trail are documented, except for a wrong `aud`.
 *
 * @param form - the request's form parameters
 */
export async function issueToken(account: Account, form: URLSearchParams): Promise<IssuedToken | TokenRefusal> {
  const grant = form.get('grant_type');
  if (grant === null) return refuseToken('invalid_request', 'InvalidGrantType');
  if (grant !== 'client_credentials') return refuseToken('unsupported_grant_type', 'InvalidGrantType');
  const assertion = form.get('client_assertion');
  if (assertion === null || form.get('client_assertion_type') !== assertionType) {
    return refuseToken('invalid_request', 'ClientAuthenticationFailed');
  }
  const found = findSigner(account, assertion);
  if (found.kind === 'token-refused') return found;
  const refusal = (await refuseSignature(assertion, found)) ?? refuseClaims(account, found);
  if (refusal !== undefined) return refusal;
  const scope = readScope(found.claims.scope);
  if (scope.length === 0 || scope.some((name) => !scopes.includes(name))) return refuseToken('invalid_scope', 'InvalidScope');
  const token = await issueAccessToken(account, found.integration, found.certificate, scope);
  return {
    kind: 'token-issued',
    clientId: found.integration.clientId,
    body: { access_token: token, expires_in: accessTokenSeconds, token_type: 'Bearer' },
  };
}

interface Signer {
  readonly kind: 'signer';
  readonly integration: Integration;
  readonly certificate: Certificate;
  readonly algorithm: string;
  readonly claims: JWTPayload;
}

function findSigner(account: Account, assertion: string): Signer | TokenRefusal {
  const read = readAssertion(assertion);
  if (read === undefined) return refuseToken('invalid_request', 'ClientAuthenticationFailed');
  const { algorithm, keyId, claims } = read;
  if (!assertionAlgorithms.includes(algorithm)) return refuseToken('invalid_grant', 'UnsupportedAlgo');
  const integration = typeof claims.iss === 'string' ? findIntegration(account.books, claims.iss) : undefined;
  if (integration === undefined) return refuseToken('invalid_client', 'UnknownIntegration');
  if (keyId === undefined) return refuseToken('invalid_grant', 'MissingKeyId');
  const certificate = findCertificate(account.books, keyId);
  if (certificate === undefined || certificate.revoked) return refuseToken('invalid_grant', 'MissingKey');
  if (certificate.clientId !== integration.clientId) return refuseToken('invalid_grant', 'ClientIdMismatch');
  return { kind: 'signer', integration, certificate, algorithm, claims };
}

function readAssertion(assertion: string): { algorithm: string; keyId: string | undefined; claims: JWTPayload } | undefined {
  try {
    const header = decodeProtectedHeader(assertion);
    return { algorithm: header.alg ?? '', keyId: header.kid, claims: decodeJwt(assertion) };
  } catch (error) {
    if (error instanceof TypeError || error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

async function refuseSignature(assertion: string, signer: Signer): Promise<TokenRefusal | undefined> {
  try {
    const key = createPublicKey(new X509Certificate(signer.certificate.pem).publicKey.export({ type: 'spki', format: 'pem' }));
    await compactVerify(assertion, key, { algorithms: [signer.algorithm] });
    return undefined;
  } catch (error) {
    // A key of another kind than the algorithm asks for is a TypeError.
    if (error instanceof errors.JOSEError || error instanceof TypeError) return refuseToken('invalid_grant', 'InvalidSignature');
    throw error;
  }
}

function refuseClaims(account: Account, { certificate, claims }: Signer): TokenRefusal | undefined {
  const now = account.now();
  const nowSeconds = now / 1000;
  if (now < Date.parse(certificate.validFrom) || now > Date.parse(certificate.validUntil))
    return refuseToken('invalid_grant', 'MissingKey');
  const { iat, exp, aud } = claims;
  if (iat === undefined || exp === undefined) return refuseToken('invalid_grant', 'TokenRejected');
  if (exp <= nowSeconds) return refuseToken('invalid_grant', 'TokenExpired');
  if (iat > nowSeconds + clockToleranceSeconds) return refuseToken('invalid_grant', 'TokenNotAcceptable');
  if (exp - iat > assertionSecondsMax) return refuseToken('invalid_grant', 'TokenValidityTooBroad');
  const endpoints = ['suitetalk', 'restlets'].map(
    (service) => `https://${account.hostLabel}.${service}.api.netsuite.com${tokenEndpointPath}`,
  );
  const audiences = typeof aud === 'string' ? [aud] : (aud ?? []);
  return audiences.some((audience) => endpoints.includes(audience)) ? undefined : refuseToken('invalid_grant', 'TokenRejected');
}

/** A scope is written as an array, with commas, or with spaces: help shows the first two. */
function readScope(scope: unknown): readonly string[] {
  const names: unknown[] = typeof scope === 'string' ? scope.split(/[\s,]+/) : Array.isArray(scope) ? scope : [];
  return names.filter((name): name is string => typeof name === 'string' && name !== '');
}
