import type { Exchange } from '@longshore/netsuite';
import { tellExchange } from '../connections/index.ts';
import type { Remark } from '../plans/index.ts';
import type { Transaction } from '../store/index.ts';
import { addExchanges } from './store.ts';
import type { RemarkCode, RunCause, RunReason, StoryAttempt, StoryExchange } from './types.ts';

/** What one try of a run has found out and done so far; kept with the run when it ends, and its exchanges on the way. */
export class Attempt {
  readonly run: string;
  readonly number: number;
  readonly startedAt: Date;
  /** The version of the integration it was planned with. */
  integrationVersion: number | undefined;
  /** What it signed in with. */
  credential: string | undefined;
  facts: unknown;
  plan: StoryAttempt['plan'] | undefined;
  readonly remarks: Remark<RemarkCode>[] = [];
  #exchanges: { number: number; exchange: StoryExchange }[] = [];
  #exchangeCount = 0;

  constructor(run: string, number: number, startedAt: Date) {
    this.run = run;
    this.number = number;
    this.startedAt = startedAt;
  }

  /** Notes a request and its answer, which the client has redacted. */
  observe(exchange: Exchange): void {
    this.#exchanges.push({ number: ++this.#exchangeCount, exchange: tellExchange(exchange) });
  }

  remark(remarks: readonly Remark<RemarkCode>[]): void {
    for (const remark of remarks) {
      if (!this.remarks.some((known) => known.code === remark.code && known.message === remark.message)) this.remarks.push(remark);
    }
  }

  refused(causes: readonly RunCause[]): void {
    this.plan = { refusals: causes };
  }

  skipped(reason: RunReason): void {
    this.plan = { skipped: reason };
  }

  /** Keeps the exchanges seen since the last call, in the caller's transaction. */
  async keepExchanges(trx: Transaction): Promise<void> {
    const pending = this.#exchanges;
    await addExchanges(trx, this, pending);
    this.#exchanges = this.#exchanges.filter((exchange) => !pending.includes(exchange));
  }
}
