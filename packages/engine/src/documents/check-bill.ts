import { currencyPlaces, equalToPrecision, isCurrency, sum } from '../money/index.ts';
import type { ProblemCode } from './problem-codes.ts';
import type { Bill, DataProblem } from './types.ts';

/**
 * Whether a well-formed bill is consistent: known currencies, line ids that tell lines apart, lines that add up to the total.
 * A bill that does not add up is refused, never mended. Every problem is named by its path.
 */
export function checkBill(bill: Bill): readonly DataProblem[] {
  const problems: DataProblem[] = [];
  const problem = (path: string, code: ProblemCode, message: string) => problems.push({ path, code, message });
  if (!isCurrency(bill.currency)) {
    problem('currency', 'currency_unknown', `${bill.currency} is not an ISO 4217 currency.`);
    return problems;
  }
  const firstIndexById = new Map<string, number>();
  for (const [index, line] of bill.lineItems.entries()) {
    const path = `lineItems[${index}]`;
    const first = firstIndexById.get(line.id);
    if (first !== undefined) problem(`${path}.id`, 'line_id_duplicate', `Line id ${line.id} is also that of lineItems[${first}].`);
    else firstIndexById.set(line.id, index);
    if (!isCurrency(line.currency)) problem(`${path}.currency`, 'currency_unknown', `${line.currency} is not an ISO 4217 currency.`);
    if (!hasPlaces(line.convertedSubtotal, bill.currency)) {
      const message = `${line.convertedSubtotal} has more decimals than ${bill.currency} has.`;
      problem(`${path}.convertedSubtotal`, 'amount_too_precise', message);
    }
    const { servicePeriodStartDate: start, servicePeriodEndDate: end } = line;
    if (start !== undefined && end !== undefined && end < start) {
      problem(`${path}.servicePeriodEndDate`, 'period_reversed', `The service period ends (${end}) before it starts (${start}).`);
    }
  }
  const total = sum(bill.lineItems.map((line) => line.convertedSubtotal));
  if (!equalToPrecision(total, bill.billTotal, bill.currency)) {
    problem('billTotal', 'total_differs', `The lines add up to ${total} ${bill.currency}, the bill says ${bill.billTotal}.`);
  }
  return problems;
}

function hasPlaces(amount: string, currency: string): boolean {
  return (amount.split('.')[1]?.length ?? 0) <= currencyPlaces(currency);
}
