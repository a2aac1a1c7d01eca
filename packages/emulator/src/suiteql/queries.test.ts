import { describe, expect, test } from 'vitest';
import { ask, sampleBooks } from './sample-books.ts';

const books = sampleBooks();

type Row = Record<string, string>;
type Case = readonly [query: string, rows: readonly Row[]];

function rowsOf(query: string): readonly Row[] {
  const answer = ask(books, query);
  if (answer.kind === 'refused') throw new Error(`${query}\n${answer.detail}\n${answer.reason}`);
  return answer.rows;
}

/** Rows of one column, named x. */
function column(...values: string[]): Row[] {
  return values.map((x) => ({ x }));
}

/** Each expression over DUAL, and what it gives; undefined is NULL, which is left out of a row. */
function expressions(cases: readonly (readonly [expression: string, value: string | undefined])[]): void {
  test.each(cases)('%s is %s', (expression, value) => {
    expect(rowsOf(`SELECT ${expression} AS x FROM dual`)).toEqual([value === undefined ? {} : { x: value }]);
  });
}

function queries(cases: readonly Case[]): void {
  test.each(cases)('%s', (query, rows) => expect(rowsOf(query)).toEqual(rows));
}

describe('numbers', () => {
  expressions([
    ['0.1 + 0.2', '0.3'],
    ['5 / 2', '2.5'],
    ['6 / 2', '3'],
    ['1 / 3', `0.${'3'.repeat(40)}`],
    ['2 / 3 * 3', '2'],
    ['-7 + 2 * 3', '-1'],
    ['-(7 + 2) * 3', '-27'],
    ['10 - 4 - 3', '3'],
    ['2 * -3', '-6'],
    ['1e3', '1000'],
    ['.5', '0.5'],
    ['1.10', '1.1'],
    ['99999999999999999999 + 1', '100000000000000000000'],
    ['ROUND(1.005, 2)', '1.01'],
    ['ROUND(-1.005, 2)', '-1.01'],
    ['ROUND(2.5)', '3'],
    ['ROUND(1250, -2)', '1300'],
    ['TRUNC(1.999, 2)', '1.99'],
    ['TRUNC(-1.9)', '-1'],
    ['TRUNC(1234, -2)', '1200'],
    ['ABS(-3.20)', '3.2'],
    ['MOD(-7, 3)', '-1'],
    ['MOD(7.5, 2)', '1.5'],
    ['MOD(7, 0)', '7'],
    ['FLOOR(-1.5)', '-2'],
    ['CEIL(-1.5)', '-1'],
    ['SIGN(-0.01)', '-1'],
    ['POWER(2, 10)', '1024'],
    ['POWER(2, -2)', '0.25'],
    ["TO_NUMBER('12.50')", '12.5'],
    ["TO_NUMBER('1,234.5', '9,999.9')", '1234.5'],
    ["'10' + '5'", '15'],
    ['1 + NULL', undefined],
    ['GREATEST(1, 2.5, 2)', '2.5'],
    ['LEAST(1, NULL)', undefined],
    ["TO_CHAR(1234.5, '9,999.00')", ' 1,234.50'],
    ["TO_CHAR(0.5, 'FM990.00')", '0.50'],
    ["TO_CHAR(-5, '999')", '  -5'],
    ["TO_CHAR(12345, '999')", '####'],
    ['TO_CHAR(143)', '143'],
  ]);
});

describe('texts', () => {
  expressions([
    ["''", undefined],
    ["'a' || NULL || 'b'", 'ab'],
    ["'' || ''", undefined],
    ["'it''s'", "it's"],
    ["'n' || 1.50 || 2", 'n1.52'],
    ["UPPER('straße é')", 'STRASSE É'],
    ["LOWER('ÀB')", 'àb'],
    ["INITCAP('hello big-world')", 'Hello Big-World'],
    ["SUBSTR('abcdef', 2, 3)", 'bcd'],
    ["SUBSTR('abcdef', 0, 2)", 'ab'],
    ["SUBSTR('abcdef', -3)", 'def'],
    ["SUBSTR('abcdef', -9)", undefined],
    ["SUBSTR('abc', 2, 0)", undefined],
    ["LENGTH('äöü')", '3'],
    ["LENGTH('')", undefined],
    ["INSTR('banana', 'an')", '2'],
    ["INSTR('banana', 'an', 3)", '4'],
    ["INSTR('banana', 'an', 1, 2)", '4'],
    ["INSTR('banana', 'a', -1)", '6'],
    ["INSTR('banana', 'x')", '0'],
    ["REPLACE('a-b-c', '-')", 'abc'],
    ["REPLACE('aa', 'a', '$&')", '$&$&'],
    ["LPAD('7', 3, '0')", '007'],
    ["LPAD('abcd', 2)", 'ab'],
    ["RPAD('7', 3, 'xy')", '7xy'],
    ["TRIM('  a ')", 'a'],
    ["LTRIM('xxab', 'x')", 'ab'],
    ["RTRIM('ab  ')", 'ab'],
    ["CONCAT('a', 'b')", 'ab'],
    ["CONCAT('a', 'b', 'c')", 'abc'],
  ]);
});

describe('choices', () => {
  expressions([
    ["NVL('', 'x')", 'x'],
    ["NVL('a', 1)", 'a'],
    ['NVL(NULL, 2)', '2'],
    ["NVL(1, '2')", '1'],
    ["NVL2('a', 1, 2)", '1'],
    ["NVL2('', 1, 2)", '2'],
    ['COALESCE(NULL, NULL, 3.10)', '3.1'],
    ["DECODE(NULL, NULL, 'none', 'some')", 'none'],
    ["DECODE(2, 1, 'one', 2, 'two', 'many')", 'two'],
    ["DECODE(3, 1, 'one', 2, 'two', 'many')", 'many'],
    ["DECODE(3, 1, 'one')", undefined],
    ["DECODE('1', 1, 10, '20')", '10'],
    ['NULLIF(1, 1.0)', undefined],
    ['NULLIF(2, 1)', '2'],
    ["CASE WHEN 1 < 2 THEN 'yes' ELSE 'no' END", 'yes'],
    ["CASE 3 WHEN 1 THEN 'a' WHEN 3 THEN 'c' END", 'c'],
    ["CASE WHEN NULL = NULL THEN 'equal' ELSE 'unknown' END", 'unknown'],
    ['CASE WHEN 1 = 2 THEN 1 ELSE 2.50 END', '2.5'],
  ]);
});

describe('dates', () => {
  expressions([
    ['SYSDATE', '3/15/2026'],
    ["TO_CHAR(SYSDATE, 'YYYY-MM-DD HH24:MI:SS')", '2026-03-15 08:00:00'],
    ["TO_CHAR(CURRENT_DATE, 'HH:MI AM')", '08:00 AM'],
    ["TO_DATE('2026-01-05', 'YYYY-MM-DD')", '1/5/2026'],
    ["TO_DATE('1/5/2026')", '1/5/2026'],
    ["TO_DATE('5/1/2026', 'DD/MM/YYYY')", '1/5/2026'],
    ["TO_DATE('05-Jan-26', 'DD-MON-RR')", '1/5/2026'],
    ["TO_CHAR(TO_DATE('2026-01-05 13:45', 'YYYY-MM-DD HH24:MI'), 'HH12:MI P.M.')", '01:45 P.M.'],
    ["TO_CHAR(TO_DATE('2026-01-05', 'YYYY-MM-DD HH24:MI:SS'), 'SSSSS')", '00000'],
    ["TO_CHAR(TO_DATE('2026-01-05','YYYY-MM-DD'), 'Mon DD, YYYY')", 'Jan 05, 2026'],
    ["TO_CHAR(TO_DATE('2026-01-05 13:45','YYYY-MM-DD HH24:MI'), 'DS TS')", '01/05/2026 01:45:00 PM'],
    ["TO_CHAR(TO_DATE('2026-01-05','YYYY-MM-DD'), 'DL')", 'Monday, January 5, 2026'],
    ["TO_CHAR(TO_DATE('2026-01-05','YYYY-MM-DD'), 'DAY')", 'MONDAY   '],
    ["TO_CHAR(TO_DATE('2026-01-05','YYYY-MM-DD'), 'FMMonth DD')", 'January 5'],
    ["TO_CHAR(TO_DATE('2026-01-01','YYYY-MM-DD'), 'IYYY-IW Q DDD')", '2026-01 1 001'],
    ["TO_CHAR(TO_DATE('2027-01-01','YYYY-MM-DD'), 'IYYY-IW')", '2026-53'],
    [`TO_CHAR(TO_DATE('2026-01-05','YYYY-MM-DD'), 'YYYY-MM-DD"T"HH24:MI')`, '2026-01-05T00:00'],
    ["TO_DATE('2026-03-01','YYYY-MM-DD') - TO_DATE('2026-02-01','YYYY-MM-DD')", '28'],
    ["TO_DATE('2026-02-28','YYYY-MM-DD') + 1", '3/1/2026'],
    ["TO_CHAR(TO_DATE('2026-02-28','YYYY-MM-DD') + 1/24, 'HH24:MI:SS')", '01:00:00'],
    ["TO_CHAR(TO_DATE('2026-02-28','YYYY-MM-DD') - 0.5, 'DD HH24')", '27 12'],
    ['SYSDATE - TRUNC(SYSDATE)', `0.${'3'.repeat(40)}`],
    ["ADD_MONTHS(TO_DATE('2024-02-29','YYYY-MM-DD'), 1)", '3/31/2024'],
    ["ADD_MONTHS(TO_DATE('2026-01-31','YYYY-MM-DD'), 1)", '2/28/2026'],
    ["ADD_MONTHS(TO_DATE('2026-01-15','YYYY-MM-DD'), -13)", '12/15/2024'],
    ["LAST_DAY(TO_DATE('2026-02-03','YYYY-MM-DD'))", '2/28/2026'],
    ["MONTHS_BETWEEN(TO_DATE('2026-03-31','YYYY-MM-DD'), TO_DATE('2026-02-28','YYYY-MM-DD'))", '1'],
    ["ROUND(MONTHS_BETWEEN(TO_DATE('2026-03-15','YYYY-MM-DD'), TO_DATE('2026-02-01','YYYY-MM-DD')), 4)", '1.4516'],
    ["NEXT_DAY(TO_DATE('2026-03-15','YYYY-MM-DD'), 'SUNDAY')", '3/22/2026'],
    ["TRUNC(TO_DATE('2026-03-15','YYYY-MM-DD'), 'MM')", '3/1/2026'],
    ["TRUNC(TO_DATE('2026-03-15','YYYY-MM-DD'), 'Q')", '1/1/2026'],
    ["TRUNC(TO_DATE('2026-03-15','YYYY-MM-DD'), 'IW')", '3/9/2026'],
    ["ROUND(TO_DATE('2026-03-16','YYYY-MM-DD'), 'MM')", '4/1/2026'],
    ['ROUND(SYSDATE)', '3/15/2026'],
    ["CASE WHEN TO_DATE('2026-01-01','YYYY-MM-DD') < '1/2/2026' THEN 'before' END", 'before'],
  ]);
});

describe('selecting and filtering', () => {
  queries([
    ['SELECT id, companyname FROM customer WHERE id = 101', [{ companyname: 'Alpha Ltd', id: '101' }]],
    ['SELECT ID, CompanyName AS Name FROM Customer WHERE Id = 101', [{ id: '101', name: 'Alpha Ltd' }]],
    ['SELECT "CUSTOMER"."ID" AS "The Id" FROM "CUSTOMER" WHERE id = 101', [{ 'the id': '101' }]],
    ["SELECT id x FROM customer WHERE id = '101'", column('101')],
    ["SELECT id x FROM customer WHERE email = ''", []],
    ['SELECT id x FROM customer WHERE email IS NULL ORDER BY id', column('103', '104')],
    ['SELECT id, email FROM customer WHERE id = 103', [{ id: '103' }]],
    ["SELECT id x FROM customer WHERE isinactive = 'T'", column('103')],
    ["SELECT id x FROM customer WHERE companyname LIKE 'b%'", column('102')],
    ["SELECT id x FROM customer WHERE companyname LIKE 'B%'", []],
    ["SELECT id x FROM customer WHERE LOWER(companyname) LIKE '%l%' ORDER BY id", column('101', '102')],
    ["SELECT id x FROM customer WHERE companyname NOT LIKE 'A%' ORDER BY id", column('102', '103')],
    ["SELECT id x FROM transaction WHERE memo LIKE '100\\%%' ESCAPE '\\'", column('1004')],
    ["SELECT id x FROM transaction WHERE memo LIKE '%off!_a__' ESCAPE '!'", column('1004')],
    ["SELECT id x FROM customer WHERE companyname = 'Gamma''s'", column('103')],
    ['SELECT id x FROM customer WHERE id IN (102, 101, 999) ORDER BY id', column('101', '102')],
    ["SELECT id x FROM customer WHERE id IN ('101', 104) ORDER BY id", column('101', '104')],
    ['SELECT id x FROM customer WHERE id NOT IN (101, 102) ORDER BY id', column('103', '104')],
    ['SELECT id x FROM customer WHERE id NOT IN (101, NULL)', []],
    ['SELECT id x FROM customer WHERE id BETWEEN 102 AND 103 ORDER BY id', column('102', '103')],
    ['SELECT id x FROM customer WHERE id NOT BETWEEN 102 AND 103 ORDER BY id', column('101', '104')],
    ['SELECT id x FROM customer WHERE NOT (id = 101 OR id = 102) AND id <> 104', column('103')],
    ['SELECT id x FROM customer WHERE id = 101 OR id = 102 AND id = 103', column('101')],
    ['SELECT id x FROM customer WHERE id > 102.5 ORDER BY id', column('103', '104')],
    ['SELECT id x FROM customer WHERE 102.0 = id', column('102')],
    ['SELECT id x FROM transaction WHERE foreigntotal = 120.5', column('1001')],
    ["SELECT id x FROM transaction WHERE foreigntotal = '120.50'", column('1001')],
    ['SELECT id x FROM transaction WHERE foreigntotal < 0.31 ORDER BY foreigntotal', column('1004', '1003')],
    ['SELECT id x FROM transaction WHERE foreigntotal BETWEEN 0.3 AND 100 ORDER BY 1', column('1002', '1003')],
    ["SELECT id x FROM transaction WHERE trandate >= TO_DATE('2026-02-15','YYYY-MM-DD') ORDER BY id", column('1003', '1004', '1005')],
    ["SELECT id x FROM transaction WHERE trandate = '2/10/2026'", column('1002')],
    ['SELECT id x FROM transaction WHERE SYSDATE - duedate > 30 ORDER BY id', column('1001')],
    ["SELECT id x FROM transaction WHERE TO_CHAR(trandate, 'YYYY-MM') = '2026-02' ORDER BY id", column('1002', '1003', '1004')],
    ["SELECT id x FROM transaction WHERE BUILTIN.CF(status) = 'CustInvc:A' ORDER BY id", column('1001', '1003')],
    ["SELECT tranid x FROM transaction WHERE custbody_bill = 'bill-2'", column('INV-2')],
    ['SELECT custbody_score x FROM transaction WHERE id = 1001', column('1.5')],
    ['SELECT id x FROM customer WHERE /* a comment */ id = 101 -- and another', column('101')],
    ['SELECT id x FROM customer WHERE id = 101;', column('101')],
    ['SELECT type x FROM entity WHERE id = 102', column('CustJob')],
    ['SELECT DISTINCT type x FROM transaction ORDER BY type', column('CustCred', 'CustInvc', 'SalesOrd')],
    ['SELECT COUNT(DISTINCT entity) x FROM transaction', column('3')],
    ['SELECT * FROM term WHERE id = 1', [{ daysuntilnetdue: '30', id: '1', isinactive: 'F', name: 'Net 30' }]],
    ['SELECT t.* FROM term t, dual WHERE t.id = 2', [{ daysuntilnetdue: '0', id: '2', isinactive: 'F', name: 'Due on receipt' }]],
    ['SELECT COUNT(*), MAX(id) + 1 FROM customer', [{ expr1: '4', expr2: '105' }]],
    ['SELECT id, UPPER(symbol), exchangerate * 2 FROM currency WHERE id = 3', [{ expr1: 'JPY', expr2: '0.0132', id: '3' }]],
  ]);
});

describe('datetimes', () => {
  queries([
    ['SELECT createddate x FROM transaction WHERE id = 1002', column('2/10/2026')],
    ["SELECT TO_CHAR(createddate, 'YYYY-MM-DD HH24:MI:SS') x FROM transaction WHERE id = 1002", column('2026-02-10 21:30:00')],
    [
      "SELECT TO_CHAR(createddate, 'HH24:MI') x, TO_CHAR(lastmodifieddate, 'HH24:MI') y FROM transaction WHERE id = 1005",
      [{ x: '01:30', y: '03:30' }],
    ],
    [
      "SELECT id x FROM transaction WHERE createddate >= TO_DATE('2026-02-10 21:30:00','YYYY-MM-DD HH24:MI:SS') AND createddate < TO_DATE('2026-02-11','YYYY-MM-DD')",
      column('1002'),
    ],
    [
      "SELECT id x FROM transaction WHERE lastmodifieddate > TO_TIMESTAMP('2026-02-20 00:00:00','YYYY-MM-DD HH24:MI:SS') ORDER BY lastmodifieddate, id",
      column('1004', '1005'),
    ],
    ['SELECT MAX(createddate) x FROM transaction', column('3/8/2026')],
  ]);
});

describe('sorting and cutting', () => {
  queries([
    ['SELECT id x FROM customer ORDER BY email, id', column('101', '102', '103', '104')],
    ['SELECT id x FROM customer ORDER BY email DESC, id', column('103', '104', '102', '101')],
    ['SELECT id x FROM customer ORDER BY email NULLS FIRST, id DESC', column('104', '103', '101', '102')],
    ['SELECT companyname x FROM customer WHERE companyname IS NOT NULL ORDER BY companyname', column('Alpha Ltd', "Gamma's", 'beta llc')],
    [
      'SELECT id x, foreigntotal * -1 y FROM transaction WHERE id < 1004 ORDER BY y',
      [
        { x: '1001', y: '-120.5' },
        { x: '1002', y: '-80' },
        { x: '1003', y: '-0.3' },
      ],
    ],
    ['SELECT id x FROM transaction ORDER BY foreigntotal DESC FETCH FIRST 2 ROWS ONLY', column('1005', '1001')],
    ['SELECT TOP 2 id x FROM transaction ORDER BY foreigntotal', column('1004', '1003')],
    ['SELECT id x FROM transaction ORDER BY id OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY', column('1002', '1003')],
    ['SELECT id x FROM transaction WHERE ROWNUM <= 2', column('1001', '1002')],
    ['SELECT id x FROM transaction WHERE ROWNUM < 3 ORDER BY id DESC', column('1002', '1001')],
    ["SELECT COUNT(*) x FROM transaction WHERE type = 'CustInvc' AND ROWNUM <= 2", column('2')],
    ['SELECT id x FROM transaction WHERE ROWNUM > 1', []],
    ['SELECT id x FROM transaction WHERE ROWNUM = 1', column('1001')],
    [
      'SELECT ROWNUM x, id FROM customer WHERE id > 102',
      [
        { id: '103', x: '1' },
        { id: '104', x: '2' },
      ],
    ],
    ['SELECT id x FROM (SELECT id FROM transaction ORDER BY foreigntotal DESC) WHERE ROWNUM <= 2', column('1005', '1001')],
    [
      'SELECT * FROM (SELECT ROWNUM AS rn, * FROM (SELECT id FROM transaction ORDER BY id DESC)) WHERE rn BETWEEN 2 AND 3',
      [
        { id: '1004', rn: '2' },
        { id: '1003', rn: '3' },
      ],
    ],
    ['SELECT type x FROM transaction WHERE ROWNUM <= 4 GROUP BY type ORDER BY COUNT(*) DESC', column('CustInvc', 'CustCred')],
  ]);
});

describe('grouping', () => {
  queries([
    ['SELECT SUM(foreigntotal) x FROM transaction', column('1180.8')],
    ["SELECT SUM(foreigntotal) x FROM transaction WHERE type = 'None'", [{}]],
    ['SELECT COUNT(memo) x, COUNT(*) y FROM transaction', [{ x: '3', y: '5' }]],
    ['SELECT AVG(foreigntotal) x FROM transaction WHERE id < 1003', column('100.25')],
    ['SELECT MIN(trandate) x, MAX(foreigntotal) y, MIN(memo) z FROM transaction', [{ x: '1/10/2026', y: '1000', z: '100% off_all' }]],
    [
      'SELECT entity, SUM(foreigntotal) x FROM transaction GROUP BY entity ORDER BY entity',
      [
        { entity: '101', x: '180.5' },
        { entity: '102', x: '0.3' },
        { entity: '103', x: '1000' },
      ],
    ],
    ['SELECT entity x FROM transaction GROUP BY entity HAVING COUNT(*) > 1', column('101')],
    [
      'SELECT type, COUNT(*) n FROM transaction GROUP BY type ORDER BY n DESC, type',
      [
        { n: '3', type: 'CustInvc' },
        { n: '1', type: 'CustCred' },
        { n: '1', type: 'SalesOrd' },
      ],
    ],
    [
      'SELECT BUILTIN.DF(type) x, COUNT(*) y FROM transaction GROUP BY BUILTIN.DF(type) ORDER BY COUNT(*) DESC, 1',
      [
        { x: 'Invoice', y: '3' },
        { x: 'Credit Memo', y: '1' },
        { x: 'Sales Order', y: '1' },
      ],
    ],
    [
      "SELECT TO_CHAR(trandate, 'YYYY-MM') x, SUM(foreigntotal) y FROM transaction GROUP BY TO_CHAR(trandate, 'YYYY-MM') ORDER BY TO_CHAR(trandate, 'YYYY-MM')",
      [
        { x: '2026-01', y: '120.5' },
        { x: '2026-02', y: '60.3' },
        { x: '2026-03', y: '1000' },
      ],
    ],
    ['SELECT SUM(CASE WHEN foreignamountunpaid > 0 THEN 1 ELSE 0 END) x FROM transaction', column('2')],
    ['SELECT SUM(NVL(foreignamountunpaid, 0)) x FROM transaction', column('120.8')],
    ['SELECT entity + 1 x FROM transaction GROUP BY entity + 1 ORDER BY entity + 1', column('102', '103', '104')],
    [
      'SELECT UPPER(type) || MAX(id) x FROM transaction GROUP BY type ORDER BY type',
      column('CUSTCRED1004', 'CUSTINVC1003', 'SALESORD1005'),
    ],
    ["SELECT 'all' x, COUNT(*) y FROM transaction GROUP BY 'all'", [{ x: 'all', y: '5' }]],
    ['SELECT COUNT(*) x FROM transaction HAVING COUNT(*) > 9', []],
    ["SELECT 'one' x FROM transaction HAVING 1 = 1", column('one')],
    ["SELECT 'one' x FROM transaction ORDER BY MAX(id)", column('one')],
    ["SELECT id x FROM transaction WHERE (type = 'CustInvc' AND ROWNUM <= 2) AND id > 1001", column('1002', '1003')],
    ['SELECT ROUND(AVG(foreigntotal), 2) x FROM transaction', column('236.16')],
    ['SELECT SUM(DISTINCT rate) x FROM transactionline', column('122.905')],
  ]);
});

describe('joining', () => {
  queries([
    [
      'SELECT t.tranid x, c.companyname y FROM transaction t INNER JOIN customer c ON c.id = t.entity WHERE t.id = 1003',
      [{ x: 'INV-3', y: 'beta llc' }],
    ],
    [
      'SELECT t.tranid x, c.companyname y FROM transaction t, customer c WHERE c.id = t.entity AND t.id = 1003',
      [{ x: 'INV-3', y: 'beta llc' }],
    ],
    [
      'SELECT c.id x, t.id y FROM customer c LEFT OUTER JOIN transaction t ON t.entity = c.id WHERE c.id IN (102, 104) ORDER BY c.id',
      [{ x: '102', y: '1003' }, { x: '104' }],
    ],
    ['SELECT c.id x FROM transaction t RIGHT JOIN customer c ON t.entity = c.id WHERE t.id IS NULL', column('104')],
    ['SELECT COUNT(*) x FROM transaction t FULL OUTER JOIN customer c ON t.entity = c.id', column('6')],
    ['SELECT COUNT(*) x FROM subsidiary CROSS JOIN currency', column('6')],
    [
      'SELECT t.tranid x, SUM(l.foreignamount) y, COUNT(*) z FROM transaction t JOIN transactionline l ON l.transaction = t.id WHERE t.id = 1001 GROUP BY t.tranid',
      [{ x: 'INV-1', y: '0', z: '3' }],
    ],
    [
      "SELECT i.itemid x, -SUM(l.foreignamount) y FROM transaction t JOIN transactionline l ON l.transaction = t.id JOIN item i ON i.id = l.item WHERE t.type = 'CustInvc' AND l.mainline = 'F' GROUP BY i.itemid ORDER BY i.itemid",
      [
        { x: 'STANDING', y: '20.2' },
        { x: 'USAGE', y: '180.6' },
      ],
    ],
    [
      "SELECT l.id x, BUILTIN.DF(l.item) y, l.quantity z FROM transactionline l WHERE l.transaction = 1001 AND l.mainline = 'F' ORDER BY l.linesequencenumber",
      [
        { x: '1', y: 'USAGE', z: '-100' },
        { x: '2', y: 'STANDING', z: '-1' },
      ],
    ],
    ['SELECT c.companyname x, p.companyname y FROM customer c JOIN customer p ON p.id = c.parent', [{ x: 'beta llc', y: 'Alpha Ltd' }]],
    [
      'SELECT s.fullname x FROM (transactionline l JOIN subsidiary s ON s.id = l.subsidiary) JOIN transaction t ON t.id = l.transaction WHERE t.id = 1003 AND l.id = 0',
      column('Parent : UK'),
    ],
    [
      'SELECT st.fullname x FROM transaction t JOIN transactionstatus st ON st.id = t.status AND st.trantype = t.type WHERE t.id = 1004',
      column('Credit Memo : Open'),
    ],
    ["SELECT t.id x FROM transaction t, accountingperiod p WHERE p.id = t.postingperiod AND p.closed = 'T'", column('1001')],
    ['SELECT IN.itemid x FROM item IN WHERE IN.id = 203', column('DISC')],
    ["SELECT COUNT(*) x FROM transaction t JOIN (SELECT id FROM customer WHERE isinactive = 'F') c ON c.id = t.entity", column('4')],
  ]);
});

describe('sub-selects and sets', () => {
  queries([
    ['SELECT id x FROM customer WHERE id IN (SELECT entity FROM transaction WHERE foreigntotal > 100) ORDER BY id', column('101', '103')],
    ['SELECT id x FROM customer c WHERE NOT EXISTS (SELECT 1 FROM transaction t WHERE t.entity = c.id)', column('104')],
    [
      'SELECT c.id x, (SELECT COUNT(*) FROM transaction t WHERE t.entity = c.id) y FROM customer c WHERE c.id < 103 ORDER BY c.id',
      [
        { x: '101', y: '3' },
        { x: '102', y: '1' },
      ],
    ],
    ['SELECT id x FROM transaction WHERE foreigntotal = (SELECT MAX(foreigntotal) FROM transaction)', column('1005')],
    ['SELECT (SELECT companyname FROM customer WHERE id = 999) x FROM dual', [{}]],
    [
      'SELECT x, y FROM (SELECT entity x, SUM(foreigntotal) y FROM transaction GROUP BY entity) WHERE y > 100 ORDER BY y',
      [
        { x: '101', y: '180.5' },
        { x: '103', y: '1000' },
      ],
    ],
    ['SELECT entity x FROM transaction WHERE id = 1001 UNION SELECT id FROM customer WHERE id < 103 ORDER BY x', column('101', '102')],
    ["SELECT 'a' x FROM dual UNION ALL SELECT 'a' FROM dual", column('a', 'a')],
    ['SELECT id x FROM customer MINUS SELECT entity FROM transaction', column('104')],
    ['SELECT id x FROM customer INTERSECT SELECT entity FROM transaction ORDER BY 1 DESC', column('103', '102', '101')],
    ['SELECT 1 x FROM dual UNION SELECT 2.5 FROM dual ORDER BY 1 DESC', column('2.5', '1')],
    ['SELECT COUNT(*) x FROM ((SELECT id FROM customer UNION SELECT id FROM item) u INNER JOIN item i ON i.id = u.id)', column('3')],
    [
      'WITH big AS (SELECT id, entity FROM transaction WHERE foreigntotal > 100) SELECT c.companyname x FROM big JOIN customer c ON c.id = big.entity ORDER BY 1',
      column('Alpha Ltd', "Gamma's"),
    ],
    ["SELECT MAX(t.id) x FROM transaction t WHERE t.entity = (SELECT c.id FROM customer c WHERE c.externalid = 'cus-a')", column('1004')],
    ['SELECT BUILTIN.DF(e) x FROM (SELECT entity e FROM transaction WHERE id = 1001)', column('C-101 Alpha Ltd')],
  ]);
});

describe('BUILTIN', () => {
  queries([
    ['SELECT BUILTIN.DF(entity) x FROM transaction WHERE id IN (1001, 1003) ORDER BY id', column('C-101 Alpha Ltd', 'C-102')],
    [
      'SELECT BUILTIN.DF(status) x FROM transaction WHERE id IN (1002, 1004) ORDER BY id',
      column('Invoice : Paid In Full', 'Credit Memo : Open'),
    ],
    [
      'SELECT BUILTIN.DF(t.currency) x, BUILTIN.DF(t.postingperiod) y, BUILTIN.DF(t.terms) z FROM transaction t WHERE t.id = 1003',
      [{ x: 'British pound', y: 'Feb 2026', z: 'Due on receipt' }],
    ],
    [
      'SELECT BUILTIN.DF(approvalstatus) x FROM transaction WHERE id < 1004 ORDER BY id',
      column('Approved', 'Approved', 'Pending Approval'),
    ],
    ['SELECT BUILTIN.DF(trandate) x, BUILTIN.DF(memo) y FROM transaction WHERE id = 1001', [{ x: '1/10/2026', y: 'January usage' }]],
    [
      'SELECT BUILTIN.DF(expenseaccount) x, BUILTIN.DF(subsidiary) y FROM transactionline WHERE uniquekey = 7',
      [{ x: '4000 Sales', y: 'Parent : UK' }],
    ],
    ['SELECT BUILTIN.CF(status) x, status y FROM transaction WHERE id = 1005', [{ x: 'SalesOrd:B', y: 'B' }]],
    ['SELECT BUILTIN.DF(postingperiod) x FROM transaction WHERE id = 1005', [{}]],
  ]);
});
