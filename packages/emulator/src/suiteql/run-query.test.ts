import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExactNumber } from '../books/index.ts';
import { addColumn, createTables, printDecimal, upsertRow } from '../books/index.ts';
import { behindFence } from './fence.ts';
import { likeMatches } from './like.ts';
import { ask, sampleBooks } from './sample-books.ts';
import { wallClockSeconds } from './time-zone.ts';

describe('a page', () => {
  const books = sampleBooks();
  test.each([
    [2, 0, ['1001', '1002'], 5],
    [2, 4, ['1005'], 5],
    [2, 6, [], 5],
    [5, 0, ['1001', '1002', '1003', '1004', '1005'], 5],
  ])('of %i rows after %i has its rows and knows how many there are', (limit, offset, ids, total) => {
    const answer = ask(books, 'SELECT id FROM transaction ORDER BY id', [], { limit, offset });
    expect(answer).toEqual({ kind: 'rows', rows: ids.map((id) => ({ id })), total });
  });

  test('lies inside the rows the query itself cuts off', () => {
    const answer = ask(books, 'SELECT id FROM transaction ORDER BY id DESC FETCH FIRST 3 ROWS ONLY', [], { limit: 2, offset: 2 });
    expect(answer).toEqual({ kind: 'rows', rows: [{ id: '1003' }], total: 3 });
  });
});

describe('a row', () => {
  const books = sampleBooks();
  test('has lower-case keys in alphabetical order, texts for values and no key for NULL', () => {
    const answer = ask(books, 'SELECT TranId, Id, Memo, Posting, foreignTotal FROM transaction WHERE id = 1002');
    expect(JSON.stringify(answer)).toBe(
      '{"kind":"rows","rows":[{"foreigntotal":"80","id":"1002","posting":"T","tranid":"INV-2"}],"total":1}',
    );
  });

  test.each([
    ['M/D/YYYY', '2/10/2026'],
    ['D/M/YYYY', '10/2/2026'],
    ['MM/DD/YYYY', '02/10/2026'],
    ['D-Mon-YYYY', '10-Feb-2026'],
    ['D.M.YYYY', '10.2.2026'],
    ['D-MONTH-YYYY', '10-FEBRUARY-2026'],
    ['YYYY-MM-DD', '2026-02-10'],
  ])('shows and reads dates as the account writes them: %s', (dateFormat, shown) => {
    const query = `SELECT trandate, '' || trandate AS text FROM transaction WHERE trandate = '${shown}'`;
    expect(ask(books, query, [], { dateFormat })).toEqual({ kind: 'rows', rows: [{ text: shown, trandate: shown }], total: 1 });
  });

  test('shows datetimes in the zone of the account', () => {
    const shown = ['UTC', 'America/New_York', 'Asia/Kolkata'].map((timeZone) => {
      const answer = ask(books, "SELECT TO_CHAR(lastmodifieddate, 'MM-DD HH24:MI') x FROM transaction WHERE id = 1005", [], { timeZone });
      return answer.kind === 'rows' ? answer.rows[0]?.x : answer.reason;
    });
    expect(shown).toEqual(['03-08 07:30', '03-08 03:30', '03-08 13:00']);
  });
});

test('a wall clock is what the platform says it is, through both changes of daylight saving time', () => {
  const instant = fc.integer({ min: 946_684_800, max: 2_524_608_000 });
  const zone = fc.constantFrom('America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/St_Johns');
  fc.assert(
    fc.property(instant, zone, (seconds, timeZone) => {
      const shown = new Date(wallClockSeconds(seconds, timeZone) * 1000).toISOString().slice(0, 19).replace('T', ' ');
      expect(shown).toBe(new Date(seconds * 1000).toLocaleString('sv-SE', { timeZone }));
    }),
    { numRuns: 300 },
  );
});

describe('sums', () => {
  function sumOf(values: readonly ExactNumber[]): string | undefined {
    const database = new DatabaseSync(':memory:');
    createTables(database);
    database.exec('BEGIN');
    for (const [id, value] of values.entries()) upsertRow(database, 'transaction', { id, foreigntotal: printDecimal(value) });
    database.exec('COMMIT');
    const answer = ask(database, 'SELECT SUM(foreigntotal) x FROM transaction');
    return answer.kind === 'rows' ? answer.rows[0]?.x : answer.reason;
  }

  test('of 0.1 and 0.2, ten thousand times, are exact', () => {
    const tenths = Array.from({ length: 10_000 }, (_, index) => ({ coefficient: index % 2 === 0 ? 1n : 2n, scale: 1 }));
    expect(sumOf(tenths)).toBe('1500');
  });

  test('of any amounts are exact', () => {
    const amount = fc
      .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 8 }))
      .map(([coefficient, scale]) => ({ coefficient, scale }));
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 200 }), (values) => {
        const total = values.reduce((sum, { coefficient, scale }) => sum + coefficient * 10n ** BigInt(8 - scale), 0n);
        expect(sumOf(values)).toBe(printDecimal({ coefficient: total, scale: 8 }));
      }),
      { numRuns: 30 },
    );
  });
});

test('LIKE agrees with a regular expression on every pattern', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '%'), maxLength: 12 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '%', '_'), maxLength: 8 });
  fc.assert(
    fc.property(text, pattern, (value, like) => {
      const expression = new RegExp(`^${like.replaceAll('%', '.*').replaceAll('_', '.')}$`);
      expect(likeMatches(value, like, undefined)).toBe(expression.test(value));
    }),
    { numRuns: 2000 },
  );
});

describe('a custom column', () => {
  test('is seen by the next query, also by one that was asked before', () => {
    const books = sampleBooks();
    const query = 'SELECT * FROM customer WHERE id = 104';
    const before = ask(books, query);
    addColumn(books, 'customer', 'custentity_tier', 'text');
    upsertRow(books, 'customer', { id: 104, entityid: 'C-104', custentity_tier: 'gold' });
    expect(before).toMatchObject({ rows: [{ lastname: 'Ash' }] });
    expect(ask(books, query)).toEqual({ kind: 'rows', rows: [{ custentity_tier: 'gold', entityid: 'C-104', id: '104' }], total: 1 });
  });
});

describe('a query that runs away', () => {
  const books = sampleBooks();
  books.exec('BEGIN');
  for (let id = 1; id <= 3000; id += 1) upsertRow(books, 'item', { id: 1000 + id, itemid: `I-${id}` });
  books.exec('COMMIT');

  test.each([
    'SELECT COUNT(*) FROM item a, item b, item c',
    'SELECT COUNT(*) FROM item a JOIN item b ON a.itemid <> b.itemid JOIN item c ON c.itemid > b.itemid',
    'SELECT COUNT(*) FROM item a LEFT JOIN item b ON b.cost > a.cost LEFT JOIN item c ON c.cost > b.cost LEFT JOIN item d ON d.cost > a.cost',
    'SELECT (SELECT COUNT(*) FROM item b, item c WHERE b.itemid < a.itemid) FROM item a',
    'SELECT COUNT(*) FROM (SELECT a.id FROM item a, item b, item c WHERE a.itemid < c.itemid ORDER BY b.itemid) x',
  ])('is stopped: %s', (query) => {
    expect(ask(books, query, [], { deadlineMs: 50 })).toMatchObject({ kind: 'refused', reason: 'the query ran longer than 50 ms' });
  });
});

describe('the fence', () => {
  const books = sampleBooks();
  test.each([
    'SELECT * FROM sqlite_schema',
    'SELECT * FROM suiteql_custom_columns',
    "SELECT * FROM pragma_table_info('suiteql_item')",
    'DELETE FROM suiteql_item',
    'UPDATE suiteql_item SET itemid = 1',
    'CREATE TABLE x (y)',
    'DROP TABLE suiteql_item',
    "ATTACH DATABASE ':memory:' AS x",
    'PRAGMA user_version = 1',
    "SELECT load_extension('x')",
    'WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT * FROM r',
  ])('lets nothing but reading SuiteQL tables through: %s', (sql) => {
    expect(() => behindFence(books, ['item', 'dual'], () => books.prepare(sql))).toThrow(/authoriz|prohibited/);
  });

  test('is gone afterwards, so that the books can be written', () => {
    ask(books, 'SELECT id FROM item');
    upsertRow(books, 'item', { id: 999, itemid: 'NEW' });
    expect(ask(books, 'SELECT itemid FROM item WHERE id = 999')).toMatchObject({ rows: [{ itemid: 'NEW' }] });
  });
});

describe('whatever is asked', () => {
  const words =
    "SELECT FROM WHERE GROUP BY ORDER HAVING UNION ALL DISTINCT TOP JOIN LEFT ON AND OR NOT IN IS NULL LIKE BETWEEN EXISTS CASE WHEN THEN ELSE END AS DESC FETCH FIRST ROWS ONLY OFFSET WITH ROWNUM SYSDATE COUNT SUM MAX NVL DECODE TO_CHAR TO_DATE ROUND TRUNC SUBSTR BUILTIN.DF BUILTIN.CF id t c transaction customer item dual entity trandate foreigntotal memo t.id c.id * ( ) , . = <> < > + - / || ? 1 2.5 0 'a' '' '1/1/2026' \"id\" ; -- /* (+)".split(
      ' ',
    );
  const books = sampleBooks();
  const frozen = JSON.stringify(books.prepare('SELECT * FROM suiteql_customer').all());

  function isAnswered(query: string, params: readonly string[] = []): void {
    const answer = ask(books, query, params, { deadlineMs: 200 });
    expect(['rows', 'refused']).toContain(answer.kind);
  }

  test('any row of words is answered with rows or a refusal', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 25 }), (soup) => isAnswered(soup.join(' '))),
      { numRuns: 1500 },
    );
  });

  test('any change of a good query is answered with rows or a refusal', () => {
    const good =
      "SELECT t.id , BUILTIN.DF ( t.entity ) AS name , SUM ( l.foreignamount ) FROM transaction t LEFT JOIN transactionline l ON l.transaction = t.id WHERE t.trandate > TO_DATE ( '2026-01-01' , 'YYYY-MM-DD' ) AND t.memo LIKE '%a%' AND ROWNUM < 9 GROUP BY t.id , BUILTIN.DF ( t.entity ) HAVING COUNT ( * ) > 0 ORDER BY t.id DESC".split(
        ' ',
      );
    const change = fc.tuple(fc.nat(good.length - 1), fc.constantFrom('replace', 'remove', 'insert'), fc.constantFrom(...words));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const tokens = [...good];
        for (const [at, kind, word] of changes) tokens.splice(at, kind === 'insert' ? 0 : 1, ...(kind === 'remove' ? [] : [word]));
        isAnswered(tokens.join(' '));
      }),
      { numRuns: 1500 },
    );
  });

  test('any characters are answered with rows or a refusal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        isAnswered(text);
        isAnswered(`SELECT id FROM customer WHERE companyname = '${text}'`);
        isAnswered('SELECT id FROM customer WHERE companyname = ?', [text]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['brackets', `SELECT ${'('.repeat(50_000)}`],
    ['operators', `SELECT 1${'+1'.repeat(20_000)} FROM dual`],
    ['signs', `SELECT ${'-'.repeat(1)}${' -'.repeat(20_000)}1 FROM dual`],
    ['conditions', `SELECT id FROM customer WHERE id = 1${' OR id = 2'.repeat(20_000)}`],
    ['unions', `SELECT 1 FROM dual${' UNION ALL SELECT 1 FROM dual'.repeat(600)}`],
    ['columns', `SELECT ${'id,'.repeat(3000)} id FROM customer`],
    ['tables', `SELECT 1 FROM ${Array.from({ length: 100 }, (_, index) => `dual d${index}`).join(', ')}`],
    ['branches', `SELECT CASE ${'WHEN 1=2 THEN 1 '.repeat(5000)}END FROM dual`],
    ['doubled texts', `SELECT LENGTH(x) FROM ${'(SELECT x || x AS x FROM '.repeat(40)}(SELECT 'aaaaaaaa' AS x FROM dual)${')'.repeat(40)}`],
    [
      'named queries',
      `WITH a0 AS (SELECT id FROM customer)${Array.from({ length: 40 }, (_, n) => `, a${n + 1} AS (SELECT x.id FROM a${n} x, a${n} y)`).join('')} SELECT id FROM a40`,
    ],
    ['nested DECODEs', `SELECT ${'DECODE('.repeat(100)}id${', 1, 2, 3, 4)'.repeat(100)} FROM customer`],
    ['nested BETWEENs', `SELECT ${'CASE WHEN '.repeat(60)}id${' BETWEEN 1 AND 2 THEN 1 END'.repeat(60)} FROM customer`],
    ['nested sub-selects', `${'SELECT * FROM ('.repeat(150)}SELECT id FROM customer${')'.repeat(150)}`],
  ])('a heap of %s is answered with rows or a refusal', (_, query) => isAnswered(query));

  test('nothing was written by all that', () => {
    expect(JSON.stringify(books.prepare('SELECT * FROM suiteql_customer').all())).toBe(frozen);
  });
});
