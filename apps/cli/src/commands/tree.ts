import type { CommandTree } from '../command.ts';

/** Every command by its words. */
export const commandTree: CommandTree = {
  bill: {
    summary: 'Bills of the host product, on their way to NetSuite invoices.',
    commands: { send: async () => (await import('./bill/send.ts')).sendBills },
  },
  customer: {
    summary: 'Customers of the host product, on their way to NetSuite customers.',
    commands: { send: async () => (await import('./customer/send.ts')).sendCustomers },
  },
  run: {
    summary: 'The story of each document: what was found, planned, written, and what stands in the way.',
    commands: {
      list: async () => (await import('./run/list.ts')).listRuns,
      show: async () => (await import('./run/show.ts')).showRun,
      retry: async () => (await import('./run/retry.ts')).retryRun,
      cancel: async () => (await import('./run/cancel.ts')).cancelRun,
    },
  },
  cause: {
    summary: 'What runs are waiting for.',
    commands: { list: async () => (await import('./cause/list.ts')).listCauses },
  },
  mapping: {
    summary: 'Which NetSuite record an id of the host product means.',
    commands: {
      set: async () => (await import('./mapping/set.ts')).setMapping,
      list: async () => (await import('./mapping/list.ts')).listMappings,
      remove: async () => (await import('./mapping/remove.ts')).removeMapping,
    },
  },
  connection: {
    summary: "The tenant's ways into NetSuite accounts.",
    commands: {
      list: async () => (await import('./connection/list.ts')).listConnections,
      verify: async () => (await import('./connection/verify.ts')).verifyConnection,
      authorize: async () => (await import('./connection/authorize.ts')).authorizeConnection,
      revoke: async () => (await import('./connection/revoke.ts')).revokeConnection,
    },
  },
  integration: {
    summary: 'What is done with documents, for which tenant and connection.',
    commands: { list: async () => (await import('./integration/list.ts')).listIntegrations },
  },
  record: {
    summary: 'Records in a NetSuite account, one at a time.',
    commands: {
      get: async () => (await import('./record/get.ts')).getRecord,
      list: async () => (await import('./record/list.ts')).listRecords,
      create: async () => (await import('./record/create.ts')).createRecord,
      update: async () => (await import('./record/update.ts')).updateRecord,
      upsert: async () => (await import('./record/upsert.ts')).upsertRecord,
      delete: async () => (await import('./record/delete.ts')).deleteRecord,
    },
  },
  action: {
    summary: 'What somebody changed in NetSuite through a connection.',
    commands: {
      list: async () => (await import('./action/list.ts')).listActions,
      settle: async () => (await import('./action/settle.ts')).settleAction,
    },
  },
  netsuite: {
    summary: 'What the records of a NetSuite account are.',
    commands: {
      'record-types': async () => (await import('./netsuite/record-types.ts')).listRecordTypes,
      types: async () => (await import('./netsuite/types.ts')).writeTypes,
    },
  },
  suiteql: async () => (await import('./suiteql.ts')).runSuiteql,
  request: async () => (await import('./request.ts')).sendRequest,
  emulator: async () => (await import('./emulator.ts')).runEmulator,
  server: async () => (await import('./server.ts')).runServer,
  worker: async () => (await import('./worker.ts')).runWorker,
};
