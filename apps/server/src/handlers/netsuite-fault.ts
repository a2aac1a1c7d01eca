import type { ErrorCode } from '@longshore/api';
import type { ProblemReply } from '../door/reply.ts';

const codeByFault: Readonly<Record<string, ErrorCode>> = {
  SignInFault: 'netsuite_sign_in_failed',
  ConcurrencyFault: 'netsuite_busy',
  RefusedFault: 'netsuite_refused',
  NotFoundFault: 'netsuite_refused',
  NetSuiteConfigurationError: 'netsuite_refused',
  UnavailableFault: 'netsuite_unavailable',
  NotSentFault: 'netsuite_unavailable',
  OutcomeUnknownFault: 'netsuite_unavailable',
  AnswerMalformedFault: 'netsuite_unavailable',
};

/** The answer for a fault of the NetSuite client, with NetSuite's own words; `undefined` for every other error. */
export function netsuiteProblem(error: unknown): ProblemReply | undefined {
  if (!(error instanceof Error)) return undefined;
  const problem = codeByFault[error.name];
  if (problem === undefined) return undefined;
  const details = 'details' in error && Array.isArray(error.details) ? error.details.flatMap(wordsOf) : [];
  // A fault's own message may quote NetSuite already.
  const words = details.filter((detail) => !error.message.includes(detail));
  return { problem, detail: words.length === 0 ? error.message : `${error.message} NetSuite says: ${words.join(' ')}` };
}

function wordsOf(detail: unknown): string[] {
  return typeof detail === 'object' && detail !== null && 'detail' in detail && typeof detail.detail === 'string' ? [detail.detail] : [];
}
