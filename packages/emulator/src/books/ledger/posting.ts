import type { AccountRecord } from '../account-record.ts';
import { textOf } from '../account-record.ts';
import type { Decimal } from '../amounts.ts';
import { multiplyAmounts, roundAmount } from '../amounts.ts';
import type { TransactionKind } from '../transaction-kinds.ts';
import type { ChartOfAccounts } from './chart-of-accounts.ts';

/** A transaction on its way into the ledger. */
export interface Posting {
  readonly record: AccountRecord;
  readonly kind: TransactionKind;
  readonly chart: ChartOfAccounts;
  /** An amount of the transaction's currency in the subsidiary's, to its precision. */
  readonly inBase: (amount: Decimal) => Decimal;
}

/** An amount at a rate, to the precision of the currency it becomes. */
export function inOtherCurrency(amount: Decimal, rate: Decimal, precision: number): Decimal {
  return rate === '1' ? amount : roundAmount(multiplyAmounts(amount, rate), precision);
}

/** The account of receivables or payables that a transaction moves: the one its header names, else the one the books have. */
export function controlAccount({ record: { type, fields }, chart }: Posting): string | undefined {
  switch (type) {
    case 'creditMemo':
      return textOf(fields, 'account') ?? chart.special('AcctRec');
    case 'vendorCredit':
      return textOf(fields, 'account') ?? chart.special('AcctPay');
    case 'vendorPayment':
      return textOf(fields, 'apAcct') ?? chart.special('AcctPay');
    default:
      return textOf(fields, 'arAcct') ?? chart.special('AcctRec');
  }
}
