import { platform, setPriority } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { SuiteQlAnswer, SuiteQlContext, SuiteQlParameter } from '../run-query.ts';
import { runSuiteQl } from '../run-query.ts';
import { teach } from '../teach.ts';

/** A third of the time of a thread that serves requests, where the two compete for one core. */
const niceness = 5;

/** A query to be answered by somebody else. */
export interface AskedQuery {
  readonly text: string;
  readonly params: readonly SuiteQlParameter[];
  readonly context: SuiteQlContext;
}

/** What a reader is made with. */
export interface ReaderData {
  /** The books, where they are a file. */
  readonly file: string | undefined;
  /** One number: not 0 once every query is to end. */
  readonly isStopped: Int32Array;
}

/** What a reader is asked, one thing at a time. */
export interface ReaderRequest extends AskedQuery {
  /** The books as they are now, where they are no file and the reader has not seen them. */
  readonly copy?: Uint8Array;
}

/** What a reader answers. */
export type ReaderReply = { readonly answer: SuiteQlAnswer } | { readonly fault: unknown };

/** What this thread does when it is a reader: it answers queries, one after the other, from a connection that can only read. */
export function answerAsReader(): void {
  const { file, isStopped } = workerData as ReaderData;
  const port = parentPort;
  if (port === null) throw new Error('a reader is a thread of its own');
  // On Linux this is of the thread alone: who serves requests comes first where there are few cores. Elsewhere it would be of the whole process.
  if (platform() === 'linux') setPriority(niceness);
  let database = file === undefined ? undefined : new DatabaseSync(file, { readOnly: true });
  const answer = ({ text, params, context, copy }: ReaderRequest): ReaderReply => {
    try {
      if (copy !== undefined) {
        database?.close();
        database = new DatabaseSync(':memory:');
        database.deserialize(copy);
      }
      if (database === undefined) throw new Error('a reader needs the books first');
      teach(database).isStopped = () => Atomics.load(isStopped, 0) !== 0;
      return { answer: runSuiteQl(database, text, params, context) };
    } catch (fault) {
      return { fault };
    }
  };
  port.on('message', (request: ReaderRequest) => port.postMessage(answer(request)));
}
