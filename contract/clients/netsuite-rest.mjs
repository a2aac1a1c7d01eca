/** netsuite-rest: token-based authentication, every path by hand, bodies without Content-Type. */
import assert from 'node:assert/strict';
import NetsuiteRest from 'netsuite-rest';
import { report, task } from './task.mjs';

const { tba } = task;
const client = new NetsuiteRest({
  consumer_key: tba.consumerKey,
  consumer_secret_key: tba.consumerSecret,
  token: tba.tokenId,
  token_secret: tba.tokenSecret,
  realm: task.accountId,
});
// The client copies answers by their own properties, which leaves of the headers the raw ones.
const idOf = ({ rawHeaders }) => rawHeaders[rawHeaders.indexOf('Location') + 1].split('/').at(-1);
const send = (method, path, body) => client.request({ path: `record/v1/${path}`, method, body: JSON.stringify(body) });

assert.equal((await client.request({ path: '*', method: 'OPTIONS' })).statusCode, 204);
report('sign in');

const customer = idOf(
  await send('POST', 'customer', { companyName: 'Client One', subsidiary: { id: task.subsidiary }, taxItem: { id: task.taxCode } }),
);
const invoice = idOf(
  await send('POST', 'invoice', {
    entity: { id: customer },
    toBeEmailed: false,
    item: {
      items: [
        { item: { id: task.item }, quantity: 2, rate: 12.5, description: 'first' },
        { item: { id: task.item }, quantity: 1, amount: 0.1, description: 'second' },
      ],
    },
  }),
);
report('create with lines', { customer, invoice });

const read = await client.request({ path: `record/v1/invoice/${invoice}?expandSubResources=true` });
assert.deepEqual(
  read.data.item.items.map(({ description, amount }) => [description, amount]),
  [
    ['first', 25],
    ['second', 0.1],
  ],
);
assert.equal(read.data.entity.id, customer);
report('read', { total: read.data.total });

const listed = [];
const filter = encodeURIComponent('companyName CONTAIN " "');
for (let path = `record/v1/customer?limit=250&q=${filter}`; path !== undefined; ) {
  const { data } = await client.request({ path });
  listed.push(...data.items.map(({ id }) => id));
  path = data.links.find(({ rel }) => rel === 'next')?.href.split('/services/rest/')[1];
}
report('list', { ids: listed });

const upserted = [];
for (const comments of ['one', 'two']) {
  upserted.push(
    idOf(
      await send('PUT', 'customer/eid:client-one-upsert', {
        companyName: 'Client One Upsert',
        subsidiary: { id: task.subsidiary },
        comments,
      }),
    ),
  );
}
assert.equal(upserted[0], upserted[1]);
report('upsert', { id: upserted[0] });

const rows = [];
for (let offset = 0, hasMore = true; hasMore; offset += 1000) {
  const query = { q: 'SELECT id, entityid FROM customer ORDER BY id' };
  const { data } = await client.request({
    path: `query/v1/suiteql?limit=1000&offset=${offset}`,
    method: 'POST',
    body: JSON.stringify(query),
  });
  rows.push(...data.items.map(({ id }) => id));
  hasMore = data.hasMore;
}
report('suiteql', { ids: rows });

await assert.rejects(send('POST', 'customer', {}), ({ response }) => {
  assert.equal(response.statusCode, 400);
  const [detail] = JSON.parse(response.body)['o:errorDetails'];
  assert.match(detail.detail, /Please enter value\(s\) for/);
  return true;
});
await assert.rejects(client.request({ path: 'record/v1/customer/99999999' }), ({ response }) => response.statusCode === 404);
client.token_secret = 'wrong';
await assert.rejects(client.request({ path: 'record/v1/customer' }), ({ response }) => {
  assert.equal(response.statusCode, 401);
  assert.equal(JSON.parse(response.body)['o:errorDetails'][0]['o:errorCode'], 'INVALID_LOGIN');
  return true;
});
report('errors');
