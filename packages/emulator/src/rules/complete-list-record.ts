import type { RecordType } from '@longshore/netsuite/catalog';
import type { AccountRecord, FieldValue } from '../books/index.ts';
import { isTicked, standardFormOf, textOf } from '../books/index.ts';
import type { Completed } from './completed-record.ts';
import { completed } from './completed-record.ts';
import type { Merged } from './merge-draft.ts';

/** What the books say that the rules of a list need. */
export interface ListFacts {
  readonly now: string;
  readonly today: string;
  /** The record that the new one stands below. */
  readonly parent: AccountRecord | undefined;
}

/**
 * Fills in a record that has no rules of its own: it is active, knows when it was made and changed, and a name that stands below another
 * shows both. [inferred: for the types no sample shows]
 */
export function completeListRecord(type: RecordType, merged: Merged, existing: AccountRecord | undefined, facts: ListFacts): Completed {
  const { fields } = merged;
  const filled: Record<string, FieldValue | undefined> = { ...fields };
  const fill = (name: string, value: FieldValue | undefined) => {
    if (type.fields[name] !== undefined && value !== undefined) filled[name] = value;
  };
  for (const name of ['isInactive', 'isinactive', 'inactive']) fill(name, isTicked(fields, name));
  fill('customForm', textOf(fields, 'customForm') ?? standardFormOf(type.name));
  for (const name of ['lastModifiedDate', 'lastModified']) fill(name, facts.now);
  for (const name of ['createdDate', 'dateCreated', 'created']) fill(name, existing === undefined ? facts.now : textOf(fields, name));
  if (type.fields.effectiveDate !== undefined) filled.effectiveDate = textOf(fields, 'effectiveDate') ?? facts.today;
  fill('fullName', fullNameOf(textOf(fields, 'name') ?? textOf(fields, 'acctName'), facts.parent));
  if (type.name === 'accountingPeriod') fill('isPosting', !isTicked(fields, 'isYear') && !isTicked(fields, 'isQuarter'));
  return completed(merged, filled);
}

/** "Parent : Child". [B] */
function fullNameOf(name: string | undefined, parent: AccountRecord | undefined): string | undefined {
  const above = parent === undefined ? undefined : (textOf(parent.fields, 'fullName') ?? textOf(parent.fields, 'name'));
  return above === undefined || name === undefined ? name : `${above} : ${name}`;
}
