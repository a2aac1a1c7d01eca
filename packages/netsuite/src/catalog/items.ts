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
    values: [
      'Group',
      'Description',
      'Discount',
      'EndGroup',
      'GiftCert',
      'Subtotal',
      'Service',
      'ShipItem',
      'TaxItem',
      'InvtPart',
      'Payment',
      'Expense',
      'NonInvtPart',
      'TaxGroup',
      'Kit',
      'Markup',
      'DwnLdItem',
      'OthCharge',
      'Assembly',
      'SubscriPlan',
    ],
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
  availableToPartners: { type: 'boolean' },
  issueProduct: { type: 'ref', ref: 'issueProduct' },
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
  VSOEDeferral: { type: 'enum', values: ['DEFERALLUNTIL', 'DEFERUNTIL'] },
  VSOEDelivered: { type: 'boolean' },
  VSOEPermitDiscount: { type: 'enum', values: ['IFDELIVERED', 'NEVER'] },
  VSOEPrice: { type: 'double' },
  VSOESopGroup: { type: 'enum', values: ['EXCLUDE', 'NORMAL', 'SOFTWARE'] },
  amortizationPeriod: { type: 'integer' },
  amortizationTemplate: { type: 'ref', ref: 'amortizationTemplate' },
  autoExpandKitForRevenuemgmt: { type: 'boolean' },
  baseUnit: { type: 'string' },
  billExchRateVarianceAcct: { type: 'ref', ref: 'account' },
  billPriceVarianceAcct: { type: 'ref', ref: 'account' },
  billQtyVarianceAcct: { type: 'ref', ref: 'account' },
  consumptionUnit: { type: 'string' },
  contingentRevenueHandling: { type: 'boolean' },
  costCategory: { type: 'ref', ref: 'costCategory' },
  costEstimateUnits: { type: 'string' },
  costForPricing: { type: 'double' },
  createExpensePlansOn: { type: 'ref', ref: 'createExpensePlansOn' },
  createJob: { type: 'boolean' },
  deferRevRec: { type: 'boolean' },
  deferralAccount: { type: 'ref', ref: 'account' },
  directRevenuePosting: { type: 'boolean' },
  dontShowPrice: { type: 'boolean' },
  enforceminqtyinternally: { type: 'boolean' },
  excludeFromSiteMap: { type: 'boolean' },
  expenseAmortizationRule: { type: 'ref', ref: 'expenseAmortizationRule' },
  featuredDescription: { type: 'string' },
  insertItemAttribute: { type: 'enum', values: ['class', 'department', 'location', 'itemid', 'issueproduct', 'vendorname'] },
  isDonationItem: { type: 'boolean' },
  isGCoCompliant: { type: 'boolean' },
  isOnline: { type: 'boolean' },
  itemOptions: { type: 'multiref', ref: 'itemOption' },
  matrixItemNameTemplate: { type: 'string' },
  matrixItemNameTemplateHelp: { type: 'string', readOnly: true },
  matrixType: { type: 'enum', values: ['PARENT', 'CHILD'] },
  maxDonationAmount: { type: 'double' },
  metaTagHtml: { type: 'string' },
  noPriceMessage: { type: 'string' },
  offerSupport: { type: 'boolean' },
  onSpecial: { type: 'boolean' },
  outOfStockBehavior: { type: 'enum', values: ['DISABLE', 'ENABLENMSG', 'REMOVE', 'ENABLE', 'DEFAULT'] },
  outOfStockMessage: { type: 'string' },
  pageTitle: { type: 'string' },
  projectExpenseType: { type: 'ref', ref: 'projectExpenseType' },
  projectTemplate: { type: 'ref', ref: 'projectTemplate' },
  rateIncludingTax: { type: 'double' },
  relatedItemsDescription: { type: 'string' },
  residual: { type: 'double' },
  revRecSchedule: { type: 'ref', ref: 'revRecTemplate' },
  revReclassFxAccount: { type: 'ref', ref: 'account' },
  revenueAllocationGroup: { type: 'ref', ref: 'revenueAllocationGroup' },
  searchKeywords: { type: 'string' },
  showDefaultDonationAmount: { type: 'boolean' },
  siteMapPriority: { type: 'enum', values: ['0.0', '0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7', '0.8', '0.9', '1.0'] },
  softDescriptor: { type: 'enum', values: ['1', '2'] },
  storeDescription: { type: 'string' },
  storeDetailedDescription: { type: 'string' },
  storeDisplayImage: { type: 'ref', ref: 'file' },
  storeDisplayName: { type: 'string' },
  storeDisplayThumbnail: { type: 'ref', ref: 'file' },
  storeItemTemplate: { type: 'enum', open: true },
  tracksaasmetrics: { type: 'boolean' },
  tracksaasmetricsenddate: { type: 'date' },
  tracksaasmetricsstartdate: { type: 'date' },
  urlComponent: { type: 'string' },
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
    vendorName: { type: 'string' },
  },
  sublists: {},
} as const satisfies RecordType;
