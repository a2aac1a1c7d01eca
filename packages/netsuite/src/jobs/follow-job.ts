import { AnswerMalformedFault, NetSuiteConfigurationError, UnavailableFault } from '../faults.ts';
import type { CallOptions, FollowOptions, JobState, TaskOutcome } from '../netsuite.ts';
import { isJsonObject, readJsonObject } from '../paging.ts';
import { pauseUnlessAborted } from '../pause.ts';
import type { Transport } from '../transport/index.ts';
import { readTaskOutcome } from './task-outcome.ts';

/** Where the parts of a job are. @throws {NetSuiteConfigurationError} `job_id_malformed` */
function jobPath(jobId: string): string {
  if (!/^[a-z0-9_-]+$/i.test(jobId)) {
    throw new NetSuiteConfigurationError({ code: 'job_id_malformed', message: `"${jobId}" is not the form of a job's id.` });
  }
  return `/services/rest/async/v1/job/${jobId}`;
}

/** How far a job is. [H:subsect_161278579295] */
export async function readJob(transport: Transport, jobId: string, options: CallOptions = {}): Promise<JobState> {
  return transport.call({ ...options, method: 'GET', path: jobPath(jobId) }, (answer) => {
    const { completed, progress } = readJsonObject(answer);
    if (typeof completed === 'boolean') return { id: jobId, completed, progress: typeof progress === 'string' ? progress : 'unknown' };
    const { status, operationId } = answer;
    throw new AnswerMalformedFault({ path: 'completed', message: 'The job does not say whether it is completed.', status, operationId });
  });
}

/** Asks after a job until it is completed, then for the result of each of its tasks. */
export async function followJob(
  transport: Transport,
  job: { readonly id: string; readonly tasks?: number | undefined },
  now: () => number,
  options: FollowOptions = {},
): Promise<readonly TaskOutcome[]> {
  const { deadlineMs, pauseMs = growingPauseMs, onState, ...call } = options;
  const endsAt = deadlineMs === undefined ? Number.POSITIVE_INFINITY : now() + deadlineMs;
  for (let asked = 1; ; asked += 1) {
    const state = await readJob(transport, job.id, call);
    onState?.(state);
    if (state.completed) break;
    const waitMs = pauseMs(asked);
    if (now() + waitMs > endsAt) {
      throw new UnavailableFault({
        code: 'job_not_completed',
        message: `The job ${job.id} is still ${state.progress} at the end of the ${deadlineMs} ms that were given.`,
      });
    }
    await pauseUnlessAborted(waitMs, call.signal, noLongerFollowed);
  }
  const taskIds = await listTasks(transport, job.id, call);
  if (job.tasks !== undefined && job.tasks !== taskIds.length) {
    throw new AnswerMalformedFault({
      path: 'items',
      message: `The job has ${taskIds.length} tasks, and ${job.tasks} records were handed in.`,
    });
  }
  return Promise.all(taskIds.map((taskId, index) => readTaskOutcome(transport, `${jobPath(job.id)}/task/${taskId}`, index, call)));
}

/**
 * The numbers of a job's tasks, in the order of what was handed in. [inferred: that they are numbered in it] Help prints one item that has the
 * links of several tasks, so every link of every item counts. [H:article_0127092747]
 */
async function listTasks(transport: Transport, jobId: string, options: CallOptions): Promise<readonly number[]> {
  return transport.call({ ...options, method: 'GET', path: `${jobPath(jobId)}/task` }, (answer) => {
    const { items } = readJsonObject(answer);
    const links = (Array.isArray(items) ? items : []).flatMap((item) =>
      isJsonObject(item) && Array.isArray(item.links) ? item.links : [],
    );
    const numbers = links.flatMap((link) => {
      const href = isJsonObject(link) && link.rel === 'self' && typeof link.href === 'string' ? link.href : '';
      const number = /\/task\/([0-9]+)$/.exec(href)?.[1];
      return number === undefined ? [] : [Number(number)];
    });
    if (numbers.length > 0) return [...new Set(numbers)].sort((left, right) => left - right);
    const { status, operationId } = answer;
    throw new AnswerMalformedFault({ path: 'items', message: 'The job names none of its tasks.', status, operationId });
  });
}

/** Half a second, doubled each time up to half a minute. */
function growingPauseMs(asked: number): number {
  return Math.min(30_000, 500 * 2 ** (asked - 1));
}

function noLongerFollowed(reason: unknown): UnavailableFault {
  return new UnavailableFault({ code: 'following_aborted', message: 'The job is not followed any more; it goes on.', cause: reason });
}
