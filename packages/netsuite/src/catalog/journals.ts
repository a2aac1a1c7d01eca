import { transaction } from './families.ts';
import { identityFields } from './identity-fields.ts';
import { readFields } from './read-fields.ts';
import type { RecordType } from './record-type.ts';
import { accountingBookDetail } from './sublists.ts';
import { documentFields } from './transaction-fields.ts';

const journalFields = `
  ref accountingPeriod, default the period of tranDate or the first open one by preference: postingPeriod
  boolean: excludeFromGLNumbering reversalDefer isBookSpecific
  boolean, default true unless journals are approved: approved
  enum 1=Pending Approval|2=Approved|3=Rejected|11: approvalStatus
  ref employee: nextApprover
  date: reversalDate
  boolean, read-only: isReversal
  string, read-only: reversalEntry
  ref accountingBook: accountingBook
  ref transaction, read-only: createdFrom
`;

const journalLineFields = `
  integer: line
  ref account, required: account
  double: debit credit grossAmt
  string: memo
  ref entity: entity
  ref department: department
  ref classification: class
  ref location: location
  boolean: eliminate cleared
  date: startDate endDate clearedDate
  ref amortizationTemplate|revRecTemplate: schedule
  enum Amortization|RevRec: scheduleType
  ref revenueRecognitionRule: revenueRecognitionRule
  ref item: item
  ref salesTaxItem, legacy: taxCode
  double, legacy: taxRate1 tax1Amt
  ref account: tax1Acct
  double, read-only: totalAmount
  datetime, read-only: lineCreatedDate lineLastModifiedDate
`;

/** Entries made in the ledger directly. [B] */
export const journals = {
  journalEntry: transaction('journalEntry', 'Journal', {
    isPosting: true,
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${journalFields}
      ref subsidiary, required: subsidiary
      ref currency, required, default the currency of the subsidiary: currency
      double, required, default the rate of tranDate: exchangeRate
      boolean, read-only: void
      ref subsidiary: toSubsidiary
    `),
    sublists: {
      line: {
        keyed: true,
        key: ['line'],
        customFieldPrefix: 'custcol',
        fields: readFields(`
          ${journalLineFields}
        `),
      },
      accountingBookDetail,
    },
  }),
  intercompanyJournalEntry: transaction('intercompanyJournalEntry', 'Journal', {
    isPosting: true,
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${journalFields}
      ref subsidiary, required: subsidiary toSubsidiary
      ref currency, required, default the currency of the subsidiary: currency
      double, required, default the rate of tranDate: exchangeRate
      boolean, read-only: void
    `),
    sublists: {
      line: {
        keyed: true,
        key: ['line'],
        customFieldPrefix: 'custcol',
        fields: readFields(`
          ${journalLineFields}
          ref subsidiary: lineSubsidiary
        `),
      },
      accountingBookDetail,
    },
  }),
  advIntercompanyJournalEntry: transaction('advIntercompanyJournalEntry', 'Journal', {
    isPosting: true,
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${journalFields}
      ref subsidiary, required: subsidiary
      ref currency, required: currency
      multiref subsidiary: toSubsidiaries
      boolean: performAutoBalance
    `),
    sublists: {
      line: {
        keyed: true,
        key: ['line'],
        customFieldPrefix: 'custcol',
        fields: readFields(`
          ${journalLineFields}
          ref subsidiary, required: lineSubsidiary
          ref subsidiary: dueToFromSubsidiary
          double: lineFxRate
          ref currency, read-only: lineBaseCurrency
          double, read-only: lineTotalAmt
          ref subsidiary, read-only: entityrepresentssubsidiary
        `),
      },
      accountingBookDetail,
    },
  }),
  statisticalJournalEntry: transaction('statisticalJournalEntry', 'Journal', {
    fields: readFields(`
      ${identityFields}
      ref subsidiary, required: subsidiary
      ref unitsType, required: unitsType
      date, required: tranDate
      string: memo
      ref accountingPeriod: postingPeriod
    `),
    sublists: {
      line: {
        keyed: true,
        key: ['line'],
        customFieldPrefix: 'custcol',
        fields: readFields(`
          integer: line
          ref account, required: account
          double: debit
          string: memo
        `),
      },
    },
  }),
} as const satisfies Readonly<Record<string, RecordType>>;
