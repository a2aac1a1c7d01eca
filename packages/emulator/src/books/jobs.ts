import type { Identity } from './integrations.ts';
import type { Books } from './open-books.ts';
import { prepared } from './open-books.ts';

/** A request of a job as it is kept until it is carried out. */
export interface TaskRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What links begin with: the scheme and host the client called. */
  readonly baseUrl: string;
}

/** What a request of a job came to: the answer it would have had at once. */
export interface TaskOutcome {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Work that was accepted and is done after the answer. */
export interface Job {
  readonly id: string;
  readonly clientId: string;
  /** Whom its tasks act as. */
  readonly identity: Identity;
  /** Whether its tasks may be done at the same time. */
  readonly isParallel: boolean;
}

/** One request of a job. */
export interface Task {
  /** From 1, in the order of the job. */
  readonly number: number;
  /** ISO 8601; absent while it waits. */
  readonly startedAt?: string;
  /** ISO 8601; absent until it is done. */
  readonly endedAt?: string;
  readonly outcome?: TaskOutcome;
}

/** A task whose turn it is. */
export interface DueTask {
  readonly job: Job;
  readonly number: number;
  readonly request: TaskRequest;
}

/** Keeps a job with its requests. To be called inside a transaction. @param acceptedAt - Unix milliseconds @returns its id */
export function putJob(
  books: Books,
  job: Omit<Job, 'id'> & { readonly idempotencyKey?: string; readonly acceptedAt: number },
  requests: readonly TaskRequest[],
): string {
  const row = prepared(
    books,
    `INSERT INTO async_job (client_id, entity, role, idempotency_key, is_parallel, accepted_at) VALUES (?, ?, ?, ?, ?, ?)
     RETURNING id`,
  ).get(job.clientId, job.identity.entity, job.identity.role, job.idempotencyKey ?? null, job.isParallel ? 1 : 0, job.acceptedAt);
  const id = Number(row?.id);
  for (const [index, request] of requests.entries()) {
    prepared(books, 'INSERT INTO async_task (job_id, number, request) VALUES (?, ?, ?)').run(id, index + 1, JSON.stringify(request));
  }
  return String(id);
}

/** The job that an integration asked for with an idempotency key. @param acceptedAfter - Unix milliseconds: older ones are forgotten */
export function findJobByKey(books: Books, clientId: string, idempotencyKey: string, acceptedAfter: number): string | undefined {
  const row = prepared(
    books,
    'SELECT id FROM async_job WHERE client_id = ? AND idempotency_key = ? AND accepted_at > ? ORDER BY id DESC LIMIT 1',
  ).get(clientId, idempotencyKey, acceptedAfter);
  return row === undefined ? undefined : String(row.id);
}

/** Whom the tasks of a job act as; undefined when there is no such job. */
export function findJobIdentity(books: Books, jobId: string): Identity | undefined {
  if (!isJobId(jobId)) return undefined;
  const row = prepared(books, 'SELECT entity, role FROM async_job WHERE id = ?').get(Number(jobId));
  return row === undefined ? undefined : { entity: String(row.entity), role: String(row.role) };
}

function isJobId(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

/** The tasks of a job in their order; undefined when there is no such job. */
export function tasksOf(books: Books, jobId: string): readonly Task[] | undefined {
  if (!isJobId(jobId)) return undefined;
  const rows = prepared(books, 'SELECT number, started_at, ended_at, outcome FROM async_task WHERE job_id = ? ORDER BY number').all(
    Number(jobId),
  );
  if (rows.length === 0) return undefined;
  return rows.map((row) => ({
    number: Number(row.number),
    ...(row.started_at === null ? {} : { startedAt: String(row.started_at) }),
    ...(row.ended_at === null ? {} : { endedAt: String(row.ended_at) }),
    ...(row.outcome === null ? {} : { outcome: JSON.parse(String(row.outcome)) as TaskOutcome }),
  }));
}

/**
 * The next task to be done: the first of the oldest job, but of a job whose tasks follow each other only when none of it is being done.
 *
 * @param underWay - what is being done, as `job/number`
 */
export function nextDueTask(books: Books, underWay: ReadonlySet<string>): DueTask | undefined {
  const busyJobs = new Set([...underWay].map((name) => name.split('/')[0]));
  const rows = prepared(
    books,
    `SELECT job_id, number, is_parallel FROM async_task JOIN async_job ON async_job.id = async_task.job_id
     WHERE ended_at IS NULL ORDER BY job_id, number`,
  ).iterate();
  for (const { job_id, number, is_parallel } of rows) {
    const isFree = is_parallel === 1 ? !underWay.has(`${job_id}/${number}`) : !busyJobs.has(String(job_id));
    if (isFree) return findDueTask(books, String(job_id), Number(number));
  }
  return undefined;
}

/** A task that is still to be done; undefined when it is done, or was taken away meanwhile. */
export function findDueTask(books: Books, jobId: string, number: number): DueTask | undefined {
  const row = prepared(
    books,
    `SELECT client_id, entity, role, is_parallel, request FROM async_task JOIN async_job ON async_job.id = async_task.job_id
     WHERE job_id = ? AND number = ? AND ended_at IS NULL`,
  ).get(Number(jobId), number);
  if (row === undefined) return undefined;
  const job = {
    id: jobId,
    clientId: String(row.client_id),
    identity: { entity: String(row.entity), role: String(row.role) },
    isParallel: row.is_parallel === 1,
  };
  return { job, number, request: JSON.parse(String(row.request)) as TaskRequest };
}

export function startTask(books: Books, jobId: string, number: number, at: string): void {
  prepared(books, 'UPDATE async_task SET started_at = ? WHERE job_id = ? AND number = ?').run(at, Number(jobId), number);
}

/** Notes what a task came to and drops its request. To be called in the transaction of the work itself, so that both are kept or neither. */
export function endTask(books: Books, jobId: string, number: number, at: string, outcome: TaskOutcome): void {
  prepared(books, "UPDATE async_task SET ended_at = ?, outcome = ?, request = '' WHERE job_id = ? AND number = ?").run(
    at,
    JSON.stringify(outcome),
    Number(jobId),
    number,
  );
}
