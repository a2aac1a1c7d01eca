import { listed } from './families.ts';
import { identityFields } from './identity-fields.ts';
import { readFields } from './read-fields.ts';
import type { RecordType } from './record-type.ts';
import { classTranslation, taxRegistration } from './sublists.ts';

/** How a company is made up: its subsidiaries, money, ledger accounts, calendar and terms. [B] */
export const company = {
  subsidiary: listed('subsidiary', {
    features: ['OneWorld (Subsidiaries)'],
    fields: readFields(`
      ${identityFields}
      string, required: name
      string, read-only: fullName
      string: legalName state fax federalIdNumber tranPrefix tranInternalPrefix
      ref subsidiary, required: parent
      ref currency, required: currency
      enum, required: country
      enum AU|CA|JP|UK|US|XX: edition
      boolean: isElimination showSubsidiaryName
      boolean, default false: isInactive
      email: email
      url: url
      ref fiscalCalendar, required: fiscalCalendar taxFiscalCalendar
      ref checkLayout, required: checklayout
      ref account: intercoAccount
      ref customer, read-only: representingCustomer
      ref vendor, read-only: representingVendor
      integer, read-only: internalId
      datetime, read-only: lastModifiedDate
      subrecord address: mainAddress shippingAddress returnAddress
    `),
    sublists: {
      nexus: {
        keyed: false,
        fields: readFields(`
          string, read-only: country
          ref nexus: nexusId
        `),
      },
      accountingBookDetail: {
        keyed: false,
        feature: 'Multi-Book Accounting',
        fields: readFields(`
          ref accountingBook: accountingBook
          enum ACTIVE|INACTIVE|PENDING: bookStatusName
          ref currency: currency
        `),
      },
      taxRegistration,
    },
  }),
  /** Read-only without the Multiple Currencies feature. */
  currency: listed('currency', {
    features: ['Multiple Currencies (read-only without it)'],
    fields: readFields(`
      ${identityFields}
      string, required: name symbol
      string: displaySymbol
      double, required: exchangeRate
      integer: currencyPrecision
      boolean, read-only: isBaseCurrency isAnchorCurrency
      boolean: includeInFxRateUpdates overrideCurrencyFormat
      enum: locale
      enum 1|2: symbolPlacement
      string, read-only: formatSample
      boolean, default false: isInactive
      datetime, read-only: lastModifiedDate
    `),
  }),
  currencyRate: listed('currencyRate', {
    withoutOperations: ['update', 'delete'],
    fields: readFields(`
      ${identityFields}
      ref currency, required: baseCurrency transactionCurrency
      double, required: exchangeRate
      date, default today: effectiveDate
      ref currencyRateType, required, default the default of the account: currencyRateType
      string, read-only: fxSourceMethod
      datetime, read-only: lastModifiedDate
    `),
  }),
  consolidatedExchangeRate: listed('consolidatedExchangeRate', {
    withoutOperations: ['create', 'delete'],
    fields: readFields(`
      ${identityFields}
      ref accountingPeriod, read-only: postingPeriod
      ref subsidiary, read-only: fromSubsidiary toSubsidiary
      ref currency, read-only: fromCurrency toCurrency
      double, required: averageRate currentRate historicalRate
      ref accountingBook, read-only: accountingBook
    `),
  }),
  classification: listed('classification', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      string, read-only: fullName
      ref classification: parent
      multiref subsidiary: subsidiary
      boolean: includeChildren
      integer, read-only: internalId
      boolean, default false: isInactive
      datetime, read-only: lastModifiedDate
    `),
    sublists: {
      classTranslation,
    },
  }),
  department: listed('department', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      string, read-only: fullName
      ref department: parent
      multiref subsidiary: subsidiary
      boolean: includeChildren
      integer, read-only: internalId
      boolean, default false: isInactive
      datetime, read-only: lastModifiedDate
    `),
    sublists: {
      classTranslation,
    },
  }),
  location: listed('location', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      string, read-only: fullName
      ref location: parent
      multiref subsidiary, required: subsidiary
      boolean: includeChildren makeInventoryAvailable makeInventoryAvailableStore useBins
      enum 1|2: locationType
      enum, required: timeZone
      string: tranPrefix tranInternalPrefix
      double: latitude longitude
      boolean, default false: isInactive
      datetime, read-only: lastModifiedDate
      integer, read-only: internalId
      subrecord address: mainAddress returnAddress
    `),
  }),
  term: listed('term', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      boolean, default false: dateDriven isInactive
      integer: daysUntilNetDue daysUntilExpiry dayOfMonthNetDue dueNextMonthIfWithinDays dayDiscountExpires recurrenceCount repeatEvery
      double: discountPercent discountPercentDateDriven
      boolean: installment splitEvenly payTaxUpfront preferred
      enum MONTHLY|WEEKLY|QUARTERLY, open: recurrenceFrequency
      datetime, read-only: lastModifiedDate
    `),
    sublists: {
      percentages: {
        keyed: false,
        fields: readFields(`
          integer: installmentLineNum
          double: percentage
        `),
      },
    },
  }),
  paymentMethod: listed('paymentMethod', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      enum 1|2|3|4|5|6|7|8|9|10|11|12|13|14, required: methodType
      ref account: account
      enum: undepFunds
      boolean: isDebitCard isOnline isLineLevelDataRequired
      multiref paymentProcessingProfile: merchantAccounts
      boolean, default false: isInactive
      datetime, read-only: lastModifiedDate
    `),
  }),
  expenseCategory: listed('expenseCategory', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      string: description
      ref account, required: expenseacct
      ref item: expenseitem
      double: defaultrate
      boolean: raterequired
      multiref subsidiary: subsidiary
      boolean, default false: isinactive
      datetime, read-only: lastModifiedDate
    `),
    sublists: {
      rates: {
        keyed: false,
        fields: readFields(`
          ref subsidiary: subsidiary
          string: currency
          double: defaultrate
        `),
      },
    },
  }),
  billingSchedule: listed('billingSchedule', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      enum 1|2|3|4|5: scheduleType
      enum DAILY|WEEKLY|BIWEEKLY|QUADWEEKLY|SEMIMONTHLY|MONTHLY|BIMONTHLY|QUARTERLY|SEMIANNUALLY|ANNUALLY|BIENNIALLY|TRIENNIALLY|ONETIME|STARTOFPERIOD|ENDOFPERIOD|CUSTOM|NEVER, required: frequency
      enum 1|2|3|4|6: repeatEvery
      integer, required: numberRemaining
      double, required: initialAmount
      double: initialAmountPercent
      ref term: initialTerms recurrenceTerms
      enum FIXED_BILL_DATE|ANNIVERSARY_BILL_DATE: recurrencePattern
      boolean: inArrears applyToSubtotal isPublic billForActuals
      ref job: job
      ref transaction: transaction
      date: seriesStartDate
      boolean, default false: isInactive
    `),
    sublists: {
      recurrence: {
        keyed: false,
        fields: readFields(`
          integer, read-only: recurrenceId
          integer: count
          enum DAY|WEEK|MONTH: units
          double: amount
          ref term: paymentTerms
          date: recurrenceDate
          boolean: relativeToPrevious
        `),
      },
      milestone: {
        keyed: false,
        fields: readFields(`
          double, read-only: milestoneId
          double: milestoneAmount
          date: milestoneDate milestoneActualCompletionDate
          boolean: milestoneCompleted
          ref term: milestoneTerms
          ref projectTask: projectTask
          string: comments
        `),
      },
    },
  }),
  account: listed('account', {
    fields: readFields(`
      ${identityFields}
      string, required: acctName acctNumber
      enum Bank|AcctRec|OthCurrAsset|FixedAsset|OthAsset|AcctPay|CredCard|OthCurrLiab|LongTermLiab|Equity|Income|COGS|Expense|OthIncome|OthExpense|DeferRevenue|DeferExpense|UnbilledRec|NonPosting|Stat, required: acctType
      ref currency: currency
      multiref subsidiary, required: subsidiary
      boolean: includeChildren eliminate revalue inventory isSummary
      ref account: parent
      text: description
      string: legalName unit
      enum CURRENT|AVERAGE|HISTORICAL: generalRate cashFlowRate
      boolean, default false: isInactive
      enum AcctRec|AcctPay|UndepFunds|CustDep|SalesTaxPay|DeferRevenue|OpeningBalEquity|RetEarnings|RealizedERV|UnrERV, open, read-only: sSpecAcct
      ref department: department
      ref classification: class
      ref location: location
      ref unitsType: unitsType
      double, read-only: balance availableBalance fxBalance
      string, read-only: fullName accountSearchDisplayName displayNameWithHierarchy
      double: openingBalance
      date: tranDate
      integer: curDocNum
      datetime, read-only: lastModifiedDate
    `),
    sublists: {
      localizations: {
        keyed: false,
        fields: readFields(`
          ref accountingContext: accountingContext
          enum: locale
          string: acctName acctNumber
        `),
      },
    },
  }),
  /** A month, quarter or year of the ledger, and what is closed or locked in it. */
  accountingPeriod: listed('accountingPeriod', {
    fields: readFields(`
      ${identityFields}
      string, required: periodName
      date, required: startDate endDate
      ref accountingPeriod, required: parent
      boolean: isYear isQuarter isAdjust closed allLocked arLocked apLocked payrollLocked allowNonGLChanges
      boolean, read-only: isPosting
      date, read-only: closedOnDate
      ref fiscalCalendar, required: fiscalCalendar
      boolean, default false: isInactive
      datetime, read-only: lastModifiedDate
    `),
    sublists: {
      fiscalCalendars: {
        keyed: false,
        fields: readFields(`
          ref fiscalCalendar: fiscalCalendar
          ref accountingPeriod: parent
        `),
      },
      perBookPeriodClosing: {
        keyed: false,
        fields: readFields(`
          ref accountingBook: accountingBook
          boolean: periodClosed
        `),
      },
    },
  }),
} as const satisfies Readonly<Record<string, RecordType>>;
