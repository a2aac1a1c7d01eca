import type { Table } from './table.ts';
import { columns, reference } from './table.ts';

/** What was deleted and what was changed. [inferred: the columns of systemnote, and the numbers of its types] */
export const historyTables: readonly Table[] = [
  {
    name: 'deletedrecord',
    primaryKey: ['recordid', 'recordtypeid', 'type'],
    displayColumns: ['name'],
    indexes: [['deleteddate'], ['type']],
    columns: [
      ...columns('integer', 'recordid recordtypeid'),
      ...columns('text', 'type name scriptid'),
      ...columns('datetime', 'deleteddate'),
      reference('deletedby', 'entity'),
      ...columns('text', 'context'),
      ...columns('boolean', 'iscustomlist iscustomrecord iscustomtransaction'),
    ],
  },
  {
    name: 'systemnote',
    primaryKey: ['id'],
    displayColumns: ['field'],
    indexes: [['recordid', 'recordtypeid']],
    columns: [
      ...columns('integer', 'id recordid recordtypeid'),
      ...columns('text', 'record field oldvalue newvalue'),
      reference('name', 'entity'),
      reference('role', 'role'),
      ...columns('text', 'context'),
      ...columns('datetime', 'date'),
      { name: 'type', type: 'integer', display: { 2: 'Create', 4: 'Change' } },
    ],
  },
];
