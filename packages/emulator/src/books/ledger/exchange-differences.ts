import { textOf } from '../account-record.ts';
import type { Decimal } from '../amounts.ts';
import { addAmounts, compareAmounts, negateAmount, subtractAmounts } from '../amounts.ts';
import type { UnnumberedLine } from './ledger-line.ts';
import type { Posting } from './posting.ts';
import { controlAccount, inOtherCurrency } from './posting.ts';

/**
 * What is applied to a document of another rate settles it at that document's rate, so that its account is even once it is paid; the
 * difference is a realized gain or loss. NetSuite posts it by a currency revaluation transaction; here it is two lines of the transaction that
 * applies. [H:section_N1425327]
 */
export function exchangeDifferences(posting: Posting): UnnumberedLine[] {
  const { record, chart, inBase } = posting;
  const { fields, sublists, type } = record;
  const precision = chart.basePrecisionOf(textOf(fields, 'subsidiary'));
  const differenceOf = (sublist: string): Decimal => {
    const differences: Decimal[] = [];
    for (const row of sublists[sublist] ?? []) {
      const rate = textOf(chart.transaction(textOf(row, 'doc') ?? '')?.fields ?? {}, 'exchangeRate');
      if (rate === undefined || rate === textOf(fields, 'exchangeRate')) continue;
      const amount = textOf(row, 'amount') ?? '0';
      differences.push(subtractAmounts(inOtherCurrency(amount, rate, precision), inBase(amount)));
    }
    return differences.length === 0 ? '0' : addAmounts(differences);
  };
  const isPayable = type === 'vendorPayment' || type === 'vendorCredit';
  // What takes from receivables is credited, what takes from payables or gives back to receivables is debited.
  const debitsApplied = isPayable || type === 'customerRefund';
  const applied = differenceOf('apply');
  const credits = differenceOf('credit');
  const control = subtractAmounts(debitsApplied ? applied : credits, debitsApplied ? credits : applied);
  const deposits = addAmounts([differenceOf('deposit'), type === 'depositApplication' ? sourceDifference() : '0']);
  return [
    lineOf(controlAccount(posting), control),
    lineOf(chart.special('CustDep'), deposits),
    lineOf(chart.special('RealizedERV'), negateAmount(addAmounts([control, deposits]))),
  ].filter(({ amount }) => compareAmounts(amount, '0') !== 0);

  /** An applied deposit gives up what it was worth when it was made. */
  function sourceDifference(): Decimal {
    const rate = textOf(chart.transaction(textOf(fields, 'deposit') ?? '')?.fields ?? {}, 'exchangeRate');
    const total = textOf(fields, 'total') ?? '0';
    return rate === undefined ? '0' : subtractAmounts(inOtherCurrency(total, rate, precision), inBase(total));
  }
}

function lineOf(account: string | undefined, amount: Decimal): UnnumberedLine {
  return { kind: 'exchange difference', account, foreignAmount: '0', amount };
}
