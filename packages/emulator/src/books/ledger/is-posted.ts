import type { RecordType } from '@longshore/netsuite/catalog';
import type { FieldValues } from '../account-record.ts';
import { isTicked, textOf } from '../account-record.ts';

const declined = 'E';

/** Whether nobody has still to approve a transaction, and nobody has rejected it. Where nothing is routed everything is approved. [B: approvalStatus] */
export function isApproved(fields: FieldValues): boolean {
  return (textOf(fields, 'approvalStatus') ?? '2') === '2' && fields.approved !== false;
}

/**
 * Whether a transaction has changed the ledger: orders and estimates never do; what waits for approval, was rejected or turned down, has not.
 * [B: approvalStatus, vendorPayment.status]
 */
export function isPosted(type: RecordType, fields: FieldValues): boolean {
  if (type.isPosting !== true || !isApproved(fields) || isTicked(fields, 'voided')) return false;
  return type.name !== 'vendorPayment' || textOf(fields, 'status') !== declined;
}
