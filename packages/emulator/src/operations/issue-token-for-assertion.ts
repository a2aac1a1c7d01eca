import { createPublicKey, X509Certificate } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { decodeProtectedHeader } from 'jose/decode/protected_header';
import * as errors from 'jose/errors';
import { compactVerify } from 'jose/jws/compact/verify';
import { decodeJwt } from 'jose/jwt/decode';
import type { Certificate, Integration } from '../books/index.ts';
import { findCertificate, findIntegration, readSettings, scopeNames } from '../books/index.ts';
import type { TokenRefusal, TokenRequester } from '../refusals/index.ts';
import { refuseToken } from '../refusals/index.ts';
import { accessTokenSeconds, issueAccessToken } from './access-tokens.ts';
import type { Account } from './call.ts';
import { refuseIdentity } from './code-grant-rules.ts';
import { tokenEndpointPath } from './oauth-paths.ts';
import type { IssuedToken, TokenRequest } from './token-request.ts';

/** What an assertion may be signed with; RS256 is not among them any more. [H:section_162790605110] */
const assertionAlgorithms = ['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'];
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** How far ahead of the account's clock an assertion may be issued. [inferred] */
const clockToleranceSeconds = 60;

/**
 * Answers a request for an access token by the client credentials grant. Which `error` a bad assertion gets is inferred: an unknown or blocked
 * client is `invalid_client`, a client without this grant `unauthorized_client`, everything else wrong with the assertion `invalid_grant`. The
 * words of the audit trail are documented, except for a wrong `aud` and for the grant that is off.
 */
export async function issueTokenForAssertion(
  account: Account,
  { form, authorization, baseUrl }: TokenRequest,
): Promise<IssuedToken | TokenRefusal> {
  const assertion = form.get('client_assertion');
  if (authorization !== undefined || assertion === null || form.get('client_assertion_type') !== assertionType) {
    return refuseToken('invalid_request', 'ClientAuthenticationFailed');
  }
  const signer = findSigner(account, assertion);
  if (signer.kind === 'token-refused') return signer;
  const refusal =
    (await refuseSignature(assertion, signer)) ??
    refuseClaims(account, signer, baseUrl) ??
    refuseIdentity(account, signer.certificate, signer.integration.clientId);
  if (refusal !== undefined) return refusal;
  const { integration, certificate, requester } = signer;
  const scopes = readScopes(signer.claims.scope);
  if (scopes.length === 0 || scopes.some((name) => !scopeNames.some((known) => known === name))) {
    return refuseToken('invalid_scope', 'InvalidScope', requester);
  }
  if (scopes.some((name) => !integration.scopes.some((allowed) => allowed === name))) {
    return refuseToken('invalid_scope', 'ScopeMismatched', requester);
  }
  const identity = { entity: certificate.entity, role: certificate.role };
  return {
    kind: 'token-issued',
    clientId: integration.clientId,
    identity,
    body: {
      access_token: await issueAccessToken(account, integration, identity, scopes),
      expires_in: accessTokenSeconds,
      token_type: 'Bearer',
    },
  };
}

interface Signer {
  readonly kind: 'signer';
  readonly integration: Integration;
  readonly certificate: Certificate;
  readonly algorithm: string;
  readonly claims: JWTPayload;
  readonly requester: TokenRequester;
}

function findSigner(account: Account, assertion: string): Signer | TokenRefusal {
  const read = readAssertion(assertion);
  if (read === undefined) return refuseToken('invalid_request', 'ClientAuthenticationFailed');
  const { algorithm, keyId, claims } = read;
  const clientId = typeof claims.iss === 'string' ? claims.iss : '';
  if (!assertionAlgorithms.includes(algorithm)) return refuseToken('invalid_grant', 'UnsupportedAlgo', { clientId });
  const integration = findIntegration(account.books, clientId);
  if (integration === undefined) return refuseToken('invalid_client', 'UnknownIntegration', { clientId });
  if (integration.state === 'blocked') return refuseToken('invalid_client', 'IntegrationBlocked', { clientId });
  if (!integration.clientCredentialsGrant) return refuseToken('unauthorized_client', 'InvalidGrantType', { clientId });
  if (keyId === undefined) return refuseToken('invalid_grant', 'MissingKeyId', { clientId });
  const certificate = findCertificate(account.books, keyId);
  if (certificate === undefined || certificate.revoked) return refuseToken('invalid_grant', 'MissingKey', { clientId });
  const { entity, role } = certificate;
  const requester = { clientId, entity, role };
  if (certificate.clientId !== clientId) return refuseToken('invalid_grant', 'ClientIdMismatch', requester);
  return { kind: 'signer', integration, certificate, algorithm, claims, requester };
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
    if (error instanceof errors.JOSEError || error instanceof TypeError) {
      return refuseToken('invalid_grant', 'InvalidSignature', signer.requester);
    }
    throw error;
  }
}

/** An assertion is for the token endpoint: under NetSuite's names, or where the client called it. */
function refuseClaims(account: Account, { certificate, claims, requester }: Signer, baseUrl: string): TokenRefusal | undefined {
  const refused = (auditDetail: string) => refuseToken('invalid_grant', auditDetail, requester);
  const now = account.now();
  const nowSeconds = now / 1000;
  if (now < Date.parse(certificate.validFrom) || now > Date.parse(certificate.validUntil)) return refused('MissingKey');
  const { iat, exp, aud } = claims;
  if (typeof iat !== 'number' || typeof exp !== 'number') return refused('TokenRejected');
  if (exp <= nowSeconds) return refused('TokenExpired');
  if (iat > nowSeconds + clockToleranceSeconds) return refused('TokenNotAcceptable');
  if (exp - iat > readSettings(account.books).assertionSecondsMax) return refused('TokenValidityTooBroad');
  const hosts = ['suitetalk', 'restlets'].map((service) => `https://${account.hostLabel}.${service}.api.netsuite.com`);
  const endpoints = [...hosts, baseUrl].map((host) => `${host}${tokenEndpointPath}`);
  const audiences = typeof aud === 'string' ? [aud] : Array.isArray(aud) ? aud : [];
  return audiences.some((audience) => endpoints.includes(audience)) ? undefined : refused('TokenRejected');
}

/** A scope is written as an array, with commas, or with spaces: help shows the first two. */
function readScopes(scope: unknown): readonly string[] {
  const names: unknown[] = typeof scope === 'string' ? scope.split(/[\s,]+/) : Array.isArray(scope) ? scope : [];
  return names.filter((name): name is string => typeof name === 'string' && name !== '');
}
