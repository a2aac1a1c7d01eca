import type { RecordType } from '@longshore/netsuite/catalog';
import type { AccountRecord, FieldValue } from '../books/index.ts';
import { idsOf, isTicked, standardFormOf, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import type { Completed } from './completed-record.ts';
import { completed } from './completed-record.ts';
import type { Merged } from './merge-draft.ts';

/** What the books say that an item's rules need. */
export interface ItemFacts {
  readonly type: RecordType;
  readonly accounts: readonly AccountRecord[];
  /** The subsidiary at the top of the company. */
  readonly rootSubsidiary: string | undefined;
  readonly now: string;
}

/**
 * Fills in an item about to be saved. Without a subsidiary it is for the whole company, without an income account it takes the account's
 * first. [inferred: both defaults, and the tax schedule]
 */
export function completeItem(merged: Merged, existing: AccountRecord | undefined, facts: ItemFacts): Completed | Refusal {
  const { fields } = merged;
  const { type } = facts;
  const income = facts.accounts.find((account) => account.fields.acctType === 'Income')?.id;
  const named = idsOf(fields, 'subsidiary');
  const wholeCompany = named.length === 0 && facts.rootSubsidiary !== undefined;
  const filled: Record<string, FieldValue | undefined> = { ...fields };
  const fill = (name: string, value: FieldValue | undefined) => {
    if (type.fields[name] !== undefined) filled[name] = value;
  };
  fill('subsidiary', wholeCompany ? [facts.rootSubsidiary ?? ''] : named);
  fill('includeChildren', wholeCompany || isTicked(fields, 'includeChildren'));
  fill('taxSchedule', textOf(fields, 'taxSchedule') ?? '1');
  fill('incomeAccount', textOf(fields, 'incomeAccount') ?? income);
  if (type.name === 'discountItem') fill('account', textOf(fields, 'account') ?? income);
  fill('customForm', textOf(fields, 'customForm') ?? standardFormOf(type.name));
  return completed(merged, {
    ...filled,
    itemType: type.suiteqlItemType,
    subtype: type.suiteqlSubtype,
    isInactive: isTicked(fields, 'isInactive'),
    createdDate: existing === undefined ? facts.now : textOf(fields, 'createdDate'),
    lastModifiedDate: facts.now,
  });
}
