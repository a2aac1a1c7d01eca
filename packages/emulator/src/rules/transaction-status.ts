import type { FieldValues } from '../books/index.ts';
import { compareAmounts } from '../books/index.ts';

/**
 * The letter of a transaction's status, from what it says of itself. Types that are not named here have no status of their own.
 * Letters and labels are those of the catalog; those of orders follow from their rows (`progressOf`). [inferred: which status nothing was
 * said to change]
 */
export function statusOf(type: string, fields: Readonly<Record<string, FieldValues[string] | undefined>>): string | undefined {
  const text = (name: string) => {
    const value = fields[name];
    return typeof value === 'string' ? value : undefined;
  };
  const isZero = (name: string) => compareAmounts(text(name) ?? '0', '0') === 0;
  const approval = text('approvalStatus');
  const inBank = fields.undepFunds === false;
  switch (type) {
    case 'invoice':
    case 'vendorBill':
      if (approval === '1') return 'D';
      if (approval === '3') return 'E';
      return isZero('amountRemaining') && compareAmounts(text('total') ?? '0', '0') >= 0 ? 'B' : 'A';
    case 'creditMemo':
    case 'vendorCredit':
      return isZero('unapplied') ? 'B' : 'A';
    case 'customerPayment':
    case 'cashSale':
      return inBank ? 'C' : 'B';
    case 'customerDeposit':
      if (isZero('unapplied')) return 'C';
      return inBank ? 'B' : 'A';
    case 'vendorPayment': {
      const settled = text('status');
      if (settled === 'C' || settled === 'E') return settled;
      if (approval === '1') return 'A';
      if (approval === '3') return 'D';
      return fields.isInTransitPayment === true ? 'B' : undefined;
    }
    case 'opportunity':
    case 'estimate':
      return text('status') ?? 'A';
    case 'returnAuthorization':
      return text('status') ?? text('orderStatus') ?? 'A';
    case 'journalEntry':
    case 'intercompanyJournalEntry':
    case 'advIntercompanyJournalEntry':
      return approval === '1' ? 'A' : 'B';
    default:
      return undefined;
  }
}
