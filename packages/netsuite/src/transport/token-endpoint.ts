import type { Dispatcher } from 'undici';
import { NetSuiteFault, NotSentFault, SignInFault } from '../faults.ts';
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

export interface TokenRequest {
  readonly path: string;
  readonly form: URLSearchParams;
  /** Of a client that proves itself by a secret. */
  readonly authorization?: string | undefined;
}

/** Where the OAuth 2.0 service of an account gives tokens. [H:section_162755359851, section_158081952044] */
export const tokenPath = '/services/rest/auth/oauth2/v1/token';

/**
 * Asks the OAuth 2.0 service, and gives its 2xx answer and the time of it to `read`. A refusal is a matter of signing in; silence only means
 * that the request a token was needed for has not left. Of what is answered nothing is quoted but the name of an error: it may be a token.
 * @throws {SignInFault} `token_refused`
 * @throws {NotSentFault} `token_not_obtained`
 * @throws whatever `read` throws
 */
export async function askTokenEndpoint<Result>(
  { baseUrl, connections, timeoutMs, answerBytesMax, now, observe }: TokenEndpointOptions,
  { path, form, authorization }: TokenRequest,
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
      throw new NotSentFault({ code: 'token_not_obtained', message: `No access token could be fetched: ${cause.message}`, cause });
    }
    refuseFailure(result.answer, now());
    const value = read(result.answer.body, now());
    observe(request, result, startedAt, undefined);
    return value;
  } catch (fault) {
    observe(request, result, startedAt, fault instanceof NetSuiteFault ? fault : undefined);
    throw fault;
  }
}

function refuseFailure(answer: IncomingAnswer, now: number): void {
  const fault = classifyAnswer('read', answer, now);
  if (fault === undefined) return;
  const { status } = answer;
  const operationId = operationIdOf(answer);
  const error = readTokenError(answer.body);
  if (status >= 500 || (error === undefined && !(fault instanceof SignInFault))) {
    const message = `No access token could be fetched: the token endpoint answered ${status}.`;
    throw new NotSentFault({ code: 'token_not_obtained', message, status, operationId });
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
