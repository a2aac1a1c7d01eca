import { transaction } from './families.ts';
import { identityFields } from './identity-fields.ts';
import { readFields } from './read-fields.ts';
import type { RecordType } from './record-type.ts';
import { accountingBookDetail, apply, installment, partners, salesTeam, soldItems, taxDetails } from './sublists.ts';
import { documentFields, moneyFields, saleLineFields } from './transaction-fields.ts';

const saleFields = `
  ref customer|job, required: entity
  ref job: job
  ref addressBook: billAddressList shipAddressList
  string: billAddress shipAddress otherRefNum
  ref employee: salesRep
  ref partner: partner
  ref leadSource: leadSource
  ref opportunity: opportunity
  ref transaction: createdFrom
  ref term, default the terms of the customer: terms
  date: startDate endDate shipDate
  date, default tranDate: salesEffectiveDate
  ref discountItem: discountItem
  double: discountRate shippingCost handlingCost
  double, read-only: discountTotal subtotal taxTotal estGrossProfit
  ref shipItem: shipMethod
  ref promotionCode: promoCode
  ref couponCode: couponCode
  boolean, legacy: isTaxable
  ref salesTaxItem|taxGroup, legacy, default the tax item of the customer: taxItem
  double, legacy: taxRate
  double, read-only, legacy: tax2Total
  string, legacy: vatRegNum
  boolean, suitetax: taxDetailsOverride taxRegOverride taxPointDateOverride
  date, suitetax: taxPointDate
  string, suitetax: entityTaxRegNum subsidiaryTaxRegNum
  double, read-only, suitetax: totalAfterTaxes
  email: email
  text: message
  ref customerMessage: messageSel
  boolean: toBeEmailed toBePrinted toBeFaxed
  subrecord address: billingAddress shippingAddress
`;

/** Transactions that sell, and those that take back. [B] */
export const sales = {
  opportunity: transaction('opportunity', 'Opprtnty', {
    isPosting: false,
    transformsTo: ['cashSale', 'estimate', 'invoice', 'salesOrder'],
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ${saleFields}
      enum restWebServices|webServices|CSV, open, read-only: source
      enum A=In Progress|B=Issued Estimate|C=Closed - Won|D=Closed - Lost, read-only: status
      string: title actionItem
      ref customerStatus, required, default the opportunity status set for the account: entityStatus
      double, required, default the probability of entityStatus: probability
      date, required, default 30 days after tranDate: expectedCloseDate
      date, read-only: closeDate
      double, required: projectedTotal
      double: rangeLow rangeHigh estimatedBudget
      double, read-only: weightedTotal
      enum 0|1|2|3: forecastType
      ref winLossReason: winLossReason
      ref buyingReason: buyingReason
      ref buyingTimeFrame: buyingTimeFrame
      ref salesReadiness: salesReadiness
      boolean: isBudgetApproved
      integer, read-only: daysOpen
      ref entityGroup: salesGroup
    `),
    sublists: {
      item: soldItems,
      salesTeam,
      partners,
      taxDetails,
      accountingBookDetail,
      competitors: {
        keyed: false,
        fields: readFields(`
          ref competitor: competitor
          string: strategy notes
          boolean: winner
        `),
      },
      estimates: {
        keyed: false,
        fields: readFields(`
          string, read-only: id tranId
          double, read-only: total
        `),
      },
    },
  }),
  estimate: transaction('estimate', 'Estimate', {
    isPosting: false,
    transformsTo: ['cashSale', 'invoice', 'salesOrder'],
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ${saleFields}
      enum restWebServices|webServices|CSV, open, read-only: source
      enum A=Open|B=Processed|C=Closed|V=Voided|X=Expired, read-only: status
      string: title
      ref customerStatus, required, default the status of the opportunity or the customer: entityStatus
      double, required: probability
      date, required: expectedCloseDate
      date: dueDate
      enum 0|1|2|3: forecastType
      boolean: includeInForecast
      ref billingSchedule: billingSchedule
    `),
    sublists: {
      item: soldItems,
      salesTeam,
      partners,
      taxDetails,
      accountingBookDetail,
    },
  }),
  salesOrder: transaction('salesOrder', 'SalesOrd', {
    isPosting: false,
    transformsTo: ['cashSale', 'fulfillmentRequest', 'invoice', 'itemFulfillment', 'returnAuthorization'],
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ${saleFields}
      enum restWebServices|webServices|CSV, open, read-only: source
      enum A=Pending Approval|B=Pending Fulfillment|C=Cancelled|D=Partially Fulfilled|E=Pending Billing/Partially Fulfilled|F=Pending Billing|G=Billed|H=Closed, read-only: status
      enum A|B, required, default by preference: orderStatus
      ref orderType: orderType
      ref billingSchedule: billingSchedule
      boolean: shipComplete isCrossSubTransaction forInvoiceGrouping
      date: dueDate
      date, read-only: nextBill
      ref paymentOption: paymentOption
      string: inputReferenceCode
      ref account: fxAccount drAccount
      double, read-only: deferredRevenue recognizedRevenue
      string, read-only: revenueStatus
      double: requiredDepositAmount
      ref entityGroup: salesGroup
      ref invoiceGroup, read-only: groupedTo
    `),
    sublists: {
      item: {
        keyed: true,
        key: ['line'],
        customFieldPrefix: 'custcol',
        fields: readFields(`
          ${saleLineFields}
          double, default 1 for most items: quantity
          ref priceLevel, default customer price level else Base: price
          string, default item sales description: description
          enum Service|NonInvtPart, open, read-only: itemType
          enum AVGCOST|ITEMDEFINED|PURCHPRICE, open: costEstimateType
          boolean: isClosed
          double, read-only: quantityBilled quantityFulfilled quantityBackOrdered
          ref billingSchedule: billingSchedule
          date: expectedShipDate
          enum 1|2|3: commitInventory
        `),
      },
      salesTeam,
      partners,
      taxDetails,
      accountingBookDetail,
    },
  }),
  /** Made from an order only. */
  itemFulfillment: transaction('itemFulfillment', 'ItemShip', {
    isPosting: true,
    withoutOperations: ['create'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ref subsidiary, default the subsidiary of the entity: subsidiary
      ref currency, required, default the primary currency of the entity: currency
      double, required, default the rate of tranDate: exchangeRate
      ref accountingPeriod, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering
      ref customer, read-only: entity
      ref salesOrder, read-only: createdFrom
      enum A|B|C: shipStatus
      ref location: inventoryLocation
    `),
    sublists: {
      item: {
        keyed: true,
        key: ['line'],
        customFieldPrefix: 'custcol',
        fields: readFields(`
          integer: line orderLine
          ref item, read-only: item
          double: quantity
          ref location: location
          boolean: itemReceive
        `),
      },
    },
  }),
  /** Posts to receivables when saved, unless approval routing holds it back. */
  invoice: transaction('invoice', 'CustInvc', {
    isPosting: true,
    transformsTo: ['creditMemo', 'customerPayment', 'returnAuthorization'],
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ${saleFields}
      ref accountingPeriod, required, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering recurringBill forInvoiceGrouping overrideInstallments canHaveStackable excludeCommission
      boolean: expCostDiscPrint isMultiShipTo itemCostDiscPrint revRecOnRevCommitment sendOrderFulfillmentEmail shipIsResidential
      boolean: shipOverride shippingCostOverridden syncPartnerTeams syncSalesTeams timeDiscPrint tranIsVsoeBundle vsoeAutoCalc
      enum SuitePhone|smbXML|CSV|ADP|QIF|QB|PERQUEST|Yahoo|PaymentLink|customerCenter|webServices|eBay|restWebServices|NLWebStore|offlineClient|SCIS|Sync, read-only: source
      enum SuitePhone|smbXML|CSV|ADP|QIF|QB|PERQUEST|Yahoo|PaymentLink|customerCenter|webServices|eBay|restWebServices|NLWebStore|offlineClient|SCIS|Sync, read-only: sourceSystem
      enum A=Open|B=Paid In Full|D=Pending Approval|E=Rejected|V=Voided, read-only: status
      ref account, default the receivables account of the customer else of the account: account
      date, default tranDate moved by the terms: dueDate
      date, default by the terms: discountDate
      double, default by the terms: discountAmount
      double, read-only: amountPaid amountRemaining amountRemainingTotalBox deferredRevenue recognizedRevenue estGrossProfitPercent
      double, read-only: totalCostEstimate
      enum 1=Pending Approval|2=Approved|3=Rejected|11, default 2 or 1 with approval routing: approvalStatus
      ref employee: nextApprover
      date: asOfDate saasCommitmentEndDate saasCommitmentStartDate userEstimatedPaymentDate
      ref billingAccount: billingAccount
      enum ALL|TRANSACTION_DATE|AS_OF_DATE: whichChargesToAdd
      ref invoiceGroup, read-only: groupedTo
      string, read-only: revenueStatus abbrevType billingAddress_text linkedTrackingNumbers previousOpportunity revCommitStatus
      string, read-only: revCommitStatusDescr revenueStatusDescr shippingAddress_text
      ref transaction: intercoTransaction
      enum 1|2|3: intercoStatus
      url, read-only: paymentlink
      ref entityGroup: salesGroup
      integer, read-only: number predictedOverdueDays prevPartner prevRep
      double: altHandlingCost altShippingCost expCostDiscAmount expCostDiscRate giftCertApplied itemCostDiscAmount itemCostDiscRate
      double: timeDiscAmount timeDiscRate
      string: billAddr1 billAddr2 billAddr3 billAddressee billAttention billCity billOverride billPhone billState billZip contribPct
      string: defaultILBAShipAddrVal defaultILBAShippingAddressKey fax fob muccPromoCodeInstance oppcreatedfrom oppcreatedfromtitle
      string: originator promoCodePluginImpl saleschannelorderpriority storeOrder thirdPartyAcct trackingNumbers webSite
      enum: billCountry
      ref bulkProcSubmission: bulkProcSubmission
      integer: defaultILShipMethKey estimate
      double, legacy: expCostDiscTax1Amt expCostTaxRate1 expCostTaxRate2 handlingTax1Rate handlingTax2Rate itemCostDiscTax1Amt
      double, legacy: itemCostTaxRate1 itemCostTaxRate2 shippingTax1Rate shippingTax2Rate timeDiscTax1Amt timeTaxRate1 timeTaxRate2
      boolean, legacy: expCostDiscTaxable itemCostDiscTaxable timeDiscTaxable
      ref discountItem: expCostDiscount itemCostDiscount timeDiscount
      ref salesTaxItem, legacy: expCostTaxCode handlingTaxCode itemCostTaxCode shippingTaxCode timeTaxCode
      double, suitetax: handlingTaxAmount shippingTaxAmount
      date, read-only: predictedPaymentDate predictedPaymentDateLastUpdated
      enum AVAILABLE|UNAVAILABLE_NOT_ENOUGH_DATA, read-only: predictedPaymentDateAvailability
      ref salesChannel: salesChannel
      ref webSite: sourceWebSite
      enum VendPymt|CustCred|ItemShip|Check|CustChrg|Journal|Opprtnty|CustRfnd|TrnfrOrd|CashRfnd|Build|Unbuild|RevComm|SalesOrd|TegPybl|Deposit|WOIssue|FinChrg|PurchOrd|DepAppl|ExpRept|TegRcvbl|WOCompl|InvAdjst|Transfer|Paycheck|VendBill|YtdAdjst|ItemRcpt|PChkJrnl|Estimate|SysJrnl|Commissn|TaxPymt|RtnAuth|CustInvc|WorkOrd|FxReval|BinTrnfr|LiaAdjst|InvDistr|LiabPymt|RevComRv|VendAuth|CardRfnd|InvWksht|VendCred|BinWksht|Custom|CustDep|CustPymt|WOClose|CashSale|DeprCust|CardChrg|InvTrnfr, read-only: type
      enum COMPANY_ESTIMATE|CUSTOMER_PROMISED_DATE: userEstimateSource
    `),
    sublists: {
      item: {
        keyed: true,
        key: ['line'],
        customFieldPrefix: 'custcol',
        fields: readFields(`
          ${saleLineFields}
          double, default 1: quantity
          ref priceLevel, default the price level of the customer else the base price: price
          string, default the sales description of the item: description
          enum Group|Description|Discount|EndGroup|GiftCert|Subtotal|Service|ShipItem|TaxItem|InvtPart|Payment|Expense|NonInvtPart|TaxGroup|Kit|Markup|DwnLdItem|OthCharge|Assembly|SubscriPlan, read-only: itemType
          enum PREFVENDORRATE|AVGCOST|PURCHORDERRATE|LASTPURCHPRICE|MEMBERDEFINED|CUSTOM|ITEMDEFINED|PURCHPRICE: costEstimateType
          ref account, read-only: account
          double, read-only: quantityOrdered quantityRemaining amountOrdered baseGrossAmt estGrossProfit estGrossProfitPercent
          double, read-only: lastPurchasePrice minQty quantityAllocated quantityAvailable quantityCommitted quantityDemandAllocated
          double, read-only: quantityFulfilled quantityOnHand quantityPacked quantityPicked quantityReceived quantityRemainingDisplay
          double, read-only: vsoeAmount
          ref accountingPeriod: catchUpPeriod
          ref subscription: subscription
          ref subscriptionLine: subscriptionLine
          ref chargeType: chargeType
          string: serialNumbers binNumbers giftCertFrom giftCertMessage giftCertNumber giftCertRecipientEmail giftCertRecipientName
          string: licenseCode options rateSchedule revrec_recurrencetype secondaryUnits secondaryUnitsList
          subrecord inventoryDetail: inventoryDetail
          boolean, read-only: isOpen isClosed isCatchWeightItem itemIsFulfilled linked processedByRevCommit
          enum NOVARIANCES|JOURNALNOTPOSTED|JOURNALPOSTED, read-only: billVarianceStatus
          double: costEstimateRate currentPercent primaryToSecondaryUnitConversionRate secondaryQuantity secondaryUnitConversionRate
          double: vsoeAllocation vsoePrice
          boolean: doNotCreateRevenueElement excludeFromRateRequest marginal printItems vsoeDelivered vsoeIsEstimate
          date: expirationDate
          string, read-only: initOqpBucket matrixType oqpBucket refName
          enum 1|2: itemFulfillmentChoice
          ref job: job
          integer: revRecTermInMonths shipGroup
          ref addressBook: shipAddress
          enum ups|nonups: shipCarrier
          ref shipItem: shipMethod
          ref subsidiary, read-only: subsidiary
          enum DEFERALLUNTIL|DEFERUNTIL: vsoeDeferral
          enum IFDELIVERED|NEVER: vsoePermitDiscount
          enum EXCLUDE|NORMAL|SOFTWARE: vsoeSOPGroup
        `),
      },
      salesTeam,
      partners,
      taxDetails,
      accountingBookDetail,
      installment,
      time: {
        keyed: true,
        key: ['doc'],
        fields: readFields(`
          ref timeBill, required: doc
          boolean: apply
          double: rate amount
          string: quantity memo
          ref item: item
        `),
      },
      expCost: {
        keyed: true,
        key: ['doc', 'line'],
        fields: readFields(`
          ref transaction, required: doc
          integer: line
          boolean: apply
          double: amount
          string: memo
          ref expenseCategory: category
        `),
      },
      itemCost: {
        keyed: true,
        key: ['doc', 'line'],
        fields: readFields(`
          ref transaction, required: doc
          integer: line
          boolean: apply
          double: amount
        `),
      },
      shipGroup: {
        keyed: true,
        key: ['id'],
        fields: readFields(`
          integer, read-only: id
          double: shippingRate
          ref shipItem: shippingMethodId
        `),
      },
    },
  }),
  cashSale: transaction('cashSale', 'CashSale', {
    isPosting: true,
    transformsTo: ['cashRefund', 'returnAuthorization'],
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ${saleFields}
      ref accountingPeriod, required, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering cleared
      enum restWebServices|webServices|CSV, open, read-only: source
      enum A=Unapproved Payment|B=Not Deposited|C=Deposited|V, read-only: status
      ref account: account arAcct
      boolean, default by preference: undepFunds
      ref paymentMethod: paymentMethod
      ref paymentOption: paymentOption
      string: checkNumber inputReferenceCode
      date: asOfDate clearedDate
      ref billingAccount: billingAccount
      enum ALL|TRANSACTION_DATE|AS_OF_DATE: whichChargesToAdd
    `),
    sublists: {
      item: soldItems,
      salesTeam,
      partners,
      taxDetails,
      accountingBookDetail,
    },
  }),
  creditMemo: transaction('creditMemo', 'CustCred', {
    isPosting: true,
    transformsTo: ['customerRefund'],
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ${saleFields}
      ref accountingPeriod, required, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering recurringBill
      enum restWebServices|webServices|CSV, open, read-only: source
      enum A=Open|B=Fully Applied|V=Voided, read-only: status
      ref account, default the receivables account of the account: account
      double, read-only: amountPaid amountRemaining applied unapplied recognizedRevenue
      boolean, default by preference: autoApply
      date, read-only: dueDate
      string, read-only: salesReturn
      date: asOfDate
      ref billingAccount: billingAccount
      enum ALL|TRANSACTION_DATE|AS_OF_DATE: whichChargesToAdd
      ref transaction: intercoTransaction
    `),
    sublists: {
      item: soldItems,
      salesTeam,
      partners,
      taxDetails,
      accountingBookDetail,
      apply,
    },
  }),
  returnAuthorization: transaction('returnAuthorization', 'RtnAuth', {
    isPosting: false,
    transformsTo: ['cashRefund', 'creditMemo', 'itemReceipt'],
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ${saleFields}
      enum restWebServices|webServices|CSV, open, read-only: source
      enum A=Pending Approval|B=Pending Receipt|C=Cancelled|D=Partially Received|E=Pending Refund/Partially Received|F=Pending Refund|G=Refunded|H=Closed, read-only: status
      enum A|B, required: orderStatus
    `),
    sublists: {
      item: soldItems,
      salesTeam,
      partners,
      taxDetails,
      accountingBookDetail,
    },
  }),
  cashRefund: transaction('cashRefund', 'CashRfnd', {
    isPosting: true,
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ${saleFields}
      ref accountingPeriod, required, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering
      enum restWebServices|webServices|CSV, open, read-only: source
      enum A|V, read-only: status
      ref account, required: account
      ref paymentMethod: paymentMethod
      ref paymentOption: paymentOption
    `),
    sublists: {
      item: soldItems,
      salesTeam,
      partners,
      taxDetails,
      accountingBookDetail,
    },
  }),
} as const satisfies Readonly<Record<string, RecordType>>;
