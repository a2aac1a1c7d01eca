import { standardFormsOfTypes } from '../custom-forms.ts';
import { accountAdministrator } from './people.ts';
import { accountingPeriods } from './periods.ts';
import type { Seed } from './seed.ts';
import { listRecord } from './seed.ts';

/** The chart of accounts: id, number, name, type, special role. */
const accounts = [
  [6, '1100', 'Accounts Receivable', 'AcctRec', 'AcctRec'],
  [1, '1000', 'Operating Bank', 'Bank', ''],
  [116, '1050', 'Undeposited Funds', 'OthCurrAsset', 'UndepFunds'],
  [111, '2000', 'Accounts Payable', 'AcctPay', 'AcctPay'],
  [109, '2200', 'Sales Tax Payable', 'OthCurrLiab', 'SalesTaxPay'],
  [119, '2400', 'Deferred Revenue', 'DeferRevenue', 'DeferRevenue'],
  [120, '2450', 'Customer Deposits', 'OthCurrLiab', 'CustDep'],
  [121, '1300', 'Vendor Prepayments', 'OthCurrAsset', 'VendPrepay'],
  [122, '2050', 'Inventory Received Not Billed', 'OthCurrLiab', 'AccruedPurch'],
  [123, '1800', 'Intercompany Clearing', 'OthCurrAsset', 'Interco'],
  [124, '8000', 'Realized Gain/Loss', 'OthIncome', 'RealizedERV'],
  [125, '8010', 'Rounding Gain/Loss', 'OthIncome', 'RoundingERV'],
  [54, '4000', 'Subscription Revenue', 'Income', ''],
  [55, '4100', 'Usage Revenue', 'Income', ''],
  [56, '4200', 'Services Revenue', 'Income', ''],
  [57, '4900', 'Discounts Given', 'Income', ''],
  [58, '5000', 'Cost of Goods Sold', 'COGS', ''],
  [59, '1200', 'Inventory', 'OthCurrAsset', ''],
  [60, '6000', 'Office Expenses', 'Expense', ''],
] as const;

/** Terms: id, name, days until due. */
const terms = [
  [1, 'Net 15', 15],
  [2, 'Net 30', 30],
  [3, 'Net 60', 60],
  [4, 'Due on receipt', 0],
] as const;

/** Customer statuses: id, stage, name, probability in percent. */
const customerStatuses = [
  [6, 'LEAD', 'LEAD-Unqualified', '0'],
  [8, 'PROSPECT', 'PROSPECT-In Discussion', '25'],
  [13, 'CUSTOMER', 'CUSTOMER-Closed Won', '100'],
  [16, 'CUSTOMER', 'CUSTOMER-Lost Customer', '0'],
] as const;

const standardForms = standardFormsOfTypes().map(([id, name]) => ['customForm', id, name] as const);

/** A company without customers, items or custom fields: one subsidiary, one currency and the lists every account has. */
export const empty: Seed = {
  lists: [
    ...standardForms,
    ['fiscalCalendar', 1, 'Standard Fiscal Calendar'],
    ['checkLayout', 1, 'Standard'],
    ['role', 3, 'Administrator'],
    ['role', 1000, 'Longshore Integration'],
    ['payFrequency', 1, 'Weekly'],
    ['payFrequency', 5, 'Monthly'],
    ['chargeType', 1, 'Fixed Date'],
    ['chargeType', 2, 'Milestone'],
    ['paymentOption', 1, 'Cash'],
    ['paymentOption', 2, 'Check'],
    ['currencyRateType', 1, 'Default'],
    ['accountingBook', 1, 'Primary Accounting Book'],
    ['transactionDeletionReason', 1, 'Entered in error'],
  ],
  customFields: [],
  currencyRates: [],
  roles: [],
  users: [accountAdministrator],
  records: [
    listRecord('currency', 1, {
      name: 'US Dollar',
      symbol: 'USD',
      displaySymbol: '$',
      exchangeRate: '1',
      currencyPrecision: '2',
      isBaseCurrency: true,
    }),
    listRecord('subsidiary', 1, {
      name: 'Harbour Analytics Inc.',
      fullName: 'Harbour Analytics Inc.',
      legalName: 'Harbour Analytics Inc.',
      currency: '1',
      country: 'US',
      state: 'NY',
      edition: 'US',
      fiscalCalendar: '1',
      isElimination: false,
    }),
    ...terms.map(([id, name, days]) => listRecord('term', id, { name, dateDriven: false, daysUntilNetDue: String(days) })),
    ...accounts.map(([id, acctNumber, acctName, acctType, special]) =>
      listRecord('account', id, {
        acctNumber,
        acctName,
        acctType,
        fullName: acctName,
        subsidiary: ['1'],
        includeChildren: true,
        generalRate: ['Income', 'COGS', 'Expense'].includes(acctType) ? 'AVERAGE' : 'CURRENT',
        ...(special === '' ? {} : { sSpecAcct: special }),
      }),
    ),
    ...customerStatuses.map(([id, stage, name, probability]) => listRecord('customerStatus', id, { name, stage, probability })),
    listRecord('priceLevel', 1, { name: 'Base Price' }),
    listRecord('priceLevel', 2, { name: 'Partner Price', discountPct: '-10' }),
    listRecord('priceLevel', -1, { name: 'Custom' }),
    listRecord('taxSchedule', 1, { name: 'Default' }),
    listRecord('paymentMethod', 1, { name: 'Cash', methodType: '1' }),
    listRecord('paymentMethod', 2, { name: 'Check', methodType: '2' }),
    listRecord('contactRole', -10, { name: 'Primary Contact' }),
    listRecord('salesRole', -2, { name: 'Sales Rep' }),
    listRecord('salesTaxItem', 5, {
      itemId: 'Zero-rated 0%',
      rate: '0',
      description: 'Zero-rated supplies',
      available: 'BOTH',
      isDefault: true,
    }),
    listRecord('salesTaxItem', 6, { itemId: 'Standard 20%', rate: '20', description: 'Standard rate', available: 'BOTH' }),
    ...accountingPeriods(2025, 2027, 101, { closed: ['2026-01'], arLocked: ['2026-02'] }),
  ],
  creations: [],
};
