import type { Task } from '../books/index.ts';
import { findJobIdentity, tasksOf } from '../books/index.ts';
import { jobDoesNotExist } from '../refusals/index.ts';
import { accessOf } from './access-of.ts';
import type { Answer, Call, Outcome } from './call.ts';
import { answerWith, asyncServicePath } from './call.ts';

/** Which part of a job a path names. */
export interface JobPart {
  readonly jobId: string;
  readonly part: 'job' | 'tasks' | 'task' | 'result';
  /** Of the task, for `task` and `result`. */
  readonly taskId: string;
}

/**
 * `GET /async/v1/job/<id>`, `…/task`, `…/task/<number>` and `…/task/<number>/result`, which is the answer the request would have had at once.
 * [H:subsect_161278579295, subsect_161252896355, subsect_161252889998] [inferred: the progress `processing`, and `failed` of a task; one item per task
 * in the list; 404 for a result that is not there yet; status and headers of a result; that a job is there for the user and role that asked for it, and for administrators, only]
 */
export function readJob(call: Call, { jobId, part, taskId }: JobPart): Outcome {
  const { books } = call.account;
  const asker = findJobIdentity(books, jobId);
  const isSeen = accessOf(call).isAdministrator || (asker?.entity === call.identity.entity && asker.role === call.identity.role);
  const tasks = isSeen ? tasksOf(books, jobId) : undefined;
  if (tasks === undefined) return jobDoesNotExist(call.url);
  const href = `${call.baseUrl}${asyncServicePath}/job/${jobId}`;
  if (part === 'job') return showJob(tasks, jobId, href);
  if (part === 'tasks') return showTasks(tasks, href);
  const task = tasks.find(({ number }) => String(number) === taskId);
  if (task === undefined) return jobDoesNotExist(call.url);
  if (part === 'task') return showTask(task, `${href}/task/${task.number}`);
  if (task.outcome === undefined) return jobDoesNotExist(call.url);
  const { status, headers, body } = task.outcome;
  return { kind: 'answer', status, headers, text: body };
}

type Progress = 'pending' | 'processing' | 'succeeded' | 'failed';

function progressOf({ startedAt, outcome }: Task): Progress {
  if (outcome !== undefined) return outcome.status < 400 ? 'succeeded' : 'failed';
  return startedAt === undefined ? 'pending' : 'processing';
}

function showJob(tasks: readonly Task[], id: string, href: string): Answer {
  const all = tasks.map(progressOf);
  const isDone = all.every((progress) => progress === 'succeeded' || progress === 'failed');
  // A job has succeeded once it was worked off, also when some of its tasks failed. Seen on live accounts.
  const progress: Progress = isDone ? 'succeeded' : all.every((each) => each === 'pending') ? 'pending' : 'processing';
  return answerWith({
    links: [{ rel: 'self', href }],
    completed: isDone,
    id,
    progress,
    task: { links: [{ rel: 'self', href: `${href}/task` }] },
  });
}

function showTasks(tasks: readonly Task[], href: string): Answer {
  const items = tasks.map(({ number }) => ({ links: [{ rel: 'self', href: `${href}/task/${number}` }] }));
  return answerWith({ links: [{ rel: 'self', href: `${href}/task` }], count: items.length, items });
}

function showTask(task: Task, href: string): Answer {
  const isDone = task.outcome !== undefined;
  return answerWith({
    links: [...(isDone ? [{ rel: 'related', href: `${href}/result` }] : []), { rel: 'self', href }],
    completed: isDone,
    ...(task.endedAt === undefined ? {} : { endTime: task.endedAt }),
    id: String(task.number),
    progress: progressOf(task),
    ...(task.startedAt === undefined ? {} : { startTime: task.startedAt }),
  });
}
