/** What a SuiteQL column holds. A reference is the internal id of a row of another table. */
export type ColumnType = 'integer' | 'text' | 'decimal' | 'date' | 'datetime' | 'boolean' | 'reference';

/** A column of a SuiteQL table. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** The table whose row this column names. */
  readonly references?: string;
  /** Which columns of the referenced table equal which columns of this one, where it is not `{ id: <this column> }`. */
  readonly referenceKeys?: Readonly<Record<string, string>>;
  /** The words BUILTIN.DF shows for the values of a column that names no row. */
  readonly display?: Readonly<Record<string, string>>;
  /** The column whose value and a colon come first in BUILTIN.CF, as `CustInvc:A` for a status. */
  readonly criteriaPrefix?: string;
}

/** A SuiteQL table. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  /** The columns BUILTIN.DF shows for a reference to a row of this table; the first one that has a value. */
  readonly displayColumns: readonly string[];
  readonly indexes: readonly (readonly string[])[];
  /** Columns NetSuite once had here; asking for one is answered with other words than asking for one that never was. */
  readonly removedColumns?: readonly string[];
  /** The tables this one is the union of; it holds no rows of its own. */
  readonly viewOf?: readonly ViewPart[];
}

/** One table that a view shows, with the constant columns that tell its rows from those of the others. */
export interface ViewPart {
  readonly table: string;
  readonly constants: Readonly<Record<string, string>>;
  /** Columns of the view that repeat another column of the table, as `entity.customer` repeats `customer.id`. */
  readonly copies: Readonly<Record<string, string>>;
}

const transactionTypeDisplay = {
  CustInvc: 'Invoice',
  CustCred: 'Credit Memo',
  CustPymt: 'Payment',
  CustDep: 'Customer Deposit',
  DepAppl: 'Deposit Application',
  CustRfnd: 'Customer Refund',
  CashSale: 'Cash Sale',
  SalesOrd: 'Sales Order',
  Estimate: 'Estimate',
  Opprtnty: 'Opportunity',
  PurchOrd: 'Purchase Order',
  VendBill: 'Bill',
  VendCred: 'Bill Credit',
  VendPymt: 'Bill Payment',
  Journal: 'Journal',
  Deposit: 'Deposit',
  Check: 'Check',
};

const itemTypeDisplay = {
  Service: 'Service',
  NonInvtPart: 'Non-inventory Item',
  InvtPart: 'Inventory Item',
  OthCharge: 'Other Charge',
  Discount: 'Discount',
  Subtotal: 'Subtotal',
  Description: 'Description',
  Group: 'Item Group',
  Kit: 'Kit/Package',
  Markup: 'Markup',
  Payment: 'Payment',
  TaxItem: 'Tax Item',
  TaxGroup: 'Tax Group',
};

const approvalStatusDisplay = { 1: 'Pending Approval', 2: 'Approved', 3: 'Rejected' };

function columns(type: ColumnType, names: string): Column[] {
  return names.split(' ').map((name) => ({ name, type }));
}

function reference(name: string, references: string): Column {
  return { name, type: 'reference', references };
}

/**
 * The tables SuiteQL can read, with the columns live accounts were seen to have.
 *
 * Names and types follow the Analytics Data Source as used by published integrations. Header subsidiary, department, class, location,
 * createdfrom and account are no columns of `transaction`: NetSuite keeps them on the lines, the header's on the line with mainline = 'T'.
 * [inferred] which columns exist where accounts differ: `transaction.total`, `transactionline.taxamount`, `transactionline.taxcode`, the
 * columns of `term` beyond id and name, those of `salestaxitem`, and what BUILTIN.DF shows of a subsidiary (its full name).
 */
export const tables: readonly Table[] = [
  {
    name: 'transaction',
    primaryKey: ['id'],
    displayColumns: ['trandisplayname', 'tranid'],
    indexes: [['tranid'], ['externalid'], ['entity'], ['trandate'], ['lastmodifieddate'], ['type', 'trandate']],
    removedColumns: ['location'],
    columns: [
      ...columns('integer', 'id'),
      { name: 'type', type: 'text', display: transactionTypeDisplay },
      ...columns('text', 'recordtype abbrevtype tranid transactionnumber number trandisplayname typebaseddocumentnumber'),
      ...columns('date', 'trandate duedate closedate shipdate actualshipdate'),
      ...columns('datetime', 'createddate lastmodifieddate'),
      {
        name: 'status',
        type: 'text',
        references: 'transactionstatus',
        referenceKeys: { id: 'status', trantype: 'type' },
        criteriaPrefix: 'type',
      },
      { name: 'approvalstatus', type: 'integer', display: approvalStatusDisplay },
      ...columns('integer', 'nextapprover'),
      reference('entity', 'entity'),
      ...columns('integer', 'employee'),
      ...columns('text', 'email'),
      reference('currency', 'currency'),
      ...columns(
        'decimal',
        'exchangerate foreigntotal total foreignamountpaid foreignamountunpaid foreignpaymentamountused foreignpaymentamountunused',
      ),
      ...columns('text', 'memo otherrefnum externalid'),
      reference('postingperiod', 'accountingperiod'),
      ...columns('boolean', 'posting void voided'),
      reference('reversal', 'transaction'),
      ...columns('date', 'reversaldate'),
      ...columns('boolean', 'reversaldefer isreversal isfinchrg billingstatus'),
      ...columns('integer', 'billingaddress shippingaddress'),
      reference('terms', 'term'),
      reference('opportunity', 'transaction'),
      ...columns(
        'integer',
        'nexus createdby lastmodifiedby daysopen daysoverduesearch paymentoption paymentmethod customtype entitystatus',
      ),
      ...columns('text', 'source journaltype title'),
      ...columns('boolean', 'paymenthold visibletocustomer intercoadj tobeemailed tobeprinted'),
      ...columns('decimal', 'probability'),
      ...columns('date', 'expectedclosedate'),
    ],
  },
  {
    name: 'transactionline',
    primaryKey: ['transaction', 'id'],
    displayColumns: ['uniquekey'],
    indexes: [['item'], ['uniquekey'], ['entity']],
    columns: [
      reference('transaction', 'transaction'),
      ...columns('integer', 'id uniquekey linesequencenumber'),
      ...columns('boolean', 'mainline taxline iscogs transactiondiscount donotdisplayline kitcomponent'),
      ...columns('integer', 'kitmemberof'),
      ...columns('boolean', 'assemblycomponent hascostline'),
      ...columns('text', 'accountinglinetype transactionlinetype itemsource'),
      { name: 'itemtype', type: 'text', display: itemTypeDisplay },
      reference('item', 'item'),
      ...columns('text', 'memo'),
      ...columns('decimal', 'quantity'),
      ...columns('integer', 'units'),
      ...columns('decimal', 'rate rateamount ratepercent'),
      ...columns('integer', 'price'),
      ...columns(
        'decimal',
        'netamount foreignamount creditforeignamount debitforeignamount amount taxamount estimatedamount estgrossprofit foreignamountpaid foreignamountunpaid foreignpaymentamountused foreignpaymentamountunused fxamountlinked amountlinked',
      ),
      reference('taxcode', 'salestaxitem'),
      reference('subsidiary', 'subsidiary'),
      ...columns('integer', 'department class location'),
      reference('entity', 'entity'),
      reference('expenseaccount', 'account'),
      ...columns('integer', 'category'),
      reference('createdfrom', 'transaction'),
      reference('createdpo', 'transaction'),
      ...columns('integer', 'billingschedule'),
      ...columns('date', 'billeddate'),
      ...columns('integer', 'paymentmethod'),
      ...columns('text', 'documentnumber'),
      ...columns('boolean', 'isclosed isbillable isfullyshipped cleared'),
      ...columns('date', 'cleareddate'),
      ...columns('boolean', 'eliminate'),
      ...columns('date', 'closedate'),
      ...columns('decimal', 'quantitybilled quantityshiprecv quantitybackordered quantitycommitted quantitypicked quantitypacked'),
      ...columns('integer', 'subscription subscriptionline revenueelement'),
      ...columns('datetime', 'linelastmodifieddate'),
    ],
  },
  {
    name: 'customer',
    primaryKey: ['id'],
    displayColumns: ['entitytitle', 'entityid'],
    indexes: [['externalid'], ['entityid'], ['email'], ['lastmodifieddate']],
    columns: [
      ...columns('integer', 'id'),
      ...columns('text', 'entityid companyname altname'),
      ...columns('boolean', 'isperson'),
      ...columns('text', 'firstname middlename lastname salutation title email altemail phone altphone fax mobilephone homephone url'),
      ...columns('integer', 'entitynumber'),
      ...columns('text', 'entitytitle'),
      ...columns('integer', 'entitystatus'),
      ...columns('text', 'searchstage'),
      ...columns('decimal', 'probability'),
      reference('parent', 'customer'),
      ...columns('integer', 'category'),
      reference('terms', 'term'),
      reference('currency', 'currency'),
      ...columns('integer', 'pricelevel'),
      ...columns('decimal', 'creditlimit'),
      ...columns('text', 'creditholdoverride oncredithold'),
      reference('receivablesaccount', 'account'),
      ...columns('decimal', 'balancesearch overduebalancesearch unbilledorderssearch consolbalancesearch'),
      ...columns('text', 'accountnumber resalenumber'),
      ...columns('integer', 'salesrep partner leadsource territory billingschedule'),
      ...columns('text', 'billingtransactiontype'),
      ...columns('integer', 'defaultbillingaddress defaultshippingaddress'),
      ...columns('datetime', 'datecreated lastmodifieddate'),
      ...columns('date', 'dateclosed startdate enddate firstorderdate firstsaledate lastorderdate lastsaledate'),
      ...columns('boolean', 'isinactive'),
      ...columns('text', 'externalid'),
      ...columns('boolean', 'emailtransactions'),
      ...columns('text', 'emailpreference language'),
      ...columns('boolean', 'duplicate giveaccess'),
      ...columns('text', 'comments'),
    ],
  },
  {
    name: 'entity',
    primaryKey: ['id'],
    displayColumns: ['entitytitle', 'entityid'],
    indexes: [],
    viewOf: [{ table: 'customer', constants: { type: 'CustJob' }, copies: { customer: 'id' } }],
    columns: [
      ...columns('integer', 'id'),
      ...columns('text', 'type entityid altname'),
      ...columns('integer', 'entitynumber'),
      ...columns('text', 'entitytitle'),
      ...columns('boolean', 'isperson'),
      ...columns('text', 'firstname lastname email phone'),
      reference('customer', 'customer'),
      reference('parent', 'entity'),
      ...columns('boolean', 'isinactive'),
      ...columns('text', 'externalid'),
      ...columns('datetime', 'datecreated lastmodifieddate'),
    ],
  },
  {
    name: 'item',
    primaryKey: ['id'],
    displayColumns: ['fullname', 'itemid'],
    indexes: [['itemid'], ['externalid'], ['lastmodifieddate']],
    columns: [
      ...columns('integer', 'id'),
      ...columns('text', 'itemid fullname displayname description'),
      { name: 'itemtype', type: 'text', display: itemTypeDisplay },
      ...columns('text', 'subtype'),
      reference('parent', 'item'),
      ...columns('text', 'subsidiary'),
      ...columns('boolean', 'includechildren'),
      reference('incomeaccount', 'account'),
      reference('expenseaccount', 'account'),
      reference('assetaccount', 'account'),
      reference('deferralaccount', 'account'),
      reference('gainlossaccount', 'account'),
      ...columns('integer', 'class department location unitstype saleunit'),
      ...columns('decimal', 'cost averagecost'),
      ...columns('integer', 'billingschedule taxschedule'),
      ...columns('boolean', 'isfulfillable isinactive'),
      ...columns('text', 'externalid'),
      ...columns('datetime', 'createddate lastmodifieddate'),
      ...columns('decimal', 'totalquantityonhand'),
      ...columns('text', 'upccode'),
    ],
  },
  {
    name: 'subsidiary',
    primaryKey: ['id'],
    displayColumns: ['fullname', 'name'],
    indexes: [['externalid']],
    columns: [
      ...columns('integer', 'id'),
      ...columns('text', 'name fullname legalname'),
      reference('parent', 'subsidiary'),
      reference('currency', 'currency'),
      ...columns('text', 'country state edition'),
      ...columns('boolean', 'iselimination isinactive'),
      ...columns('integer', 'fiscalcalendar mainaddress shippingaddress returnaddress'),
      ...columns('text', 'email url federalidnumber languagelocale tranprefix externalid'),
      ...columns('datetime', 'lastmodifieddate'),
    ],
  },
  {
    name: 'currency',
    primaryKey: ['id'],
    displayColumns: ['name'],
    indexes: [['symbol']],
    columns: [
      ...columns('integer', 'id'),
      ...columns('text', 'name symbol displaysymbol'),
      ...columns('decimal', 'exchangerate'),
      ...columns('integer', 'currencyprecision'),
      ...columns('boolean', 'isbasecurrency includeinfxrateupdates isinactive'),
      ...columns('text', 'externalid'),
      ...columns('datetime', 'lastmodifieddate'),
    ],
  },
  {
    name: 'term',
    primaryKey: ['id'],
    displayColumns: ['name'],
    indexes: [['name']],
    columns: [
      ...columns('integer', 'id'),
      ...columns('text', 'name'),
      ...columns('boolean', 'datedriven'),
      ...columns('integer', 'daysuntilnetdue'),
      ...columns('decimal', 'discountpercent'),
      ...columns('integer', 'daysuntilexpiry dayofmonthnetdue duenextmonthifwithindays'),
      ...columns('boolean', 'preferred isinactive'),
      ...columns('text', 'externalid'),
      ...columns('datetime', 'lastmodifieddate'),
    ],
  },
  {
    name: 'account',
    primaryKey: ['id'],
    displayColumns: ['accountsearchdisplayname', 'fullname'],
    indexes: [['acctnumber'], ['externalid']],
    columns: [
      ...columns('integer', 'id'),
      ...columns(
        'text',
        'acctnumber accountsearchdisplayname accountsearchdisplaynamecopy fullname displaynamewithhierarchy accttype sspecacct',
      ),
      reference('parent', 'account'),
      reference('currency', 'currency'),
      ...columns('text', 'subsidiary'),
      ...columns('boolean', 'includechildren'),
      ...columns('text', 'generalrate cashflowrate'),
      ...columns('boolean', 'eliminate revalue inventory issummary'),
      ...columns('integer', 'class department location'),
      ...columns('text', 'description'),
      ...columns('boolean', 'isinactive'),
      ...columns('text', 'externalid'),
      ...columns('datetime', 'lastmodifieddate'),
    ],
  },
  {
    name: 'accountingperiod',
    primaryKey: ['id'],
    displayColumns: ['periodname'],
    indexes: [['startdate']],
    columns: [
      ...columns('integer', 'id'),
      ...columns('text', 'periodname'),
      ...columns('date', 'startdate enddate'),
      reference('parent', 'accountingperiod'),
      ...columns('boolean', 'isyear isquarter isadjust isposting closed'),
      ...columns('date', 'closedondate'),
      ...columns('boolean', 'alllocked arlocked aplocked allownonglchanges isinactive'),
      ...columns('datetime', 'lastmodifieddate'),
    ],
  },
  {
    name: 'salestaxitem',
    primaryKey: ['id'],
    displayColumns: ['itemid', 'name'],
    indexes: [['itemid']],
    columns: [
      ...columns('integer', 'id'),
      ...columns('text', 'itemid name fullname description rate'),
      ...columns('integer', 'taxtype taxagency'),
      ...columns('text', 'available'),
      ...columns('boolean', 'isinactive'),
      ...columns('text', 'externalid'),
    ],
  },
  {
    name: 'transactionstatus',
    primaryKey: ['trantype', 'id'],
    displayColumns: ['fullname', 'name'],
    indexes: [],
    columns: columns('text', 'id trantype name fullname'),
  },
  {
    name: 'customfield',
    primaryKey: ['internalid'],
    displayColumns: ['name', 'scriptid'],
    indexes: [['scriptid']],
    columns: [
      ...columns('integer', 'internalid'),
      ...columns('text', 'scriptid name description fieldtype fieldvaluetype'),
      ...columns('integer', 'fieldvaluetyperecord'),
      ...columns('boolean', 'ismandatory isstored isshowinlist'),
      ...columns('integer', 'recordtype owner'),
      ...columns('datetime', 'lastmodifieddate'),
    ],
  },
  {
    name: 'dual',
    primaryKey: ['dummy'],
    displayColumns: ['dummy'],
    indexes: [],
    columns: columns('text', 'dummy'),
  },
];
