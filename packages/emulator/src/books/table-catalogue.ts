import type { RecordType } from '@longshore/netsuite/catalog';
import { recordTypes } from '@longshore/netsuite/catalog';
import { addressTables } from './address-tables.ts';
import { withAmounts } from './amount-columns.ts';
import { entityTables } from './entity-tables.ts';
import { historyTables } from './history-tables.ts';
import { ledgerTables } from './ledger-tables.ts';
import { listTables } from './list-tables.ts';
import { roleTables } from './role-tables.ts';
import type { Column, Table } from './table.ts';
import { columns, reference, severalOf } from './table.ts';
import { transactionKindOf } from './transaction-kinds.ts';

const transactionTypeDisplay = Object.fromEntries(
  Object.values(recordTypes as Readonly<Record<string, RecordType>>).flatMap(({ name, suiteqlTypeCode }) =>
    suiteqlTypeCode === undefined ? [] : [[suiteqlTypeCode, transactionKindOf(name).label]],
  ),
);

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

function address(name: string, table: string): Column {
  return { name, type: 'integer', references: table, referenceKeys: { nkey: name } };
}

const classified = [reference('department', 'department'), reference('class', 'classification'), reference('location', 'location')];

const plainTables: readonly Table[] = [
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
      reference('nextapprover', 'employee'),
      reference('entity', 'entity'),
      reference('employee', 'employee'),
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
      address('billingaddress', 'transactionbillingaddress'),
      address('shippingaddress', 'transactionshippingaddress'),
      reference('terms', 'term'),
      reference('opportunity', 'transaction'),
      ...columns('integer', 'daysopen daysoverduesearch paymentoption paymentmethod customtype'),
      reference('nexus', 'nexus'),
      reference('createdby', 'entity'),
      reference('lastmodifiedby', 'entity'),
      { name: 'entitystatus', type: 'integer', references: 'entitystatus', referenceKeys: { key: 'entitystatus' } },
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
    indexes: [['item'], ['uniquekey']],
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
      reference('price', 'pricelevel'),
      ...columns(
        'decimal',
        'netamount foreignamount creditforeignamount debitforeignamount amount taxamount estimatedamount estgrossprofit foreignamountpaid foreignamountunpaid foreignpaymentamountused foreignpaymentamountunused fxamountlinked amountlinked',
      ),
      reference('taxcode', 'salestaxitem'),
      reference('subsidiary', 'subsidiary'),
      ...classified,
      reference('entity', 'entity'),
      reference('expenseaccount', 'account'),
      ...columns('integer', 'category'),
      reference('createdfrom', 'transaction'),
      reference('createdpo', 'transaction'),
      reference('billingschedule', 'billingschedule'),
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
    columnsOfViews: [
      ...columns('decimal', 'debit credit amountpaid amountunpaid paymentamountused paymentamountunused'),
      ...columns('boolean', 'posting'),
    ],
  },
  ...ledgerTables,
  ...entityTables,
  ...addressTables,
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
      severalOf('subsidiary', 'subsidiary'),
      ...columns('boolean', 'includechildren'),
      reference('incomeaccount', 'account'),
      reference('expenseaccount', 'account'),
      reference('assetaccount', 'account'),
      reference('deferralaccount', 'account'),
      reference('gainlossaccount', 'account'),
      ...classified,
      ...columns('integer', 'unitstype'),
      ...columns('decimal', 'cost averagecost'),
      reference('billingschedule', 'billingschedule'),
      ...columns('integer', 'taxschedule'),
      ...columns('boolean', 'isfulfillable isinactive'),
      ...columns('text', 'externalid'),
      ...columns('datetime', 'createddate lastmodifieddate'),
      ...columns('decimal', 'totalquantityonhand'),
      ...columns('text', 'upccode saleunit'),
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
      severalOf('subsidiary', 'subsidiary'),
      ...columns('boolean', 'includechildren'),
      ...columns('text', 'generalrate cashflowrate'),
      ...columns('boolean', 'eliminate revalue inventory issummary'),
      ...classified,
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
      reference('taxtype', 'taxtype'),
      reference('taxagency', 'vendor'),
      ...columns('text', 'available'),
      ...columns('boolean', 'isinactive'),
      ...columns('text', 'externalid'),
    ],
  },
  ...listTables,
  ...historyTables,
  ...roleTables,
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
    name: 'customsegment',
    primaryKey: ['internalid'],
    displayColumns: ['name', 'scriptid'],
    indexes: [],
    columns: [
      ...columns('integer', 'internalid'),
      ...columns('text', 'scriptid name'),
      ...columns('integer', 'recordtype'),
      ...columns('boolean', 'glimpact balancing'),
      ...columns('integer', 'displayorder'),
      ...columns('boolean', 'isinactive'),
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

/**
 * The tables SuiteQL can read, with the columns live accounts were seen to have.
 *
 * Names and types follow the Analytics Data Source as used by published integrations. Header subsidiary, department, class, location,
 * createdfrom and account are no columns of `transaction`: NetSuite keeps them on the lines, the header's on the line with mainline = 'T'.
 * [inferred] which columns exist where accounts differ: `transaction.total`, `transactionline.taxamount`, `transactionline.taxcode`, the
 * columns of `term` beyond id and name, those of `salestaxitem`, and what BUILTIN.DF shows of a subsidiary (its full name).
 */
export const tables: readonly Table[] = plainTables.map(withAmounts);
