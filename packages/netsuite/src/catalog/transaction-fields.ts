/** What every transaction has. [B] */
export const documentFields = `
  string, default the next document number: tranId
  string, read-only: transactionNumber
  date, required, default today: tranDate
  datetime, read-only: createdDate lastModifiedDate
  ref customForm, required, default the preferred form of the role: customForm
  string: memo deletionReasonMemo
  ref department: department
  ref classification: class
  ref location: location
  ref nexus, read-only: nexus
  ref currency, read-only: primaryBookBaseCurrency
  date, read-only: prevDate
  ref transactionDeletionReason: deletionReason
`;

/** What a transaction has whose amounts are those of one entity. [B] */
export const moneyFields = `
  ref subsidiary, default the subsidiary of the entity: subsidiary
  ref currency, required, default the primary currency of the entity: currency
  double, required, default the rate of tranDate: exchangeRate
  double, read-only: total
`;

/** A line of a transaction that sells. [B] */
export const saleLineFields = `
  ref item, required: item
  integer: line
  double: rate grossAmt rateIncludingTax costEstimate
  double, default quantity times rate: amount
  string: units
  ref department: department
  ref classification: class
  ref location: location
  boolean, legacy: isTaxable
  ref salesTaxItem|taxGroup, legacy: taxCode
  double, legacy: taxRate1 taxRate2 tax1Amt
  double, read-only, suitetax: taxAmount
  string, suitetax: taxDetailsReference
  enum Sale|Resale|Purchase, read-only: itemSubtype
  string, read-only: lineUniqueKey
  integer, read-only: uniqueKey orderLine
  ref transaction, read-only: orderDoc
  ref revRecSchedule: revRecSchedule
  date: revRecStartDate revRecEndDate
  boolean: deferRevRec
`;
