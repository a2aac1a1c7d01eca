import { item, listed } from './families.ts';
import { identityFields } from './identity-fields.ts';
import { readFields } from './read-fields.ts';
import type { RecordType } from './record-type.ts';
import { itemVendor, price } from './sublists.ts';

const itemFields = `
  string, required: itemId
  string: displayName upcCode description
  ref item: parent
  boolean: parentOnly includeChildren
  multiref subsidiary, required: subsidiary
  ref classification: class
  ref department: department
  ref location: location
  ref unitsType: unitsType
  boolean, default false: isInactive
  ref customForm, default the preferred form: customForm
  ref taxSchedule, required: taxSchedule
  datetime, read-only: createdDate lastModifiedDate
`;

const soldItemFields = `
  enum Sale|Resale|Purchase, read-only: subtype
  integer, read-only: internalId
  text: salesDescription
  ref account, required, default the income account set for the account: incomeAccount
  ref salesTaxItem, legacy: salesTaxCode
  boolean, legacy: isTaxable
  string: saleUnit
  double: rate costEstimate
  ref pricingGroup: pricingGroup
  ref quantityPricingSchedule: quantityPricingSchedule
  boolean: useMarginalRates pricesIncludeTax isFulfillable
  enum ITEM|PARENT|SCHEDULE: overallQuantityPricingType
  ref billingSchedule: billingSchedule
  integer: minimumquantity maximumquantity
  ref account: deferredRevenueAccount
  ref revenueRecognitionRule: revenueRecognitionRule revRecForecastRule
  ref createRevenuePlansOn: createRevenuePlansOn
  ref itemRevenueCategory: itemRevenueCategory
`;

const saleItemFields = `
  enum Group|Description|Discount|EndGroup|GiftCert|Subtotal|Service|ShipItem|TaxItem|InvtPart|Payment|Expense|NonInvtPart|TaxGroup|Kit|Markup|DwnLdItem|OthCharge|Assembly|SubscriPlan, read-only: itemType
  boolean: availableToPartners VSOEDelivered autoExpandKitForRevenuemgmt contingentRevenueHandling createJob deferRevRec
  boolean: directRevenuePosting dontShowPrice enforceminqtyinternally excludeFromSiteMap isDonationItem isGCoCompliant isOnline
  boolean: offerSupport onSpecial showDefaultDonationAmount tracksaasmetrics
  ref issueProduct: issueProduct
  enum DEFERALLUNTIL|DEFERUNTIL: VSOEDeferral
  enum IFDELIVERED|NEVER: VSOEPermitDiscount
  double: VSOEPrice costForPricing maxDonationAmount rateIncludingTax residual
  enum EXCLUDE|NORMAL|SOFTWARE: VSOESopGroup
  integer: amortizationPeriod
  ref amortizationTemplate: amortizationTemplate
  string: baseUnit consumptionUnit costEstimateUnits featuredDescription matrixItemNameTemplate metaTagHtml noPriceMessage
  string: outOfStockMessage pageTitle relatedItemsDescription searchKeywords storeDescription storeDetailedDescription storeDisplayName
  string: urlComponent
  ref account: billExchRateVarianceAcct billPriceVarianceAcct billQtyVarianceAcct deferralAccount revReclassFxAccount
  ref costCategory: costCategory
  ref createExpensePlansOn: createExpensePlansOn
  ref expenseAmortizationRule: expenseAmortizationRule
  enum class|department|location|itemid|issueproduct|vendorname: insertItemAttribute
  multiref itemOption: itemOptions
  string, read-only: matrixItemNameTemplateHelp
  enum PARENT|CHILD: matrixType
  enum DISABLE|ENABLENMSG|REMOVE|ENABLE|DEFAULT: outOfStockBehavior
  ref projectExpenseType: projectExpenseType
  ref projectTemplate: projectTemplate
  ref revRecTemplate: revRecSchedule
  ref revenueAllocationGroup: revenueAllocationGroup
  enum 0.0|0.1|0.2|0.3|0.4|0.5|0.6|0.7|0.8|0.9|1.0: siteMapPriority
  enum 1|2: softDescriptor
  ref file: storeDisplayImage storeDisplayThumbnail
  enum: storeItemTemplate
  date: tracksaasmetricsenddate tracksaasmetricsstartdate
`;

const boughtItemFields = `
  text: purchaseDescription
  ref account, required: expenseAccount
  double: cost
  ref salesTaxItem, legacy: purchaseTaxCode
  string: vendorName purchaseUnit
`;

/** What a company sells and buys, and how it prices and measures it. [B] */
export const items = {
  serviceSaleItem: item('serviceSaleItem', 'Service', {
    suiteqlSubtype: 'Sale',
    fields: readFields(`
      ${identityFields}
      ${itemFields}
      ${soldItemFields}
      ${saleItemFields}
    `),
    sublists: {
      price,
    },
  }),
  serviceResaleItem: item('serviceResaleItem', 'Service', {
    suiteqlSubtype: 'Resale',
    fields: readFields(`
      ${identityFields}
      ${itemFields}
      ${soldItemFields}
      ${saleItemFields}
      ${boughtItemFields}
      ref vendor: vendor
      ref account: intercoIncomeAccount intercoExpenseAccount interCoDefRevAccount
      boolean: generateAccruals
      string: currency
    `),
    sublists: {
      price,
      itemVendor,
    },
  }),
  servicePurchaseItem: item('servicePurchaseItem', 'Service', {
    suiteqlSubtype: 'Purchase',
    fields: readFields(`
      ${identityFields}
      ${itemFields}
      ${boughtItemFields}
      enum Service|NonInvtPart|InvtPart|OthCharge|Discount|Subtotal|Description|Group|Kit|Markup|Payment, open, read-only: itemType
      enum Sale|Resale|Purchase, read-only: subtype
      integer, read-only: internalId
    `),
    sublists: {
      itemVendor,
    },
  }),
  nonInventorySaleItem: item('nonInventorySaleItem', 'NonInvtPart', {
    suiteqlSubtype: 'Sale',
    fields: readFields(`
      ${identityFields}
      ${itemFields}
      ${soldItemFields}
      ${saleItemFields}
    `),
    sublists: {
      price,
    },
  }),
  nonInventoryResaleItem: item('nonInventoryResaleItem', 'NonInvtPart', {
    suiteqlSubtype: 'Resale',
    fields: readFields(`
      ${identityFields}
      ${itemFields}
      ${soldItemFields}
      ${saleItemFields}
      ${boughtItemFields}
    `),
    sublists: {
      price,
      itemVendor,
    },
  }),
  nonInventoryPurchaseItem: item('nonInventoryPurchaseItem', 'NonInvtPart', {
    suiteqlSubtype: 'Purchase',
    fields: readFields(`
      ${identityFields}
      ${itemFields}
      ${boughtItemFields}
      enum Service|NonInvtPart|InvtPart|OthCharge|Discount|Subtotal|Description|Group|Kit|Markup|Payment, open, read-only: itemType
      enum Sale|Resale|Purchase, read-only: subtype
      integer, read-only: internalId
    `),
    sublists: {
      itemVendor,
    },
  }),
  otherChargeSaleItem: item('otherChargeSaleItem', 'OthCharge', {
    suiteqlSubtype: 'Sale',
    fields: readFields(`
      ${identityFields}
      ${itemFields}
      ${soldItemFields}
      ${saleItemFields}
    `),
    sublists: {
      price,
    },
  }),
  otherChargeResaleItem: item('otherChargeResaleItem', 'OthCharge', {
    suiteqlSubtype: 'Resale',
    fields: readFields(`
      ${identityFields}
      ${itemFields}
      ${soldItemFields}
      ${saleItemFields}
      ${boughtItemFields}
    `),
    sublists: {
      price,
      itemVendor,
    },
  }),
  otherChargePurchaseItem: item('otherChargePurchaseItem', 'OthCharge', {
    suiteqlSubtype: 'Purchase',
    fields: readFields(`
      ${identityFields}
      ${itemFields}
      ${boughtItemFields}
      enum Service|NonInvtPart|InvtPart|OthCharge|Discount|Subtotal|Description|Group|Kit|Markup|Payment, open, read-only: itemType
      enum Sale|Resale|Purchase, read-only: subtype
      integer, read-only: internalId
    `),
    sublists: {
      itemVendor,
    },
  }),
  inventoryItem: item('inventoryItem', 'InvtPart', {
    fields: readFields(`
      ${identityFields}
      ${itemFields}
      ${soldItemFields}
      ${boughtItemFields}
      enum Service|NonInvtPart|InvtPart|OthCharge|Discount|Subtotal|Description|Group|Kit|Markup|Payment, open, read-only: itemType
      ref account, required: cogsAccount assetAccount
      enum AVG|FIFO|LIFO|STANDARD, open: costingMethod
      ref costCategory: costCategory
      boolean: trackLandedCost
      enum CUMULATIVE_ATP_WITH_LOOK_AHEAD|DISCRETE_ATP: atpMethod
      double, read-only: averageCost lastPurchasePrice totalQuantityOnHand
    `),
    sublists: {
      price,
      itemVendor,
    },
  }),
  kitItem: item('kitItem', 'Kit', {
    fields: readFields(`
      ${identityFields}
      ${itemFields}
      ${soldItemFields}
      enum Service|NonInvtPart|InvtPart|OthCharge|Discount|Subtotal|Description|Group|Kit|Markup|Payment, open, read-only: itemType
    `),
    sublists: {
      price,
    },
  }),
  /** Reduces the line before it, or the whole transaction, by an amount or a percentage. */
  discountItem: item('discountItem', 'Discount', {
    fields: readFields(`
      ${identityFields}
      ${itemFields}
      enum Group|Description|Discount|EndGroup|GiftCert|Subtotal|Service|ShipItem|TaxItem|InvtPart|Payment|Expense|NonInvtPart|TaxGroup|Kit|Markup|DwnLdItem|OthCharge|Assembly|SubscriPlan, read-only: itemType
      boolean: availableToPartners nonPosting isPreTax
      ref issueProduct: issueProduct
      double, required: rate
      ref account, required: account
      ref salesTaxItem, legacy: salesTaxCode
      string: vendorName
    `),
  }),
  markupItem: item('markupItem', 'Markup', {
    fields: readFields(`
      ${identityFields}
      string, required: itemId
      double, required: rate
      ref account, required: account
      boolean: isPreTax nonPosting
      multiref subsidiary: subsidiary
      boolean, default false: isInactive
      datetime, read-only: lastModifiedDate
    `),
  }),
  subtotalItem: item('subtotalItem', 'Subtotal', {
    fields: readFields(`
      ${identityFields}
      string, required: itemId
      string: description
      multiref subsidiary: subsidiary
      boolean: includeChildren
      boolean, default false: isInactive
      datetime, read-only: lastModifiedDate
    `),
  }),
  descriptionItem: item('descriptionItem', 'Description', {
    fields: readFields(`
      ${identityFields}
      string, required: itemId
      text: description
      ref classification: class
      ref department: department
      ref location: location
      multiref subsidiary: subsidiary
      boolean: includeChildren
      boolean, default false: isInactive
      datetime, read-only: createdDate lastModifiedDate
    `),
  }),
  itemGroup: item('itemGroup', 'Group', {
    fields: readFields(`
      ${identityFields}
      string, required: itemId
      string: displayName
      text: description
      boolean: includeStartEndLines printItems includeChildren
      multiref subsidiary: subsidiary
      ref classification: class
      ref department: department
      ref location: location
      boolean, default false: isInactive
      datetime, read-only: createdDate lastModifiedDate
    `),
    sublists: {
      member: {
        keyed: true,
        key: ['lineNumber'],
        keyInferred: true,
        fields: readFields(`
          integer: lineNumber
          integer, read-only: id
          ref item, required: item
          double, required: quantity
          string: memberUnit
          string, read-only: memberDescr
          string, legacy: taxCode
          double: taxRate
          ref taxSchedule: taxSchedule
        `),
      },
    },
  }),
  shipItem: item('shipItem', 'ShipItem', {
    fields: readFields(`
      ${identityFields}
      string, required: itemId
      ref account, required: account
      string: description
      boolean, default false: isInactive
    `),
  }),
  priceLevel: listed('priceLevel', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      double: discountPct
      boolean: isOnline updateExistingPrices
      string: priceCalculationFormula
      boolean, default false: isInactive
      datetime, read-only: lastModifiedDate
    `),
  }),
  pricingGroup: listed('pricingGroup', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      boolean, default false: isInactive
    `),
  }),
  unitsType: listed('unitsType', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      boolean, default false: isInactive
      datetime, read-only: lastModifiedDate
    `),
    sublists: {
      uom: {
        keyed: true,
        key: ['internalId'],
        keyInferred: true,
        fields: readFields(`
          integer, read-only: internalId
          string, required: unitName pluralName abbreviation pluralAbbreviation
          double, required: conversionRate
          boolean: baseUnit
          boolean, read-only: inUse
        `),
      },
    },
  }),
} as const satisfies Readonly<Record<string, RecordType>>;
