import { isTicked, textOf } from '../books/index.ts';
import type { Completed } from './completed-record.ts';
import { completed, withoutEmpty } from './completed-record.ts';
import type { Merged } from './merge-draft.ts';

/** Fills in a record that has no rules of its own here: currencies, terms, accounts, periods, subsidiaries, relationships, tax codes. */
export function completeListRecord(typeName: string, merged: Merged, now: string): Completed {
  const { fields } = merged;
  const isInactive = typeName === 'customerSubsidiaryRelationship' ? undefined : isTicked(fields, 'isInactive');
  return completed(
    merged,
    withoutEmpty({
      ...fields,
      isInactive,
      ...(typeName === 'accountingPeriod' ? { isPosting: !isTicked(fields, 'isYear') && !isTicked(fields, 'isQuarter') } : {}),
      ...(typeName === 'subsidiary' ? { fullName: textOf(fields, 'name') } : {}),
      ...(typeName === 'account' ? { fullName: textOf(fields, 'acctName') } : {}),
      ...(typeName === 'salesTaxItem' ? {} : { lastModifiedDate: now }),
    }),
  );
}
