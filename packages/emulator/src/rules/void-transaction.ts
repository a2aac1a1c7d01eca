import type { AccountRecord, FieldValue, FieldValues } from '../books/index.ts';
import { compareAmounts, textOf } from '../books/index.ts';

/** What can be voided directly. [H:section_4483109897] [inferred: the purchases] */
const voidable: readonly string[] = [
  'cashRefund',
  'cashSale',
  'creditMemo',
  'customerDeposit',
  'customerPayment',
  'customerRefund',
  'estimate',
  'invoice',
  'salesOrder',
  'vendorBill',
  'vendorCredit',
  'vendorPayment',
];

export function canBeVoided(type: string): boolean {
  return voidable.includes(type);
}

/** Whether money was applied to a document, or taken of it. */
export function isApplied({ fields }: Pick<AccountRecord, 'fields'>): boolean {
  return ['amountPaid', 'usedByOthers'].some((name) => compareAmounts(textOf(fields, name) ?? '0', '0') > 0);
}

const totals = [
  'total',
  'subtotal',
  'taxTotal',
  'discountTotal',
  'discountRate',
  'shippingCost',
  'handlingCost',
  'payment',
  'applied',
  'unapplied',
  'amountRemaining',
  'totalAfterTaxes',
];
const amounts = ['amount', 'rate', 'tax1Amt', 'grossAmt', 'debit', 'credit', 'taxAmount', 'netAmount', 'taxBasis'];
const applying = ['apply', 'credit', 'deposit'];

/** A transaction after it was voided: it stands, but its total and all its lines are zero, and it is applied to nothing. [H:section_4413162576] */
export function voided(record: AccountRecord, now: string): AccountRecord {
  const sublists = Object.entries(record.sublists)
    .filter(([name]) => !applying.includes(name))
    .map(([name, rows]) => [name, rows.map((row) => zeroed(row, amounts))] as const);
  return {
    ...record,
    fields: { ...zeroed(record.fields, totals), memo: 'VOID', status: 'V', voided: true, lastModifiedDate: now },
    sublists: Object.fromEntries(sublists),
  };
}

function zeroed(fields: FieldValues, names: readonly string[]): FieldValues {
  const zeros = names.filter((name) => fields[name] !== undefined).map((name): [string, FieldValue] => [name, '0']);
  return { ...fields, ...Object.fromEntries(zeros) };
}
