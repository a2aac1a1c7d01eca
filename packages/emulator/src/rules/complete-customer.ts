import type { AccountRecord } from '../books/index.ts';
import { isTicked, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { isRefusal, pleaseEnterValues } from '../refusals/index.ts';
import type { Completed } from './completed-record.ts';
import { completed, valuesOf } from './completed-record.ts';
import { currencyRows, nameOf, refuseBadAddresses, refuseFixedFields } from './entity-fields.ts';
import type { Merged } from './merge-draft.ts';

/** What the books say that a customer's rules need. */
export interface CustomerFacts {
  readonly isOneWorld: boolean;
  readonly subsidiaries: readonly AccountRecord[];
  /** The status new customers get. */
  readonly defaultStatus: string;
  /** The next number where customers are numbered; undefined where they are named. */
  readonly nextEntityId: string | undefined;
  readonly hasTransactions: boolean;
  /** Unix milliseconds as REST writes an instant. */
  readonly now: string;
}

/** Fills in and checks a customer about to be saved, as Oracle's record reference and seen refusals have it. [inferred: which defaults REST prints] */
export function completeCustomer(merged: Merged, existing: AccountRecord | undefined, facts: CustomerFacts): Completed | Refusal {
  const { fields } = merged;
  const name = nameOf(fields);
  if (isRefusal(name)) return name;
  const subsidiary = textOf(fields, 'subsidiary');
  if (subsidiary === undefined && facts.isOneWorld) return pleaseEnterValues(['Subsidiary']);
  const currency =
    textOf(fields, 'currency') ?? textOf(facts.subsidiaries.find(({ id }) => id === subsidiary)?.fields ?? {}, 'currency') ?? '1';
  const refusal = refuseFixedFields(existing, { subsidiary, currency }, facts.hasTransactions) ?? refuseBadAddresses(fields);
  if (refusal !== undefined) return refusal;

  return completed(
    merged,
    {
      ...fields,
      isPerson: isTicked(fields, 'isPerson'),
      isInactive: isTicked(fields, 'isInactive'),
      entityId: textOf(fields, 'entityId') ?? facts.nextEntityId ?? name,
      altName: name,
      subsidiary,
      currency,
      entityStatus: textOf(fields, 'entityStatus') ?? facts.defaultStatus,
      searchStage: 'Customer',
      customForm: textOf(fields, 'customForm') ?? '-2',
      emailPreference: textOf(fields, 'emailPreference') ?? 'DEFAULT',
      emailTransactions: isTicked(fields, 'emailTransactions'),
      printTransactions: isTicked(fields, 'printTransactions'),
      faxTransactions: isTicked(fields, 'faxTransactions'),
      dateCreated: existing === undefined ? facts.now : textOf(fields, 'dateCreated'),
      lastModifiedDate: facts.now,
    },
    { currencyList: currencyRows(valuesOf(merged.sublists.currencyList), currency) },
  );
}
