import { isDeepStrictEqual } from 'node:util';
import { NetSuiteConfigurationError, NetSuiteFault, NotSentFault, OutcomeUnknownFault, UnavailableFault } from '@longshore/netsuite';
import type { Call } from './calls.ts';
import type { Answer } from './record-answers.ts';
import type { Spoiled } from './serve-answers.ts';

/** How a call ended. */
export type Ending = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'fault'; readonly fault: unknown };

/** The promise that an ending breaks, if it breaks one. `recorded` is what the call gave when nothing was spoiled. */
export function brokenPromise(call: Call, recorded: unknown, spoiled: Spoiled | undefined, ending: Ending): string | undefined {
  if (ending.kind === 'fault' && !(ending.fault instanceof NetSuiteFault)) return 'a fault of another hierarchy';
  if (spoiled === undefined) return undefined;
  return ending.kind === 'value'
    ? wrongValue(call, recorded, spoiled, ending.value)
    : wrongFault(call, spoiled, ending.fault as NetSuiteFault);
}

function wrongValue(call: Call, recorded: unknown, { arrives, answer, effect, isAsRecorded }: Spoiled, value: unknown): string | undefined {
  if (arrives === 'broken') return 'a value, and no whole answer arrived';
  if (arrives === 'doubtful')
    return !isAsRecorded || sameValue(value, recorded) ? undefined : 'another value than the answer that may have arrived has';
  if (answer.status < 200 || answer.status > 299)
    return isSaidByAnother(call, answer) ? undefined : `a value for an answer ${answer.status}`;
  if (isAsRecorded) return sameValue(value, recorded) ? undefined : 'another value than was answered';
  if (call.reads === undefined || effect === 'sign_in') return undefined;
  const expected = valueBy(call.reads, answer);
  if (expected === undefined) return 'a value that the answer does not have';
  return sameValue(value, expected.value) ? undefined : 'another value than the answer has';
}

/**
 * Whether a value can follow from a refusal: that there is no such record, that a record of a job failed, that a job was handed in before,
 * and that of a second request with a new token.
 */
function isSaidByAnother({ name }: Call, { status, body }: Answer): boolean {
  if (name.startsWith('signed in') || name === 'refreshed, write')
    return status === 401 || (status < 500 && body.includes('INVALID_LOGIN'));
  return name === 'find' || name.startsWith('follow') || name === 'submitBatch';
}

function valueBy(read: (answer: Answer) => unknown, answer: Answer): { readonly value: unknown } | undefined {
  try {
    return { value: read(answer) };
  } catch {
    // The answer has none: that is what is asked.
    return undefined;
  }
}

function wrongFault(call: Call, { arrives, answer, effect, isAsRecorded }: Spoiled, fault: NetSuiteFault): string | undefined {
  const changes = effect === 'write' || call.name === 'revokeAuthorization';
  const isOpen = changes ? fault instanceof OutcomeUnknownFault : fault instanceof UnavailableFault || fault instanceof NotSentFault;
  if (fault instanceof NetSuiteConfigurationError && call.name !== 'suiteqlByKey') return 'a fault that blames the caller';
  // A token that arrived all the same lets the write go, and what becomes of that is another matter.
  if (effect === 'sign_in' && !changes && arrives !== 'doubtful' && !fault.provesNotWritten)
    return 'an open outcome of a write that was never sent';
  if (arrives === 'broken') return isOpen ? undefined : `${fault.name} where no whole answer arrived`;
  if (effect === 'write' && fault.provesNotWritten && !provesNotWritten(answer)) return `${fault.name} as a proof that nothing was written`;
  if (arrives === 'doubtful') return undefined;
  if (isAsRecorded) return `${fault.name} for an answer as it was recorded`;
  return answer.status >= 500 && !isOpen ? `${fault.name} for an answer ${answer.status}` : undefined;
}

const beforeAnySave: ReadonlySet<unknown> = new Set([
  'CONCURRENCY_LIMIT_EXCEEDED',
  'SSS_REQUEST_LIMIT_EXCEEDED',
  'INVALID_LOGIN',
  'INVALID_LOGIN_ATTEMPT',
  'INVALID_PARAMETER',
  'INVALID_HEADER',
  'INVALID_URL',
  'INVALID_REQUEST',
]);

/** Whether an answer says by every word that the request was not taken up. */
function provesNotWritten({ status, body }: Answer): boolean {
  if (status === 401) return true;
  if (status < 400 || status > 499) return false;
  const codes = [...body.toString().matchAll(/"o:errorCode":"([^"]*)"/g)].map(([, code]) => code).filter((code) => code !== '');
  return (codes.length > 0 || status === 429) && codes.every((code) => beforeAnySave.has(code));
}

/** Whether both are the same, where a number that a double cannot hold may be text. What is expected may leave out properties. */
function sameValue(value: unknown, expected: unknown): boolean {
  // A list of what is left to compare, not a recursion: answers may be nested deeper than a stack is high.
  const pairs: (readonly [unknown, unknown])[] = [[value, expected]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [one, other] = pair;
    if (typeof other === 'number' && typeof one === 'string' && Number(one) === other) continue;
    // The client hides what repeats a secret of its request.
    if (typeof one === 'string' && one.includes('[redacted]')) continue;
    if (!isContainer(one) || !isContainer(other)) {
      if (!isDeepStrictEqual(one, other)) return false;
    } else {
      if (Array.isArray(one) !== Array.isArray(other) || (Array.isArray(other) && one.length !== other.length)) return false;
      for (const [name, child] of Object.entries(other)) pairs.push([Object.getOwnPropertyDescriptor(one, name)?.value, child]);
    }
  }
  return true;
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}
