import type { Decimal, FieldValues, Settings } from '../books/index.ts';
import {
  absoluteAmount,
  addAmounts,
  compareAmounts,
  isTicked,
  negateAmount,
  roundAmount,
  subtractAmounts,
  textOf,
} from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { negativeTotal, userError } from '../refusals/index.ts';
import { valuesOf } from './completed-record.ts';
import type { Merged } from './merge-draft.ts';

/** The sum of a field over rows; a row without it adds nothing. */
export function sumOf(rows: readonly FieldValues[], name: string): Decimal {
  return addAmounts(rows.map((row) => textOf(row, name) ?? '0'));
}

/** A type, not an interface: it is spread into field values. */
export type Totals = {
  readonly subtotal: Decimal;
  readonly discountTotal: Decimal;
  readonly taxTotal: Decimal;
  readonly total: Decimal;
  readonly amountPaid: Decimal;
  readonly amountRemaining: Decimal;
  readonly totalAfterTaxes?: Decimal;
};

/**
 * What the lines come to: computed after the lines are known, to the currency's precision. A header discount is taken off after tax. Under
 * SuiteTax there is no engine here: tax is what `taxDetails` says when it overrides, and nothing otherwise. [inferred]
 */
export function totalsOf(
  { fields, sublists }: Merged,
  lines: readonly FieldValues[],
  amountPaid: Decimal,
  precision: number,
  settings: Settings,
): Totals | Refusal {
  const subtotal = sumOf(lines, 'amount');
  const discount = textOf(fields, 'discountItem') === undefined ? '0' : (textOf(fields, 'discountRate') ?? '0');
  const discountTotal = negateAmount(roundAmount(absoluteAmount(discount), precision));
  const overrides = isTicked(fields, 'taxDetailsOverride');
  const taxTotal =
    settings.taxMode === 'legacy' ? sumOf(lines, 'tax1Amt') : overrides ? sumOf(valuesOf(sublists.taxDetails), 'taxAmount') : '0';
  const shipping = addAmounts([textOf(fields, 'shippingCost') ?? '0', textOf(fields, 'handlingCost') ?? '0']);
  const total = roundAmount(addAmounts([subtotal, discountTotal, taxTotal, shipping]), precision);
  if (compareAmounts(total, '0') < 0 && settings.negativeInvoiceTotal === 'refuse') return negativeTotal();
  if (compareAmounts(amountPaid, '0') > 0 && compareAmounts(total, amountPaid) < 0) {
    return userError('The total of this transaction cannot be less than the amount already applied to it.');
  }
  const amountRemaining = subtractAmounts(total, amountPaid);
  return {
    subtotal,
    discountTotal,
    taxTotal,
    total,
    amountPaid,
    amountRemaining,
    ...(settings.taxMode === 'suitetax' ? { totalAfterTaxes: total } : {}),
  };
}
