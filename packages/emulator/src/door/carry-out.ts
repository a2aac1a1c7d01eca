import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Faults, RequestCounter } from '../limits/index.ts';
import { faultKinds } from '../limits/index.ts';
import type { Call, JobWorkers, Outcome, Route } from '../operations/index.ts';
import { performAlongside } from '../operations/index.ts';
import { concurrencyLimitExceeded, isRefusal, unexpectedError, userError } from '../refusals/index.ts';
import type { QueryReaders } from '../suiteql/index.ts';
import type { MessageReply, Reply } from './reply.ts';
import { maintenanceReply, replyTo, unavailableReply } from './reply.ts';

/** What carrying out a request needs of the emulator. */
export interface CarryOutParts {
  readonly faults: Faults;
  readonly counter: RequestCounter;
  readonly jobWorkers: JobWorkers;
  readonly readers: QueryReaders;
  /** Aborted when the request is not to be carried out any more. */
  readonly cutOff: AbortSignal;
  /** Ends the connection to the client. */
  readonly disconnect: () => void;
}

/** Carries out a request, or what befalls it instead. */
export async function carryOut(parts: CarryOutParts, call: Call, route: Route, fault: Fault | undefined): Promise<Reply> {
  if (fault === undefined) return replyTo(await performCounted(parts, call, route));
  if (!faultKinds[fault.kind].isCarriedOut) return replyInstead(parts, call, fault);
  if (fault.kind === 'hold_before_commit') await parts.faults.hold(fault);
  if (fault.kind === 'late_commit') parts.disconnect();
  if (fault.kind === 'delay' || fault.kind === 'late_commit') await wait(fault.delayMs, undefined, { signal: parts.cutOff });
  parts.cutOff.throwIfAborted();
  const skewed = fault.kind === 'clock_skew' ? withClockAhead(call, fault.skewMs) : call;
  const outcome = await performCounted(parts, skewed, route);
  if (fault.kind === 'hold_after_commit') await parts.faults.hold(fault);
  parts.cutOff.throwIfAborted();
  return replyAfterwards(skewed, fault, outcome);
}

async function performCounted({ counter, jobWorkers, readers }: CarryOutParts, call: Call, route: Route): Promise<Outcome> {
  const outcome = await performAlongside(call, route, readers);
  if (outcome.kind === 'answer' && outcome.status === 202) jobWorkers.wake();
  if (outcome.kind === 'answer' && outcome.createdType !== undefined) counter.countCreate(outcome.createdType);
  return outcome;
}

function withClockAhead(call: Call, skewMs: number): Call {
  return { ...call, account: { ...call.account, now: () => call.account.now() + skewMs } };
}

function replyInstead({ counter }: CarryOutParts, call: Call, fault: Fault): Reply {
  switch (fault.kind) {
    case 'unavailable':
      return unavailableReply();
    case 'maintenance_page':
      return maintenanceReply(fault.status);
    case 'unexpected_error':
      return replyTo(unexpectedError(errorId(call)));
    case 'too_many_requests':
    case 'concurrency_as_400':
      counter.countRefusal();
      return replyTo(concurrencyLimitExceeded(fault.kind === 'concurrency_as_400' ? 400 : 429));
    default:
      return { kind: 'reset' };
  }
}

function replyAfterwards(call: Call, fault: Fault, outcome: Outcome): Reply {
  const reply = replyTo(outcome);
  switch (fault.kind) {
    case 'late_commit':
    case 'reset_after_commit':
      return { kind: 'reset' };
    case 'unavailable_after_commit':
      return unavailableReply();
    case 'unexpected_error_after_commit':
      return replyTo(unexpectedError(errorId(call)));
    case 'fail_after_saving':
      return isRefusal(outcome) ? reply : replyTo(userError('A script of this account failed after the record was saved.'));
    case 'truncated_body':
      return { ...reply, delivery: { kind: 'cut in half' } };
    case 'slow_body':
      return { ...reply, delivery: { kind: 'dripping', durationMs: fault.delayMs } };
    case 'empty_body':
      return { ...reply, body: '' };
    case 'wrong_content_type':
      return withHeader(reply, 'Content-Type', 'text/html;charset=utf-8');
    case 'clock_skew':
      return withHeader(reply, 'Date', new Date(call.account.now()).toUTCString());
    default:
      return reply;
  }
}

function withHeader(reply: MessageReply, name: string, value: string): MessageReply {
  return { ...reply, headers: { ...reply.headers, [name]: value } };
}

function errorId(call: Call): string {
  return call.account.randomId().replaceAll('-', '').slice(0, 20);
}
