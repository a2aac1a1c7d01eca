/** netsuite-sdk: token-based authentication, a client for records and one for SuiteQL that goes through the pages. */
import assert from 'node:assert/strict';
import { NetSuiteClient, NetSuiteError, suiteql } from 'netsuite-sdk';
import { report, task } from './task.mjs';

const { tba, accountId } = task;
const auth = {
  consumerKey: tba.consumerKey,
  consumerSecret: tba.consumerSecret,
  tokenKey: tba.tokenId,
  tokenSecret: tba.tokenSecret,
  realm: accountId,
};
const client = new NetSuiteClient({ auth, accountId });
const idOf = ({ headers }) => headers.location.split('/').at(-1);

const customer = idOf(
  await client.records.create('customer', {
    companyName: 'Client Two',
    subsidiary: { id: task.subsidiary },
    taxItem: { id: task.taxCode },
  }),
);
report('sign in');
const line = { item: { id: task.item }, quantity: 3, rate: 9.99 };
const invoice = idOf(
  await client.records.create('invoice', {
    entity: { id: customer },
    toBeEmailed: false,
    item: { items: [line, { ...line, quantity: 1 }] },
  }),
);
report('create with lines', { customer, invoice });

const { data: read } = await client.records.get('invoice', invoice, { expandSubResources: true });
assert.deepEqual(
  read.item.items.map(({ amount }) => amount),
  [29.97, 9.99],
);
const { data: short } = await client.records.get('customer', customer, { fields: ['companyName'] });
assert.equal(short.companyName, 'Client Two');
report('read');

await client.records.update('customer', customer, { comments: 'changed' });
assert.equal((await client.records.get('customer', customer)).data.comments, 'changed');

// records.list writes the spaces of a filter as `+` and signs the plus: RFC 5849 (3.4.1.3.1) and so NetSuite reads a space there.
const customers = `https://${task.hostLabel}.suitetalk.api.netsuite.com/services/rest/record/v1/customer`;
const listed = [];
for (let offset = 0, hasMore = true; hasMore; offset += 500) {
  const { data } = await client.get(`${customers}?limit=500&offset=${offset}&q=${encodeURIComponent('companyName CONTAIN " "')}`);
  listed.push(...data.items.map(({ id }) => id));
  hasMore = data.hasMore;
}
const { data: whole } = await client.records.list('customer', { limit: 1000 });
assert.ok(whole.totalResults >= listed.length);
report('list', { ids: listed });

const upserted = [];
for (const comments of ['one', 'two']) {
  const body = { companyName: 'Client Two Upsert', subsidiary: { id: task.subsidiary }, comments };
  upserted.push(idOf(await client.records.upsert('customer', 'externalId', 'client-two', body)));
}
assert.equal(upserted[0], upserted[1]);
report('upsert', { id: upserted[0] });

const sql = suiteql().select('c.id', 'c.companyname').from('customer', 'c').whereEquals('c.isinactive', 'F').orderBy('c.id', 'ASC').build();
const { items, totalResults } = await client.suiteql.query(sql, { pageSize: 400 });
assert.equal(items.length, totalResults);
const joined = await client.suiteql.query(
  `SELECT t.id, tl.netamount AS "Net" FROM transaction t INNER JOIN transactionline tl ON tl.transaction = t.id WHERE t.id = ${invoice} AND tl.mainline = 'F'`,
);
assert.ok(joined.items.length >= 2);
report('suiteql', { ids: items.map(({ id }) => id) });

await assert.rejects(client.records.create('customer', {}), (error) => error instanceof NetSuiteError && error.status === 400);
await assert.rejects(client.records.get('customer', '99999999'), (error) => error instanceof NetSuiteError && error.status === 404);
await assert.rejects(
  client.suiteql.query('SELECT nothing FROM customer'),
  (error) => error instanceof NetSuiteError && error.status === 400,
);
await client.records.delete('customer', upserted[0]);
await assert.rejects(client.records.get('customer', upserted[0]), (error) => error.status === 404);
const stranger = new NetSuiteClient({ auth: { ...auth, tokenSecret: 'wrong' }, accountId });
await assert.rejects(stranger.records.list('customer'), (error) => error instanceof NetSuiteError && error.status === 401);
report('errors');
