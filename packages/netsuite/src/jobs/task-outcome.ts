import { AnswerMalformedFault, NotFoundFault, OutcomeUnknownFault, RefusedFault, SignInFault, UnavailableFault } from '../faults.ts';
import type { CallOptions, RawAnswer, TaskOutcome } from '../netsuite.ts';
import { readJsonObject } from '../paging.ts';
import { readRecordLocation, readWarnings } from '../records/index.ts';
import type { Transport } from '../transport/index.ts';
import { readErrorBody } from '../transport/index.ts';

/**
 * What became of one task of a completed job. Its result is the answer that the request would have had at once, so what refuses the result
 * of a failed task is its refusal. [H:subsect_161252896355, subsect_161252889998] [inferred: that a result has the status of that answer]
 */
export async function readTaskOutcome(transport: Transport, path: string, index: number, options: CallOptions): Promise<TaskOutcome> {
  const succeeded = await readSucceeded(transport, path, options);
  try {
    return await transport.call({ ...options, method: 'GET', path: `${path}/result` }, (answer) => readResult(answer, index, succeeded));
  } catch (fault) {
    // Nothing about asking for a result can be refused, so a refusal is the record's even where the task counts as succeeded.
    if (fault instanceof RefusedFault) return { kind: 'failed', index, fault };
    if (succeeded) throw fault;
    // The sign-in has just been good for the task itself, and tasks do not count as requests: a concurrency refusal is ours.
    if (fault instanceof NotFoundFault || fault instanceof SignInFault) return { kind: 'failed', index, fault };
    if (!(fault instanceof UnavailableFault) || fault.status === undefined || fault.status < 500) throw fault;
    const { code, message, status, operationId, details } = fault;
    return { kind: 'unknown', index, fault: new OutcomeUnknownFault({ code, message, status, operationId, details, cause: fault }) };
  }
}

async function readSucceeded(transport: Transport, path: string, options: CallOptions): Promise<boolean> {
  return transport.call({ ...options, method: 'GET', path }, (answer) => {
    const { completed, progress } = readJsonObject(answer);
    if (completed === true && typeof progress === 'string') return progress === 'succeeded';
    const { status, operationId } = answer;
    throw new AnswerMalformedFault({ path: 'progress', message: 'A task of a completed job is not completed.', status, operationId });
  });
}

function readResult(answer: RawAnswer, index: number, succeeded: boolean): TaskOutcome {
  const { status, operationId } = answer;
  // A result that is only handed on may have the status of the handing on.
  const details = readErrorBody(answer.body);
  if (details !== undefined) {
    const message = details.map(({ detail }) => detail).join(' ');
    return { kind: 'failed', index, fault: new RefusedFault({ code: 'record_refused', message, details, status, operationId }) };
  }
  if (!succeeded) {
    const message = 'The task failed, and its result does not say why.';
    return { kind: 'unknown', index, fault: new OutcomeUnknownFault({ code: 'task_reason_missing', message, status, operationId }) };
  }
  const internalId = readRecordLocation(answer);
  return {
    kind: 'done',
    index,
    warnings: readWarnings(answer),
    ...(internalId !== undefined && { internalId }),
    ...(answer.body !== '' && { body: readJsonObject(answer) }),
  };
}
