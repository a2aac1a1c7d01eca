import { listed } from './families.ts';
import { identityFields } from './identity-fields.ts';
import { readFields } from './read-fields.ts';
import type { RecordType } from './record-type.ts';

/** Billing by charge and by subscription. [B] [inferred: fields of subscription and usage] */
export const subscriptionBilling = {
  billingAccount: listed('billingAccount', {
    features: ['SuiteBilling'],
    fields: readFields(`
      ${identityFields}
      string, required: name
      ref customer, required: customer
      ref billingSchedule, required: billingSchedule
      ref currency, required: currency
      ref subsidiary: subsidiary
      date, required: startDate
      enum, read-only: frequency
      date, read-only: lastBillDate nextBillCycleDate
      boolean: customerDefault requestOffCycleInvoice inactive
      ref customForm: invoiceForm cashSaleForm
      ref department: department
      ref classification: class
      ref location: location
    `),
  }),
  charge: listed('charge', {
    features: ['Charge-Based Billing'],
    fields: readFields(`
      ${identityFields}
      ref customer|job, required: billTo
      date, required: chargeDate
      ref chargeType, required: chargeType
      enum NON_BILLABLE|READY_FOR_BILLING|HOLD_FOR_BILLING, required: stage
      enum Actual|Forecast: use
      double, required: rate quantity amount
      ref item: billingItem
      ref billingAccount: billingAccount
      enum IN_ADVANCE|IN_ARREARS|IMMEDIATE: billingMode
      ref billingSchedule: billingSchedule
      date: billDate serviceStartDate serviceEndDate
      ref currency: currency
      ref subsidiary: subsidiary
      ref department: department
      ref classification: class
      ref location: location
      string: description memo units salesOrderLine
      double: discountAmount
      ref salesOrder: salesOrder
      ref invoice, read-only: invoice
      string, read-only: invoiceLine runId
      ref creditMemo, read-only: creditMemo
      ref subscriptionLine: subscriptionLine
      ref chargeRule, read-only: rule
      ref customForm: customForm
      datetime, read-only: createdDate lastModifiedDate
    `),
  }),
  subscription: listed('subscription', {
    features: ['SuiteBilling'],
    fields: readFields(`
      ${identityFields}
      string: name
      ref customer, required: customer
      ref billingAccount, required: billingAccount
      ref subscriptionPlan, required: subscriptionPlan
      ref priceBook, required: priceBook
      ref currency, required: currency
      ref subscriptionTerm, required: initialTerm
      date, required: startDate
      date, read-only: endDate
      enum, read-only: billingSubscriptionStatus
      integer: advanceRenewalPeriodNumber
      boolean: autoRenewal
    `),
  }),
  usage: listed('usage', {
    features: ['SuiteBilling'],
    fields: readFields(`
      ${identityFields}
      ref customer, required: customer
      ref subscriptionPlan: subscriptionPlan
      ref subscription, required: usageSubscription
      ref subscriptionLine, required: usageSubscriptionLine
      date, required: usageDate
      double, required: usageQuantity
      string: memo
    `),
  }),
} as const satisfies Readonly<Record<string, RecordType>>;
