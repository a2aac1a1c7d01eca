import { account } from './account.ts';
import { accountingPeriod } from './accounting-period.ts';
import { address } from './address.ts';
import { currency } from './currency.ts';
import { customer } from './customer.ts';
import { customerSubsidiaryRelationship } from './customer-subsidiary-relationship.ts';
import { invoice } from './invoice.ts';
import {
  discountItem,
  nonInventoryResaleItem,
  nonInventorySaleItem,
  otherChargeResaleItem,
  otherChargeSaleItem,
  serviceResaleItem,
  serviceSaleItem,
} from './items.ts';
import type { Fields, RecordType } from './record-type.ts';
import { salesTaxItem } from './sales-tax-item.ts';
import { subsidiary } from './subsidiary.ts';
import { term } from './term.ts';

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

/** The record types of this catalog by the name REST gives them. */
export const recordTypes = {
  account,
  accountingPeriod,
  currency,
  customer,
  customerSubsidiaryRelationship,
  discountItem,
  invoice,
  nonInventoryResaleItem,
  nonInventorySaleItem,
  otherChargeResaleItem,
  otherChargeSaleItem,
  salesTaxItem,
  serviceResaleItem,
  serviceSaleItem,
  subsidiary,
  term,
} as const satisfies Readonly<Record<string, RecordType>>;

export type RecordTypeName = keyof typeof recordTypes;

/** The fields of the records that live inside others, by the name a `subrecord` field refers to. `inventoryDetail` is not described. */
export const subrecordTypes = { address } as const satisfies Readonly<Record<string, Fields>>;

const recordTypesByLowerCaseName = new Map<string, RecordType>(Object.values(recordTypes).map((type) => [type.name.toLowerCase(), type]));

/** Finds a record type by its name in any case, as NetSuite's paths do. [H:section_1540810951] [inferred] */
export function findRecordType(name: string): RecordType | undefined {
  return recordTypesByLowerCaseName.get(name.toLowerCase());
}
