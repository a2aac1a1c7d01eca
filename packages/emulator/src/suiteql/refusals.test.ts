import { describe, expect, test } from 'vitest';
import { strict } from './dialect.ts';
import type { SuiteQlContext, SuiteQlParameter } from './run-query.ts';
import { ask, sampleBooks } from './sample-books.ts';

const books = sampleBooks();
const preamble = 'Invalid search query. Detailed unprocessed description follows. ';
const unsupported = `${preamble}Search error occurred: Invalid or unsupported search.`;

function refusal(query: string, params: readonly SuiteQlParameter[] = [], changes: Partial<SuiteQlContext> = {}) {
  const answer = ask(books, query, params, changes);
  if (answer.kind === 'rows') throw new Error(`${query} was answered: ${JSON.stringify(answer.rows)}`);
  return answer;
}

describe('NetSuite names', () => {
  test.each([
    ['SELECT foo FROM customer', "Unknown identifier 'foo'. Available identifiers are: {customer=customer}."],
    ['SELECT c.foo FROM customer c', "Unknown identifier 'foo'. Available identifiers are: {c=customer}."],
    ['SELECT x.id FROM customer c', "Unknown identifier 'x.id'. Available identifiers are: {c=customer}."],
    ['SELECT subsidiary FROM transaction', "Unknown identifier 'subsidiary'. Available identifiers are: {transaction=transaction}."],
    [
      'SELECT foo FROM transaction t, customer c WHERE c.id = t.entity',
      "Unknown identifier 'foo'. Available identifiers are: {t=transaction, c=customer}.",
    ],
    ['SELECT id AS total FROM customer WHERE total = 1', "Unknown identifier 'total'. Available identifiers are: {customer=customer}."],
    ['SELECT entity AS e FROM transaction GROUP BY e', "Unknown identifier 'e'. Available identifiers are: {transaction=transaction}."],
    [
      'SELECT entity, COUNT(*) AS n FROM transaction GROUP BY entity HAVING n > 1',
      "Unknown identifier 'n'. Available identifiers are: {transaction=transaction}.",
    ],
    [
      'SELECT t.id FROM transaction t JOIN customer c ON c.id = l.id JOIN transactionline l ON l.transaction = t.id',
      "Unknown identifier 'l.id'. Available identifiers are: {t=transaction, c=customer}.",
    ],
    ['SELECT location FROM transaction', "Field 'location' for record 'transaction' was not found. Reason: REMOVED - Field is removed"],
    ['SELECT t.location FROM transaction t', "Field 'location' for record 'transaction' was not found. Reason: REMOVED - Field is removed"],
  ])('what it does not know in %s', (query, description) => {
    expect(refusal(query).detail).toBe(`${preamble}Search error occurred: ${description}`);
  });

  test.each([
    'transactiontablethatdoesnotexist',
    'sqlite_schema',
    'sqlite_master',
    'suiteql_customer',
    'suiteql_custom_columns',
    'pragma_table_info',
  ])('the table it does not have, %s', (table) => {
    expect(refusal(`SELECT * FROM ${table}`).detail).toBe(`${preamble}Invalid search type: ${table}.`);
  });
});

describe('a syntax error names the word and its place', () => {
  test.each([
    ['SELECT id FROM transaction LIMIT 5', 'LIMIT(1,28, token code:0)'],
    ['SELECT id\nFROM customer\nWHERE = 5', '=(3,7, token code:0)'],
    ['SELECT id FROM customer WHERE id = ', '<end of query>(1,36, token code:0)'],
    ['SELECT FROM customer', 'FROM(1,8, token code:0)'],
    ['SELECT id, FROM customer', 'FROM(1,12, token code:0)'],
    ['SELECT id customer', '<end of query>(1,19, token code:0)'],
    ['SELECT [id] FROM customer', '[(1,8, token code:0)'],
    ["SELECT id FROM customer WHERE companyname = 'open", "'(1,45, token code:0)"],
    ['SELECT id FROM customer WHERE (id = 1', '<end of query>(1,38, token code:0)'],
    ['SELECT id FROM customer; DELETE FROM customer', 'DELETE(1,26, token code:0)'],
    ['DELETE FROM customer', 'DELETE(1,1, token code:0)'],
    ['INSERT INTO customer (id) VALUES (1)', 'INSERT(1,1, token code:0)'],
    ["UPDATE customer SET companyname = 'x'", 'UPDATE(1,1, token code:0)'],
    ['DROP TABLE customer', 'DROP(1,1, token code:0)'],
    ['PRAGMA table_list', 'PRAGMA(1,1, token code:0)'],
    ["ATTACH DATABASE 'x' AS y", 'ATTACH(1,1, token code:0)'],
    ['', '<end of query>(1,1, token code:0)'],
  ])('%j', (query, near) => {
    expect(refusal(query).detail).toBe(`${preamble}Failed to parse SQL [${query}]: syntax error, state:0(10101) near: ${near}`);
  });
});

describe('NetSuite has one sentence, and we say which construct it was', () => {
  test.each([
    ['SELECT id FROM transaction t, customer c', 'id is ambiguous'],
    ['SELECT entity, id FROM transaction GROUP BY entity', 'id is neither grouped nor aggregated'],
    ['SELECT id, COUNT(*) FROM transaction', 'id is neither grouped nor aggregated'],
    ['SELECT * FROM transaction GROUP BY entity', 'id is neither grouped nor aggregated'],
    ['SELECT COUNT(*) FROM transaction ORDER BY id', 'id is neither grouped nor aggregated'],
    ['SELECT entity FROM transaction GROUP BY entity HAVING id > 1', 'id is neither grouped nor aggregated'],
    [
      'SELECT entity, (SELECT c.id FROM customer c WHERE c.id = t.id) FROM transaction t GROUP BY entity',
      'id is neither grouped nor aggregated',
    ],
    ['SELECT id FROM transaction WHERE SUM(foreigntotal) > 1', 'SUM cannot stand here'],
    ['SELECT AVG(SUM(foreigntotal)) FROM transaction GROUP BY entity', 'SUM cannot stand here'],
    ['SELECT entity FROM transaction GROUP BY COUNT(*)', 'COUNT cannot stand here'],
    [
      `SELECT id FROM customer WHERE id IN (${Array.from({ length: 1001 }, (_, index) => index).join(', ')})`,
      'IN takes at most 1000 values, not 1001',
    ],
    ['SELECT LISTAGG(id) FROM customer', 'LISTAGG needs WITHIN GROUP'],
    ['SELECT LEFT(companyname, 2) FROM customer', 'the function LEFT is not supported'],
    ["SELECT load_extension('x') FROM dual", 'the function LOAD_EXTENSION is not supported'],
    ["SELECT BUILTIN.CONSOLIDATE(1, 'LEDGER') FROM dual", 'BUILTIN.CONSOLIDATE does not take 2 arguments'],
    ['SELECT LAG(id) OVER (ORDER BY id) FROM customer', 'LAG … OVER is not supported'],
    ['SELECT MAX(id) KEEP (DENSE_RANK FIRST ORDER BY id) FROM customer', 'MAX … KEEP is not supported'],
    ['SELECT id FROM transaction GROUP BY ROLLUP(entity)', 'id is neither grouped nor aggregated'],
    ['SELECT entity FROM transaction GROUP BY CUBE(id, type, entity, memo, status, trandate)', 'CUBE takes at most 5 expressions'],
    ["SELECT id FROM transaction WHERE trandate > DATE '2026-01-01'", 'DATE literals are not supported; use TO_DATE'],
    ['SELECT EXTRACT(WEEK FROM trandate) FROM transaction', 'EXTRACT of WEEK is not supported'],
    ['SELECT CAST(id AS RAW(10)) FROM transaction', 'CAST to RAW is not supported'],
    ['SELECT id FROM customer WHERE id > ANY (SELECT 1 FROM dual)', 'comparing with ANY is not supported'],
    ['SELECT id FROM customer WHERE (id, parent) IN (SELECT 1, 2 FROM dual)', 'comparing lists of values is not supported'],
    ['SELECT c.id FROM customer c NATURAL JOIN transaction', 'NATURAL JOIN is not supported'],
    ['SELECT c.id FROM customer c JOIN term t USING (id)', 'JOIN … USING is not supported'],
    ["SELECT 'a' + 'b' FROM dual", 'not a number: a'],
    ['SELECT 1 / 0 FROM dual', 'division by zero'],
    ['SELECT id FROM customer WHERE companyname = 5', 'not a number: Alpha Ltd'],
    ["SELECT id FROM transaction WHERE trandate > '2026-01-01'", 'not a date of that format: 2026-01-01'],
    ['SELECT id FROM transaction WHERE trandate > 5', 'a number where a date is needed'],
    ['SELECT trandate + duedate FROM transaction', 'two dates with + between them'],
    ["SELECT TO_DATE('2026-02-30', 'YYYY-MM-DD') FROM dual", 'not a date of that format: 2026-02-30'],
    ["SELECT TO_CHAR(SYSDATE, 'YYYY-XX') FROM dual", 'date format not recognized: YYYY-XX'],
    ["SELECT CASE WHEN 1 = 1 THEN 1 ELSE 'a' END FROM dual", 'CASE mixes integer and text'],
    ["SELECT COALESCE(1, 'a') FROM dual", 'COALESCE mixes integer and text'],
    ["SELECT 1 FROM dual UNION SELECT 'a' FROM dual", 'UNION mixes integer and text'],
    ['SELECT 1 FROM dual UNION SELECT 1, 2 FROM dual', 'the queries of a UNION must have the same number of columns'],
    ['SELECT id FROM customer UNION SELECT id FROM item ORDER BY itemid', 'ORDER BY after UNION takes columns of the result'],
    ['SELECT id FROM customer ORDER BY 2', 'ORDER BY 2 is no column of the result'],
    ['SELECT DISTINCT type FROM transaction ORDER BY id', 'ORDER BY beside DISTINCT takes selected expressions only'],
    ['SELECT id FROM customer WHERE id', 'a value where a condition is needed'],
    ['SELECT id = 1 FROM customer', 'a condition where a value is needed'],
    ['SELECT (SELECT id FROM customer) FROM dual', 'a sub-select that stands for a value gave more than one row'],
    ['SELECT (SELECT id, email FROM customer WHERE id = 101) FROM dual', 'a sub-select that stands for a value must have one column'],
    ['SELECT id FROM customer WHERE id IN (SELECT id, email FROM customer)', 'a sub-select after IN must have one column'],
    ['SELECT BUILTIN.DF(1) FROM dual', 'BUILTIN.DF takes a column'],
    ['SELECT SUBSTR(companyname) FROM customer', 'SUBSTR does not take 1 arguments'],
    ['SELECT UPPER(DISTINCT companyname) FROM customer', 'UPPER does not take DISTINCT'],
    ['SELECT id FROM customer WHERE ROWNUM < 3 OR id = 1', 'ROWNUM can stand only in a comparison of its own, joined by AND'],
    ['SELECT id FROM customer WHERE ROWNUM < LENGTH(email)', 'ROWNUM can be compared with a number by <, <=, =, > and >='],
    ['SELECT COUNT(*) FROM customer GROUP BY ROWNUM', 'ROWNUM cannot stand here'],
    ['SELECT SUM(ROWNUM) FROM customer', 'ROWNUM cannot stand here'],
    ["SELECT SUM(c.creditlimit), COUNT('a' * 1) FROM customer c", 'not a number: a'],
    ['SELECT id FROM customer WHERE id = ?', 'the query has 1 parameters, 0 values were given'],
    [
      'SELECT c.id FROM customer c, transaction t WHERE t.entity(+) = c.id',
      'the outer join sign (+) stands behind the right column of a comparison',
    ],
    [
      'SELECT c.id FROM customer c, transaction t WHERE c.id = t.entity(+) OR c.id = 1',
      'the outer join sign (+) is supported only in comparisons of a WHERE clause',
    ],
    ['SELECT c.id(+) FROM customer c', 'the outer join sign (+) is supported only in comparisons of a WHERE clause'],
    [
      'SELECT c.id FROM customer c JOIN item i ON i.id = c.id, transaction t WHERE c.id = t.entity(+)',
      'JOIN and the outer join sign (+) in one query',
    ],
    [
      'SELECT c.id FROM customer c, transaction t WHERE c.id = t.entity(+) AND t.entity = c.id(+)',
      'the outer join sign (+) on every table',
    ],
    [`SELECT ${'('.repeat(300)}1${')'.repeat(300)} FROM dual`, 'the query nests deeper than 200 levels'],
    ["SELECT LPAD('x', 1000000000) FROM dual", 'text too long'],
    ['SELECT POWER(10, 1000) FROM dual', 'numeric overflow'],
  ])('%s', (query, reason) => {
    expect(refusal(query)).toEqual({ kind: 'refused', detail: unsupported, reason });
  });
});

describe('a parameter', () => {
  test.each([
    ['SELECT id x FROM customer WHERE id = ?', ['101'], ['101']],
    ['SELECT id x FROM customer WHERE id = ?', [101], ['101']],
    ['SELECT id x FROM customer WHERE id > ? ORDER BY id', ['102.5'], ['103', '104']],
    ['SELECT id x FROM customer WHERE id > ? ORDER BY id', [102.5], ['103', '104']],
    ['SELECT id x FROM customer WHERE entityid = ?', ['C-102'], ['102']],
    ['SELECT acctnumber x FROM account WHERE acctnumber = ?', ['4000'], ['4000']],
    ['SELECT id x FROM transaction WHERE foreigntotal = ?', ['120.50'], ['1001']],
    ['SELECT id x FROM transaction WHERE trandate = ?', ['2/10/2026'], ['1002']],
    ["SELECT id x FROM transaction WHERE trandate = TO_DATE(?, 'YYYY-MM-DD')", ['2026-02-10'], ['1002']],
    ['SELECT id x FROM customer WHERE isinactive = ?', [true], ['103']],
    ['SELECT id x FROM customer WHERE id IN (?, ?) ORDER BY id', ['103', 101], ['101', '103']],
    ['SELECT id x FROM customer WHERE companyname = ?', ["x' OR 1=1 --"], []],
    ['SELECT ? x FROM dual', ["'; DROP TABLE customer; --"], ["'; DROP TABLE customer; --"]],
    ['SELECT id x FROM transaction ORDER BY id FETCH FIRST ? ROWS ONLY', [2], ['1001', '1002']],
    ['SELECT id x FROM transaction WHERE ROWNUM <= ?', ['1'], ['1001']],
  ] as const)('of %s %j stands for a value, never for SQL', (query, params, values) => {
    expect(ask(books, query, params)).toEqual({ kind: 'rows', rows: values.map((x) => ({ x })), total: values.length });
  });

  test.each([[[]], [[1, 2]], [[null]], [['']], [[Number.NaN]], [['abc']]])('list %j does not fit one number and is refused', (params) => {
    expect(refusal('SELECT id FROM customer WHERE id = ?', params).detail).toBe(unsupported);
  });
});

describe('the strict dialect', () => {
  test.each([
    ['WITH a AS (SELECT id FROM customer) SELECT id FROM a', 'WITH is not supported'],
    [
      'SELECT entity, COUNT(*) n FROM transaction GROUP BY entity ORDER BY n',
      'ORDER BY the alias of an aggregate is not supported; repeat the expression',
    ],
    ['SELECT t.id FROM dual, transaction t JOIN customer c ON c.id = t.entity', 'joins of SQL-92 and of Oracle in one query'],
    [
      'SELECT t.id FROM transaction t JOIN customer c ON c.id = t.entity WHERE EXISTS (SELECT 1 FROM item i, account a WHERE i.incomeaccount = a.id)',
      'joins of SQL-92 and of Oracle in one query',
    ],
    [
      'SELECT t.id FROM transaction t JOIN customer c ON c.id = t.entity UNION SELECT c.id FROM customer c, transaction t WHERE c.id = t.entity(+)',
      'joins of SQL-92 and of Oracle in one query',
    ],
    ['SELECT id FROM (SELECT id "Id" FROM customer)', 'a quoted name for a column of a sub-select'],
    ["SELECT LISTAGG(id, ',') WITHIN GROUP (ORDER BY id) FROM customer", 'the function LISTAGG is not supported'],
  ])('refuses %s', (query, reason) => {
    expect(refusal(query, [], { dialect: strict })).toEqual({ kind: 'refused', detail: unsupported, reason });
    expect(ask(books, query).kind).toBe('rows');
  });

  test.each([
    'SELECT t.id FROM transaction t, customer c WHERE c.id = t.entity',
    'SELECT t.id FROM transaction t JOIN customer c ON c.id = t.entity',
    'SELECT c.id FROM customer c, transaction t WHERE c.id = t.entity(+)',
    'SELECT id "Id" FROM (SELECT id Id FROM customer)',
  ])('takes either syntax alone: %s', (query) => {
    expect(ask(books, query, [], { dialect: strict }).kind).toBe('rows');
  });

  test('ignores OFFSET and counts ROWNUM before an inner sort', () => {
    const ids = (query: string) => {
      const answer = ask(books, query, [], { dialect: strict });
      return answer.kind === 'rows' ? answer.rows.map(({ id }) => id) : answer.reason;
    };
    expect(ids('SELECT id FROM transaction ORDER BY id OFFSET 2 ROWS FETCH NEXT 2 ROWS ONLY')).toEqual(['1001', '1002']);
    expect(ids('SELECT id FROM (SELECT id FROM transaction ORDER BY id DESC) WHERE ROWNUM <= 2')).toEqual(['1002', '1001']);
  });
});
