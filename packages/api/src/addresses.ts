/** Where an operation is asked for. */
export interface Address {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** Parameters in braces. */
  readonly path: string;
}

/**
 * The address of every operation, by its name. Plain data without schemas, so that the client that browsers load stays small;
 * the routes in the folders beside take their addresses from here.
 */
export const addresses = {
  receiveCustomer: { method: 'post', path: '/v1/tenants/{tenant}/customers' },
  receiveAccount: { method: 'post', path: '/v1/tenants/{tenant}/accounts' },
  receiveBill: { method: 'post', path: '/v1/tenants/{tenant}/bills' },

  listRuns: { method: 'get', path: '/v1/tenants/{tenant}/runs' },
  countRuns: { method: 'get', path: '/v1/tenants/{tenant}/run-counts' },
  getRun: { method: 'get', path: '/v1/tenants/{tenant}/runs/{run}' },
  retryRun: { method: 'post', path: '/v1/tenants/{tenant}/runs/{run}/retry' },
  cancelRun: { method: 'post', path: '/v1/tenants/{tenant}/runs/{run}/cancel' },
  listCauses: { method: 'get', path: '/v1/tenants/{tenant}/causes' },

  listMappings: { method: 'get', path: '/v1/tenants/{tenant}/mappings' },
  setMapping: { method: 'post', path: '/v1/tenants/{tenant}/mappings' },
  removeMapping: { method: 'delete', path: '/v1/tenants/{tenant}/mappings/{mapping}' },

  listConnections: { method: 'get', path: '/v1/tenants/{tenant}/connections' },
  createConnection: { method: 'post', path: '/v1/tenants/{tenant}/connections' },
  getConnection: { method: 'get', path: '/v1/tenants/{tenant}/connections/{connection}' },
  replaceCredentials: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/credentials' },
  verifyConnection: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/verify' },
  beginAuthorization: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/authorizations' },
  listAuthorizations: { method: 'get', path: '/v1/tenants/{tenant}/connections/{connection}/authorizations' },
  getAuthorization: { method: 'get', path: '/v1/tenants/{tenant}/connections/{connection}/authorizations/{authorization}' },
  finishAuthorization: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/authorizations/{authorization}/finish' },
  revokeAuthorization: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/revoke-authorization' },

  createRecord: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/actions/create-record' },
  getRecord: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/actions/get-record' },
  listRecords: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/actions/list-records' },
  updateRecord: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/actions/update-record' },
  upsertRecord: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/actions/upsert-record' },
  deleteRecord: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/actions/delete-record' },
  runSuiteql: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/actions/suiteql' },
  readSuiteqlRows: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/actions/suiteql-rows' },
  sendRawRequest: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/actions/raw-request' },
  settleAction: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/actions/{action}/settle' },
  listActions: { method: 'get', path: '/v1/tenants/{tenant}/connections/{connection}/actions' },

  listRecordTypes: { method: 'get', path: '/v1/tenants/{tenant}/connections/{connection}/record-types' },
  describeRecordType: { method: 'get', path: '/v1/tenants/{tenant}/connections/{connection}/record-types/{recordType}' },
  compareRecordType: { method: 'post', path: '/v1/tenants/{tenant}/connections/{connection}/record-types/{recordType}/compare' },
  listFieldOptions: { method: 'get', path: '/v1/tenants/{tenant}/connections/{connection}/record-types/{recordType}/options/{field}' },
  writeRecordTypes: { method: 'get', path: '/v1/tenants/{tenant}/connections/{connection}/record-types.ts' },

  listIntegrations: { method: 'get', path: '/v1/tenants/{tenant}/integrations' },
  createIntegration: { method: 'post', path: '/v1/tenants/{tenant}/integrations' },
  updateIntegration: { method: 'patch', path: '/v1/tenants/{tenant}/integrations/{integration}' },

  listTenants: { method: 'get', path: '/v1/tenants' },
  createTenant: { method: 'post', path: '/v1/tenants' },

  listTenantKeys: { method: 'get', path: '/v1/tenants/{tenant}/keys' },
  createTenantKey: { method: 'post', path: '/v1/tenants/{tenant}/keys' },
  revokeTenantKey: { method: 'delete', path: '/v1/tenants/{tenant}/keys/{key}' },
  listHostKeys: { method: 'get', path: '/v1/keys' },
  createHostKey: { method: 'post', path: '/v1/keys' },
  revokeHostKey: { method: 'delete', path: '/v1/keys/{key}' },
  getSession: { method: 'get', path: '/v1/session' },
  endSession: { method: 'delete', path: '/v1/session' },

  getOpenApi: { method: 'get', path: '/openapi.json' },
  getHealth: { method: 'get', path: '/healthz' },
  getReadiness: { method: 'get', path: '/readyz' },
  getMetrics: { method: 'get', path: '/metrics' },
} as const satisfies Readonly<Record<string, Address>>;

export type OperationName = keyof typeof addresses;
