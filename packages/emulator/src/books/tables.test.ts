import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateToSeconds, parseDecimal, printDecimal, readDecimal, storeDecimal, storeDecimalText } from './stored-values.ts';
import {
  addColumn,
  addCustomTable,
  createTables,
  deleteRows,
  ProjectionError,
  storedTableName,
  tables,
  tablesOf,
  upsertRow,
} from './tables.ts';

function emptyBooks(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  createTables(database);
  return database;
}

describe('the catalogue', () => {
  test('names each table and each column of a table once', () => {
    expect(new Set(tables.map((table) => table.name)).size).toBe(tables.length);
    for (const table of tables) expect(new Set(table.columns.map((column) => column.name)).size, table.name).toBe(table.columns.length);
  });

  test('refers only to tables and columns that exist', () => {
    const names = (table: string) => tables.find((candidate) => candidate.name === table)?.columns.map((column) => column.name) ?? [];
    for (const table of tables) {
      const own = names(table.name);
      expect(own).toEqual(expect.arrayContaining([...table.primaryKey, ...table.displayColumns, ...table.indexes.flat()]));
      for (const column of table.columns) {
        if (column.criteriaPrefix !== undefined) expect(own).toContain(column.criteriaPrefix);
        if (column.references === undefined) continue;
        const keys = column.referenceKeys ?? { id: column.name };
        expect(names(column.references), `${table.name}.${column.name}`).toEqual(expect.arrayContaining(Object.keys(keys)));
        expect(own).toEqual(expect.arrayContaining(Object.values(keys)));
      }
    }
  });

  test('becomes SQLite tables, as often as it is asked', () => {
    const database = emptyBooks();
    createTables(database);
    for (const table of tables) {
      const [counted] = database.prepare(`SELECT count(*) AS count FROM "${storedTableName(table.name)}"`).all();
      expect(counted?.count, table.name).toBe(table.name === 'dual' ? 1 : 0);
    }
  });
});

describe('the catalogue has every table that published integrations read', () => {
  /** What a column that holds an id may be called as well. */
  const sameTypes: Readonly<Record<string, readonly string[]>> = {
    integer: ['integer', 'reference'],
    string: ['text'],
    decimal: ['decimal'],
    date: ['date'],
    datetime: ['datetime'],
    boolean: ['boolean'],
  };
  const lines = readFileSync(new URL('known-columns.txt', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  const known = lines.map((line) => {
    const [table = '', columns = ''] = line.split(': ');
    return [table, columns] as const;
  });
  const database = emptyBooks();
  addCustomTable(database, 'customrecord_contract');
  addCustomTable(database, 'customlist_region');
  for (const [table, column] of [
    ['transaction', 'custbody_x'],
    ['transactionline', 'custcol_x'],
    ['customer', 'custentity_x'],
    ['contact', 'custentity_x'],
    ['vendor', 'custentity_x'],
    ['employee', 'custentity_x'],
    ['item', 'custitem_x'],
    ['customrecord_contract', 'custrecord_x'],
  ] as const) {
    addColumn(database, table, column, 'text');
  }
  const named = (name: string) =>
    name.replace('customrecord_*', 'customrecord_contract').replace('customlist_*', 'customlist_region').replace('_*', '_x');

  test.each(known)('%s', (name, columns) => {
    const table = tablesOf(database).get(named(name));
    const typeByColumn = new Map(table?.columns.map((column) => [column.name, column.type]));
    const wrong = columns.split('; ').flatMap((group) => {
      const [type = '', ...ofType] = group.split(' ');
      const fits = (column: string) => type === 'any' || sameTypes[type]?.includes(typeByColumn.get(named(column)) ?? 'missing');
      return ofType
        .filter((column) => !fits(column))
        .map((column) => `${column}: ${typeByColumn.get(named(column)) ?? 'missing'}, not ${type}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe('a row', () => {
  test('is kept in the stored form of each column', () => {
    const database = emptyBooks();
    upsertRow(database, 'transaction', {
      id: '7',
      memo: '',
      posting: true,
      voided: 'F',
      foreigntotal: '-1234.50',
      trandate: '1970-01-02',
      createddate: '1970-01-01T01:00:00+01:00',
    });
    const row = database.prepare('SELECT id, memo, posting, voided, foreigntotal, trandate, createddate FROM suiteql_transaction').get();
    expect(row).toEqual({
      id: 7,
      memo: null,
      posting: 'T',
      voided: 'F',
      foreigntotal: storeDecimal({ coefficient: -123450n, scale: 2 }),
      trandate: 86_400,
      createddate: 0,
    });
  });

  test('is replaced whole by a row with the same key', () => {
    const database = emptyBooks();
    upsertRow(database, 'transactionline', { transaction: 1, id: 0, memo: 'first', quantity: '1' });
    upsertRow(database, 'transactionline', { transaction: 1, id: 0, quantity: '2' });
    expect(database.prepare('SELECT memo, quantity FROM suiteql_transactionline').all()).toEqual([
      { memo: null, quantity: storeDecimal({ coefficient: 2n, scale: 0 }) },
    ]);
  });

  test('is deleted by the columns given, and never without one', () => {
    const database = emptyBooks();
    for (const id of [0, 1, 2]) upsertRow(database, 'transactionline', { transaction: 1, id });
    expect(deleteRows(database, 'transactionline', { transaction: 1, id: 2 })).toBe(1);
    expect(deleteRows(database, 'transactionline', { transaction: '1' })).toBe(2);
    expect(() => deleteRows(database, 'transactionline', {})).toThrow(ProjectionError);
  });

  test.each([
    ['transaction', { id: 1, colour: 'red' }, 'transaction.colour'],
    ['transaction', { id: 'x' }, 'transaction.id'],
    ['transaction', { id: 1, foreigntotal: '12,50' }, 'transaction.foreigntotal'],
    ['transaction', { id: 1, trandate: '2026-02-30' }, 'transaction.trandate'],
    ['transaction', { id: 1, trandate: '2/3/2026' }, 'transaction.trandate'],
    ['transaction', { id: 1, createddate: '2026-01-01' }, 'transaction.createddate'],
    ['transaction', { id: 1, posting: 'yes' }, 'transaction.posting'],
    ['transaction', { memo: 'no key' }, 'transaction.id'],
    ['entity', { id: 1 }, 'entity'],
    ['sqlite_schema', { id: 1 }, 'sqlite_schema'],
  ])('of %s is refused by name when it does not fit: %j', (table, row, name) => {
    expect(() => upsertRow(emptyBooks(), table, row)).toThrow(name);
  });
});

test('a customer is seen as an entity too', () => {
  const database = emptyBooks();
  upsertRow(database, 'customer', { id: 12, entityid: 'C-12', isinactive: false });
  expect(database.prepare('SELECT id, type, entityid, customer FROM suiteql_entity').all()).toEqual([
    { id: 12, type: 'CustJob', entityid: 'C-12', customer: 12 },
  ]);
});

describe('a custom column', () => {
  test('is written like any other and outlives the connection that made it', () => {
    const database = emptyBooks();
    upsertRow(database, 'transaction', { id: 1 });
    addColumn(database, 'transaction', 'custbody_bill', 'text');
    addColumn(database, 'transaction', 'custbody_bill', 'text');
    upsertRow(database, 'transaction', { id: 1, custbody_bill: 'b-1' });
    expect(database.prepare('SELECT custbody_bill FROM suiteql_transaction').get()).toEqual({ custbody_bill: 'b-1' });
    createTables(database);
    expect(tablesOf(database).get('transaction')?.columns.at(-1)).toEqual({ name: 'custbody_bill', type: 'text' });
    expect(() => addColumn(database, 'transaction', 'custbody_bill', 'decimal')).toThrow(ProjectionError);
  });

  test.each(['custbody"; DROP TABLE suiteql_item; --', 'CUSTBODY_X', 'memo'])('cannot be called %s', (name) => {
    expect(() => addColumn(emptyBooks(), 'transaction', name, 'text')).toThrow(ProjectionError);
  });
});

describe('a stored decimal', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 25 }))
    .map(([coefficient, scale]) => ({ coefficient, scale }));
  const compare = (left: { coefficient: bigint; scale: number }, right: { coefficient: bigint; scale: number }) => {
    const difference = left.coefficient * 10n ** BigInt(right.scale) - right.coefficient * 10n ** BigInt(left.scale);
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
  };

  test('sorts and equals as text exactly as the numbers do', () => {
    fc.assert(
      fc.property(decimal, decimal, (left, right) => {
        const [first, second] = [storeDecimal(left), storeDecimal(right)];
        expect(first === second ? 0 : first < second ? -1 : 1).toBe(compare(left, right));
      }),
      { numRuns: 2000 },
    );
  });

  test('is read back as the number it was', () => {
    fc.assert(fc.property(decimal, (value) => compare(readDecimal(storeDecimal(value)), value) === 0));
  });

  test('short texts of decimals are stored as the numbers they are', () => {
    const text = fc
      .tuple(fc.constantFrom('', '-'), fc.stringMatching(/^\d{1,17}$/), fc.option(fc.stringMatching(/^\d{1,17}$/), { nil: undefined }))
      .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === undefined ? '' : `.${fraction}`}`);
    fc.assert(
      fc.property(text, (written) => {
        const number = parseDecimal(written);
        return number !== undefined && storeDecimalText(written) === storeDecimal(number);
      }),
      { numRuns: 1000 },
    );
    expect(storeDecimalText('twelve')).toBeUndefined();
  });

  test.each([
    ['0', '0'],
    ['-0.0', '0'],
    ['1.50', '1.5'],
    ['.5', '0.5'],
    ['-12', '-12'],
    ['1e3', '1000'],
    ['5.33333334', '5.33333334'],
    ['123456789012345678901234567890.1', '123456789012345678901234567890.1'],
  ])('%s is printed as %s', (text, printed) => {
    expect(printDecimal(readDecimal(storeDecimal(parseDecimal(text)!)))).toBe(printed);
  });

  test.each(['', '.', 'abc', '1,5', '0x10', 'NaN', 'Infinity', '1e999'])('%j is no decimal', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });
});

test.each(['2026-13-01', '2026-02-29', '26-1-1', '2026-01-01T00:00:00Z'])('%s is no date', (text) => {
  expect(dateToSeconds(text)).toBeUndefined();
});
