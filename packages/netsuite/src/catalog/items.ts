import type { Fields, RecordType, Sublists } from './record-type.ts';

/** What every item has. [B] */
const itemFields = {
  id: { type: 'string', readOnly: true },
  externalId: { type: 'string' },
  refName: { type: 'string', readOnly: true },
  itemId: { type: 'string', required: true },
  displayName: { type: 'string' },
  itemType: {
    type: 'enum',
    readOnly: true,
    values: ['Service', 'NonInvtPart', 'InvtPart', 'OthCharge', 'Discount', 'Subtotal', 'Description', 'Group', 'Kit', 'Markup', 'Payment'],
    open: true,
  },
  upcCode: { type: 'string' },
  parent: { type: 'ref', ref: 'item' },
  parentOnly: { type: 'boolean' },
  description: { type: 'string' },
  subsidiary: { type: 'multiref', ref: 'subsidiary', required: true },
  includeChildren: { type: 'boolean' },
  class: { type: 'ref', ref: 'classification' },
  department: { type: 'ref', ref: 'department' },
  location: { type: 'ref', ref: 'location' },
  unitsType: { type: 'ref', ref: 'unitsType' },
  isInactive: { type: 'boolean', default: 'false' },
  customForm: { type: 'ref', ref: 'customForm', default: 'the preferred form' },
  taxSchedule: { type: 'ref', ref: 'taxSchedule', required: true },
  createdDate: { type: 'datetime', readOnly: true },
  lastModifiedDate: { type: 'datetime', readOnly: true },
} as const satisfies Fields;

/** What an item that can be sold has besides. The REST catalog prints them for service items; the other sale items are taken to be alike. [B] [inferred] */
const saleFields = {
  subtype: { type: 'enum', readOnly: true, values: ['Sale', 'Resale', 'Purchase'] },
  internalId: { type: 'integer', readOnly: true },
  salesDescription: { type: 'text' },
  incomeAccount: { type: 'ref', ref: 'account', required: true, default: 'the income account set for the account' },
  salesTaxCode: { type: 'ref', ref: 'salesTaxItem', taxMode: 'legacy' },
  isTaxable: { type: 'boolean', taxMode: 'legacy' },
  saleUnit: { type: 'string' },
  rate: { type: 'double' },
  pricingGroup: { type: 'ref', ref: 'pricingGroup' },
  quantityPricingSchedule: { type: 'ref', ref: 'quantityPricingSchedule' },
  useMarginalRates: { type: 'boolean' },
  pricesIncludeTax: { type: 'boolean' },
  overallQuantityPricingType: { type: 'enum', values: ['ITEM', 'PARENT', 'SCHEDULE'] },
  billingSchedule: { type: 'ref', ref: 'billingSchedule' },
  isFulfillable: { type: 'boolean' },
  minimumquantity: { type: 'integer' },
  maximumquantity: { type: 'integer' },
  deferredRevenueAccount: { type: 'ref', ref: 'account' },
  revenueRecognitionRule: { type: 'ref', ref: 'revenueRecognitionRule' },
  revRecForecastRule: { type: 'ref', ref: 'revenueRecognitionRule' },
  createRevenuePlansOn: { type: 'ref', ref: 'createRevenuePlansOn' },
  itemRevenueCategory: { type: 'ref', ref: 'itemRevenueCategory' },
  costEstimate: { type: 'double' },
} as const satisfies Fields;

/** What an item that is bought to be sold again has besides. [B] */
const resaleFields = {
  purchaseDescription: { type: 'text' },
  expenseAccount: { type: 'ref', ref: 'account', required: true },
  cost: { type: 'double' },
  purchaseTaxCode: { type: 'ref', ref: 'salesTaxItem', taxMode: 'legacy' },
  vendorName: { type: 'string' },
  purchaseUnit: { type: 'string' },
} as const satisfies Fields;

/** What the REST catalog prints for services bought to be sold again, and not for the other resale items. [B] */
const serviceResaleFields = {
  vendor: { type: 'ref', ref: 'vendor' },
  intercoIncomeAccount: { type: 'ref', ref: 'account' },
  intercoExpenseAccount: { type: 'ref', ref: 'account' },
  interCoDefRevAccount: { type: 'ref', ref: 'account' },
  generateAccruals: { type: 'boolean' },
  currency: { type: 'string' },
} as const satisfies Fields;

/** Prices by currency, price level and quantity. Only whole matrices are written, and only by POST. [H:section_159531460854] */
const saleSublists = {
  price: {
    keyed: true,
    key: ['currencyPage', 'priceLevel', 'quantity'],
    fields: {
      currencyPage: { type: 'ref', ref: 'currency', required: true },
      priceLevel: { type: 'ref', ref: 'priceLevel', required: true },
      quantity: { type: 'string' },
      price: { type: 'double', required: true },
      priceLevelName: { type: 'string', readOnly: true },
      discountDisplay: { type: 'double', readOnly: true },
      isInactive: { type: 'boolean' },
      priceQty: { type: 'integer', readOnly: true },
    },
  },
} as const satisfies Sublists;

const resaleSublists = {
  ...saleSublists,
  itemVendor: {
    keyed: true,
    key: ['vendor'],
    feature: 'Multiple Vendors',
    fields: {
      vendor: { type: 'ref', ref: 'vendor' },
      purchasePrice: { type: 'double' },
      preferredVendor: { type: 'boolean' },
      vendorCode: { type: 'string' },
    },
  },
} as const satisfies Sublists;

/** A service that is sold. [B] */
export const serviceSaleItem = {
  name: 'serviceSaleItem',
  group: 'item',
  suiteqlTable: 'item',
  suiteqlItemType: 'Service',
  suiteqlSubtype: 'Sale',
  customFieldPrefix: 'custitem',
  fields: { ...itemFields, ...saleFields },
  sublists: saleSublists,
} as const satisfies RecordType;

/** A service that is bought and sold again. [B] */
export const serviceResaleItem = {
  name: 'serviceResaleItem',
  group: 'item',
  suiteqlTable: 'item',
  suiteqlItemType: 'Service',
  suiteqlSubtype: 'Resale',
  customFieldPrefix: 'custitem',
  fields: { ...itemFields, ...saleFields, ...resaleFields, ...serviceResaleFields },
  sublists: resaleSublists,
} as const satisfies RecordType;

/** A good without stock keeping, sold. [B] */
export const nonInventorySaleItem = {
  name: 'nonInventorySaleItem',
  group: 'item',
  suiteqlTable: 'item',
  suiteqlItemType: 'NonInvtPart',
  suiteqlSubtype: 'Sale',
  customFieldPrefix: 'custitem',
  fields: { ...itemFields, ...saleFields },
  sublists: saleSublists,
} as const satisfies RecordType;

/** A good without stock keeping, bought and sold again. [B] */
export const nonInventoryResaleItem = {
  name: 'nonInventoryResaleItem',
  group: 'item',
  suiteqlTable: 'item',
  suiteqlItemType: 'NonInvtPart',
  suiteqlSubtype: 'Resale',
  customFieldPrefix: 'custitem',
  fields: { ...itemFields, ...saleFields, ...resaleFields },
  sublists: resaleSublists,
} as const satisfies RecordType;

/** A charge that is neither good nor service, sold. [B] */
export const otherChargeSaleItem = {
  name: 'otherChargeSaleItem',
  group: 'item',
  suiteqlTable: 'item',
  suiteqlItemType: 'OthCharge',
  suiteqlSubtype: 'Sale',
  customFieldPrefix: 'custitem',
  fields: { ...itemFields, ...saleFields },
  sublists: saleSublists,
} as const satisfies RecordType;

/** A charge that is neither good nor service, bought and sold again. [B] */
export const otherChargeResaleItem = {
  name: 'otherChargeResaleItem',
  group: 'item',
  suiteqlTable: 'item',
  suiteqlItemType: 'OthCharge',
  suiteqlSubtype: 'Resale',
  customFieldPrefix: 'custitem',
  fields: { ...itemFields, ...saleFields, ...resaleFields },
  sublists: resaleSublists,
} as const satisfies RecordType;

/** Reduces the line before it, or the whole transaction, by an amount or a percentage. [B] */
export const discountItem = {
  name: 'discountItem',
  group: 'item',
  suiteqlTable: 'item',
  suiteqlItemType: 'Discount',
  customFieldPrefix: 'custitem',
  fields: {
    ...itemFields,
    rate: { type: 'double', required: true },
    account: { type: 'ref', ref: 'account', required: true },
    nonPosting: { type: 'boolean' },
    isPreTax: { type: 'boolean' },
    salesTaxCode: { type: 'ref', ref: 'salesTaxItem', taxMode: 'legacy' },
    availableToPartners: { type: 'boolean' },
    vendorName: { type: 'string' },
    issueProduct: { type: 'ref', ref: 'issueProduct' },
  },
  sublists: {},
} as const satisfies RecordType;
