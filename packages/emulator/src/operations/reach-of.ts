import type { Access, Books } from '../books/index.ts';
import {
  findType,
  hasTable,
  idSpaceOf,
  permissionsOnRecordType,
  permissionsOnTable,
  reachedCondition,
  readSettings,
  rememberOfRecords,
  storedTableName,
  tablesOf,
  typeNames,
} from '../books/index.ts';
import { isOpenTo } from '../rules/index.ts';
import type { Reach } from '../suiteql/index.ts';

/** The tables whose rows are of records of a kind: which kind, and the columns that name the record. */
const recordsBehind: Readonly<Record<string, { readonly space: string; readonly columns: readonly string[] }>> = {
  transaction: { space: 'transaction', columns: ['id'] },
  transactionline: { space: 'transaction', columns: ['transaction'] },
  transactionaccountingline: { space: 'transaction', columns: ['transaction'] },
  nexttransactionlinelink: { space: 'transaction', columns: ['previousdoc', 'nextdoc'] },
  previoustransactionlinelink: { space: 'transaction', columns: ['previousdoc', 'nextdoc'] },
  customer: { space: 'entity', columns: ['id'] },
  vendor: { space: 'entity', columns: ['id'] },
  employee: { space: 'entity', columns: ['id'] },
  contact: { space: 'entity', columns: ['id'] },
  partner: { space: 'entity', columns: ['id'] },
  job: { space: 'entity', columns: ['id'] },
  entity: { space: 'entity', columns: ['id'] },
  customersubsidiaryrelationship: { space: 'customerSubsidiaryRelationship', columns: ['id'] },
  vendorsubsidiaryrelationship: { space: 'vendorSubsidiaryRelationship', columns: ['id'] },
  entityaddress: { space: 'entity', columns: ['recordowner'] },
  customeraddressbookentityaddress: { space: 'entity', columns: ['recordowner'] },
  transactionbillingaddress: { space: 'transaction', columns: ['recordowner'] },
  transactionshippingaddress: { space: 'transaction', columns: ['recordowner'] },
  customeraddressbook: { space: 'entity', columns: ['entity'] },
  item: { space: 'item', columns: ['id'] },
  pricing: { space: 'item', columns: ['item'] },
  subsidiary: { space: 'subsidiary', columns: ['id'] },
  account: { space: 'account', columns: ['id'] },
  department: { space: 'department', columns: ['id'] },
  classification: { space: 'classification', columns: ['id'] },
  location: { space: 'location', columns: ['id'] },
};

/**
 * What of the SuiteQL tables somebody may read: none whose permission is missing or whose feature is off; of those with records of
 * subsidiaries, the rows of the ones that are reached; of transactions and entities, those of the types that may be seen. Undefined when it
 * is everything, so that the administrator's queries stay as they are.
 */
export function reachOf(books: Books, access: Access): Reach | undefined {
  return rememberOfRecords(books, 'reach', `${access.entity};${access.role.id}`, () => {
    const tables = [...tablesOf(books.database).keys()];
    const hidden = tables.filter((table) => !hasTable(books, table) || !isTableOpen(books, access, table));
    const conditions = tables.flatMap((table): [string, string][] => {
      const condition = rowCondition(books, access, table);
      return condition === undefined ? [] : [[table, condition]];
    });
    if (hidden.length === 0 && conditions.length === 0) return undefined;
    return { hidden, rowConditions: Object.fromEntries(conditions), key: JSON.stringify([hidden, conditions]) };
  });
}

function isTableOpen(books: Books, access: Access, table: string): boolean {
  const isOfRoles = table === 'role' || table === 'rolepermissions';
  if (isOfRoles && readSettings(books).rolePermissionTables === 'every role') return true;
  return isOpenTo(access, permissionsOnTable(table));
}

function rowCondition(books: Books, access: Access, table: string): string | undefined {
  if (access.isAdministrator) return undefined;
  const conditions = [...subsidiaryConditions(books, access, table), ...typeConditions(books, access, table)];
  return conditions.length === 0 ? undefined : conditions.join(' AND ');
}

function subsidiaryConditions(books: Books, access: Access, table: string): readonly string[] {
  const behind = recordsBehind[table];
  if (access.seenSubsidiaries === undefined || behind === undefined) return [];
  const columns = new Set(
    tablesOf(books.database)
      .get(table)
      ?.columns.map(({ name }) => name),
  );
  const reached = `SELECT id FROM record WHERE id_space = '${behind.space}' AND (${reachedCondition(books, access.seenSubsidiaries)})`;
  return behind.columns.filter((column) => columns.has(column)).map((column) => `("${column}" IS NULL OR "${column}" IN (${reached}))`);
}

/** Rows of types whose permission is missing are left out without a word. Seen. */
function typeConditions(books: Books, access: Access, table: string): readonly string[] {
  if (table === 'entity') {
    const kinds = [
      ['CustJob', 'customer'],
      ['Vendor', 'vendor'],
      ['Employee', 'employee'],
      ['Contact', 'contact'],
      ['Partner', 'partner'],
      ['Job', 'job'],
    ] as const;
    const hidden = kinds.filter(([, type]) => !isOpenTo(access, permissionsOnRecordType(type)));
    return hidden.length === 0 ? [] : [`"type" NOT IN (${hidden.map(([type]) => `'${type}'`).join(', ')})`];
  }
  const behind = recordsBehind[table];
  if (behind?.space !== 'transaction' || readSettings(books).transactionRows === 'all') return [];
  const hidden = typeNames(books).filter((name) => {
    const type = findType(books, name);
    return type !== undefined && idSpaceOf(type) === 'transaction' && !isOpenTo(access, permissionsOnRecordType(name));
  });
  if (hidden.length === 0) return [];
  const names = hidden.map((name) => `'${name.toLowerCase()}'`).join(', ');
  if (table === 'transaction') return [`"recordtype" NOT IN (${names})`];
  const seen = `SELECT id FROM "${storedTableName('transaction')}" WHERE recordtype NOT IN (${names})`;
  return behind.columns.map((column) => `("${column}" IS NULL OR "${column}" IN (${seen}))`);
}
