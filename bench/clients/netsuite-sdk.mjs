/** netsuite-sdk: a client for records and one for SuiteQL. */
import { NetSuiteClient } from 'netsuite-sdk';
import { answerProbe, task } from './probe.mjs';

const { tba, accountId } = task;
const auth = {
  consumerKey: tba.consumerKey,
  consumerSecret: tba.consumerSecret,
  tokenKey: tba.tokenId,
  tokenSecret: tba.tokenSecret,
  realm: accountId,
};
const client = new NetSuiteClient({ auth, accountId });

await answerProbe({
  read: async (id) => (await client.records.get('customer', id)).data,
  create: async (invoice) => (await client.records.create('invoice', invoice)).headers.location.split('/').at(-1),
  query: async (sql) => (await client.suiteql.query(sql)).items,
});
