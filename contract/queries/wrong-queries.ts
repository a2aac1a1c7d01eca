import type { WrongQuery } from './published-query.ts';
import { source } from './sources.ts';

const unsupported = 'Search error occurred: Invalid or unsupported search.';
const syntax = (near: string) => `Failed to parse SQL [{query}]: syntax error, state:0(10101) near: ${near}, token code:0)`;
const unknown = (name: string, ...tables: readonly string[]) =>
  `Search error occurred: Unknown identifier '${name}'. Available identifiers are: {${tables.join(', ')}}.`;
const noTable = (name: string) => `Invalid search type: ${name}.`;

/** Functions on Oracle's list of what SuiteQL does not support, and some of other databases, as people try them. */
const unsupportedCalls = [
  'LEFT(companyname, 3)',
  'RIGHT(companyname, 3)',
  'SUBSTRING(companyname, 1, 3)',
  "CHARINDEX('a', companyname)",
  'CEILING(1.2)',
  'DATEDIFF(id, id)',
  'LCASE(companyname)',
  'UCASE(companyname)',
  "REPEAT('a', 3)",
  "LOCATE('a', companyname)",
  'CHAR_LENGTH(companyname)',
  'NOW()',
  'GETDATE()',
  "DATE_TRUNC('month', lastmodifieddate)",
  "STRFTIME('%Y', lastmodifieddate)",
  'IFNULL(email, id)',
  'ISNULL(email, id)',
] as const;

/** Queries that were published although NetSuite does not answer them, and those Oracle's help gives as examples of what not to write. */
export const wrongQueries: readonly WrongQuery[] = [
  {
    source: source.guide('3.7'),
    query: "SELECT id, tranid FROM transaction WHERE mainline = 'T'",
    refusal: unknown('mainline', 'transaction=transaction'),
  },
  {
    source: source.guide('7.3'),
    query: "SELECT t.id, t.tranid AS invoice_number, t.amountremaining FROM transaction t WHERE t.type = 'CustInvc' ORDER BY t.tranid",
    refusal: unknown('amountremaining', 't=transaction'),
  },
  {
    source: source.guide('8.1'),
    query: "SELECT c.id, BUILTIN.DF(c.subsidiary) AS subsidiary FROM customer c WHERE c.isinactive = 'F'",
    refusal: unknown('subsidiary', 'c=customer'),
  },
  {
    source: source.guide('10.1'),
    query: "SELECT i.id, i.baseprice FROM item i WHERE i.isinactive = 'F' ORDER BY i.itemid",
    refusal: unknown('baseprice', 'i=item'),
  },
  {
    source: source.guide('10.4'),
    query: `SELECT BUILTIN.DF(tl.item) AS item_name, SUM(tl.netamount) AS total_revenue FROM transactionline tl
      INNER JOIN transaction t ON tl.transaction = t.id WHERE t.type = 'SalesOrd' AND t.mainline = 'F' GROUP BY BUILTIN.DF(tl.item)`,
    refusal: unknown('mainline', 'tl=transactionline', 't=transaction'),
  },
  {
    source: source.guide('16.6'),
    query: 'SELECT id, total / NULLIF(quantity, 0) AS unit_price FROM transactionline',
    refusal: unknown('total', 'transactionline=transactionline'),
  },
  {
    source: source.guide('12.2'),
    query: `SELECT t.tranid AS so_number, BUILTIN.DF(c.subsidiary) AS subsidiary FROM transaction t INNER JOIN customer c ON t.entity = c.id
      WHERE t.type = 'SalesOrd'`,
    refusal: unknown('subsidiary', 't=transaction', 'c=customer'),
  },
  {
    source: 'https://versionforge.com/kb/connectors/netsuite-suiteql-queries',
    query: 'SELECT id, name, parent, currency FROM subsidiary ORDER BY id LIMIT 1000 OFFSET 0',
    refusal: syntax('LIMIT(1,63'),
  },
  {
    source: 'https://versionforge.com/kb/connectors/netsuite-suiteql-queries',
    query: 'SELECT id, acctnumber, acctname, accttype FROM account ORDER BY id',
    refusal: unknown('acctname', 'account=account'),
  },
  {
    source: 'https://versionforge.com/kb/connectors/netsuite-suiteql-queries',
    query: 'SELECT t.id, tl.account, tl.debitamount, tl.creditamount FROM transaction t JOIN transactionline tl ON tl.transaction = t.id',
    refusal: unknown('account', 't=transaction', 'tl=transactionline'),
  },
  {
    source: source.program('a guide to reading all customers'),
    query: 'SELECT id, companyname, email FROM customer OFFSET 0 LIMIT 1000',
    refusal: syntax('LIMIT(1,54'),
  },
  {
    source: source.program('README of a node for n8n'),
    query: "SELECT id, companyName, email FROM customer WHERE subsidiary = '1' LIMIT 10",
    refusal: syntax('LIMIT(1,68'),
  },
  {
    source: source.program('lines of an order for a shop'),
    query:
      'SELECT NVL(tl.description, i.displayname) AS description FROM transactionline tl JOIN item i ON i.id = tl.item WHERE tl.transaction = {order}',
    refusal: unknown('description', 'tl=transactionline', 'i=item'),
  },
  {
    source: source.program('lines of an order for a shop'),
    query: "SELECT tl.rate FROM transactionline tl WHERE tl.mainline = 'F' AND NVL(tl.shipping, 'F') = 'F' AND NVL(tl.cogs, 'F') = 'F'",
    refusal: unknown('shipping', 'tl=transactionline'),
  },
  {
    source: source.library('currencies.sql'),
    query: `SELECT Symbol, Name, ExchangeRate, TO_CHAR( CurrencyRate.LastModifiedDate, 'YYYY-MM-DD HH:MI:SS' ) AS LastModifiedDate
      FROM Currency WHERE ( IsInactive = 'F' ) ORDER BY Symbol`,
    refusal: unknown('currencyrate.lastmodifieddate', 'currency=currency'),
  },
  {
    source: 'tchow-twistedxcom/claude-marketplace, plugins/netsuite-skills/skills/netsuite-suiteql/SKILL.md',
    query: 'SELECT id, name FROM customer WHERE ROWNUM <= 5',
    refusal: unknown('name', 'customer=customer'),
  },
  {
    source: source.program('questions about sales orders'),
    query: "SELECT id, tranid FROM salesorder WHERE status = 'open'",
    refusal: noTable('salesorder'),
  },
  {
    source: source.program('tests of a client against a live account'),
    query: 'SELECT * FROM transactiontablethatdoesnotexist',
    refusal: noTable('transactiontablethatdoesnotexist'),
  },
  {
    source: source.dietrich('netsuite-suiteql-accounts-by-subsidiary'),
    query: 'SELECT ID, DisplayNameWithHierarchy, Subsidiary, BUILTIN.DF( Subsidiary ) AS SubsidiaryName FROM Account WHERE Subsidiary = 1',
    refusal: unsupported,
  },
  {
    source: source.help('article_0824094533'),
    query: 'select a1.id from account a1, account a2 where a1.id (+) = a2.id',
    refusal: unsupported,
  },
  {
    source: source.help('article_0824094533'),
    query: "SELECT companyname + ' ' + entityid FROM customer",
    refusal: unsupported,
  },
  {
    source: source.help('article_0824094533'),
    query: "SELECT id FROM transaction WHERE trandate > DATE '2026-01-01'",
    refusal: unsupported,
  },
  {
    source: source.help('article_0824094533'),
    query: `SELECT id FROM customer WHERE id IN (${Array.from({ length: 1001 }, (_, index) => index + 1).join(', ')})`,
    refusal: unsupported,
  },
  { source: source.help('section_156257796125'), query: 'SELECT [id] FROM [customer]', refusal: syntax('[(1,8') },
  {
    source: source.program('rules for writing SuiteQL, a column that is not grouped'),
    query: 'SELECT entity, tranid, SUM(foreigntotal) FROM transaction GROUP BY entity',
    refusal: unsupported,
  },
  {
    source: source.program('rules for writing SuiteQL, an aggregate in WHERE'),
    query: 'SELECT entity FROM transaction WHERE SUM(foreigntotal) > 100 GROUP BY entity',
    refusal: unsupported,
  },
  {
    source: source.program('customers below one another'),
    query: "SELECT id FROM customer WHERE LEVEL > 1 START WITH isinactive = 'T' CONNECT BY PRIOR id = parent",
    refusal: syntax('START(1,41'),
  },
  { source: source.guide('2'), query: 'DELETE FROM customer WHERE id = {alder}', refusal: syntax('DELETE(1,1') },
  { source: source.guide('2'), query: "UPDATE customer SET email = 'x' WHERE id = {alder}", refusal: syntax('UPDATE(1,1') },
  { source: source.guide('2'), query: 'SELECT id FROM customer; SELECT id FROM vendor', refusal: syntax('SELECT(1,26') },
  { source: source.guide('2'), query: 'SELECT `id` FROM customer', refusal: syntax('`(1,8') },
  ...unsupportedCalls.map((call) => ({
    source: source.help('section_158513731864'),
    query: `SELECT ${call} FROM customer`,
    refusal: unsupported,
  })),
];
