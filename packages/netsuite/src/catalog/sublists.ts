import { readFields } from './read-fields.ts';
import type { Sublist } from './record-type.ts';
import { saleLineFields } from './transaction-fields.ts';

export const addressBook: Sublist = {
  keyed: true,
  key: ['id'],
  keyInferred: true,
  fields: readFields(`
    subrecord address: addressBookAddress
    string, read-only: addressBookAddress_text addressId
    boolean: defaultBilling defaultShipping isResidential
    integer, read-only: id internalId
    string: label
    datetime, read-only: lastModifiedDate
  `),
};

export const salesTeam: Sublist = {
  keyed: true,
  key: ['id'],
  keyInferred: true,
  feature: 'Team Selling',
  fields: readFields(`
    double: contribution
    ref employee, required: employee
    string, read-only: id
    boolean: isPrimary
    ref salesRole: salesRole
  `),
};

export const partners: Sublist = {
  keyed: false,
  feature: 'Multi-Partner Management',
  fields: readFields(`
    double: contribution
    boolean: isPrimary
    ref partner, required: partner
    ref partnerCategory: partnerRole
  `),
};

export const taxRegistration: Sublist = {
  keyed: true,
  key: ['id'],
  keyInferred: true,
  taxMode: 'suitetax',
  fields: readFields(`
    integer, read-only: id
    ref nexus: nexus
    enum: nexusCountry
    ref state: nexusState
    string: taxRegistrationNumber
  `),
};

export const classTranslation: Sublist = {
  keyed: false,
  fields: readFields(`
    enum: locale
    string: name
  `),
};

export const price: Sublist = {
  keyed: true,
  key: ['currencyPage', 'priceLevel', 'quantity'],
  fields: readFields(`
    ref currency, required: currencyPage
    double, read-only: discountDisplay
    boolean: isInactive
    double, required: price
    ref priceLevel, required: priceLevel
    string, read-only: priceLevelName
    integer, read-only: priceQty
    string: quantity
  `),
};

export const itemVendor: Sublist = {
  keyed: true,
  key: ['vendor'],
  feature: 'Multiple Vendors',
  fields: readFields(`
    boolean: preferredVendor
    double: purchasePrice
    ref vendor: vendor
    string: vendorCode
  `),
};

export const soldItems: Sublist = {
  keyed: true,
  key: ['line'],
  customFieldPrefix: 'custcol',
  fields: readFields(`
    ${saleLineFields}
    enum AVGCOST|ITEMDEFINED|PURCHPRICE, open: costEstimateType
    string, default item sales description: description
    enum Service|NonInvtPart, open, read-only: itemType
    ref priceLevel, default customer price level else Base: price
    double, default 1 for most items: quantity
  `),
};

export const taxDetails: Sublist = {
  keyed: false,
  taxMode: 'suitetax',
  fields: readFields(`
    string: calcDetail taxDetailsReference taxType
    string, read-only: lineName lineType
    double: netAmount taxAmount taxBasis taxRate
    ref salesTaxItem: taxCode
  `),
};

export const accountingBookDetail: Sublist = {
  keyed: false,
  feature: 'Multi-Book Accounting',
  fields: readFields(`
    ref accountingBook: accountingBook
    ref currency: currency
    double: exchangeRate
  `),
};

export const installment: Sublist = {
  keyed: false,
  feature: 'Installments',
  fields: readFields(`
    double: amount
    double, read-only: amountDue amountPaid
    date: dueDate
    integer, read-only: seqNum
    string, read-only: status
  `),
};

export const apply: Sublist = {
  keyed: true,
  key: ['doc', 'line'],
  fields: readFields(`
    double: amount
    boolean: apply
    date, read-only: applyDate
    string, read-only: createdFrom currency jobName refNum type
    ref transaction, required: doc
    double, read-only: due total
    integer, read-only: job
    integer: line
  `),
};

export const credit: Sublist = {
  keyed: true,
  key: ['doc', 'line'],
  fields: readFields(`
    double: amount
    string, read-only: appliedTo createdFrom currency refNum type
    boolean: apply
    date, read-only: creditDate
    ref transaction, required: doc
    double, read-only: due total
    integer: line
  `),
};

export const deposit: Sublist = {
  keyed: true,
  key: ['doc'],
  fields: readFields(`
    double: amount
    boolean: apply
    string, read-only: currencyName refNum
    date, read-only: depositDate
    ref customerDeposit, required: doc
    double, read-only: remaining total
  `),
};

export const expense: Sublist = {
  keyed: true,
  key: ['line'],
  customFieldPrefix: 'custcol',
  fields: readFields(`
    ref account, required: account
    date: amortizStartDate amortizationEndDate
    ref amortizationTemplate: amortizationSched
    double, required: amount
    ref expenseCategory: category
    ref classification: class
    ref customer|job: customer
    ref department: department
    double: grossAmt
    boolean: isBillable isClosed
    integer: line
    ref location: location
    string: memo
    string, read-only: orderDoc orderLine
    double, legacy: tax1Amt taxRate1
    double, read-only, suitetax: taxAmount
    ref salesTaxItem, legacy: taxCode
    string, suitetax: taxDetailsReference
    integer, read-only: uniqueKey
  `),
};

export const boughtItems: Sublist = {
  keyed: true,
  key: ['line'],
  customFieldPrefix: 'custcol',
  fields: readFields(`
    double: amount grossAmt quantity
    ref classification: class
    ref customer|job: customer
    ref department: department
    string, default purchase description: description
    boolean: isBillable isClosed
    ref item, required: item
    enum Sale|Resale|Purchase, read-only: itemSubtype
    enum, read-only: itemType
    integer: line
    ref location: location
    ref purchaseOrder, read-only: orderDoc
    integer, read-only: orderLine uniqueKey
    double, default vendor price / item cost: rate
    double, legacy: tax1Amt taxRate1
    double, read-only, suitetax: taxAmount
    ref salesTaxItem, legacy: taxCode
    string, suitetax: taxDetailsReference
    string: units vendorName
  `),
};
