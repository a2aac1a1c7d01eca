/** netsuite-rest: one act, a request with its path by hand. */
import NetsuiteRest from 'netsuite-rest';
import { answerProbe, task } from './probe.mjs';

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

await answerProbe({
  read: async (id) => (await client.request({ path: `record/v1/customer/${id}` })).data,
  create: async (invoice) => idOf(await client.request({ path: 'record/v1/invoice', method: 'POST', body: JSON.stringify(invoice) })),
  query: async (q) => (await client.request({ path: 'query/v1/suiteql', method: 'POST', body: JSON.stringify({ q }) })).data.items,
});
