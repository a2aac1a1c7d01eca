import type { Table } from './table.ts';
import { columns, reference, severalOf } from './table.ts';

/** A list whose rows have a name. */
function namedList(name: string, ...more: Table['columns']): Table {
  return {
    name,
    primaryKey: ['id'],
    displayColumns: ['name'],
    indexes: [],
    columns: [
      ...columns('integer', 'id'),
      ...columns('text', 'name'),
      ...more,
      ...columns('boolean', 'isinactive'),
      ...columns('text', 'externalid'),
      ...columns('datetime', 'lastmodifieddate'),
    ],
  };
}

/** A list whose rows stand below one another and belong to subsidiaries. */
function hierarchy(name: string, ...more: Table['columns']): Table {
  return {
    ...namedList(
      name,
      ...columns('text', 'fullname'),
      reference('parent', name),
      severalOf('subsidiary', 'subsidiary'),
      ...columns('boolean', 'includechildren'),
      ...more,
    ),
    displayColumns: ['fullname', 'name'],
  };
}

/** Lists that records refer to. [inferred: the key of entitystatus] */
export const listTables: readonly Table[] = [
  hierarchy('classification'),
  hierarchy('department'),
  hierarchy(
    'location',
    ...columns('integer', 'locationtype mainaddress returnaddress'),
    ...columns('text', 'tranprefix'),
    ...columns('boolean', 'usebins makeinventoryavailable'),
    ...columns('decimal', 'latitude longitude'),
  ),
  namedList('pricelevel', ...columns('decimal', 'discountpct'), ...columns('boolean', 'isonline')),
  namedList('customercategory'),
  namedList('vendorcategory', ...columns('boolean', 'istaxagency')),
  namedList(
    'billingschedule',
    ...columns('text', 'scheduletype frequency repeatevery'),
    ...columns('integer', 'numberremaining'),
    ...columns('text', 'initialamount'),
    ...columns('integer', 'initialterms'),
    ...columns('text', 'recurrencepattern'),
    ...columns('integer', 'recurrenceterms'),
    ...columns('boolean', 'inarrears applytosubtotal ispublic billforactuals'),
    ...columns('text', 'recurrence milestone'),
    reference('job', 'job'),
    reference('transaction', 'transaction'),
  ),
  {
    name: 'pricing',
    primaryKey: ['internalid'],
    displayColumns: ['unitprice'],
    indexes: [['item']],
    columns: [
      ...columns('integer', 'internalid'),
      reference('item', 'item'),
      reference('pricelevel', 'pricelevel'),
      ...columns('decimal', 'quantity'),
      ...columns('integer', 'saleunit'),
      ...columns('decimal', 'unitprice'),
      reference('currency', 'currency'),
    ],
  },
  {
    name: 'taxitemtaxgroup',
    primaryKey: ['id'],
    displayColumns: ['description'],
    indexes: [],
    viewOf: [{ table: 'salestaxitem', constants: {}, copies: {} }],
    columns: [
      ...columns('integer', 'id'),
      ...columns('text', 'description'),
      ...columns('boolean', 'isinactive'),
      reference('taxtype', 'taxtype'),
    ],
  },
  {
    name: 'accountingperiodfiscalcalendars',
    primaryKey: ['accountingperiod', 'fiscalcalendar'],
    displayColumns: ['fullname'],
    indexes: [],
    columns: [
      reference('accountingperiod', 'accountingperiod'),
      ...columns('integer', 'fiscalcalendar'),
      ...columns('text', 'fullname'),
      reference('parent', 'accountingperiod'),
    ],
  },
  {
    name: 'invoicegroup',
    primaryKey: ['id'],
    displayColumns: ['invoicegroupnumber'],
    indexes: [],
    columns: [
      ...columns('integer', 'id'),
      reference('customer', 'customer'),
      reference('subsidiary', 'subsidiary'),
      reference('currency', 'currency'),
      ...columns('date', 'trandate duedate'),
      ...columns('text', 'invoicegroupnumber statusdbl'),
    ],
  },
  namedList('taxtype', ...columns('text', 'description country')),
  {
    name: 'nexus',
    primaryKey: ['id'],
    displayColumns: ['description', 'country'],
    indexes: [],
    columns: [...columns('integer', 'id'), ...columns('text', 'country state description'), reference('taxagency', 'vendor')],
  },
  {
    name: 'entitystatus',
    primaryKey: ['key'],
    displayColumns: ['name'],
    indexes: [],
    columns: [
      ...columns('integer', 'key'),
      ...columns('text', 'name'),
      ...columns('decimal', 'probability'),
      ...columns('text', 'entitytype description'),
      ...columns('boolean', 'inactive'),
    ],
  },
  {
    name: 'currencyrate',
    primaryKey: ['id'],
    displayColumns: ['exchangerate'],
    indexes: [],
    columns: [
      ...columns('integer', 'id'),
      reference('basecurrency', 'currency'),
      reference('transactioncurrency', 'currency'),
      ...columns('decimal', 'exchangerate'),
      ...columns('date', 'effectivedate'),
      ...columns('datetime', 'lastmodifieddate'),
    ],
  },
  {
    name: 'consolidatedexchangerate',
    primaryKey: ['id'],
    displayColumns: ['id'],
    indexes: [],
    columns: [
      ...columns('integer', 'id'),
      reference('postingperiod', 'accountingperiod'),
      reference('fromsubsidiary', 'subsidiary'),
      reference('tosubsidiary', 'subsidiary'),
      reference('fromcurrency', 'currency'),
      reference('tocurrency', 'currency'),
      ...columns('decimal', 'currentrate averagerate historicalrate'),
      ...columns('integer', 'accountingbook'),
      ...columns('text', 'externalid'),
    ],
  },
  {
    name: 'customersubsidiaryrelationship',
    primaryKey: ['id'],
    displayColumns: ['name', 'id'],
    indexes: [['entity']],
    columns: [
      ...columns('integer', 'id'),
      reference('entity', 'customer'),
      reference('subsidiary', 'subsidiary'),
      ...columns('boolean', 'isprimarysub'),
      reference('primarycurrency', 'currency'),
      ...columns('decimal', 'balance depositbalance unbilledorders'),
      ...columns('text', 'name'),
      ...columns('datetime', 'lastmodifieddate'),
    ],
  },
  {
    name: 'vendorsubsidiaryrelationship',
    primaryKey: ['id'],
    displayColumns: ['id'],
    indexes: [['entity']],
    columns: [
      ...columns('integer', 'id'),
      reference('entity', 'vendor'),
      reference('subsidiary', 'subsidiary'),
      ...columns('boolean', 'isprimarysub'),
      reference('primarycurrency', 'currency'),
    ],
  },
];
