export { type ActionRow, findAction, selectActions, type WritingAction } from './action-store.ts';
export { type AuthorizationRow, type AuthorizationStatus, findAuthorization, selectAuthorizations } from './authorization-store.ts';
export { beginAuthorization } from './begin-authorization.ts';
export {
  type ConnectionWorking,
  connectionWorking,
  createConnection,
  noteSignInRefused,
  noteSignInWorks,
  replaceCredentials,
} from './connect.ts';
export { finishAuthorization } from './finish-authorization.ts';
export { keepFromMailing } from './keep-from-mailing.ts';
export { type Clients, createClients, type NewCredentials, type OpenClient, parseAccount, renewalLeaseMs } from './open-client.ts';
export { type Ask, type AskedAction, type AskedWrite, type PerformedAction, performAction } from './perform-action.ts';
export { createProbeHandler, openProbe, probeTask } from './probe.ts';
export { revokeAuthorization } from './revoke-authorization.ts';
export { settleAction } from './settle-action.ts';
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
export { type ToldExchange, tellExchange } from './tell-exchange.ts';
