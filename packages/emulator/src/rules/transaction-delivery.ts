import type { AccountRecord, FieldValues } from '../books/index.ts';
import { isTicked, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidFieldValue } from '../refusals/index.ts';
import type { Merged } from './merge-draft.ts';

/** Whether it will be mailed, printed or faxed, and to where: by the customer's preferences, unless the request says. [H:section_N558109] */
export function chooseDelivery(
  { fields, sent }: Merged,
  existing: AccountRecord | undefined,
  customer: AccountRecord,
): Record<string, string | boolean | FieldValues | undefined> | Refusal {
  const wish = (name: string, preference: string) =>
    sent.has(name) || existing !== undefined ? isTicked(fields, name) : isTicked(customer.fields, preference);
  const addresses = customer.sublists.addressBook ?? [];
  const chosenId = textOf(fields, 'billAddressList');
  const chosen = addresses.find((row) => row.id === chosenId);
  if (chosenId !== undefined && chosen === undefined) {
    return invalidFieldValue(chosenId, 'billAddressList', 'billAddressList', 'INVALID_CONTENT');
  }
  const address = chosen ?? (existing === undefined ? addresses.find((row) => isTicked(row, 'defaultBilling')) : undefined);
  const billingAddress = address?.addressBookAddress;
  const isNamed = sent.has('billingAddress') || billingAddress === undefined;
  return {
    toBeEmailed: wish('toBeEmailed', 'emailTransactions'),
    toBePrinted: wish('toBePrinted', 'printTransactions'),
    toBeFaxed: wish('toBeFaxed', 'faxTransactions'),
    email: sent.has('email') || existing !== undefined ? textOf(fields, 'email') : textOf(customer.fields, 'email'),
    ...(isNamed || typeof billingAddress !== 'object' || Array.isArray(billingAddress)
      ? {}
      : { billingAddress: billingAddress as FieldValues }),
  };
}
