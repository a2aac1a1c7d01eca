import type { PermissionLevel } from './permission-levels.ts';

/** The subtab of a role's Permissions tab; a refusal names a permission of Lists and of Transactions with it. */
export type PermissionTab = 'Transactions' | 'Reports' | 'Lists' | 'Setup';

/** What a permission is asked for besides records, tables and fields. */
export type GuardedAct =
  | 'use-rest'
  | 'sign-in-with-access-token'
  | 'sign-in-with-oauth-2.0'
  | 'list-and-query'
  | 'post-into-locked-period'
  | 'manage-own-certificates';

/** A body field or sublist that only some roles may set; the others meet it as one that cannot be set. */
export interface FieldGuard {
  /** Record types by name; `transaction` stands for all of them. */
  readonly recordTypes: readonly string[];
  readonly field: string;
}

/** What a permission guards in this emulator. */
export interface Guards {
  /** Record types by the name REST gives them, `customlist_*` and `customrecord_*` for the account's own. */
  readonly recordTypes?: readonly string[];
  /** SuiteQL tables. */
  readonly tables?: readonly string[];
  readonly fields?: readonly FieldGuard[];
  readonly acts?: readonly GuardedAct[];
}

/** A permission a role can have. */
export interface Permission {
  /** The id SuiteScript, SDF and `rolepermissions.permkey` use. [H:chapter_N3236764] */
  readonly key: string;
  readonly name: string;
  readonly tab: PermissionTab;
  /** The levels that exist for it, besides none. [H:chapter_N3236764] */
  readonly levels: readonly PermissionLevel[];
  readonly guards: Guards;
  /** How what it guards is known. Name, id and levels are documented for all but those whose source says otherwise. */
  readonly evidence: 'documented' | 'seen' | 'inferred';
  readonly source: string;
}

const all: readonly PermissionLevel[] = ['view', 'create', 'edit', 'full'];
const fullOnly: readonly PermissionLevel[] = ['full'];
const viewOnly: readonly PermissionLevel[] = ['view'];
const viewOrFull: readonly PermissionLevel[] = ['view', 'full'];
const editOnly: readonly PermissionLevel[] = ['edit'];

/** The export of NetSuite's Records Catalog that names, for each SuiteQL table, the permission it needs. */
const recordsCatalog = 'Records Catalog export of a live account';
const helpOfRecord = 'H:section_N326341; the record bears the name of the permission';

function permission(
  tab: PermissionTab,
  key: string,
  name: string,
  levels: readonly PermissionLevel[],
  guards: Guards,
  evidence: Permission['evidence'],
  source: string,
): Permission {
  return { key, name, tab, levels, guards, evidence, source };
}

/** A permission on the transactions of its name. */
function transaction(key: string, name: string, recordTypes: readonly string[], tables: readonly string[] = []): Permission {
  return permission('Transactions', key, name, all, { recordTypes, tables }, 'documented', helpOfRecord);
}

/** A permission that sets a field of transactions. */
function approval(key: string, name: string, recordTypes: readonly string[], field: string): Permission {
  const guards = { fields: [{ recordTypes, field }] };
  return permission('Transactions', key, name, all, guards, 'inferred', 'H:chapter_N3236764 for the name; what it sets is inferred');
}

/** A permission on records that REST and SuiteQL show. */
function list(key: string, name: string, recordTypes: readonly string[], tables: readonly string[]): Permission {
  return permission('Lists', key, name, all, { recordTypes, tables }, 'seen', recordsCatalog);
}

function setup(
  key: string,
  name: string,
  levels: readonly PermissionLevel[],
  guards: Guards,
  evidence: Permission['evidence'],
  source: string,
): Permission {
  return permission('Setup', key, name, levels, guards, evidence, source);
}

/** A permission whose page or service this emulator does not have: it can be given to a role and shows in `rolepermissions`. */
function withoutGuard(tab: PermissionTab, key: string, name: string, levels: readonly PermissionLevel[]): Permission {
  return permission(tab, key, name, levels, {}, 'documented', 'H:chapter_N3236764; the emulator has nothing that it guards');
}

const items = [
  'serviceSaleItem',
  'serviceResaleItem',
  'servicePurchaseItem',
  'nonInventorySaleItem',
  'nonInventoryResaleItem',
  'nonInventoryPurchaseItem',
  'otherChargeSaleItem',
  'otherChargeResaleItem',
  'otherChargePurchaseItem',
  'inventoryItem',
  'kitItem',
  'discountItem',
  'markupItem',
  'subtotalItem',
  'descriptionItem',
  'itemGroup',
  'paymentItem',
];

const journals = ['journalEntry', 'intercompanyJournalEntry', 'advIntercompanyJournalEntry', 'statisticalJournalEntry'];

/**
 * Every permission this emulator knows, with what it guards. Where several guard one record type or table, each of them opens it, and a
 * refusal names the first.
 */
export const permissions: readonly Permission[] = [
  transaction('TRAN_CUSTINVC', 'Invoice', ['invoice'], ['invoicegroup']),
  transaction('TRAN_CASHSALE', 'Cash Sale', ['cashSale']),
  transaction('TRAN_CUSTCRED', 'Credit Memo', ['creditMemo']),
  transaction('TRAN_CUSTPYMT', 'Customer Payment', ['customerPayment']),
  transaction('TRAN_CUSTDEP', 'Customer Deposit', ['customerDeposit']),
  transaction('TRAN_DEPAPPL', 'Deposit Application', ['depositApplication']),
  transaction('TRAN_CUSTRFND', 'Customer Refund', ['customerRefund']),
  transaction('TRAN_CASHRFND', 'Cash Sale Refund', ['cashRefund']),
  transaction('TRAN_SALESORD', 'Sales Order', ['salesOrder']),
  transaction('TRAN_ESTIMATE', 'Estimate', ['estimate']),
  transaction('TRAN_OPPRTNTY', 'Opportunity', ['opportunity']),
  transaction('TRAN_RTNAUTH', 'Return Authorization', ['returnAuthorization']),
  transaction('TRAN_ITEMSHIP', 'Item Fulfillment', ['itemFulfillment']),
  transaction('TRAN_ITEMRCPT', 'Item Receipt', ['itemReceipt']),
  transaction('TRAN_VENDBILL', 'Bills', ['vendorBill']),
  transaction('TRAN_VENDCRED', 'Enter Vendor Credits', ['vendorCredit']),
  transaction('TRAN_VENDPYMT', 'Pay Bills', ['vendorPayment']),
  transaction('TRAN_VPREP', 'Vendor Prepayment', ['vendorPrepayment']),
  transaction('TRAN_PURCHORD', 'Purchase Order', ['purchaseOrder']),
  transaction('TRAN_JOURNAL', 'Make Journal Entry', journals, ['journalaccountingline']),
  transaction('TRAN_DEPOSIT', 'Deposit', ['deposit']),
  transaction('TRAN_CHECK', 'Check', ['check']),
  transaction('TRAN_CHARGE', 'Charge', ['charge'], ['charge']),
  permission(
    'Transactions',
    'TRAN_FIND',
    'Find Transaction',
    all,
    { tables: ['transaction', 'transactionline', 'transactionaccountingline', 'nexttransactionlinelink', 'previoustransactionlinelink'] },
    'seen',
    recordsCatalog,
  ),
  approval('TRAN_POSTPERIODS', 'Posting Period on Transactions', ['transaction'], 'postingPeriod'),
  approval('TRAN_CUSTINVCAPPRV', 'Invoice Approval', ['invoice'], 'approvalStatus'),
  approval('TRAN_VENDBILLAPPRV', 'Vendor Bill Approval', ['vendorBill'], 'approvalStatus'),
  approval('TRAN_VENDPYMTAPPRV', 'Vendor Payment Approval', ['vendorPayment'], 'approvalStatus'),
  approval('TRAN_JOURNALAPPRV', 'Journal Approval', journals, 'approved'),
  approval('TRAN_SALESORDAPPRV', 'Sales Order Approval', ['salesOrder'], 'orderStatus'),

  permission(
    'Reports',
    'REPO_ANALYTICS',
    'SuiteAnalytics Workbook',
    editOnly,
    { acts: ['list-and-query'] },
    'documented',
    'H:article_5085602973; that it stops collections and `q` too was seen',
  ),

  list(
    'LIST_CUSTJOB',
    'Customers',
    ['customer', 'lead', 'prospect', 'customerSubsidiaryRelationship', 'billingAccount'],
    ['customer', 'customersubsidiaryrelationship', 'customeraddressbook', 'billingaccount'],
  ),
  list('LIST_CONTACT', 'Contacts', ['contact'], ['contact', 'contactsubsidiaryrelationship']),
  list('LIST_VENDOR', 'Vendors', ['vendor', 'vendorSubsidiaryRelationship'], ['vendor', 'vendorsubsidiaryrelationship']),
  permission(
    'Lists',
    'LIST_EMPLOYEE_RECORD',
    'Employee Record',
    all,
    { recordTypes: ['employee'], tables: ['employee'] },
    'seen',
    `${recordsCatalog}; the refusal of GET employee`,
  ),
  permission(
    'Lists',
    'LIST_EMPLOYEE',
    'Employees',
    all,
    { recordTypes: ['employee'], tables: ['employee'] },
    'inferred',
    'that it opens the record as Employee Record does is inferred',
  ),
  list('LIST_PARTNER', 'Partners', ['partner'], ['partner']),
  list('LIST_JOB', 'Jobs', ['job'], ['job']),
  list('LIST_ITEM', 'Items', items, ['item', 'pricing', 'itemprice']),
  list('LIST_SHIPITEM', 'Shipping Items', ['shipItem'], ['shipitem']),
  list('LIST_SUBSIDIARY', 'Subsidiaries', ['subsidiary'], ['subsidiary']),
  list(
    'LIST_CURRENCY',
    'Currency',
    ['currency', 'currencyRate', 'consolidatedExchangeRate'],
    ['currency', 'currencyrate', 'consolidatedexchangerate'],
  ),
  list('LIST_ACCOUNT', 'Accounts', ['account'], ['account']),
  list('LIST_CLASS', 'Classes', ['classification'], ['classification']),
  list('LIST_DEPARTMENT', 'Departments', ['department'], ['department']),
  list('LIST_LOCATION', 'Locations', ['location'], ['location']),
  list(
    'LIST_TAXITEM',
    'Tax Records',
    ['salesTaxItem', 'taxGroup', 'taxType', 'nexus'],
    ['salestaxitem', 'taxitemtaxgroup', 'taxtype', 'nexus'],
  ),
  list('LIST_TAXSCHEDULE', 'Tax Schedules', ['taxSchedule'], ['taxschedule']),
  list('LIST_BILLINGSCHEDULE', 'Billing Schedules', ['billingSchedule'], ['billingschedule']),
  list('LIST_CATEGORY', 'Expense Categories', ['expenseCategory'], ['expensecategory']),
  list('LIST_CONTACTROLE', 'Contact Roles', ['contactRole'], ['contactrole']),
  list('LIST_SALESROLE', 'Sales Roles', ['salesRole'], ['salesrole']),
  list('LIST_UNIT', 'Units', ['unitsType'], ['unitstype']),
  list('LIST_SUBSCRIPTION', 'Subscriptions', ['subscription'], ['subscription']),
  list('LIST_USAGE', 'Usage', ['usage'], ['usage']),
  list('LIST_FILECABINET', 'Documents and Files', ['file', 'folder'], ['file', 'mediaitemfolder']),
  permission(
    'Lists',
    'LIST_ADDRESS',
    'Address List in Search',
    all,
    {
      tables: ['entityaddress', 'customeraddressbookentityaddress', 'transactionbillingaddress', 'transactionshippingaddress'],
    },
    'seen',
    `${recordsCatalog}; the levels are inferred`,
  ),
  permission(
    'Lists',
    'LIST_FIND',
    'Perform Search',
    viewOrFull,
    { tables: ['entity', 'entitysubsidiaryrelationship'] },
    'seen',
    recordsCatalog,
  ),
  permission(
    'Lists',
    'LIST_SYSTEMNOTES',
    'System Notes for Analytics and REST',
    viewOnly,
    { tables: ['systemnote'] },
    'documented',
    'H:chapter_N3236764',
  ),
  permission(
    'Lists',
    'LIST_TAXDETAILSTAB',
    'Tax Details Tab',
    ['view', 'edit', 'full'],
    {
      fields: [
        { recordTypes: ['transaction'], field: 'taxDetails' },
        { recordTypes: ['transaction'], field: 'taxDetailsOverride' },
      ],
    },
    'inferred',
    'H:chapter_N3236764 for the name; that REST drops the fields is inferred',
  ),
  permission(
    'Lists',
    'LIST_CUSTRECORDENTRY',
    'Custom Record Entries',
    all,
    { recordTypes: ['customrecord_*'] },
    'seen',
    `${recordsCatalog}; that the permission of the custom record itself opens it too: H:section_N327307`,
  ),
  permission(
    'Lists',
    'LIST_PAYMETH',
    'Payment Methods',
    all,
    { recordTypes: ['paymentMethod'] },
    'inferred',
    'beside Accounting Lists, which was seen',
  ),
  withoutGuard('Lists', 'LIST_COMPANY', 'Companies', all),
  withoutGuard('Lists', 'LIST_CONTACTSUBSIDIARYRELATION', 'Contact-Subsidiary Relationship', viewOnly),

  setup('ADMI_RESTWEBSERVICES', 'REST Web Services', fullOnly, { acts: ['use-rest'] }, 'documented', 'H:article_5085602973'),
  setup(
    'ADMI_LOGIN_OAUTH',
    'Log in using Access Tokens',
    fullOnly,
    { acts: ['sign-in-with-access-token'] },
    'documented',
    'H:article_5085602973',
  ),
  setup(
    'ADMI_LOGIN_OAUTH2',
    'Log in using OAuth 2.0 Access Tokens',
    fullOnly,
    { acts: ['sign-in-with-oauth-2.0'] },
    'documented',
    'H:chapter_N3236764, H:chapter_157769826287',
  ),
  setup(
    'ADMI_ACCOUNTINGLIST',
    'Accounting Lists',
    all,
    {
      recordTypes: ['term', 'customerCategory', 'vendorCategory', 'customerMessage', 'paymentMethod', 'priceLevel', 'pricingGroup'],
      tables: ['term', 'customercategory', 'vendorcategory', 'customermessage', 'paymentmethod', 'pricelevel', 'pricinggroup'],
    },
    'seen',
    recordsCatalog,
  ),
  setup(
    'ADMI_ACCTPERIODS',
    'Manage Accounting Periods',
    viewOrFull,
    { recordTypes: ['accountingPeriod'], tables: ['accountingperiod', 'accountingperiodfiscalcalendars', 'fiscalcalendar'] },
    'seen',
    recordsCatalog,
  ),
  setup(
    'ADMI_ENTITYSTATUS',
    'Customer Status',
    fullOnly,
    { recordTypes: ['customerStatus'] },
    'inferred',
    'the table entitystatus is open: Records Catalog export',
  ),
  setup(
    'ADMI_CRMLIST',
    'CRM Lists',
    all,
    { recordTypes: ['leadSource', 'winLossReason'], tables: ['leadsource', 'contactcategory'] },
    'seen',
    recordsCatalog,
  ),
  setup('ADMI_ACCOUNTINGBOOK', 'Accounting Book', all, { tables: ['accountingbook'] }, 'seen', recordsCatalog),
  setup('ADMI_SETUPCOMPANY', 'Set Up Company', viewOrFull, { tables: ['transactionstatus'] }, 'seen', recordsCatalog),
  setup('ADMI_CUSTFIELD', 'Custom Fields', all, { tables: ['customfield'] }, 'seen', recordsCatalog),
  setup(
    'ADMI_CUSTLIST',
    'Custom Lists',
    all,
    { recordTypes: ['customlist_*'], tables: ['customlist', 'customlist_*'] },
    'seen',
    'the refusal of GET customlist_…',
  ),
  setup('ADMI_CUSTRECORD', 'Custom Record Types', all, { tables: ['customrecordtype'] }, 'seen', recordsCatalog),
  setup('ADMI_MANAGECUSTOMSEGMENTS', 'Custom Segments', all, { tables: ['customsegment'] }, 'seen', recordsCatalog),
  setup('ADMI_CUSTTRANSACTION', 'Custom Transaction Types', all, { tables: ['customtransactiontype'] }, 'seen', recordsCatalog),
  setup(
    'ADMI_DELETEDRECORD',
    'Deleted Records',
    fullOnly,
    { recordTypes: ['deletedRecord'], tables: ['deletedrecord'] },
    'seen',
    recordsCatalog,
  ),
  setup('ADMI_MANAGEROLES', 'Bulk Manage Roles', fullOnly, { tables: ['role', 'rolepermissions'] }, 'seen', recordsCatalog),
  setup('ADMI_AUDITLOGIN', 'View Login Audit Trail', fullOnly, { tables: ['loginaudit'] }, 'seen', recordsCatalog),
  setup(
    'ADMI_PERIODOVERRIDE',
    'Override Period Restrictions',
    fullOnly,
    { acts: ['post-into-locked-period'] },
    'documented',
    'H:bridgehead_N1452595',
  ),
  setup(
    'ADMI_MANAGE_OWN_OAUTH2_CERTIFICATES',
    'Manage own OAuth 2.0 Client Credentials certificates',
    fullOnly,
    { acts: ['manage-own-certificates'] },
    'documented',
    'H:article_92130837826; help prints no id and no levels: both inferred',
  ),
  withoutGuard('Setup', 'ADMI_ALLOWNONGLCHANGES', 'Allow Non G/L Changes', fullOnly),
  withoutGuard('Setup', 'ADMI_MANAGE_OAUTH2', 'OAuth 2.0 Authorized Applications Management', fullOnly),
  withoutGuard('Setup', 'ADMI_WEBSERVICES', 'SOAP Web Services', fullOnly),
  withoutGuard('Setup', 'ADMI_INTEGRAPP', 'Integration Application', fullOnly),
  withoutGuard('Setup', 'ADMI_MANAGE_OAUTH_TOKENS', 'Access Token Management', fullOnly),
  withoutGuard('Setup', 'ADMI_MANAGE_OWN_OAUTH_TOKENS', 'User Access Tokens', fullOnly),
  withoutGuard('Setup', 'ADMI_CUSTOMSCRIPT', 'SuiteScript', all),
  withoutGuard('Setup', 'ADMI_CUSTITEMFIELD', 'Custom Item Fields', all),
  withoutGuard('Setup', 'ADMI_CUSTBODYFIELD', 'Custom Body Fields', all),
  withoutGuard('Setup', 'ADMI_CUSTCOLUMNFIELD', 'Custom Column Fields', all),
  withoutGuard('Setup', 'ADMI_CUSTTRANFIELD', 'Custom Transaction Fields', all),
  withoutGuard('Setup', 'ADMI_CUSTENTITYFIELD', 'Custom Entity Fields', all),
  withoutGuard('Setup', 'ADMI_EMPLOYEELIST', 'Other Lists', all),
  withoutGuard('Setup', 'ADMI_FINANCIALINSTITUTION', 'Financial Institution Records', fullOnly),
  withoutGuard('Setup', 'ADMI_KERNEL', 'Core Administration Permissions', fullOnly),
  withoutGuard('Setup', 'ADMI_ENABLEFEATURES', 'Enable Features', fullOnly),
  withoutGuard('Setup', 'ADMI_MANAGEUSERS', 'Manage Users', fullOnly),
];

/** The record types that every role may use: their lists need no permission in the Records Catalog. [inferred for REST] */
export const openRecordTypes: readonly string[] = [];

function keepBy(namesOf: (guards: Guards) => readonly string[]): ReadonlyMap<string, readonly Permission[]> {
  const found = new Map<string, Permission[]>();
  for (const each of permissions) {
    for (const name of namesOf(each.guards)) found.set(name, [...(found.get(name) ?? []), each]);
  }
  return found;
}

const permissionByKey = new Map(permissions.map((each) => [each.key, each]));
const permissionsByRecordType = keepBy(({ recordTypes = [] }) => recordTypes);
const permissionsByTable = keepBy(({ tables = [] }) => tables);
const permissionsByAct = keepBy(({ acts = [] }) => acts);

/** The names with a script id instead of a fixed one, as the table writes them: `customrecord_boat` is of `customrecord_*`. */
export function familyOf(name: string): string {
  return name.replace(/^(custom(?:record|list|transaction))_.*$/, '$1_*');
}

/** A permission by its key; undefined when this emulator does not know it. */
export function findPermission(key: string): Permission | undefined {
  return permissionByKey.get(key);
}

/** The permissions that open a record type, the one a refusal names first; none for a type that every role may use. */
export function permissionsOnRecordType(recordType: string): readonly Permission[] {
  const name = familyOf(recordType);
  if (!name.endsWith('_*') || name === 'customlist_*') return permissionsByRecordType.get(name) ?? [];
  return [customPermission(recordType), ...(permissionsByRecordType.get(name) ?? [])];
}

/** The permissions that open a SuiteQL table; none for a table that every role may read. */
export function permissionsOnTable(table: string): readonly Permission[] {
  const name = familyOf(table);
  if (!name.endsWith('_*') || name === 'customlist_*') return permissionsByTable.get(name) ?? [];
  return [customPermission(table), ...(permissionsByRecordType.get(name) ?? [])];
}

export function permissionFor(act: GuardedAct): Permission {
  const [found] = permissionsByAct.get(act) ?? [];
  if (found === undefined) throw new Error(`no permission guards ${act}`);
  return found;
}

/** A custom record or transaction type is a permission of its own, whose key is its script id. [H:section_N327307] */
export function customPermission(scriptId: string): Permission {
  const isTransaction = scriptId.startsWith('customtransaction_');
  return {
    key: scriptId.toUpperCase(),
    name: scriptId,
    tab: isTransaction ? 'Transactions' : 'Lists',
    levels: all,
    guards: { recordTypes: [scriptId], tables: [scriptId] },
    evidence: 'documented',
    source: 'H:section_N327307',
  };
}
