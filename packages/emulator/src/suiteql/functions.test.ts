import { describe, expect, test } from 'vitest';
import { aggregateRules } from './functions/aggregate-functions.ts';
import { functionRules } from './functions/function-catalogue.ts';
import { ask, sampleBooks } from './sample-books.ts';

const books = sampleBooks();

function rowsOf(query: string): readonly Record<string, string>[] {
  const answer = ask(books, query);
  if (answer.kind === 'refused') throw new Error(`${query}\n${answer.detail}\n${answer.reason}`);
  return answer.rows;
}

/** Each expression over DUAL, and what it gives; undefined is NULL, which is left out of a row. */
function expressions(cases: readonly (readonly [expression: string, value: string | undefined])[]): void {
  test.each(cases)('%s is %s', (expression, value) => {
    expect(rowsOf(`SELECT ${expression} AS x FROM dual`)).toEqual([value === undefined ? {} : { x: value }]);
  });
}

/** Rows to count over: `values(['a', 1], ['b', 2])` has the columns g and x. */
function values(...rows: readonly (readonly [string, number | string])[]): string {
  return `(${rows.map(([group, value]) => `SELECT '${group}' AS g, ${value} AS x FROM dual`).join(' UNION ALL ')})`;
}

function refused(query: string): void {
  expect(ask(books, query)).toMatchObject({ kind: 'refused', detail: expect.stringContaining('Invalid or unsupported search') });
}

/** Oracle's list of what SuiteQL has. [H:section_158513731864] */
const supported =
  'ABS ACOS ADD_MONTHS APPROX_COUNT_DISTINCT ASCII ASCIISTR ASIN ATAN ATAN2 AVG BFILENAME BITAND CEIL CHARTOROWID CHR COALESCE COMPOSE CONCAT CORR CORR_K CORR_S COS COSH COUNT COVAR_POP COVAR_SAMP CURRENT_DATE CURRENT_TIMESTAMP DECODE DECOMPOSE DENSE_RANK EMPTY_BLOB EMPTY_CLOB EXP FLOOR FROM_TZ GREATEST INITCAP INSTR LAST_DAY LEAST LENGTH LENGTH2 LENGTH4 LENGTHB LENGTHC LN LOCALTIMESTAMP LOG LOWER LPAD LTRIM MAX MEDIAN MIN MOD MONTHS_BETWEEN NANVL NEW_TIME NEXT_DAY NLSSORT NLS_INITCAP NLS_LOWER NLS_UPPER NULLIF NVL NVL2 ORA_HASH POWER RANK REGEXP_INSTR REGEXP_REPLACE REGEXP_SUBSTR REMAINDER REPLACE ROUND ROW_NUMBER RPAD RTRIM SIGN SIN SINH SOUNDEX SQRT SUBSTR SUM SYS_EXTRACT_UTC TAN TANH TO_BINARY_DOUBLE TO_BINARY_FLOAT TO_CHAR TO_CLOB TO_DATE TO_MULTI_BYTE TO_NCHAR TO_NCLOB TO_NUMBER TO_SINGLE_BYTE TO_TIMESTAMP TO_TIMESTAMP_TZ TRANSLATE TRUNC TZ_OFFSET UNISTR UPPER VSIZE WIDTH_BUCKET'.split(
    ' ',
  );
const withoutBrackets = ['CURRENT_DATE', 'CURRENT_TIMESTAMP', 'LOCALTIMESTAMP'];
const overRows = ['RANK', 'DENSE_RANK', 'ROW_NUMBER'];

test('every function on the list of what SuiteQL supports is known', () => {
  const known = (name: string) => functionRules.has(name.toLowerCase()) || Object.hasOwn(aggregateRules, name.toLowerCase());
  expect(supported.filter((name) => !known(name) && !withoutBrackets.includes(name) && !overRows.includes(name))).toEqual([]);
  for (const name of withoutBrackets) expect(rowsOf(`SELECT TO_CHAR(${name}, 'YYYY') AS x FROM dual`)[0]?.x).toMatch(/^\d{4}$/);
});

test.each('BIT_LENGTH CEILING CHAR_LENGTH CHARINDEX CONVERT COT DATEDIFF LCASE LEFT LOCATE POSITION REPEAT SUBSTRING UCASE'.split(' '))(
  'a function that SuiteQL does not have is refused: %s',
  (name) => refused(`SELECT ${name}('a', 'b') AS x FROM dual`),
);

describe('roots, logarithms and angles', () => {
  expressions([
    ['SQRT(16)', '4'],
    ['SQRT(0)', '0'],
    ['SQRT(2)', '1.41421356237309504880168872420969807857'],
    ['SQRT(0.0625)', '0.25'],
    ['SQRT(NULL)', undefined],
    ['EXP(0)', '1'],
    ['EXP(1)', '2.71828182845905'],
    ['LN(10)', '2.30258509299405'],
    ['LOG(2, 8)', '3'],
    ['LOG(10, 1000)', '3'],
    ['SIN(0)', '0'],
    ['COS(0)', '1'],
    ['TAN(0)', '0'],
    ['ASIN(1)', '1.5707963267949'],
    ['ACOS(0.5)', '1.0471975511966'],
    ['ATAN(1)', '0.785398163397448'],
    ['ATAN2(0, -1)', '3.14159265358979'],
    ['SINH(1)', '1.1752011936438'],
    ['COSH(0)', '1'],
    ['TANH(1)', '0.761594155955765'],
    ['BITAND(6, 3)', '2'],
    ['REMAINDER(8, 3)', '-1'],
    ['REMAINDER(7, 3)', '1'],
    ['REMAINDER(-8, 3)', '1'],
    ['WIDTH_BUCKET(35, 0, 100, 4)', '2'],
    ['WIDTH_BUCKET(-1, 0, 100, 4)', '0'],
    ['WIDTH_BUCKET(100, 0, 100, 4)', '5'],
    ['WIDTH_BUCKET(90, 100, 0, 10)', '2'],
    ['NANVL(1.5, 0)', '1.5'],
    ["TO_BINARY_DOUBLE('1.25')", '1.25'],
    ["TO_BINARY_FLOAT('1.5')", '1.5'],
  ]);
  test.each(['SQRT(-1)', 'LN(0)', 'LOG(10, -1)', 'ACOS(2)', 'WIDTH_BUCKET(1, 0, 0, 4)', 'REMAINDER(1, 0)'])(
    '%s has no value',
    (expression) => {
      expect(ask(books, `SELECT ${expression} AS x FROM dual`)).toMatchObject({ kind: 'refused' });
    },
  );
});

describe('characters', () => {
  expressions([
    ["ASCII('A')", '65'],
    ["ASCII('')", undefined],
    ["ASCIISTR('ABÄCDE')", 'AB\\00C4CDE'],
    ['CHR(67) || CHR(65) || CHR(84)', 'CAT'],
    ['CHR(228)', 'ä'],
    ["COMPOSE('o' || UNISTR('\\0308'))", 'ö'],
    ["LENGTH(DECOMPOSE('ö'))", '2'],
    ["UNISTR('abc\\00e5\\00f1\\00f6')", 'abcåñö'],
    ["UNISTR('a\\\\b')", 'a\\b'],
    ["LENGTH2('😀')", '2'],
    ["LENGTH4('😀')", '1'],
    ["LENGTHC('😀')", '1'],
    ["LENGTHB('ö')", '2'],
    ["SOUNDEX('SMYTHE')", 'S530'],
    ["SOUNDEX('Robert')", 'R163'],
    ["SOUNDEX('Rupert')", 'R163'],
    ["SOUNDEX('Ashcraft')", 'A261'],
    ["SOUNDEX('Tymczak')", 'T522'],
    ["SOUNDEX('12')", undefined],
    ["TRANSLATE('SQL*Plus User''s Guide', ' */''', '___')", 'SQL_Plus_Users_Guide'],
    ["TRANSLATE('abc', 'b', '')", undefined],
    ["TO_MULTI_BYTE('A 1')", 'Ａ　１'],
    ["TO_SINGLE_BYTE('Ａ　１')", 'A 1'],
    ["NLS_UPPER('straße')", 'STRASSE'],
    ["NLS_LOWER('ABC', 'NLS_SORT = XGerman')", 'abc'],
    ["NLS_INITCAP('the soap')", 'The Soap'],
    ["NLSSORT('a')", '6100'],
    ["TO_CLOB('x')", 'x'],
    ["TO_NCLOB('x')", 'x'],
    ['TO_NCHAR(1.50)', '1.5'],
    ["TO_NCHAR(TO_DATE('2026-01-05', 'YYYY-MM-DD'), 'DD.MM.')", '05.01.'],
    ['EMPTY_CLOB()', undefined],
    ['EMPTY_BLOB()', undefined],
    ["BFILENAME('DOCS', 'a.txt')", "bfilename('DOCS', 'a.txt')"],
    ["CHARTOROWID('AAAFd1AAFAAAABSAA/')", 'AAAFd1AAFAAAABSAA/'],
    ["VSIZE('abc')", '3'],
    ['VSIZE(100)', '2'],
    ['VSIZE(123.45)', '4'],
    ['VSIZE(-123.45)', '5'],
    ['VSIZE(0)', '1'],
    ['VSIZE(SYSDATE)', '7'],
  ]);

  test('a hash is the same every time, and within its buckets', () => {
    const [row] = rowsOf(
      "SELECT ORA_HASH('a') AS a, ORA_HASH('a') AS b, ORA_HASH('b') AS c, ORA_HASH('a', 9) AS d, ORA_HASH('a', 9, 7) AS e FROM dual",
    );
    expect(row?.a).toBe(row?.b);
    expect(row?.a).not.toBe(row?.c);
    expect(Number(row?.d)).toBeLessThan(10);
    expect(Number(row?.e)).toBeLessThan(10);
  });
});

describe('regular expressions', () => {
  const address = "'500 Oracle Parkway, Redwood Shores, CA'";
  expressions([
    [`REGEXP_SUBSTR(${address}, ',[^,]+,')`, ', Redwood Shores,'],
    [`REGEXP_SUBSTR('http://www.example.com/products', 'http://([[:alnum:]]+\\.?){3,4}/?')`, 'http://www.example.com/'],
    ["REGEXP_SUBSTR('a,b,c', '[^,]+', 1, 2)", 'b'],
    ["REGEXP_SUBSTR('ABC', 'b', 1, 1, 'i')", 'B'],
    ["REGEXP_SUBSTR('1234567890', '(123)(4(56)(78))', 1, 1, 'i', 4)", '78'],
    ["REGEXP_SUBSTR('abc', 'x')", undefined],
    ["REGEXP_SUBSTR('abc', 'x*')", undefined],
    [`REGEXP_INSTR(${address}, '[^ ]+', 1, 6)`, '37'],
    ["REGEXP_INSTR('abcabc', 'b', 3)", '5'],
    ["REGEXP_INSTR('abc', 'b', 1, 1, 1)", '3'],
    ["REGEXP_INSTR('abc', 'x')", '0'],
    ["REGEXP_REPLACE('500   Oracle     Parkway,    Redwood  Shores, CA', '( ){2,}', ' ')", '500 Oracle Parkway, Redwood Shores, CA'],
    ["REGEXP_REPLACE('515.123.4567', '([[:digit:]]{3})\\.([[:digit:]]{3})\\.([[:digit:]]{4})', '(\\1) \\2-\\3')", '(515) 123-4567'],
    ["REGEXP_REPLACE('a1b2c3', '[0-9]')", 'abc'],
    ["REGEXP_REPLACE('a1b2c3', '[0-9]', '#', 1, 2)", 'a1b#c3'],
    ["REGEXP_REPLACE('a1b2c3', '[0-9]', '#', 3)", 'a1b#c#'],
    ["REGEXP_REPLACE('abc', '.', '$0')", '$0$0$0'],
    ["REGEXP_REPLACE('a' || CHR(10) || 'b', 'a.b', 'x', 1, 0, 'n')", 'x'],
    ["REGEXP_REPLACE(NULL, 'a', 'b')", undefined],
    ["REGEXP_REPLACE('abc', NULL, 'b')", 'abc'],
  ]);

  test('a pattern that would run for years elsewhere is answered at once', () => {
    expect(rowsOf(`SELECT REGEXP_INSTR('${'a'.repeat(60)}!', '^(a+)+$') AS x FROM dual`)).toEqual([{ x: '0' }]);
  });

  test.each(["'('", "'(a)\\1'", "'[[:nothing:]]'"])('the pattern %s is refused', (pattern) => {
    expect(ask(books, `SELECT REGEXP_SUBSTR('aa', ${pattern}) AS x FROM dual`)).toMatchObject({ kind: 'refused' });
  });
});

describe('times and zones', () => {
  const time = (text: string) => `TO_TIMESTAMP('${text}', 'YYYY-MM-DD HH24:MI:SS')`;
  const shown = (expression: string) => `TO_CHAR(${expression}, 'YYYY-MM-DD HH24:MI:SS')`;
  expressions([
    [shown(`NEW_TIME(${time('2009-11-10 01:23:45')}, 'AST', 'PST')`), '2009-11-09 21:23:45'],
    [shown(`SYS_EXTRACT_UTC(FROM_TZ(${time('2000-03-28 11:30:00')}, '-08:00'))`), '2000-03-28 19:30:00'],
    [shown(`SYS_EXTRACT_UTC(FROM_TZ(${time('2026-07-01 12:00:00')}, 'America/New_York'))`), '2026-07-01 16:00:00'],
    [shown(`FROM_TZ(${time('2026-07-01 12:00:00')}, '+02:00')`), '2026-07-01 12:00:00'],
    [shown("SYS_EXTRACT_UTC(TO_TIMESTAMP_TZ('1999-12-01 11:00:00 -8:00', 'YYYY-MM-DD HH24:MI:SS TZH:TZM'))"), '1999-12-01 19:00:00'],
    [shown("TO_TIMESTAMP_TZ('1999-12-01 11:00:00 -8:00', 'YYYY-MM-DD HH24:MI:SS TZH:TZM')"), '1999-12-01 11:00:00'],
    ["TZ_OFFSET('Asia/Kolkata')", '+05:30'],
    ["TZ_OFFSET('-03:30')", '-03:30'],
    ["EXTRACT(YEAR FROM TO_DATE('2026-11-21', 'YYYY-MM-DD'))", '2026'],
    ["EXTRACT(MONTH FROM TO_DATE('2026-11-21', 'YYYY-MM-DD'))", '11'],
    [`EXTRACT(MINUTE FROM ${time('2026-07-01 12:34:56')})`, '34'],
    ["CAST('12.50' AS NUMBER)", '12.5'],
    ['CAST(12.345 AS NUMBER(10, 2))', '12.35'],
    ['CAST(12.5 AS INTEGER)', '13'],
    ['CAST(1234 AS VARCHAR2(3))', '123'],
    ["CAST('5' AS INT) + 1", '6'],
    ["TO_CHAR(CAST(TO_DATE('2026-01-02', 'YYYY-MM-DD') AS TIMESTAMP), 'DD')", '02'],
  ]);
  test.each(["NEW_TIME(SYSDATE, 'XST', 'PST')", "TZ_OFFSET('Nowhere/City')", 'CAST(1 AS BLOB)', 'EXTRACT(WEEK FROM SYSDATE)'])(
    '%s is refused',
    (expression) => expect(ask(books, `SELECT ${expression} AS x FROM dual`)).toMatchObject({ kind: 'refused' }),
  );
});

describe('relative ranges', () => {
  expressions([
    ["BUILTIN.RELATIVE_RANGES('TODAY', 'START') - TRUNC(SYSDATE)", '0'],
    ["BUILTIN.RELATIVE_RANGES('TM', 'END') - LAST_DAY(TRUNC(SYSDATE))", '0'],
    ["BUILTIN.RELATIVE_RANGES('LFY', 'START', 'DATETIME_AS_DATE') - ADD_MONTHS(TRUNC(SYSDATE, 'YYYY'), -12)", '0'],
  ]);
  test.each(["'TODAY'", "'TODAY', 'MIDDLE'", "'SOMEDAY', 'START'", '1, 2'])('BUILTIN.RELATIVE_RANGES(%s) is refused', (given) =>
    expect(ask(books, `SELECT BUILTIN.RELATIVE_RANGES(${given}) AS x FROM dual`)).toMatchObject({ kind: 'refused' }),
  );
});

describe('aggregates', () => {
  const pairs =
    '(SELECT 1 AS a, 1 AS b FROM dual UNION ALL SELECT 2, 3 FROM dual UNION ALL SELECT 3, 2 FROM dual UNION ALL SELECT NULL, 9 FROM dual)';
  test.each([
    ['MEDIAN(x)', values(['a', 3], ['a', 1], ['a', 10]), '3'],
    ['MEDIAN(x)', values(['a', 1.5], ['a', 2]), '1.75'],
    ['MEDIAN(x)', values(['a', 'NULL'], ['a', 2]), '2'],
    [
      "TO_CHAR(MEDIAN(x), 'YYYY-MM-DD HH24')",
      values(['a', "TO_DATE('2026-01-01', 'YYYY-MM-DD')"], ['a', "TO_DATE('2026-01-02', 'YYYY-MM-DD')"]),
      '2026-01-01 12',
    ],
    ['APPROX_COUNT_DISTINCT(x)', values(['a', 1], ['a', 1], ['a', 2]), '2'],
    ['COVAR_POP(a, b)', pairs, `0.${'3'.repeat(40)}`],
    ['COVAR_SAMP(a, b)', pairs, '0.5'],
    ['CORR(a, b)', pairs, '0.5'],
    ['CORR_S(a, b)', pairs, '0.5'],
    ['CORR_K(a, b)', pairs, `0.${'3'.repeat(40)}`],
    ['CORR(a, a)', pairs, '1'],
    ['CORR(a, 1)', pairs, undefined],
    ["LISTAGG(x, ', ') WITHIN GROUP (ORDER BY x DESC)", values(['a', 1], ['a', 3], ['a', 2]), '3, 2, 1'],
    ["LISTAGG(DISTINCT g, '|') WITHIN GROUP (ORDER BY g)", values(['b', 1], ['a', 3], ['b', 2]), 'a|b'],
    ["LISTAGG(x, ',') WITHIN GROUP (ORDER BY x)", values(['a', 'NULL']), undefined],
  ])('%s', (expression, from, value) => {
    expect(rowsOf(`SELECT ${expression} AS x FROM ${from}`)).toEqual([value === undefined ? {} : { x: value }]);
  });

  test.each(["LISTAGG(x, ',')", 'SUM(x) WITHIN GROUP (ORDER BY x)', 'CORR(x)', 'MEDIAN(x, 2)', 'SUM(MEDIAN(x))'])(
    '%s is refused',
    (expression) => refused(`SELECT ${expression} AS y FROM ${values(['a', 1])}`),
  );
});

describe('functions over the rows around each row', () => {
  const sales = values(['a', 10], ['a', 30], ['b', 20], ['b', 20], ['b', 5]);
  test('number and rank rows, apart for each partition', () => {
    expect(
      rowsOf(`SELECT g, x, ROW_NUMBER() OVER (PARTITION BY g ORDER BY x) AS n, RANK() OVER (ORDER BY x DESC) AS r,
        DENSE_RANK() OVER (ORDER BY x DESC) AS d FROM ${sales} ORDER BY g, n`),
    ).toEqual([
      { g: 'a', x: '10', n: '1', r: '4', d: '3' },
      { g: 'a', x: '30', n: '2', r: '1', d: '1' },
      { g: 'b', x: '5', n: '1', r: '5', d: '4' },
      { g: 'b', x: '20', n: '2', r: '2', d: '2' },
      { g: 'b', x: '20', n: '3', r: '2', d: '2' },
    ]);
  });

  test('add up as they go, to the last of equal rows', () => {
    expect(rowsOf(`SELECT x, SUM(x) OVER (ORDER BY x) AS s, COUNT(*) OVER () AS n FROM ${sales} ORDER BY x, s`)).toEqual([
      { x: '5', s: '5', n: '5' },
      { x: '10', s: '15', n: '5' },
      { x: '20', s: '55', n: '5' },
      { x: '20', s: '55', n: '5' },
      { x: '30', s: '85', n: '5' },
    ]);
  });

  test('keep to their frame', () => {
    const over = 'OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)';
    expect(
      rowsOf(`SELECT x, SUM(x) ${over} AS s, AVG(x) ${over} AS m FROM ${values(['a', 0.1], ['a', 0.2], ['a', 0.4])} ORDER BY x`),
    ).toEqual([
      { x: '0.1', s: '0.1', m: '0.1' },
      { x: '0.2', s: '0.3', m: '0.15' },
      { x: '0.4', s: '0.6', m: '0.3' },
    ]);
  });

  test('see a grouped block as its groups', () => {
    expect(
      rowsOf(`SELECT g, SUM(x) AS s, RANK() OVER (ORDER BY SUM(x)) AS r, SUM(SUM(x)) OVER () AS t FROM ${sales} GROUP BY g ORDER BY r`),
    ).toEqual([
      { g: 'a', s: '40', r: '1', t: '85' },
      { g: 'b', s: '45', r: '2', t: '85' },
    ]);
  });

  test('number the rows that ROWNUM has let through', () => {
    expect(rowsOf(`SELECT COUNT(*) OVER () AS n FROM ${sales} WHERE ROWNUM <= 2`)).toEqual([{ n: '2' }, { n: '2' }]);
  });

  test.each([
    'SELECT RANK() OVER () AS r FROM dual',
    'SELECT RANK(1) OVER (ORDER BY dummy) AS r FROM dual',
    'SELECT MEDIAN(1) OVER (ORDER BY dummy) AS r FROM dual',
    'SELECT COUNT(DISTINCT dummy) OVER () AS r FROM dual',
    'SELECT dummy FROM dual WHERE ROW_NUMBER() OVER (ORDER BY dummy) = 1',
    'SELECT COUNT(*) AS n FROM dual GROUP BY ROW_NUMBER() OVER (ORDER BY dummy)',
    'SELECT SUM(RANK() OVER (ORDER BY dummy)) AS n FROM dual',
    'SELECT SUM(SUM(1) OVER ()) OVER () AS n FROM dual',
    'SELECT UPPER(dummy) OVER () AS n FROM dual',
    'SELECT SUM(1) OVER (ROWS 1 PRECEDING) AS n FROM dual',
  ])('%s is refused', (query) => refused(query));
});

describe('joins by the sign (+)', () => {
  const from = `${values(['a', 1], ['b', 2], ['c', 3])} l, ${values(['a', 10], ['a', 11], ['b', 20])} r`;
  test('keep the rows of the left that have no row on the right', () => {
    expect(rowsOf(`SELECT l.g, r.x FROM ${from} WHERE l.g = r.g(+) ORDER BY l.g, r.x`)).toEqual([
      { g: 'a', x: '10' },
      { g: 'a', x: '11' },
      { g: 'b', x: '20' },
      { g: 'c' },
    ]);
  });
  test('test the right before it is joined where the sign says so, and after it where not', () => {
    expect(rowsOf(`SELECT l.g, r.x FROM ${from} WHERE l.g = r.g(+) AND r.x(+) > 10 ORDER BY l.g`)).toEqual([
      { g: 'a', x: '11' },
      { g: 'b', x: '20' },
      { g: 'c' },
    ]);
    expect(rowsOf(`SELECT l.g FROM ${from} WHERE l.g = r.g(+) AND r.x IS NULL`)).toEqual([{ g: 'c' }]);
  });
  test('go from table to table', () => {
    const third = values(['a', 100]);
    expect(
      rowsOf(`SELECT l.g, t.x FROM ${third} t, ${from} WHERE l.g = r.g(+) AND r.g = t.g(+) AND l.x < 3 AND NVL(r.x, 0) <> 11 ORDER BY l.g`),
    ).toEqual([{ g: 'a', x: '100' }, { g: 'b' }]);
  });
});

describe('grouping in several ways at once', () => {
  const from = values(['a', 10], ['a', 30], ['b', 5]);
  test('ROLLUP adds a row for all', () => {
    expect(rowsOf(`SELECT g, SUM(x) AS s, GROUPING(g) AS t FROM ${from} GROUP BY ROLLUP(g) ORDER BY g`)).toEqual([
      { g: 'a', s: '40', t: '0' },
      { g: 'b', s: '5', t: '0' },
      { s: '45', t: '1' },
    ]);
  });
  test('ROLLUP of two leaves out the last, then both', () => {
    expect(rowsOf(`SELECT NVL(g, 'all') AS g, x, COUNT(*) AS n FROM ${from} GROUP BY ROLLUP(g, x) ORDER BY 1, 2`)).toEqual([
      { g: 'a', x: '10', n: '1' },
      { g: 'a', x: '30', n: '1' },
      { g: 'a', n: '2' },
      { g: 'all', n: '3' },
      { g: 'b', x: '5', n: '1' },
      { g: 'b', n: '1' },
    ]);
  });
  test('CUBE takes every choice, GROUPING SETS those that are named', () => {
    expect(rowsOf(`SELECT COUNT(*) AS n FROM ${from} GROUP BY CUBE(g, x)`)).toHaveLength(3 + 2 + 3 + 1);
    expect(rowsOf(`SELECT g, SUM(x) AS s FROM ${from} GROUP BY GROUPING SETS((g), ()) ORDER BY s`)).toEqual([
      { g: 'b', s: '5' },
      { g: 'a', s: '40' },
      { s: '45' },
    ]);
  });
  test('HAVING and further expressions count for every way', () => {
    expect(rowsOf(`SELECT g, SUM(x) AS s FROM ${from} GROUP BY ROLLUP(g) HAVING SUM(x) > 5 ORDER BY s`)).toEqual([
      { g: 'a', s: '40' },
      { s: '45' },
    ]);
    expect(rowsOf(`SELECT g, x FROM ${from} GROUP BY g, ROLLUP(x) ORDER BY g, x`)).toEqual([
      { g: 'a', x: '10' },
      { g: 'a', x: '30' },
      { g: 'a' },
      { g: 'b', x: '5' },
      { g: 'b' },
    ]);
  });
  test('leaves sub-selects and types inside an expression as they are', () => {
    const value = "CASE WHEN g IN (SELECT g FROM (SELECT 'a' AS g FROM dual)) THEN CAST(SUM(x) AS INTEGER) ELSE 0 END";
    expect(rowsOf(`SELECT g, ${value} AS s FROM ${from} GROUP BY ROLLUP(g) ORDER BY g`)).toEqual([
      { g: 'a', s: '40' },
      { g: 'b', s: '0' },
      { s: '0' },
    ]);
  });
  test('nothing to group by but all rows is one row', () => {
    expect(rowsOf(`SELECT g FROM ${from} GROUP BY ROLLUP(g) ORDER BY g`)).toEqual([{ g: 'a' }, { g: 'b' }, {}]);
  });
});
