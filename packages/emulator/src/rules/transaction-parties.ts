import type { AccountRecord } from '../books/index.ts';
import { textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { fieldIsFixed, invalidFieldValue, invalidReferenceKey } from '../refusals/index.ts';
import type { Merged } from './merge-draft.ts';
import type { TransactionFacts } from './transaction-facts.ts';

/** The company a transaction belongs to, and the currency of its amounts. */
export interface Parties {
  readonly subsidiary: AccountRecord;
  readonly currency: AccountRecord;
}

/**
 * Both come from the customer or vendor and must be ones it has; without one, from the company. Nothing of this changes once the transaction
 * is saved. Texts seen over SOAP. [inferred: that they are fixed]
 */
export function chooseParties({ fields }: Merged, existing: AccountRecord | undefined, facts: TransactionFacts): Parties | Refusal {
  const { party, kind, settings } = facts;
  const root = facts.subsidiaries.find((subsidiary) => subsidiary.fields.parent === undefined);
  const ofParty = party === undefined ? undefined : textOf(party.fields, 'subsidiary');
  const subsidiaryId = textOf(fields, 'subsidiary') ?? ofParty ?? root?.id ?? '';
  const subsidiary = facts.subsidiaries.find(({ id }) => id === subsidiaryId);
  const isOpenToParty = ofParty === undefined || subsidiaryId === ofParty || facts.furtherSubsidiaries.includes(subsidiaryId);
  if (subsidiary === undefined || !isOpenToParty) {
    return invalidFieldValue(subsidiaryId, 'subsidiary', 'subsidiary', settings.invalidReferenceCode);
  }
  const currencyOfParty = party === undefined ? undefined : textOf(party.fields, 'currency');
  const currencyId = textOf(fields, 'currency') ?? currencyOfParty ?? textOf(subsidiary.fields, 'currency') ?? '';
  const wanted = { ...(kind.party === undefined ? {} : { [kind.party.field]: party?.id }), subsidiary: subsidiaryId, currency: currencyId };
  for (const [name, value] of Object.entries(wanted)) {
    if (existing !== undefined && existing.fields[name] !== undefined && existing.fields[name] !== value) return fieldIsFixed(name);
  }
  const currency = facts.currencies.find(({ id }) => id === currencyId);
  const isCurrencyOfParty =
    party === undefined ||
    currencyOfParty === undefined ||
    currencyId === currencyOfParty ||
    (party.sublists.currencyList ?? []).some((row) => row.currency === currencyId);
  if (currency === undefined || !isCurrencyOfParty) return invalidReferenceKey('currency', currencyId, 'entity', party?.id ?? '');
  return { subsidiary, currency };
}
