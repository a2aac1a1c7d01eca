import { describe, expect, test } from 'vitest';
import type { PlainRow } from '../../books/index.ts';
import { addColumn, upsertRow } from '../../books/index.ts';
import { strict } from '../dialect.ts';
import type { SuiteQlContext } from '../run-query.ts';
import { ask, sampleBooks } from '../sample-books.ts';

/** What the built-in functions need and the sample does not have: rates, a tree of items, an employee, several values in one column. */
const furtherRows: Readonly<Record<string, readonly PlainRow[]>> = {
  consolidatedexchangerate: [
    {
      id: 1,
      postingperiod: 302,
      fromsubsidiary: 2,
      tosubsidiary: 1,
      currentrate: '1.3',
      averagerate: '1.2',
      historicalrate: '1.1',
      accountingbook: 1,
    },
    {
      id: 2,
      postingperiod: 303,
      fromsubsidiary: 2,
      tosubsidiary: 1,
      currentrate: '1.4',
      averagerate: '1.35',
      historicalrate: '1.1',
      accountingbook: 1,
    },
  ],
  currencyrate: [
    { id: 1, basecurrency: 1, transactioncurrency: 2, exchangerate: '1.2', effectivedate: '2026-01-01' },
    { id: 2, basecurrency: 1, transactioncurrency: 2, exchangerate: '1.5', effectivedate: '2026-03-01' },
    { id: 3, basecurrency: 2, transactioncurrency: 3, exchangerate: '0.005', effectivedate: '2026-01-01' },
  ],
  item: [
    { id: 210, itemid: 'Goods', fullname: 'Goods', isinactive: false },
    { id: 211, itemid: 'Meters', fullname: 'Goods : Meters', parent: 210, isinactive: false },
    { id: 212, itemid: 'M-3', fullname: 'Goods : Meters : M-3', parent: 211, isinactive: false },
  ],
  employee: [{ id: 900, entityid: 'Ida Holm', entitytitle: 'Ida Holm', subsidiary: 2, department: 5, isinactive: false }],
  department: [
    { id: 4, name: 'Sales', fullname: 'Sales', isinactive: false },
    { id: 5, name: 'North', fullname: 'Sales : North', parent: 4, subsidiary: '1, 2', isinactive: false },
  ],
  accountingperiod: [
    { id: 300, periodname: 'FY 2026', startdate: '2026-01-01', enddate: '2026-12-31', isyear: true, isquarter: false, isadjust: false },
    { id: 301, periodname: 'Jan 2026', startdate: '2026-01-01', enddate: '2026-01-31', isyear: false, isquarter: false, isadjust: false },
    { id: 302, periodname: 'Feb 2026', startdate: '2026-02-01', enddate: '2026-02-28', isyear: false, isquarter: false, isadjust: false },
    { id: 303, periodname: 'Mar 2026', startdate: '2026-03-01', enddate: '2026-03-31', isyear: false, isquarter: false, isadjust: false },
    { id: 304, periodname: 'Adj 2026', startdate: '2026-03-31', enddate: '2026-03-31', isyear: false, isquarter: false, isadjust: true },
    { id: 305, periodname: 'Apr 2026', startdate: '2026-04-01', enddate: '2026-04-30', isyear: false, isquarter: false, isadjust: false },
  ],
};

function books() {
  const database = sampleBooks();
  addColumn(database, 'customer', 'custentity_regions', 'text', 'department');
  for (const [table, rows] of Object.entries(furtherRows)) for (const row of rows) upsertRow(database, table, row);
  upsertRow(database, 'account', { id: 402, acctnumber: '1100', accttype: 'AcctRec', generalrate: 'HISTORICAL', isinactive: false });
  upsertRow(database, 'customer', {
    id: 110,
    entityid: 'C-110',
    custentity_regions: '4, 5',
    salesrep: 900,
    category: 1,
    isinactive: false,
  });
  upsertRow(database, 'customer', { id: 111, entityid: 'C-111', custentity_regions: '5', isinactive: false });
  upsertRow(database, 'customercategory', { id: 1, name: 'Retail', isinactive: false });
  return database;
}

const database = books();

/** The one value of each row, or why there is none. */
function values(query: string, changes: Partial<SuiteQlContext> = {}): readonly (string | undefined)[] {
  const answer = ask(database, query, [], changes);
  return answer.kind === 'rows' ? answer.rows.map(({ x }) => x) : [`refused: ${answer.reason}`];
}

describe('BUILTIN.CONSOLIDATE', () => {
  // Line 1003/1 stands in the pound books of subsidiary 2 with -0.125; 1001/1 in the dollar books of subsidiary 1 with -100.50.
  const line = (call: string, id = 1003) => `SELECT ${call} x FROM transactionline WHERE transaction = ${id} AND id = 1`;
  const consolidate = (view: string, rate: string, period = '302', amount = 'netamount', target = '1') =>
    `BUILTIN.CONSOLIDATE(${amount}, '${view}', 'DEFAULT', ${rate}, ${target}, ${period}, 'DEFAULT')`;

  test.each([
    ["'CURRENT'", '302', '-0.1625'],
    ["'AVERAGE'", '302', '-0.15'],
    ["'HISTORICAL'", '302', '-0.1375'],
    ["'CURRENT'", '303', '-0.175'],
    // Account 401 is of the type Income and has no general rate.
    ["'DEFAULT'", '302', '-0.15'],
    ["'AVER' || 'AGE'", '302', '-0.15'],
  ])('takes the rate %s of period %s', (rate, period, x) => {
    expect(values(line(consolidate('LEDGER', rate, period)))).toEqual([x]);
  });

  test('prefers the general rate of the account', () => {
    const main = `SELECT ${consolidate('INCOME', "'DEFAULT'")} x FROM transactionline WHERE transaction = 1003 AND id = 0`;
    expect(values(main)).toEqual(['0.4125']);
  });

  test('leaves what stands in the target subsidiary, or names the rates NONE, as it is', () => {
    expect(values(line(consolidate('LEDGER', "'CURRENT'"), 1001))).toEqual(['-100.5']);
    expect(values(line("BUILTIN.CONSOLIDATE(netamount, 'INCOME', 'NONE', 'DEFAULT', 0, 0, 'DEFAULT')"))).toEqual(['-0.125']);
  });

  test('takes an amount in another currency through that of its subsidiary', () => {
    // 0.30 pounds at the transaction's rate of 1.25, then at 1.3.
    const total = `SELECT ${consolidate('LEDGER', "'CURRENT'", '302', 'foreigntotal')} x FROM transaction WHERE id = 1003`;
    expect(values(total)).toEqual(['0.4875']);
  });

  test('sums over subsidiaries, with the period of each row', () => {
    const query = `SELECT SUM(TO_NUMBER(${consolidate('LEDGER', "'CURRENT'", 't.postingperiod', 'l.netamount')})) x
      FROM transactionline l JOIN transaction t ON t.id = l.transaction WHERE t.id IN (1002, 1003) AND l.mainline = 'T'`;
    // 80 + 0.375 × 1.3
    expect(values(query)).toEqual(['80.4875']);
    expect(values(query, { dialect: strict })).toEqual(['refused: BUILTIN.CONSOLIDATE takes a constant as its period']);
  });

  test('is NULL where there is no rate', () => {
    expect(values(line(consolidate('LEDGER', "'CURRENT'", '301')))).toEqual([undefined]);
  });

  test.each([
    [consolidate('CASH', "'CURRENT'"), "BUILTIN.CONSOLIDATE takes 'LEDGER', 'INCOME'"],
    [consolidate('LEDGER', "'SPOT'"), "BUILTIN.CONSOLIDATE takes 'DEFAULT', 'CURRENT', 'HISTORICAL', 'AVERAGE'"],
    [consolidate('LEDGER', "'CURRENT'", '302', 'quantity'), 'BUILTIN.CONSOLIDATE takes a column with an amount'],
    [consolidate('LEDGER', "'CURRENT'", '302', '5'), 'BUILTIN.CONSOLIDATE takes a column with an amount'],
    ["BUILTIN.CONSOLIDATE(netamount, 'LEDGER')", 'BUILTIN.CONSOLIDATE does not take 2 arguments'],
    [
      "BUILTIN.CONSOLIDATE(netamount, 'LEDGER', 'BUDGET', 'CURRENT', 1, 302, 'DEFAULT')",
      'BUILTIN.CONSOLIDATE: there are no budget exchange rates',
    ],
  ])('refuses %s', (call, reason) => {
    expect(values(line(call))).toEqual([`refused: ${reason}`]);
  });
});

describe('BUILTIN.CURRENCY', () => {
  test.each([
    ['SELECT BUILTIN.CURRENCY(foreigntotal) x FROM transaction WHERE id = 1003', 'GBP'],
    ['SELECT BUILTIN.CURRENCY(netamount) x FROM transactionline WHERE transaction = 1001 AND id = 1', 'USD'],
    [
      "SELECT BUILTIN.CURRENCY(BUILTIN.CONSOLIDATE(netamount, 'LEDGER', 'DEFAULT', 'DEFAULT', 1, 302, 'DEFAULT')) x FROM transactionline WHERE transaction = 1003 AND id = 1",
      'USD',
    ],
    ['SELECT BUILTIN.CURRENCY(BUILTIN.CURRENCY_CONVERT(foreigntotal, 3)) x FROM transaction WHERE id = 1003', 'JPY'],
    ['SELECT BUILTIN.CURRENCY(SUM(foreigntotal)) x FROM transaction WHERE currency = 2', 'GBP'],
    ['SELECT BUILTIN.CURRENCY(SUM(foreigntotal)) x FROM transaction', undefined],
    ['SELECT BUILTIN.CURRENCY(SUM(BUILTIN.CURRENCY_CONVERT(foreigntotal, 1))) x FROM transaction', 'USD'],
  ])('names the currency of %s', (query, x) => {
    expect(values(query)).toEqual([x]);
  });

  test('refuses what is no amount', () => {
    expect(values('SELECT BUILTIN.CURRENCY(memo) x FROM transaction')).toEqual(['refused: BUILTIN.CURRENCY takes a column with an amount']);
  });
});

describe('BUILTIN.CURRENCY_CONVERT', () => {
  // 0.30 pounds; the sample's today is 15 March 2026, when a pound costs 1.5 dollars and a yen 0.005 pounds.
  test.each([
    ['BUILTIN.CURRENCY_CONVERT(foreigntotal, 1)', '0.45'],
    ["BUILTIN.CURRENCY_CONVERT(foreigntotal, 1, TO_DATE('2026-02-15', 'YYYY-MM-DD'))", '0.36'],
    ['BUILTIN.CURRENCY_CONVERT(foreigntotal, 3)', '60'],
    ['BUILTIN.CURRENCY_CONVERT(foreigntotal, 2)', '0.3'],
    ['BUILTIN.CURRENCY_CONVERT(foreigntotal)', '0.3'],
    ["ROUND(BUILTIN.CURRENCY_CONVERT(foreigntotal, '1'), 1)", '0.5'],
  ])('%s of 0.30 pounds is %s', (call, x) => {
    expect(values(`SELECT ${call} x FROM transaction WHERE id = 1003`)).toEqual([x]);
  });

  test('turns a rate round where only the other one exists', () => {
    expect(values('SELECT ROUND(BUILTIN.CURRENCY_CONVERT(foreigntotal, 2), 4) x FROM transaction WHERE id = 1001')).toEqual(['80.3333']);
  });

  test('goes through the base currency, with the currencies’ own rates, where no rate exists', () => {
    // 120.50 dollars in yen at 0.0066 dollars each
    expect(values('SELECT ROUND(BUILTIN.CURRENCY_CONVERT(foreigntotal, 3), 2) x FROM transaction WHERE id = 1001')).toEqual(['18257.58']);
  });
});

describe('BUILTIN.HIERARCHY', () => {
  test.each([
    ['DISPLAY', 'Goods : Meters'],
    ['DISPLAY_JOINED', 'Goods : Meters'],
    ['DISPLAY_SEPARATED', 'Goods|Meters'],
    ['IDENTIFIER', '210 : 211'],
    ['IDENTIFIER_SEPARATED', '210|211'],
    ['LEVEL', '2'],
    ['SELF_DISPLAY', 'Meters'],
    ['SELF_IDENTIFIER', '211'],
  ])('as %s is %s', (expansion, x) => {
    expect(values(`SELECT BUILTIN.HIERARCHY(parent, '${expansion}') x FROM item WHERE id = 212`)).toEqual([x]);
  });

  test('is NULL for nothing, and one level at the top', () => {
    expect(values("SELECT BUILTIN.HIERARCHY(parent, 'DISPLAY') x FROM item WHERE id = 210")).toEqual([undefined]);
    expect(values("SELECT BUILTIN.HIERARCHY(parent, 'LEVEL') x FROM item WHERE id = 211")).toEqual(['1']);
  });

  test.each(['memo', 'currency'])('of %s, which is none, is refused', (column) => {
    expect(values(`SELECT BUILTIN.HIERARCHY(${column}, 'DISPLAY') x FROM transaction`)).toEqual([
      'refused: BUILTIN.HIERARCHY takes a column that names a row of a hierarchy',
    ]);
  });
});

describe('BUILTIN.MNFILTER', () => {
  // Customer 110 has the regions 4 and 5, customer 111 only 5, the others none.
  const chosen = (operator: string, wanted: string, shown = '', sensitive = 'TRUE') =>
    values(
      `SELECT id x FROM customer WHERE BUILTIN.MNFILTER(custentity_regions, '${operator}', '${shown}', '${sensitive}', ${wanted}) = 'T' AND id >= 110 ORDER BY id`,
    );

  test.each([
    ['MN_INCLUDE', "'4'", ['110']],
    ['MN_INCLUDE', '5', ['110', '111']],
    ['MN_INCLUDE', 'NULL, 4', ['110']],
    ['MN_INCLUDE', "'45'", []],
    ['MN_INCLUDE_ALL', "'4', '5'", ['110']],
    ['MN_INCLUDE_EXACTLY', "'5'", ['111']],
    ['MN_INCLUDE_EXACTLY', "'5', '4'", ['110']],
    ['MN_EXCLUDE', "'4'", ['111']],
    ['MN_EXCLUDE', "'4', '5'", []],
    ['MN_EXCLUDE_ALL', "'4', '5'", ['111']],
    ['MN_EXCLUDE_EXACTLY', "'5'", ['110']],
  ])('%s %s chooses %j', (operator, wanted, ids) => {
    expect(chosen(operator, wanted)).toEqual(ids);
  });

  test('looks at names where it is told to, in any case where it may', () => {
    expect(chosen('MN_INCLUDE', "'Sales'", 'DF')).toEqual(['110']);
    expect(chosen('MN_INCLUDE', "'sales'", 'DF')).toEqual([]);
    expect(chosen('MN_INCLUDE', "'sales'", 'DF', 'FALSE')).toEqual(['110']);
  });

  test('excludes from nothing', () => {
    expect(values("SELECT COUNT(*) x FROM customer WHERE BUILTIN.MNFILTER(custentity_regions, 'MN_EXCLUDE', '', 'TRUE', 4) = 'T'")).toEqual(
      ['5'],
    );
  });
});

describe('BUILTIN.NAMED_GROUP', () => {
  const asIda = { user: '900' };
  test.each([
    ["SELECT id x FROM subsidiary WHERE id IN BUILTIN.NAMED_GROUP('subsidiary', 'mine')", '2'],
    ["SELECT id x FROM subsidiary WHERE id IN (BUILTIN.NAMED_GROUP('subsidiary', 'mine'))", '2'],
    ["SELECT id x FROM department WHERE id = BUILTIN.NAMED_GROUP('department', 'mine')", '5'],
    ["SELECT id x FROM customer WHERE salesrep IN (BUILTIN.NAMED_GROUP('employee', 'me'), 77)", '110'],
    ["SELECT COUNT(*) x FROM subsidiary WHERE id NOT IN (BUILTIN.NAMED_GROUP('subsidiary', 'mine'))", '1'],
  ])('%s', (query, x) => {
    expect(values(query, asIda)).toEqual([x]);
  });

  test('is empty for who is no employee', () => {
    expect(values("SELECT id x FROM subsidiary WHERE id IN BUILTIN.NAMED_GROUP('subsidiary', 'mine')")).toEqual([]);
  });

  test('refuses other record types, and me of what one has', () => {
    expect(values("SELECT BUILTIN.NAMED_GROUP('item', 'me') x FROM dual")).toEqual(['refused: BUILTIN.NAMED_GROUP does not know item']);
    expect(values("SELECT BUILTIN.NAMED_GROUP('subsidiary', 'me') x FROM dual")[0]).toMatch('refused');
  });
});

describe('BUILTIN.PERIOD', () => {
  // Today is 15 March 2026.
  test.each([
    ["'TP', 'START', 'NOT_LAST', 'BETWEEN'", ['303']],
    ["'LP', 'START', 'NOT_LAST', 'BETWEEN'", ['302']],
    ["'TP', 'START', 'ALL', 'BETWEEN'", ['303', '304']],
    ["'TQ', 'END', 'NOT_LAST', 'BETWEEN'", ['301', '302', '303']],
    ["'TFYTP', 'END', 'NOT_LAST', 'BETWEEN'", ['301', '302', '303']],
    ["'LM', 'END', 'NOT_LAST', 'BETWEEN'", ['302']],
    ["'LP', 'START', 'NOT_LAST', 'NOT BETWEEN'", ['301', '303', '305']],
    ["'LP', 'START', 'NOT_LAST', '<'", ['301']],
    ["'LP', 'START', 'NOT_LAST', '<='", ['301', '302']],
    ["'TP', 'END', 'NOT_LAST', '>'", ['305']],
    ["'TP', 'END', 'ALL', '>='", ['303', '304', '305']],
  ])('%s are the periods %j', (range, ids) => {
    expect(values(`SELECT id x FROM accountingperiod WHERE id IN (BUILTIN.PERIOD(${range})) ORDER BY id`)).toEqual(ids);
  });

  test('chooses transactions by their period', () => {
    expect(
      values("SELECT id x FROM transaction WHERE postingperiod IN (BUILTIN.PERIOD('LP', 'START', 'NOT_LAST', 'BETWEEN')) ORDER BY id"),
    ).toEqual(['1002', '1003', '1004']);
  });

  test('refuses a range nobody knows', () => {
    expect(values("SELECT id x FROM transaction WHERE postingperiod IN (BUILTIN.PERIOD('XYZ', 'START', 'ALL', 'BETWEEN'))")).toEqual([
      'refused: BUILTIN.PERIOD knows no range XYZ',
    ]);
  });
});

describe('BUILTIN.DF', () => {
  test.each([
    ['SELECT BUILTIN.DF(custentity_regions) x FROM customer WHERE id = 110', 'Sales, Sales : North'],
    ['SELECT BUILTIN.DF(salesrep) x FROM customer WHERE id = 110', 'Ida Holm'],
    ['SELECT BUILTIN.DF(category) x FROM customer WHERE id = 110', 'Retail'],
    ['SELECT BUILTIN.DF(subsidiary) x FROM department WHERE id = 5', 'Parent, Parent : UK'],
    ['SELECT BUILTIN.DF(department) x FROM employee WHERE id = 900', 'Sales : North'],
    ['SELECT BUILTIN.DF(trandate) x FROM transaction WHERE id = 1001', '1/10/2026'],
    ['SELECT BUILTIN.DF(foreigntotal) x FROM transaction WHERE id = 1001', '120.5'],
    ['SELECT BUILTIN.DF(posting) x FROM transaction WHERE id = 1001', 'T'],
    ['SELECT BUILTIN.DF(memo) x FROM transaction WHERE id = 1001', 'January usage'],
    ['SELECT BUILTIN.DF(type) x FROM transaction WHERE id = 1001', 'Invoice'],
    ['SELECT BUILTIN.DF(status) x FROM transaction WHERE id = 1001', 'Invoice : Open'],
    ['SELECT BUILTIN.DF(x) x FROM (SELECT entity AS x FROM transaction WHERE id = 1001)', 'C-101 Alpha Ltd'],
  ])('shows %s as %s', (query, x) => {
    expect(values(query)).toEqual([x]);
  });
});

describe('BUILTIN_RESULT', () => {
  test('leaves values as they are', () => {
    const query = `SELECT BUILTIN_RESULT.TYPE_CURRENCY(t.foreigntotal, BUILTIN.CURRENCY(t.foreigntotal)) x FROM "TRANSACTION" t WHERE BUILTIN_RESULT.TYPE_INTEGER(t."ID") = 1003`;
    expect(values(query)).toEqual(['0.3']);
  });

  test('has no other types', () => {
    expect(values('SELECT BUILTIN_RESULT.TYPE_COLOUR(1) x FROM dual')).toEqual([
      'refused: the function BUILTIN_RESULT.TYPE_COLOUR is not supported',
    ]);
  });
});
