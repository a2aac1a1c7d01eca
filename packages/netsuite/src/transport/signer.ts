import type { Dispatcher } from 'undici';
import type { AccountId } from '../account-id.ts';
import type { AccessToken, ClientCredentials, Credentials } from '../auth/index.ts';
import { createAccessTokenHolder, createAssertionSigner, readAccessToken, signTokenBased } from '../auth/index.ts';
import { NetSuiteFault, NotSentFault, SignInFault } from '../faults.ts';
import { classifyAnswer, classifySilence, operationIdOf } from './classify.ts';
import { readTokenError } from './error-body.ts';
import type { ExchangeResult, OutgoingRequest } from './exchange.ts';
import { exchange } from './exchange.ts';

export interface Signed {
  /** The value of the `Authorization` header, for one try. */
  readonly authorization: string;
  /** Tells the signer that NetSuite refused this sign-in; only an access token can become better by that. */
  readonly refused?: () => void;
}

/** Signs one try of one request. A signature made for a try is never used for another. */
export type Signer = (method: string, url: URL) => Promise<Signed>;

export interface SignerOptions {
  readonly accountId: AccountId;
  readonly credentials: Credentials;
  readonly baseUrl: URL;
  readonly connections: Dispatcher;
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly nonce: () => string;
  readonly observe: (request: OutgoingRequest, result: ExchangeResult, startedAt: number, fault: NetSuiteFault | undefined) => void;
}

/** @throws {NetSuiteConfigurationError} when the private key cannot sign */
export function createSigner(options: SignerOptions): Signer {
  return options.credentials.kind === 'tba' ? tokenBasedSigner(options, options.credentials) : bearerSigner(options, options.credentials);
}

function tokenBasedSigner({ accountId, now, nonce }: SignerOptions, credentials: Extract<Credentials, { kind: 'tba' }>): Signer {
  return async (method, url) => ({
    authorization: signTokenBased(credentials, {
      method,
      url,
      realm: accountId.realm,
      nonce: nonce(),
      timestampSeconds: Math.floor(now() / 1000),
    }),
  });
}

const tokenPath = '/services/rest/auth/oauth2/v1/token';

function bearerSigner(options: SignerOptions, credentials: ClientCredentials): Signer {
  const { accountId, baseUrl, connections, timeoutMs, now, nonce, observe } = options;
  const signAssertion = createAssertionSigner(credentials);
  // NetSuite compares the audience with its own name for the endpoint, however it was reached. [H:section_162790605110]
  const audience = `https://${accountId.hostLabel}.suitetalk.api.netsuite.com${tokenPath}`;

  async function fetchToken(): Promise<AccessToken> {
    const startedAt = now();
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: signAssertion({ audience, issuedAtSeconds: Math.floor(startedAt / 1000), id: nonce() }),
    });
    const request: OutgoingRequest = {
      method: 'POST',
      url: new URL(tokenPath, baseUrl),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: form.toString(),
      timeoutMs,
    };
    const result = await exchange(connections, request);
    try {
      const token = readTokenResult(result, now());
      observe(request, result, startedAt, undefined);
      return token;
    } catch (fault) {
      observe(request, result, startedAt, fault instanceof NetSuiteFault ? fault : undefined);
      throw fault;
    }
  }

  const holder = createAccessTokenHolder(fetchToken, now);
  return async () => {
    const token = await holder.current();
    return { authorization: `Bearer ${token.value}`, refused: () => holder.drop(token) };
  };
}

/**
 * A refusal of the token endpoint is a matter of signing in; its silence only means that the request it was needed for has not left.
 * @throws {SignInFault} `token_refused`
 * @throws {NotSentFault} `token_not_obtained`
 * @throws {AnswerMalformedFault}
 */
function readTokenResult(result: ExchangeResult, now: number): AccessToken {
  if (result.kind !== 'answered') throw notObtained(classifySilence('read', result));
  const { answer } = result;
  const fault = classifyAnswer('read', answer, now);
  if (fault === undefined) return readAccessToken(answer.body, now);
  const error = readTokenError(answer.body);
  if (answer.status >= 500 || (error === undefined && !(fault instanceof SignInFault))) throw notObtained(fault);
  throw new SignInFault({
    code: 'token_refused',
    message: `The token endpoint refused the assertion${error === undefined ? '' : `: ${error}`}.`,
    details: error === undefined ? fault.details : [{ detail: error, code: error }],
    status: answer.status,
    operationId: operationIdOf(answer),
    cause: fault,
  });
}

function notObtained(cause: NetSuiteFault): NotSentFault {
  return new NotSentFault({
    code: 'token_not_obtained',
    message: `No access token could be fetched: ${cause.message}`,
    status: cause.status,
    details: cause.details,
    operationId: cause.operationId,
    cause,
  });
}
