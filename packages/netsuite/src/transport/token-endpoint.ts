import type { Dispatcher } from 'undici';
import type { FaultFacts } from '../faults.ts';
import { NetSuiteFault, NotSentFault, OutcomeUnknownFault, SignInFault, UnavailableFault } from '../faults.ts';
import { classifyAnswer, classifySilence, operationIdOf } from './classify.ts';
import { readErrorBody, readTokenError } from './error-body.ts';
import type { ExchangeResult, IncomingAnswer, OutgoingRequest } from './exchange.ts';
import { exchange } from './exchange.ts';
import { secretsOf, secretsOfForm, withoutSecrets } from './redact.ts';

export interface TokenEndpointOptions {
  readonly baseUrl: URL;
  readonly connections: Dispatcher;
  readonly timeoutMs: number;
  readonly answerBytesMax: number;
  readonly now: () => number;
  readonly observe: (request: OutgoingRequest, result: ExchangeResult, startedAt: number, fault: NetSuiteFault | undefined) => void;
}

/** What is not known, or not had, when no answer was read: a token for a request, what a code gives, whether a token is revoked. */
export type Unread = 'token_not_obtained' | 'code_not_redeemed' | 'revocation_unknown';

export interface TokenRequest {
  readonly path: string;
  readonly form: URLSearchParams;
  /** Of a client that proves itself by a secret. */
  readonly authorization?: string | undefined;
  readonly unread: Unread;
}

/** Where the OAuth 2.0 service of an account gives tokens. [H:section_162755359851, section_158081952044] */
export const tokenPath = '/services/rest/auth/oauth2/v1/token';

/**
 * Asks the OAuth 2.0 service, and gives its 2xx answer and the time of it to `read`. Of what is answered nothing is quoted but the name of an
 * error: it may be a token.
 * @throws {SignInFault} `token_refused`
 * @throws {NotSentFault} `token_not_obtained`: the request that a token was needed for has not left; and why nothing could be asked
 * @throws {UnavailableFault} `code_not_redeemed`
 * @throws {OutcomeUnknownFault} `revocation_unknown`
 * @throws whatever `read` throws
 */
export async function askTokenEndpoint<Result>(
  { baseUrl, connections, timeoutMs, answerBytesMax, now, observe }: TokenEndpointOptions,
  { path, form, authorization, unread }: TokenRequest,
  read: (body: string, now: number) => Result,
): Promise<Result> {
  const startedAt = now();
  const request: OutgoingRequest = {
    method: 'POST',
    url: new URL(path, baseUrl),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      ...(authorization !== undefined && { authorization }),
    },
    body: form.toString(),
    timeoutMs,
    answerBytesMax,
  };
  const secrets = [...secretsOfForm(form), ...(authorization === undefined ? [] : secretsOf(authorization))];
  const result = withoutSecrets(await exchange(connections, request), secrets);
  try {
    if (result.kind !== 'answered') {
      const cause = classifySilence('read', result);
      if (cause instanceof NotSentFault && unread !== 'token_not_obtained') throw cause;
      throw unreadFault(unread, cause.message, { cause });
    }
    refuseFailure(unread, result.answer, now());
    const value = read(result.answer.body, now());
    observe(request, result, startedAt, undefined);
    return value;
  } catch (fault) {
    observe(request, result, startedAt, fault instanceof NetSuiteFault ? fault : undefined);
    throw fault;
  }
}

function unreadFault(unread: Unread, reason: string, facts: Pick<FaultFacts, 'status' | 'operationId' | 'cause'>): NetSuiteFault {
  switch (unread) {
    case 'token_not_obtained':
      return new NotSentFault({ ...facts, code: unread, message: `No access token could be fetched: ${reason}` });
    case 'code_not_redeemed':
      return new UnavailableFault({ ...facts, code: unread, message: `No tokens came for the code: ${reason}` });
    case 'revocation_unknown':
      return new OutcomeUnknownFault({ ...facts, code: unread, message: `It is not known whether the token is revoked: ${reason}` });
  }
}

function refuseFailure(unread: Unread, answer: IncomingAnswer, now: number): void {
  const fault = classifyAnswer('read', answer, now);
  if (fault === undefined) return;
  const { status } = answer;
  const operationId = operationIdOf(answer);
  const error = readTokenError(answer.body);
  if (status >= 500 || (error === undefined && !(fault instanceof SignInFault))) {
    throw unreadFault(unread, `The token endpoint answered ${status}.`, { status, operationId });
  }
  const names = error === undefined ? namesOfReasons(answer.body) : [error];
  throw new SignInFault({
    code: 'token_refused',
    message: `The token endpoint refused${names.length === 0 ? '' : `: ${names.join(', ')}`}.`,
    details: names.map((name) => ({ detail: name, code: name })),
    status,
    operationId,
  });
}

function namesOfReasons(body: string): readonly string[] {
  return (readErrorBody(body) ?? []).flatMap(({ code }) => (code !== undefined && /^[A-Z_]{1,60}$/.test(code) ? [code] : []));
}
