import { describe, expect, test } from 'vitest';
import { keyQuery } from './key-query.ts';

describe('a query read by its key', () => {
  test.each([
    [
      'SELECT companyname FROM customer',
      'SELECT companyname, customer.id AS keyset_key FROM customer WHERE customer.id > 5 AND customer.id <= 9 ORDER BY customer.id',
    ],
    [
      "select c.email, (SELECT MAX(id) FROM note WHERE n = c.id) AS m from customer c where c.email = 'x FROM ''y'' WHERE' or c.id in (1, 2)",
      "SELECT c.email, (SELECT MAX(id) FROM note WHERE n = c.id) AS m, c.id AS keyset_key from customer c WHERE (c.email = 'x FROM ''y'' WHERE' or c.id in (1, 2)) AND c.id > 5 AND c.id <= 9 ORDER BY c.id",
    ],
    ['SELECT * FROM item', 'SELECT item.*, item.id AS keyset_key FROM item WHERE item.id > 5 AND item.id <= 9 ORDER BY item.id'],
    [
      'SELECT t.tranid AS "order" FROM transaction AS t',
      'SELECT t.tranid AS "order", t.id AS keyset_key FROM transaction AS t WHERE t.id > 5 AND t.id <= 9 ORDER BY t.id',
    ],
  ])('has the key added, and keeps its own condition whole: %s', (query, expected) => {
    expect(keyQuery(query, undefined).range(5, 9)).toBe(expected);
  });

  test('takes the key that is named where tables are joined', () => {
    const query = 'SELECT t.tranid FROM transaction t JOIN transactionline l ON l.transaction = t.id WHERE l.mainline = ?';
    expect(keyQuery(query, 'l.uniquekey').extent).toBe(
      'SELECT MIN(l.uniquekey) AS first_key, MAX(l.uniquekey) AS last_key, COUNT(l.uniquekey) AS key_count FROM transaction t JOIN transactionline l ON l.transaction = t.id WHERE l.mainline = ?',
    );
  });

  test.each([
    ['it joins tables; name the key', 'SELECT t.id FROM transaction t, transactionline l WHERE l.transaction = t.id'],
    ['its rows are groups', 'SELECT email, COUNT(*) FROM transaction GROUP BY email'],
    ['it computes over several rows', 'SELECT COUNT(*) FROM transaction'],
    ['it computes over several rows', 'SELECT id, RANK() OVER (ORDER BY id) FROM transaction'],
    ['it computes over several rows', 'SELECT id FROM transaction WHERE ROWNUM <= 10'],
    ['it asks for an order, and rows come in the order of the key', 'SELECT id FROM transaction ORDER BY trandate'],
    ['it joins several queries', 'SELECT id FROM customer UNION ALL SELECT id FROM vendor'],
    ['it leaves out rows by comparing or counting them', 'SELECT DISTINCT email FROM customer'],
    ['it leaves out rows by comparing or counting them', 'SELECT TOP 5 email FROM customer'],
    ['it counts rows', 'SELECT id FROM customer FETCH FIRST 5 ROWS ONLY'],
    ['it does not begin with SELECT', 'WITH a AS (SELECT id FROM customer) SELECT id FROM a'],
    ['it has a comment', 'SELECT id FROM customer -- WHERE 1 = 1'],
    ['a quotation in it does not end', "SELECT id FROM customer WHERE email = 'x"],
    ['its parentheses do not match', 'SELECT id FROM customer WHERE (id = 1'],
    ['it has parameters in what it selects', 'SELECT id, ? AS x FROM customer'],
    ['it selects * of a table with an alias or of several', 'SELECT * FROM customer c'],
    ['it has no FROM', 'SELECT 1'],
  ])('is refused because %s: %s', (reason, query) => {
    expect(() => keyQuery(query, undefined)).toThrow(`The query cannot be read by a key: ${reason}.`);
  });
});
