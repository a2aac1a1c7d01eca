import type { Table } from './table.ts';
import { columns, reference } from './table.ts';

function addresses(name: string, indexes: Table['indexes'] = []): Table {
  return {
    name,
    primaryKey: ['nkey'],
    displayColumns: ['addrtext', 'addr1'],
    indexes,
    columns: [
      ...columns('integer', 'nkey'),
      ...columns('text', 'addressee attention addr1 addr2 addr3 addrphone addrtext city state dropdownstate zip country'),
      ...columns('boolean', 'override'),
      ...columns('integer', 'recordowner'),
      ...columns('datetime', 'lastmodifieddate'),
    ],
  };
}

/** Where customers and transactions are written to. [inferred: that recordowner is the id of the entity or transaction, and the columns of customeraddressbook] */
export const addressTables: readonly Table[] = [
  addresses('entityaddress', [['recordowner']]),
  addresses('customeraddressbookentityaddress', [['recordowner']]),
  addresses('transactionbillingaddress'),
  addresses('transactionshippingaddress'),
  {
    name: 'customeraddressbook',
    primaryKey: ['internalid'],
    displayColumns: ['label'],
    indexes: [['entity']],
    columns: [
      ...columns('integer', 'internalid'),
      reference('entity', 'customer'),
      {
        name: 'addressbookaddress',
        type: 'integer',
        references: 'customeraddressbookentityaddress',
        referenceKeys: { nkey: 'addressbookaddress' },
      },
      ...columns('text', 'label'),
      ...columns('boolean', 'defaultbilling defaultshipping'),
    ],
  },
];
