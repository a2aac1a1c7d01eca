import { isCurrency } from '../money/index.ts';
import type { Customer, DataProblem } from './types.ts';

/** Whether a well-formed customer is consistent. */
export function checkCustomer(customer: Customer): readonly DataProblem[] {
  if (customer.currency === undefined || isCurrency(customer.currency)) return [];
  return [{ path: 'currency', code: 'currency_unknown', message: `${customer.currency} is not an ISO 4217 currency.` }];
}
