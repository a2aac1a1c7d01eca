import type { ErrorCode, NetSuiteWords } from '@longshore/api';
import type { NetSuiteFault } from '@longshore/engine';
import type { ProblemReply } from '../door/reply.ts';

const codeByFault: Readonly<Record<string, ErrorCode>> = {
  SignInFault: 'netsuite_sign_in_failed',
  ConcurrencyFault: 'netsuite_busy',
  RefusedFault: 'netsuite_refused',
  NotFoundFault: 'netsuite_record_not_found',
  NetSuiteConfigurationError: 'netsuite_not_asked',
  UnavailableFault: 'netsuite_unavailable',
  NotSentFault: 'netsuite_unavailable',
  OutcomeUnknownFault: 'netsuite_outcome_unknown',
  AnswerMalformedFault: 'netsuite_unavailable',
};

/** The answer for a fault of the NetSuite client, with NetSuite's own words beside ours. */
export function netsuiteProblem(fault: NetSuiteFault, isWrite: boolean): ProblemReply {
  const problem = codeByFault[fault.name];
  if (problem === undefined) throw new Error(`There is no answer for the fault ${fault.name}.`, { cause: fault });
  return { problem, detail: detailOf(fault), netsuite: wordsOf(fault, isWrite) };
}

function detailOf(fault: NetSuiteFault): string {
  if (fault.name === 'NetSuiteConfigurationError') return `${fault.message} ${fault.nextStep}`;
  // A fault's own message may quote NetSuite already.
  const words = fault.details.map(({ detail }) => detail).filter((detail) => !fault.message.includes(detail));
  return words.length === 0 ? fault.message : `${fault.message} NetSuite says: ${words.join(' ')}`;
}

function wordsOf({ code, status, operationId, details, provesNotWritten }: NetSuiteFault, isWrite: boolean): NetSuiteWords {
  return {
    fault: code,
    ...(status === undefined ? {} : { status }),
    ...(operationId === undefined ? {} : { operationId }),
    errors: details.map(({ url: _url, ...detail }) => detail),
    ...(isWrite ? { mayBeWritten: !provesNotWritten } : {}),
  };
}
