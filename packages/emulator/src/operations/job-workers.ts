import { findDueTask, inOneTransaction, instantText, nextDueTask, readSettings, startTask } from '../books/index.ts';
import type { QueryReaders } from '../suiteql/index.ts';
import type { Account } from './call.ts';
import type { TaskRun } from './run-task.ts';
import { runTaskAlongside } from './run-task.ts';

/** Those who do the work of jobs after the answer. [H:chapter_161251386312] */
export interface JobWorkers {
  /** Tells them that there may be work. They begin when what is happening now is over. */
  wake(): void;
  /** Ends them. What they have not carried out stays to be done. */
  stop(): void;
}

/**
 * Makes the workers of an account: as many tasks at once as its settings say, the tasks of a sequential job one after the other. They do not
 * count against the limit of requests.
 *
 * @param readers - of queries
 * @param told - of each task that was carried out
 */
export function createJobWorkers(account: Account, readers: QueryReaders, told: (run: TaskRun) => void): JobWorkers {
  const { books } = account;
  const underWay = new Set<string>();
  const waits = new Set<NodeJS.Timeout | NodeJS.Immediate>();
  let isStopped = false;

  const after = (delayMs: number, act: () => unknown) => {
    const done = () => {
      waits.delete(wait);
      if (!isStopped) act();
    };
    const wait = delayMs === 0 ? setImmediate(done) : setTimeout(done, delayMs);
    waits.add(wait);
  };

  const take = () => {
    const { asyncWorkers, asyncTaskMs } = readSettings(books);
    while (underWay.size < asyncWorkers) {
      const due = nextDueTask(books, underWay);
      if (due === undefined) return;
      const name = `${due.job.id}/${due.number}`;
      underWay.add(name);
      inOneTransaction(books, () => startTask(books, due.job.id, due.number, instantText(account.now())));
      after(asyncTaskMs, async () => {
        // The account may have been reset while the task waited.
        const still = findDueTask(books, due.job.id, due.number);
        if (still !== undefined) told(await runTaskAlongside(account, still, readers));
        underWay.delete(name);
        if (!isStopped) take();
      });
    }
  };

  return {
    wake() {
      after(0, take);
    },
    stop() {
      isStopped = true;
      for (const wait of waits) {
        clearTimeout(wait as NodeJS.Timeout);
        clearImmediate(wait as NodeJS.Immediate);
      }
      waits.clear();
    },
  };
}
