import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { schemaVersionOf } from '../../books/index.ts';
import type { SuiteQlAnswer } from '../run-query.ts';
import type { AskedQuery, ReaderData, ReaderReply, ReaderRequest } from './reader-thread.ts';

/** The readers were closed before they had an answer. */
export class ReadersClosedError extends Error {
  readonly code = 'suiteql_readers_closed';
}

/** Threads that answer the queries which would hold up everybody else. */
export interface QueryReaders {
  /**
   * Answers from the books as they are when a reader begins.
   *
   * @throws ReadersClosedError; anything else is a fault of the database or of the thread
   */
  answer(query: AskedQuery): Promise<SuiteQlAnswer>;
  /** Starts a thread before it is needed: loading its program takes longer than most queries. */
  prepare(): void;
  /** Ends what runs, and the threads. */
  close(): Promise<void>;
}

/** Queries at once. [emulator] More wait for each other. */
const readersMax = 4;

interface Reader {
  readonly worker: Worker;
  /** Which state of the books it holds a copy of. */
  copied: string | undefined;
}

/**
 * Makes the readers of an account's books; no thread is started before the first query. Each has a connection of its own that can only read: to
 * the file, so that writing goes on beside it, or to a copy of books that are in memory, which is made again after they changed.
 *
 * @param file - of the books; undefined when they are in memory
 */
export function createQueryReaders(database: DatabaseSync, file: string | undefined): QueryReaders {
  const isStopped = new Int32Array(new SharedArrayBuffer(4));
  const idle: Reader[] = [];
  const waiting: ((reader: Reader) => void)[] = [];
  const all = new Set<Reader>();
  const running = new Set<Promise<unknown>>();
  let changes: StatementSync | undefined;

  const stateOfBooks = () => {
    changes ??= database.prepare('SELECT total_changes() AS changes');
    return `${schemaVersionOf(database)} ${String(changes.get()?.changes)}`;
  };

  const start = (): Reader => {
    // By its name, because in a published package it lies elsewhere.
    const thread = createRequire(import.meta.url).resolve('@longshore/emulator/suiteql-reader');
    const data: ReaderData = { file, isStopped };
    const worker = new Worker(thread, { workerData: data, execArgv: [], env: {} });
    worker.unref();
    const reader: Reader = { worker, copied: undefined };
    all.add(reader);
    return reader;
  };

  const take = async (): Promise<Reader> => {
    const free = idle.pop();
    if (free !== undefined) return free;
    if (all.size < readersMax) return start();
    return new Promise((resolve) => waiting.push(resolve));
  };

  const giveBack = (reader: Reader) => {
    const next = waiting.shift();
    if (next === undefined) idle.push(reader);
    else next(all.has(reader) ? reader : start());
  };

  const ask = async (query: AskedQuery): Promise<SuiteQlAnswer> => {
    const reader = await take();
    try {
      const state = file === undefined ? stateOfBooks() : undefined;
      const copy = state === reader.copied ? undefined : database.serialize();
      const request: ReaderRequest = { ...query, ...(copy === undefined ? {} : { copy }) };
      const replied = once(reader.worker, 'message') as Promise<[ReaderReply]>;
      reader.worker.postMessage(request, copy === undefined ? [] : [copy.buffer as ArrayBuffer]);
      const [reply] = await replied;
      reader.copied = state;
      if ('fault' in reply) throw reply.fault;
      return reply.answer;
    } catch (error) {
      all.delete(reader);
      void reader.worker.terminate();
      throw error;
    } finally {
      if (all.has(reader)) giveBack(reader);
      else if (waiting.length > 0) giveBack(start());
    }
  };

  return {
    async answer(query) {
      const answered = ask(query);
      running.add(answered);
      try {
        const answer = await answered;
        if (Atomics.load(isStopped, 0) !== 0) throw new ReadersClosedError('The readers were closed while the query ran.');
        return answer;
      } finally {
        running.delete(answered);
      }
    },
    prepare() {
      if (all.size === 0) idle.push(start());
    },
    async close() {
      Atomics.store(isStopped, 0, 1);
      await Promise.allSettled(running);
      await Promise.all([...all].map(({ worker }) => worker.terminate()));
    },
  };
}
