import type { RecordType } from '@longshore/netsuite/catalog';
import type { FieldValues } from '../account-record.ts';
import { isTicked, textOf } from '../account-record.ts';

const declined = 'E';

/**
 * Whether a transaction has changed the ledger: orders and estimates never do; what waits for approval, was rejected or turned down, has not.
 * [B: approvalStatus, vendorPayment.status]
 */
export function isPosted(type: RecordType, fields: FieldValues): boolean {
  const approval = textOf(fields, 'approvalStatus') ?? '2';
  if (type.isPosting !== true || approval !== '2' || fields.approved === false) return false;
  return !isTicked(fields, 'voided') && !(type.name === 'vendorPayment' && textOf(fields, 'status') === declined);
}
