import type { Refusal } from '@longshore/engine';
import type { ProblemReply } from '../door/reply.ts';

/** Whether the engine refused. */
export function isRefusal(result: object | string): result is Refusal {
  return typeof result === 'object' && 'kind' in result && result.kind === 'refused';
}

/** The engine's refusal as an answer. */
export function refusalReply(refusal: Refusal): ProblemReply {
  return { problem: refusal.code, detail: refusal.message, ...(refusal.problems === undefined ? {} : { errors: refusal.problems }) };
}

export function notFound(what: string): ProblemReply {
  return { problem: 'not_found', detail: `There is no such ${what}.` };
}
