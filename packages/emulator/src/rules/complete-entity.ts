import type { RecordType } from '@longshore/netsuite/catalog';
import type { AccountRecord, FieldValue, FieldValues } from '../books/index.ts';
import { isTicked, standardFormOf, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { isRefusal, pleaseEnterValues } from '../refusals/index.ts';
import type { Completed } from './completed-record.ts';
import { completed, valuesOf } from './completed-record.ts';
import { currencyRows, nameOf, refuseBadAddresses, refuseFixedFields } from './entity-fields.ts';
import type { Merged } from './merge-draft.ts';

/** What the books say that the rules of a vendor, employee, contact, partner or project need. */
export interface EntityFacts {
  readonly subsidiaries: readonly AccountRecord[];
  /** The company a contact belongs to, or the customer of a project. */
  readonly company: AccountRecord | undefined;
  readonly hasTransactions: boolean;
  readonly now: string;
  readonly today: string;
}

/**
 * Fills in and checks an entity that is no customer. It is called by its id, which is its name where none is given; a contact belongs to the
 * subsidiary of its company. [inferred: that of all but vendors, and that names need no numbering]
 */
export function completeEntity(
  type: RecordType,
  merged: Merged,
  existing: AccountRecord | undefined,
  facts: EntityFacts,
): Completed | Refusal {
  const { fields } = merged;
  const name = type.fields.isPerson === undefined ? (textOf(fields, 'companyName') ?? personName(fields)) : nameOfCompanyOrPerson(fields);
  if (isRefusal(name)) return name;
  const entityId = textOf(fields, 'entityId') ?? name;
  if (entityId === undefined) return pleaseEnterValues(['entityId']);
  const subsidiary = textOf(fields, 'subsidiary') ?? textOf(facts.company?.fields ?? {}, 'subsidiary');
  if (subsidiary === undefined) return pleaseEnterValues(['Subsidiary']);
  const refusal = refuseBadAddresses(fields);
  if (refusal !== undefined) return refusal;

  const home = facts.subsidiaries.find(({ id }) => id === subsidiary);
  const currency = type.fields.currency === undefined ? undefined : (textOf(fields, 'currency') ?? textOf(home?.fields ?? {}, 'currency'));
  if (currency !== undefined) {
    const fixed = refuseFixedFields(existing, { subsidiary, currency }, facts.hasTransactions);
    if (fixed !== undefined) return fixed;
  }
  const filled: Record<string, FieldValue | undefined> = { ...fields };
  const fill = (field: string, value: FieldValue | undefined) => {
    if (type.fields[field] !== undefined) filled[field] = value;
  };
  fill('entityId', entityId);
  fill('altName', name);
  fill('subsidiary', subsidiary);
  fill('currency', currency);
  fill('isInactive', isTicked(fields, 'isInactive'));
  fill('isPerson', isTicked(fields, 'isPerson'));
  fill('customForm', textOf(fields, 'customForm') ?? standardFormOf(type.name));
  if (type.fields.hireDate !== undefined) filled.hireDate = textOf(fields, 'hireDate') ?? facts.today;
  fill('dateCreated', existing === undefined ? facts.now : textOf(fields, 'dateCreated'));
  fill('lastModifiedDate', facts.now);
  const rows = valuesOf(merged.sublists.currencyList);
  const currencyList =
    type.sublists.currencyList === undefined || currency === undefined ? {} : { currencyList: currencyRows(rows, currency) };
  return completed(merged, filled, currencyList);
}

/** A partner may be called by its id alone; a vendor is a company or a person. */
function nameOfCompanyOrPerson(fields: FieldValues): string | Refusal {
  const name = nameOf(fields);
  return isRefusal(name) ? (textOf(fields, 'entityId') ?? name) : name;
}

function personName(fields: FieldValues): string | undefined {
  const parts = [textOf(fields, 'firstName'), textOf(fields, 'lastName')].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}
