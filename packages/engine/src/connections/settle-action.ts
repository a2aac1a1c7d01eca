import type { NetSuite, RecordId } from '@longshore/netsuite';
import { NetSuiteFault, NotFoundFault } from '@longshore/netsuite';
import type { Db } from '../store/index.ts';
import type { ActionRow } from './action-store.ts';
import { endAction } from './action-store.ts';

/**
 * What a look has shown. `not_lookable`: nothing is known that the record could be recognised by. `early`: it is not to be seen, which counts
 * from `settlesAt` on only.
 */
export type Settled =
  | { readonly kind: 'settled'; readonly outcome: 'written' | 'not_written'; readonly recordId?: string }
  | { readonly kind: 'early'; readonly settlesAt: Date }
  | { readonly kind: 'not_lookable' }
  | { readonly kind: 'failed'; readonly fault: NetSuiteFault };

export interface SettleDeps {
  readonly db: Db;
  readonly now: () => Date;
  /** NetSuite may still be at work on what it was sent, for this long (writing rules, 1.2). */
  readonly settleAfterMs: number;
  /** How long a process waits for an answer: one that has not noted its end by then has died. */
  readonly requestTimeoutMs: number;
  readonly netsuite: NetSuite;
  readonly signal: AbortSignal;
}

/** Finds out by looking what became of a write whose outcome is unknown. It sends nothing a second time. */
export async function settleAction(deps: SettleDeps, action: ActionRow): Promise<Settled> {
  const { action: act, recordType, lookFor } = action;
  if (recordType === null || lookFor === null) return { kind: 'not_lookable' };
  let recordId: string | undefined;
  try {
    recordId = await look(deps, recordType, lookFor);
  } catch (fault) {
    if (!(fault instanceof NetSuiteFault)) throw fault;
    return { kind: 'failed', fault };
  }
  const now = deps.now();
  const isDone = act === 'delete-record' ? recordId === undefined : recordId !== undefined;
  const lastHeardOf = action.endedAt?.getTime() ?? action.begunAt.getTime() + deps.requestTimeoutMs;
  const settlesAt = new Date(lastHeardOf + deps.settleAfterMs);
  if (!isDone && now < settlesAt) return { kind: 'early', settlesAt };
  const outcome = isDone ? 'written' : 'not_written';
  const id = isDone && recordId !== undefined ? { recordId } : {};
  const fault = action.fault ?? undefined;
  await endAction(deps.db, action.id, { outcome, ...id, ...(isDone ? {} : { fault }), endedAt: now });
  return { kind: 'settled', outcome, ...id };
}

/** The internal id of the record, where it is to be seen. */
async function look({ netsuite, signal }: SettleDeps, recordType: string, lookFor: string): Promise<string | undefined> {
  const id: RecordId = lookFor.startsWith('eid:') ? { externalId: lookFor.slice('eid:'.length) } : lookFor;
  try {
    const record = await netsuite.get(recordType, id, { lane: 'interactive', signal });
    return typeof record.id === 'string' ? record.id : lookFor;
  } catch (fault) {
    if (fault instanceof NotFoundFault) return undefined;
    throw fault;
  }
}
