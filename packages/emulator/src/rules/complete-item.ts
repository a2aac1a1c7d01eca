import type { AccountRecord } from '../books/index.ts';
import { idsOf, isTicked, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import type { Completed } from './completed-record.ts';
import { completed, withoutEmpty } from './completed-record.ts';
import type { Merged } from './merge-draft.ts';

/** What the books say that an item's rules need. */
export interface ItemFacts {
  readonly itemType: string;
  readonly subtype: string | undefined;
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
  const isDiscount = facts.itemType === 'Discount';
  const income = facts.accounts.find((account) => account.fields.acctType === 'Income')?.id;
  const named = idsOf(fields, 'subsidiary');
  const wholeCompany = named.length === 0 && facts.rootSubsidiary !== undefined;
  return completed(
    merged,
    withoutEmpty({
      ...fields,
      itemType: facts.itemType,
      subtype: facts.subtype,
      isInactive: isTicked(fields, 'isInactive'),
      subsidiary: wholeCompany ? [facts.rootSubsidiary ?? ''] : named,
      includeChildren: wholeCompany || isTicked(fields, 'includeChildren'),
      taxSchedule: textOf(fields, 'taxSchedule') ?? '1',
      ...(isDiscount ? { account: textOf(fields, 'account') ?? income } : { incomeAccount: textOf(fields, 'incomeAccount') ?? income }),
      createdDate: existing === undefined ? facts.now : textOf(fields, 'createdDate'),
      lastModifiedDate: facts.now,
    }),
  );
}
