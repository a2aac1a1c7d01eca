import type { AccountRecord, FieldValues } from '../books/index.ts';
import { isTicked, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { fieldIsFixed, invalidEmail, invalidWebAddress, pleaseEnterValues } from '../refusals/index.ts';

/** A company has a company name, a person a first and a last name. Seen on a live account. */
export function nameOf(fields: FieldValues): string | Refusal {
  if (!isTicked(fields, 'isPerson')) return textOf(fields, 'companyName') ?? pleaseEnterValues(['companyName']);
  const firstName = textOf(fields, 'firstName');
  const lastName = textOf(fields, 'lastName');
  const missing = [...(firstName === undefined ? ['firstName'] : []), ...(lastName === undefined ? ['lastName'] : [])];
  return missing.length > 0 ? pleaseEnterValues(missing) : `${firstName} ${lastName}`;
}

/** Subsidiary and currency stay once there are transactions. */
export function refuseFixedFields(
  existing: AccountRecord | undefined,
  wanted: { readonly subsidiary: string | undefined; readonly currency: string },
  hasTransactions: boolean,
): Refusal | undefined {
  if (existing === undefined || !hasTransactions) return undefined;
  if (existing.fields.subsidiary !== wanted.subsidiary) return fieldIsFixed('subsidiary');
  return existing.fields.currency === wanted.currency ? undefined : fieldIsFixed('currency');
}

export function refuseBadAddresses(fields: FieldValues): Refusal | undefined {
  for (const field of ['email', 'altEmail']) {
    const email = textOf(fields, field);
    if (email !== undefined && email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return invalidEmail(field);
  }
  const url = textOf(fields, 'url');
  return url === undefined || url === '' || /^(https?|ftp|file):\/\//i.test(url) ? undefined : invalidWebAddress();
}

/** The currencies a customer or vendor may be dealt with in; its primary one is always among them. */
export function currencyRows(rows: readonly FieldValues[], primary: string): readonly FieldValues[] {
  return rows.some((row) => row.currency === primary) ? rows : [{ currency: primary }, ...rows];
}
