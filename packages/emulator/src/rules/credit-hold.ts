import { addAmounts, compareAmounts, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { customerOnHold } from '../refusals/index.ts';
import type { TransactionFacts } from './transaction-facts.ts';

/** What a customer on hold is not sold. [H:section_N1385293] */
const held: readonly string[] = ['invoice', 'salesOrder'];

/**
 * Why nothing new is sold to a customer, if so: the account enforces holds, and the customer is on hold by hand, or at its limit or over it and not
 * exempt by hand. [H:section_N1385293] [inferred: that only what is open in the customer's own currency counts; the days of grace are not there]
 */
export function refuseOnHold({ type, party, settings, openBalance }: TransactionFacts): Refusal | undefined {
  if (settings.creditLimitHandling === 'ignore' || party?.type !== 'customer' || !held.includes(type.name)) return undefined;
  const hold = textOf(party.fields, 'creditHoldOverride') ?? 'AUTO';
  if (hold === 'ON') return customerOnHold();
  const limit = textOf(party.fields, 'creditLimit');
  if (hold === 'OFF' || limit === undefined) return undefined;
  const balance = addAmounts(openBalance(textOf(party.fields, 'currency') ?? ''));
  return compareAmounts(balance, limit) >= 0 ? customerOnHold() : undefined;
}
