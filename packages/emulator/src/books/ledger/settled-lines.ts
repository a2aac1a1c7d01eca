import type { FieldValues } from '../account-record.ts';
import { textOf } from '../account-record.ts';
import type { Decimal } from '../amounts.ts';
import { addAmounts, compareAmounts, negateAmount } from '../amounts.ts';
import type { UnnumberedLine } from './ledger-line.ts';
import type { Posting } from './posting.ts';
import { controlAccount } from './posting.ts';

/**
 * The other side of money that comes, goes or is applied: receivables and payables that it settles, deposits that it makes or uses up,
 * payments that are taken to the bank. A credit that a payment applies moves nothing: it stands in receivables already. [inferred]
 */
export function settledLines(posting: Posting): UnnumberedLine[] {
  const { record, kind, chart, inBase } = posting;
  const { fields, sublists, type } = record;
  const line = (account: string | undefined, foreignAmount: Decimal): UnnumberedLine => ({
    kind: 'settled',
    account,
    foreignAmount,
    amount: inBase(foreignAmount),
  });
  const control = controlAccount(posting);
  const deposits = chart.special('CustDep');
  const payment = textOf(fields, 'payment') ?? '0';
  const applied = sumOfAmounts(sublists.apply);
  const usedDeposits = sumOfAmounts(sublists.deposit);
  const lines = (): UnnumberedLine[] => {
    switch (type) {
      case 'customerPayment':
        return [line(control, negateAmount(addAmounts([payment, usedDeposits]))), line(deposits, usedDeposits)];
      case 'customerDeposit':
        return [line(deposits, negateAmount(payment))];
      case 'depositApplication':
        return [line(control, negateAmount(textOf(fields, 'total') ?? '0'))];
      case 'customerRefund':
        return [line(control, applied), line(deposits, usedDeposits)];
      case 'vendorPayment':
        return [line(control, textOf(fields, 'total') ?? '0')];
      case 'vendorPrepayment':
        return [line(textOf(fields, 'prepaymentAccount') ?? chart.special('VendPrepay'), payment)];
      case 'deposit':
        return [line(chart.special('UndepFunds'), negateAmount(sumOfDeposited(sublists.payment)))];
      default:
        return [];
    }
  };
  // A payment settles receivables even when nothing is left of it, the others are shown where there is something to show.
  return lines().filter(
    ({ foreignAmount }, index) => (index === 0 && kind.party !== undefined) || compareAmounts(foreignAmount, '0') !== 0,
  );
}

function sumOfAmounts(rows: readonly FieldValues[] | undefined): Decimal {
  return rows === undefined || rows.length === 0 ? '0' : addAmounts(rows.map((row) => textOf(row, 'amount') ?? '0'));
}

function sumOfDeposited(rows: readonly FieldValues[] = []): Decimal {
  return addAmounts(rows.filter(({ deposit }) => deposit !== false).map((row) => textOf(row, 'paymentAmount') ?? '0'));
}
