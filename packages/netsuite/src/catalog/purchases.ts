import { transaction } from './families.ts';
import { identityFields } from './identity-fields.ts';
import { readFields } from './read-fields.ts';
import type { RecordType } from './record-type.ts';
import { accountingBookDetail, apply, boughtItems, credit, expense, installment, taxDetails } from './sublists.ts';
import { documentFields, moneyFields } from './transaction-fields.ts';

const purchaseFields = `
  ref vendor, required: entity
  ref account, default the payables account of the vendor or of the account: account
  ref term, default the terms of the vendor: terms
  date, default by the terms: dueDate
  date: discountDate
  double: discountAmount
  double, read-only: taxTotal
  double, read-only, legacy: tax2Total
  string, legacy: vatRegNum
  string, suitetax: entityTaxRegNum subsidiaryTaxRegNum
  boolean, suitetax: taxDetailsOverride taxRegOverride
  date, suitetax: taxPointDate
  double, read-only, suitetax: totalAfterTaxes
  enum 1=Pending Approval|2=Approved|3=Rejected|11, default 2 or 1 with approval routing: approvalStatus
  ref employee: nextApprover
  ref purchaseOrder, read-only: createdFrom
  ref addressBook: billAddressList
  boolean: toBePrinted
  subrecord address: billingAddress
`;

/** Transactions that buy, and pay for it. [B] */
export const purchases = {
  purchaseOrder: transaction('purchaseOrder', 'PurchOrd', {
    isPosting: false,
    transformsTo: ['itemReceipt', 'vendorBill', 'vendorReturnAuthorization'],
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ${purchaseFields}
      enum P|A=Pending Supervisor Approval|B=Pending Receipt|C=Rejected by Supervisor|D=Partially Received|E=Pending Billing/Partially Received|F=Pending Bill|G=Fully Billed|H=Closed, read-only: status
      ref employee: employee
      enum P|A|B|C|D|E|F|G|H|Y: orderStatus
      boolean: supervisorApproval toBeEmailed firmed consigned
      ref customer: shipTo
      string: shipAddress fob otherRefNum
      date: shipDate startDate endDate
      ref shipItem: shipMethod
      ref incoterm: incoTerm
      ref purchaseContract: purchaseContract
      email: email
      text: message
      ref salesOrder: intercoTransaction
      enum 1|2|3: intercoStatus
      ref salesTaxItem, legacy: taxItem
      double, legacy: taxRate
      double, read-only: subtotal
      boolean, read-only: isCrossSubTransaction
    `),
    sublists: {
      expense,
      item: {
        ...boughtItems,
        fields: {
          ...boughtItems.fields,
          ...readFields(`
            double, read-only: quantityBilled quantityReceived
          `),
        },
      },
      taxDetails,
      accountingBookDetail,
    },
  }),
  /** Made from an order only: nothing else says what was received. */
  itemReceipt: transaction('itemReceipt', 'ItemRcpt', {
    isPosting: true,
    withoutOperations: ['create'],
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ref subsidiary, default the subsidiary of the entity: subsidiary
      ref currency, required, default the primary currency of the entity: currency
      double, required, default the rate of tranDate: exchangeRate
      ref accountingPeriod, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering landedCostPerLine
      ref vendor|customer, read-only: entity
      ref purchaseOrder|returnAuthorization, read-only: createdFrom
      ref itemFulfillment: itemFulfillment
      ref employee: employee
      ref partner: partner
      ref inboundShipment: inboundShipment
      ref incoterm: incoTerm
      enum WEIGHT|QUANTITY|VALUE: landedCostMethod
      integer, read-only: orderId
      string, read-only: orderType
    `),
    sublists: {
      item: {
        keyed: true,
        key: ['line'],
        customFieldPrefix: 'custcol',
        fields: readFields(`
          integer: line orderLine
          ref item, read-only: item
          ref purchaseOrder|returnAuthorization, read-only: orderDoc
          double: quantity unitCostOverride
          double, read-only: rate quantityRemaining
          string: description serialNumbers units vendorName
          string, read-only: itemType itemSubtype
          ref location: location
          ref department: department
          ref classification: class
          boolean: itemReceive
        `),
      },
      accountingBookDetail,
    },
  }),
  /** Its `tranId` is the number the vendor gave; nothing numbers it. */
  vendorBill: transaction('vendorBill', 'VendBill', {
    isPosting: true,
    transformsTo: ['vendorCredit', 'vendorPayment', 'vendorReturnAuthorization'],
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ${purchaseFields}
      ref accountingPeriod, required, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering paymentHold received overrideInstallments
      double: userTotal userTaxTotal
      enum A=Open|B=Paid In Full|C=Cancelled|D=Pending Approval|E=Rejected|F=Payment In-Transit, read-only: status
      string, read-only: documentStatus
      double, read-only: availableVendorCredit balance
      enum WEIGHT|QUANTITY|VALUE: landedCostMethod
      ref transaction: intercoTransaction
      enum 1|2|3: intercoStatus
    `),
    sublists: {
      expense,
      item: boughtItems,
      taxDetails,
      accountingBookDetail,
      installment,
    },
  }),
  vendorCredit: transaction('vendorCredit', 'VendCred', {
    isPosting: true,
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ${purchaseFields}
      ref accountingPeriod, required, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering autoApply
      double: userTotal userTaxTotal
      enum A=Open|B=Fully Applied|V=Voided, read-only: status
      double, read-only: applied unapplied
    `),
    sublists: {
      expense,
      item: boughtItems,
      taxDetails,
      accountingBookDetail,
      apply,
    },
  }),
  vendorPayment: transaction('vendorPayment', 'VendPymt', {
    isPosting: true,
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ref accountingPeriod, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering toBePrinted toBeEmailed printVoucher isInTransitPayment cleared
      ref vendor, required: entity
      ref account, required: account
      ref account, default the payables account of the account: apAcct
      double, read-only: unapplied balance availableBalance
      string: address
      ref addressBook: payeeAddressList
      date: clearedDate
      enum 1=Pending Approval|2=Approved|3=Rejected|11: approvalStatus
      ref employee: nextApprover
      enum A=Pending Approval|B=In-Transit|C=Confirmed|D=Rejected|E=Declined|F=Approved|V=Voided|Z=Online Bill Pay Pending Accounting Approval, read-only: status
      ref journalEntry, read-only: voidJournal
    `),
    sublists: {
      apply,
      credit,
      accountingBookDetail,
    },
  }),
  vendorPrepayment: transaction('vendorPrepayment', 'VPrep', {
    isPosting: true,
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ref subsidiary, default the subsidiary of the entity: subsidiary
      ref currency, required, default the primary currency of the entity: currency
      double, required, default the rate of tranDate: exchangeRate
      ref accountingPeriod, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering
      ref vendor, required: entity
      ref account, required: account
      ref account: prepaymentAccount
      double, required: payment
      ref purchaseOrder: purchaseOrder
    `),
  }),
} as const satisfies Readonly<Record<string, RecordType>>;
