/** n8n-nodes-netsuite: the node's own operations, called as n8n calls them. It sends through `@fye/netsuite-rest-api`. */
import { createRequire } from 'node:module';
import { answerProbe, task } from './probe.mjs';

const require = createRequire(new URL('../peers/package.json', import.meta.url));
const { NetSuite } = require('n8n-nodes-netsuite/dist/nodes/NetSuite/NetSuite.node.js');

const { tba } = task;
const credentials = {
  hostname: `${task.hostLabel}.suitetalk.api.netsuite.com`,
  accountId: task.accountId,
  consumerKey: tba.consumerKey,
  consumerSecret: tba.consumerSecret,
  tokenKey: tba.tokenId,
  tokenSecret: tba.tokenSecret,
};

/** What n8n gives a node: the values of its form, and where it keeps what it has noted. */
function run(operation, form, json) {
  const context = {};
  const fns = {
    getNodeParameter: (name) => ({ version: 'v1', ...form })[name],
    getContext: () => context,
    continueOnFail: () => false,
    getNode: () => ({ name: 'NetSuite', type: 'netsuite', typeVersion: 1, position: [0, 0], parameters: {} }),
  };
  return NetSuite[operation]({ fns, credentials, itemIndex: 0, item: json === undefined ? undefined : { json } });
}

await answerProbe({
  read: async (id) => (await run('getRecord', { recordType: 'customer', internalId: id })).json,
  create: async (invoice) => (await run('insertRecord', { recordType: 'invoice' }, invoice)).json.id,
  listAll: async () => (await run('listRecords', { recordType: 'customer', returnAll: true, query: '' })).map(({ json }) => json.id),
  query: async (query) => (await run('runSuiteQL', { returnAll: true, query })).map(({ json }) => json),
});
