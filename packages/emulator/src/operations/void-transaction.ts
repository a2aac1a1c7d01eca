import { findRecord, inOneTransaction, instantText, readSettings, saveRecord } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { recordDoesNotExist, recordHasDependents, userError } from '../refusals/index.ts';
import { canBeVoided, isApplied, releaseRows, voided } from '../rules/index.ts';
import type { Account } from './call.ts';
import { followedOrder } from './follow-order.ts';
import { refusePostedPeriod } from './refuse-posted-period.ts';

/**
 * Voids a transaction directly, as a person or a script does: REST has no such call. [H:section_4413162576]
 * [inferred: what others were applied to cannot be voided; nor what stands in a closed period; orders take back what was billed]
 */
export function voidTransaction(account: Account, id: string): Refusal | undefined {
  const { books } = account;
  const record = findRecord(books, 'transaction', id);
  if (record === undefined) return recordDoesNotExist(`/transaction/${id}`);
  if (!canBeVoided(record.type)) return userError(`A transaction of the type ${record.type} cannot be voided directly.`);
  if (record.fields.voided === true) return userError('This transaction has already been voided.');
  const closed = refusePostedPeriod(books, readSettings(books), record);
  if (closed !== undefined) return closed;
  if (isApplied(record)) return recordHasDependents();
  const now = instantText(account.now());
  inOneTransaction(books, () => {
    for (const other of releaseRows(record, now, (document) => findRecord(books, 'transaction', document))) saveRecord(books, other);
    saveRecord(books, voided(record, now));
    const order = followedOrder(books, record, now);
    if (order !== undefined) saveRecord(books, order);
  });
  return undefined;
}
