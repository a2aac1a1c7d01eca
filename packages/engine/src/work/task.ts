import type { PermitSource } from '@longshore/netsuite';
import type { Transaction } from '../store/index.ts';

/** One entry of due work, as a handler sees it. */
export interface Task {
  readonly id: number;
  readonly realm: string;
  readonly tenant: string;
  readonly connection: string;
  readonly kind: string;
  /** What it is about: the id of a run. */
  readonly subject: string;
  /** How often it was taken up, this time included. */
  readonly attempts: number;
}

/**
 * What becomes of a task. `later`: due again by itself. `parked`: waits for {@link releaseTasks} and holds nobody back. `failed`: given
 * up, with the reason.
 */
export type TaskOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'later'; readonly dueAt: Date }
  | { readonly kind: 'parked' }
  | { readonly kind: 'failed'; readonly reason: string };

/** What a handler may do while it has a task. Everything is checked against a takeover of the realm by another drain. */
export interface TaskContext {
  readonly task: Task;
  /** Of the drain that has the task. Written beside an intent, it says who may act on it. */
  readonly generation: number;
  /** Aborted when another drain took the realm, and when the process stops and its deadline is over. */
  readonly signal: AbortSignal;
  /** Permits of the realm's account, on the background lane. A handler keeps at most one request in flight. */
  readonly permits: PermitSource;
  /** As `permits`, for a client id that may have a limit of its own besides the account's. */
  permitsFor(clientId: string): PermitSource;
  /**
   * Waits for a permit and keeps it for the next `acquire` of this task, which then does not wait. Taken before the intent's transaction,
   * so that the request can leave at once after it. Given back by itself when the task ends; `release` does so earlier.
   */
  holdPermit(clientId?: string): Promise<{ release(): void }>;
  /**
   * In the transaction that notes an intent: makes a takeover wait for this transaction, checks that the task is still ours, and notes
   * until when its request may be under way.
   * @param options.requestTimeoutMs when it is shorter than the setting
   * @throws {Replaced}
   */
  fence(trx: Transaction, options?: { readonly requestTimeoutMs?: number }): Promise<void>;
  /**
   * The last check, synchronous, before a request's bytes leave: a process that was frozen sends nothing when it wakes.
   * @throws {Replaced} when the permit can no longer cover the request, or too much time passed since {@link fence}
   */
  assertMaySend(): void;
  /** In the transaction that notes a request's outcome: nothing of this task is under way any more. @throws {Replaced} */
  answered(trx: Transaction): Promise<void>;
  /** Closes the task in the handler's own last transaction. @throws {Replaced} when the task is no longer ours; the transaction must fail */
  close(trx: Transaction, outcome: TaskOutcome): Promise<void>;
}

/** Works on one task and closes it. A task that it leaves open, by an error or by mistake, is tried again later. */
export type TaskHandler = (context: TaskContext) => Promise<void>;

/**
 * Another drain has, or may have, the task. `task_replaced`: certainly or most likely. `send_window_passed`: still ours, but so late
 * after the intent that somebody may have taken it; the request was not sent and a new intent may be noted.
 */
export class Replaced extends Error {
  readonly code: 'task_replaced' | 'send_window_passed';

  constructor(code: Replaced['code'], message: string) {
    super(message);
    this.name = 'Replaced';
    this.code = code;
  }
}
