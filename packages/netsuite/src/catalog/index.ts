import { address } from './address.ts';
import { banking } from './banking.ts';
import { company } from './company.ts';
import { customerPayments } from './customer-payments.ts';
import { entities } from './entities.ts';
import { items } from './items.ts';
import { journals } from './journals.ts';
import { purchases } from './purchases.ts';
import type { Fields, RecordType } from './record-type.ts';
import { relations } from './relations.ts';
import { sales } from './sales.ts';
import { subscriptionBilling } from './subscription-billing.ts';
import { taxes } from './taxes.ts';

export { readFields } from './read-fields.ts';
export type {
  CustomFieldPrefix,
  ExternalIdGroup,
  Field,
  Fields,
  FieldType,
  RecordType,
  Sublist,
  Sublists,
  TaxMode,
} from './record-type.ts';

/** The record types of the REST catalog by the name REST gives them. */
export const recordTypes = {
  ...banking,
  ...company,
  ...customerPayments,
  ...entities,
  ...items,
  ...journals,
  ...purchases,
  ...relations,
  ...sales,
  ...subscriptionBilling,
  ...taxes,
} as const satisfies Readonly<Record<string, RecordType>>;

export type RecordTypeName = keyof typeof recordTypes;

/** The fields of the records that live inside others, by the name a `subrecord` field refers to. `inventoryDetail` is not described. */
export const subrecordTypes = { address } as const satisfies Readonly<Record<string, Fields>>;

const recordTypesByLowerCaseName = new Map<string, RecordType>(Object.values(recordTypes).map((type) => [type.name.toLowerCase(), type]));

/** Finds a record type by its name in any case, as NetSuite's paths do. [H:section_1540810951] [inferred] */
export function findRecordType(name: string): RecordType | undefined {
  return recordTypesByLowerCaseName.get(name.toLowerCase());
}
