import type { FaultCode } from '../fault-codes.ts';
import type { FaultFacts, NetSuiteFault } from '../faults.ts';
import {
  ConcurrencyFault,
  NotFoundFault,
  NotSentFault,
  OutcomeUnknownFault,
  precedesAnySave,
  RefusedFault,
  SignInFault,
  UnavailableFault,
} from '../faults.ts';
import { readErrorBody } from './error-body.ts';
import type { ExchangeResult, IncomingAnswer } from './exchange.ts';

/** Whether a request can change something in NetSuite. */
export type Effect = 'read' | 'write';

/** What a missing answer means: a read may be repeated, a write must be looked up. */
export function noTrustedAnswer(effect: Effect, facts: FaultFacts): OutcomeUnknownFault | UnavailableFault {
  return effect === 'write' ? new OutcomeUnknownFault(facts) : new UnavailableFault(facts);
}

const notSentCodes = {
  connection_failed: 'connection_failed',
  guard: 'send_refused_by_guard',
  aborted: 'aborted_before_sending',
  timed_out: 'timed_out_before_sending',
  closed: 'client_closed',
} as const satisfies Readonly<Record<string, FaultCode>>;

const unansweredCodes = {
  connection_lost: 'connection_lost',
  aborted: 'aborted_after_sending',
  timed_out: 'answer_timed_out',
  too_large: 'answer_too_large',
} as const satisfies Readonly<Record<string, FaultCode>>;

const silenceMessages = {
  connection_failed: 'No connection to NetSuite could be made',
  send_refused_by_guard: 'The sender took the request back in the last moment',
  aborted_before_sending: 'The call was aborted before anything was sent',
  timed_out_before_sending: 'No connection to NetSuite was ready in time',
  client_closed: 'The client is closed',
  connection_lost: 'The connection ended before the whole answer was read',
  aborted_after_sending: 'The call was aborted after the request had been sent',
  answer_timed_out: 'NetSuite did not answer in time',
  answer_too_large: 'The answer is longer than this client reads',
} as const;

/** The fault of a request that got no answer. */
export function classifySilence(effect: Effect, result: Exclude<ExchangeResult, { readonly kind: 'answered' }>): NetSuiteFault {
  const code = result.kind === 'not_sent' ? notSentCodes[result.reason] : unansweredCodes[result.reason];
  const reason = result.cause instanceof Error ? `: ${result.cause.message}` : '';
  const facts: FaultFacts = { code, message: `${silenceMessages[code]}${reason}`, cause: result.cause };
  return result.kind === 'not_sent' ? new NotSentFault(facts) : noTrustedAnswer(effect, facts);
}

// RESTlets word the same refusal in their own way. [H:section_1500275531, section_4634920277]
const concurrencyCodes: ReadonlySet<string> = new Set(['CONCURRENCY_LIMIT_EXCEEDED', 'SSS_REQUEST_LIMIT_EXCEEDED']);
const signInCodes: ReadonlySet<string> = new Set(['INVALID_LOGIN', 'INVALID_LOGIN_ATTEMPT']);
const notFoundCodes: ReadonlySet<string> = new Set(['NONEXISTENT_ID', 'RCRD_DSNT_EXIST']);

/**
 * The fault that an answer stands for, or `undefined` when NetSuite did what was asked. What NetSuite says (`o:errorCode`) counts before
 * the status, because the concurrency refusal comes as 429 and as 400. A 5xx is never proof of anything, and a reason proves only what
 * no other reason beside it leaves open.
 */
export function classifyAnswer(effect: Effect, answer: IncomingAnswer, now: number): NetSuiteFault | undefined {
  const { status } = answer;
  const operationId = operationIdOf(answer);
  if (status >= 200 && status < 300 && !isHtml(answer)) return undefined;

  const details = readErrorBody(answer.body);
  const facts = (code: FaultCode, message: string): FaultFacts => ({
    code,
    message,
    details,
    status,
    operationId,
    location: answer.headers.location,
  });
  const said = details?.map((detail) => detail.detail).join(' ');

  if (status >= 500) return noTrustedAnswer(effect, facts('server_failed', said ?? `NetSuite answered ${status}.`));
  const notNetSuite = () =>
    noTrustedAnswer(effect, facts('answer_not_netsuite', `The answer ${status} is not one of NetSuite's REST services.`));
  if (status < 400) return notNetSuite();
  const codes = (details ?? []).flatMap(({ code }) => code ?? []);
  const allOf = (known: ReadonlySet<string>): boolean => codes.length > 0 && codes.every((code) => known.has(code));
  if (allOf(concurrencyCodes) || (status === 429 && codes.length === 0)) {
    const message = said ?? 'Too many requests were in flight.';
    return new ConcurrencyFault({ ...facts('concurrency_limit_exceeded', message), retryAfterMs: readRetryAfter(answer, now) });
  }
  if (status === 401 || allOf(signInCodes)) return new SignInFault(facts('login_refused', said ?? 'NetSuite refused the sign-in.'));
  if (details === undefined || said === undefined) return notNetSuite();
  if (status === 404 && allOf(notFoundCodes)) return new NotFoundFault(facts('record_not_found', said));
  return new RefusedFault(facts(precedesAnySave(details) ? 'request_refused' : 'record_refused', said));
}

export function operationIdOf(answer: IncomingAnswer): string | undefined {
  return answer.headers['x-n-operationid'];
}

function isHtml(answer: IncomingAnswer): boolean {
  return (answer.headers['content-type'] ?? '').toLowerCase().startsWith('text/html');
}

/** Seconds, or a date (RFC 9110, section 10.2.3). */
function readRetryAfter(answer: IncomingAnswer, now: number): number | undefined {
  const text = answer.headers['retry-after'];
  if (text === undefined) return undefined;
  const milliseconds = /^[0-9]+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
