import type { Table } from './table.ts';
import { columns, reference } from './table.ts';

/** Roles and what they may do. [the columns of rolepermissions: Oracle's own sample of the query; inferred: the other columns of role] */
export const roleTables: readonly Table[] = [
  {
    name: 'role',
    primaryKey: ['id'],
    displayColumns: ['name'],
    indexes: [],
    columns: [
      ...columns('integer', 'id'),
      ...columns('text', 'name scriptid subsidiaryoption'),
      ...columns('boolean', 'isinactive issalesrole'),
    ],
  },
  {
    name: 'rolepermissions',
    primaryKey: ['role', 'permkey'],
    displayColumns: ['name'],
    indexes: [],
    columns: [reference('role', 'role'), ...columns('text', 'permkey name'), ...columns('integer', 'permlevel restriction')],
  },
];
