import assert from 'node:assert/strict';
import type { Account, Answer, JsonView } from '../account.ts';
import type { Fact } from '../fact.ts';

const operation = 'Query by SuiteQL';

function assertRefused({ status, detail }: Answer, tail: RegExp): void {
  assert.deepEqual([status, detail?.['o:errorCode'], detail?.['o:errorQueryParam']], [400, 'INVALID_PARAMETER', 'q']);
  assert.match(String(detail?.detail), /^Invalid search query\. Detailed unprocessed description follows\. /);
  assert.match(String(detail?.detail), tail);
}

async function rowOf(account: Account, q: string, params?: readonly unknown[]): Promise<JsonView> {
  const { status, json, text } = await account.suiteql(q, params);
  assert.equal(status, 200, text);
  const [row, ...others] = json.items ?? [];
  assert.ok(row !== undefined && others.length === 0, text);
  return row;
}

/** What a query may say and how its rows come. */
export const suiteqlFacts: readonly Fact[] = [
  {
    operation,
    fact: 'without Prefer: transient it is refused, naming the header',
    evidence: 'seen',
    source: 'reported in a PHP client; the end of the text is inferred',
    async prove(account) {
      const body = { q: 'SELECT id FROM customer' };
      const { status, detail } = await account.ask({ method: 'POST', path: '/services/rest/query/v1/suiteql', body });
      assert.deepEqual([status, detail?.['o:errorCode'], detail?.['o:errorHeader']], [400, 'INVALID_HEADER', 'Prefer']);
    },
  },
  {
    operation,
    fact: 'a row has links first, then its columns in lower case, each value a text, without what is empty',
    evidence: 'documented',
    source: 'H:section_157909186990; that empty columns are left out is widely reported',
    async prove(account) {
      const id = await account.newCustomer();
      const row = await rowOf(account, `SELECT ID, companyName AS Name, comments, isInactive FROM Customer WHERE id = ${id}`);
      assert.deepEqual(Object.keys(row), ['links', 'id', 'isinactive', 'name']);
      assert.deepEqual([row.id, row.isinactive], [id, 'F']);
    },
  },
  {
    operation,
    fact: 'numbers are texts too',
    evidence: 'documented',
    source: 'H:section_157909186990',
    async prove(account) {
      const id = await account.create('invoice', account.invoiceOf(await account.newCustomer()));
      const row = await rowOf(account, `SELECT foreigntotal, type FROM transaction WHERE id = ${id}`);
      assert.equal(typeof row.foreigntotal, 'string');
      assert.deepEqual([Number(row.foreigntotal), row.type], [10, 'CustInvc']);
    },
  },
  {
    operation,
    fact: 'values are given beside the query, for its question marks',
    evidence: 'documented',
    source: 'H:section_157909186990',
    async prove(account) {
      const companyName = account.newName();
      const id = await account.newCustomer({ companyName });
      assert.equal((await rowOf(account, 'SELECT id FROM customer WHERE companyname = ? AND id = ?', [companyName, Number(id)])).id, id);
    },
  },
  {
    operation,
    fact: 'pages are cut by limit and offset of the address, and count all rows',
    evidence: 'documented',
    source: 'H:section_157909186990',
    async prove(account) {
      const ids = [await account.newCustomer(), await account.newCustomer(), await account.newCustomer()];
      const q = `SELECT id FROM customer WHERE id IN (${ids.join(', ')}) ORDER BY id`;
      const { json: first } = await account.suiteql(q, undefined, '?limit=2&offset=0');
      const { json: last } = await account.suiteql(q, undefined, '?limit=2&offset=2');
      assert.deepEqual([first.count, first.hasMore, first.offset, first.totalResults], [2, true, 0, 3]);
      assert.deepEqual([last.count, last.hasMore, last.offset, last.totalResults], [1, false, 2, 3]);
      const met = [...(first.items ?? []), ...(last.items ?? [])].map(({ id }) => String(id));
      assert.deepEqual(met.toSorted(), ids.toSorted());
    },
  },
  {
    operation,
    fact: 'a record that was just written is found',
    evidence: 'inferred',
    source: 'no delay is documented',
    async prove(account) {
      const externalId = account.newName();
      const id = await account.newCustomer({ externalId });
      assert.equal((await rowOf(account, 'SELECT id FROM customer WHERE externalid = ?', [externalId])).id, id);
    },
  },
  {
    operation,
    fact: 'an unknown column is refused with its name and the tables of the query',
    evidence: 'seen',
    source: 'reported from live accounts',
    async prove(account) {
      assertRefused(
        await account.suiteql('SELECT nosuchcolumn FROM customer'),
        /Unknown identifier 'nosuchcolumn'\. Available identifiers are: \{customer=customer\}\./,
      );
    },
  },
  {
    operation,
    fact: 'an unknown table is refused with its name',
    evidence: 'seen',
    source: 'reported from live accounts',
    async prove(account) {
      assertRefused(await account.suiteql('SELECT id FROM nosuchtable'), /Invalid search type: nosuchtable\./);
    },
  },
  {
    operation,
    fact: 'what no SuiteQL is, such as LIMIT, is refused',
    evidence: 'seen',
    source: 'reported from live accounts',
    prove: async (account) =>
      assertRefused(await account.suiteql('SELECT id FROM customer LIMIT 1'), /Failed to parse SQL|unsupported search/),
  },
  {
    operation,
    fact: 'BUILTIN.DF gives the name behind a reference',
    evidence: 'documented',
    source: 'H:article_161950565221',
    async prove(account) {
      const id = await account.newCustomer();
      const { currency } = await account.read('customer', id);
      const row = await rowOf(account, 'SELECT BUILTIN.DF(currency) AS name FROM customer WHERE id = ?', [Number(id)]);
      assert.equal(row.name, currency?.refName);
    },
  },
  {
    operation,
    fact: 'BUILTIN.CF of a status names the type of transaction too',
    evidence: 'documented',
    source: 'H:article_1029114514',
    async prove(account) {
      const id = await account.create('invoice', account.invoiceOf(await account.newCustomer()));
      const row = await rowOf(account, `SELECT id, BUILTIN.CF(status) AS status FROM transaction WHERE id = ${id}`);
      assert.match(String(row.status), /^CustInvc:[A-Z]$/);
    },
  },
  {
    operation,
    fact: 'BUILTIN.CURRENCY names the currency of an amount, and BUILTIN.CURRENCY_CONVERT leaves it as it is in its own',
    evidence: 'documented',
    source: 'H:article_1029114544, article_1029114601',
    async prove(account) {
      const id = await account.create('invoice', account.invoiceOf(await account.newCustomer()));
      const columns =
        'BUILTIN.CURRENCY(t.foreigntotal) AS code, c.symbol, BUILTIN.CURRENCY_CONVERT(t.foreigntotal, t.currency) AS same, t.foreigntotal';
      const row = await rowOf(account, `SELECT ${columns} FROM transaction t JOIN currency c ON c.id = t.currency WHERE t.id = ${id}`);
      assert.deepEqual([row.code, Number(row.same)], [row.symbol, Number(row.foreigntotal)]);
    },
  },
  {
    operation,
    fact: 'BUILTIN.PERIOD names the periods of a range, this one among them',
    evidence: 'documented',
    source: 'H:article_1029114816, section_158289876878',
    async prove(account) {
      const row = await rowOf(
        account,
        "SELECT COUNT(*) AS n FROM accountingperiod WHERE id IN (BUILTIN.PERIOD('TP', 'START', 'NOT_LAST', 'BETWEEN'))",
      );
      assert.equal(row.n, '1');
    },
  },
  {
    operation: 'Run datasets',
    fact: 'datasets are listed page by page',
    evidence: 'documented',
    source: 'H:section_156577938018',
    async prove(account) {
      const { status, json, text } = await account.ask({ method: 'GET', path: '/services/rest/query/v1/dataset?limit=1' });
      assert.equal(status, 200, text);
      assert.deepEqual([typeof json.count, typeof json.totalResults, Array.isArray(json.items)], ['number', 'number', true]);
    },
  },
  {
    operation: 'Run datasets',
    fact: 'the result of a dataset that does not exist is 404 NONEXISTENT_ID',
    evidence: 'seen',
    source: 'reported by users of a gateway that asked by the wrong id',
    async prove(account) {
      const { status, detail } = await account.ask({ method: 'GET', path: '/services/rest/query/v1/dataset/custdataset_nobody/result' });
      assert.deepEqual([status, detail?.['o:errorCode']], [404, 'NONEXISTENT_ID']);
    },
  },
];
