/** The client of this repository. */
import { createNetSuite } from '@longshore/netsuite';
import { answerProbe, task } from './probe.mjs';

const netsuite = createNetSuite({ accountId: task.accountId, credentials: { kind: 'tba', ...task.tba } });

await answerProbe({
  read: (id) => netsuite.get('customer', id),
  create: async (invoice) =>
    (await netsuite.create('invoice', invoice, invoice.externalId === undefined ? {} : { settle: true })).internalId,
  listAll: async () => (await Array.fromAsync(netsuite.listAll('customer'))).map(({ id }) => id),
  query: async (sql) => (await netsuite.suiteql(sql)).items,
});
