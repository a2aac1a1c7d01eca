export {
  type ConnectionWorking,
  connectionWorking,
  createConnection,
  noteSignInRefused,
  noteSignInWorks,
  replaceCredentials,
} from './connect.ts';
export { type Clients, createClients, type NewCredentials, type OpenClient, parseAccount } from './open-client.ts';
export { createProbeHandler, openProbe, probeTask } from './probe.ts';
export {
  type ConnectionRow,
  findConnection,
  type Health,
  insertTenant,
  listConnections,
  listTenants,
  readEpoch,
  tenantExists,
} from './store.ts';
