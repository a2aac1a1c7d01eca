import type { SettingName } from '../settings.ts';

/** What is gone while a feature is off. */
export interface FeatureGuards {
  readonly recordTypes?: readonly string[];
  readonly tables?: readonly string[];
  /** Body fields, sublists and columns of sublists, by their name in every record type. */
  readonly fields?: readonly string[];
  readonly acts?: readonly ('use-rest' | 'sign-in-with-access-token' | 'sign-in-with-oauth-2.0' | 'list-and-query')[];
}

/** A feature of Setup > Company > Enable Features. */
export interface Feature {
  /** The id `runtime.isFeatureInEffect` takes. [H:chapter_N3247851] */
  readonly id: string;
  readonly name: string;
  readonly guards: FeatureGuards;
  /** The setting that says whether the feature is on, where one does, with its values for on and off. */
  readonly setting?: { readonly name: SettingName; readonly on: string | boolean; readonly off: string | boolean };
  readonly evidence: 'documented' | 'seen' | 'inferred';
  readonly source: string;
}

const permissionTable = 'H:chapter_N3236764 names the feature of each permission';

function feature(id: string, name: string, guards: FeatureGuards, source = permissionTable): Feature {
  return { id, name, guards, evidence: source.startsWith('inferred') ? 'inferred' : 'documented', source };
}

const receivables = ['invoice', 'creditMemo', 'customerPayment', 'customerDeposit', 'depositApplication', 'customerRefund'];
const payables = ['vendorBill', 'vendorCredit', 'vendorPayment'];

/** Every feature the emulator can switch off. All are on in a new account, but for those a setting tells. */
export const features: readonly Feature[] = [
  feature('RESTWEBSERVICES', 'REST Web Services', { acts: ['use-rest'] }, 'H:article_5085602973'),
  feature('USR', 'SuiteAnalytics Workbook', { acts: ['list-and-query'] }, 'H:article_5085602973'),
  feature('TBA', 'Token-based Authentication', { acts: ['sign-in-with-access-token'] }, 'H:subsect_156935170194'),
  feature('OAUTH2', 'OAuth 2.0 Authentication', { acts: ['sign-in-with-oauth-2.0'] }, 'H:subsect_158324637123'),
  feature('ACCOUNTINGPERIODS', 'Accounting Periods', {
    recordTypes: ['accountingPeriod'],
    tables: ['accountingperiod', 'accountingperiodfiscalcalendars'],
    fields: ['postingPeriod'],
  }),
  feature('MULTICURRENCY', 'Multiple Currencies', {
    recordTypes: ['currency', 'currencyRate', 'consolidatedExchangeRate'],
    tables: ['currency', 'currencyrate', 'consolidatedexchangerate'],
    fields: ['currency', 'exchangeRate', 'currencyList'],
  }),
  feature('MULTICURRENCYCUSTOMER', 'Multi-Currency Customers', { fields: ['currencyList'] }, 'inferred from the name'),
  feature(
    'MULTISUBSIDIARYCUSTOMER',
    'Multi Subsidiary Customer',
    { recordTypes: ['customerSubsidiaryRelationship'] },
    'B: customerSubsidiaryRelationship',
  ),
  feature('DEPARTMENTS', 'Departments', { recordTypes: ['department'], tables: ['department'], fields: ['department'] }),
  feature('CLASSES', 'Classes', { recordTypes: ['classification'], tables: ['classification'], fields: ['class'] }),
  feature('LOCATIONS', 'Locations', { recordTypes: ['location'], tables: ['location'], fields: ['location'] }),
  {
    id: 'TAX_OVERHAULING',
    name: 'SuiteTax',
    guards: {},
    setting: { name: 'taxMode', on: 'suitetax', off: 'legacy' },
    evidence: 'documented',
    source: 'H:section_161488248489',
  },
  {
    id: 'APPROVALROUTING',
    name: 'Approval Routing',
    guards: {},
    setting: { name: 'approvalRouting', on: true, off: false },
    evidence: 'documented',
    source: 'B: invoice.approvalStatus',
  },
  feature('ADVANCEDREVENUERECOGNITION', 'Advanced Revenue Management', {
    tables: ['revenueelement', 'revenueplan'],
    fields: [
      'revenueStatus',
      'recognizedRevenue',
      'deferredRevenue',
      'revenueRecognitionRule',
      'revRecForecastRule',
      'createRevenuePlansOn',
      'itemRevenueCategory',
    ],
  }),
  feature('ADVBILLING', 'Advanced Billing', {
    recordTypes: ['billingSchedule'],
    tables: ['billingschedule'],
    fields: ['billingSchedule'],
  }),
  feature('MULTPRICE', 'Multiple Prices', { recordTypes: ['priceLevel'], tables: ['pricelevel'], fields: ['priceLevel'] }),
  feature('QUANTITYPRICING', 'Quantity Pricing', { recordTypes: ['pricingGroup'], tables: ['pricinggroup'], fields: ['pricingGroup'] }),
  feature('UNITSOFMEASURE', 'Multiple Units of Measure', { recordTypes: ['unitsType'], tables: ['unitstype'], fields: ['unitsType'] }),
  feature('INSTALLMENTS', 'Installments', { fields: ['installment', 'overrideInstallments'] }, 'inferred from the name'),
  feature('RECEIVABLES', 'A/R', { recordTypes: receivables }),
  feature('PAYABLES', 'A/P', { recordTypes: payables }),
  feature('SALESORDERS', 'Sales Orders', { recordTypes: ['salesOrder'] }),
  feature('ESTIMATES', 'Estimates', { recordTypes: ['estimate'] }),
  feature('OPPORTUNITIES', 'Opportunities', { recordTypes: ['opportunity'] }),
  feature('PURCHASEORDERS', 'Purchase Orders', { recordTypes: ['purchaseOrder'] }),
  feature('RETURNAUTHS', 'Return Authorizations', { recordTypes: ['returnAuthorization'] }),
  feature('VENDORPREPAYMENTS', 'Vendor Prepayments', { recordTypes: ['vendorPrepayment'] }, 'inferred from the name'),
  feature('STATACCOUNTING', 'Statistical Accounts', { recordTypes: ['statisticalJournalEntry'] }, 'inferred from the name'),
  feature('EXPREPORTS', 'Expense Reports', { recordTypes: ['expenseCategory'], tables: ['expensecategory'] }),
  feature('JOBS', 'Projects', { recordTypes: ['job'], tables: ['job'] }),
  feature('PRM', 'Partner Relationship Management', { recordTypes: ['partner'], tables: ['partner'] }),
  feature('INVENTORY', 'Inventory', { recordTypes: ['inventoryItem'] }, 'inferred from the name'),
  feature('INVOICEGROUP', 'Invoice Groups', {
    recordTypes: ['invoiceGroup'],
    tables: ['invoicegroup'],
    fields: ['groupedTo', 'forInvoiceGrouping'],
  }),
  feature('BILLINGACCOUNTS', 'Billing Accounts', { recordTypes: ['billingAccount'], fields: ['billingAccount'] }, 'inferred from the name'),
  feature('SUBSCRIPTIONBILLING', 'Subscription Billing', { recordTypes: ['subscription', 'usage'] }, 'inferred from the name'),
  feature('CHARGEBASEDBILLING', 'Charge-Based Billing', { recordTypes: ['charge'] }, 'inferred from the name'),
  feature('DOCUMENTS', 'File Cabinet', { recordTypes: ['file', 'folder'], tables: ['file'] }),
  feature('CUSTOMRECORDS', 'Custom Records', { recordTypes: ['customrecord_*'], tables: ['customrecord_*', 'customrecordtype'] }),
  feature('CUSTOMSEGMENTS', 'Custom Segments', { tables: ['customsegment'] }),
  feature('CUSTOMTRANSACTIONS', 'Custom Transactions', { recordTypes: ['customtransaction_*'], tables: ['customtransactiontype'] }),
];

/** A feature by its id; undefined when the emulator cannot switch it. */
export function findFeature(id: string): Feature | undefined {
  return features.find((each) => each.id === id);
}
