import type { Transaction } from '../store/index.ts';
import { jsonb, sql } from '../store/index.ts';

/** The channel that wakes dispatchers. */
export const eventChannel = 'longshore_events';

/** Something that happened and that others may want to know. */
export interface NewEvent {
  /** `mapping.set`: a noun and what became of it. */
  readonly kind: string;
  readonly tenant: string;
  readonly payload: unknown;
}

/** Tells something in the caller's transaction: it is delivered if and only if the transaction commits. */
export async function publish(trx: Transaction, event: NewEvent): Promise<void> {
  await sql`insert into events.event (tenant, kind, payload) values (${event.tenant}, ${event.kind}, ${jsonb(event.payload)})`.execute(trx);
  await sql`select pg_notify(${eventChannel}, '')`.execute(trx);
}
