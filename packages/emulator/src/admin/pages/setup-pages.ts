import type { Pick, SetupPage } from './setup-page.ts';

const integrations: Pick = { call: 'GET /integrations', property: 'integrations', value: 'clientId', words: 'name' };
const users: Pick = { call: 'GET /users', property: 'users', value: 'entity', words: 'name' };
const roles: Pick = { call: 'GET /roles', property: 'roles', value: 'id', words: 'name' };
const actsAs = { clientId: 'Integration', entity: 'User', role: 'Role' };
const unchanged = 'What is left as it is stays as it is.';
const subsidiaries: Pick = { call: 'GET /records/{id}', id: 'subsidiary', property: 'records', value: 'id', words: 'name' };

/** Every page of the account's set-up, in the order of the menu. */
export const setupPages: readonly SetupPage[] = [
  {
    path: '/app/setup/integrations',
    title: 'Manage Integrations',
    group: 'Integration',
    meaning: 'Each program that connects has an integration record of its own. Its secrets are shown once, when it is made.',
    lists: [
      {
        title: 'Integrations',
        call: 'GET /integrations',
        property: 'integrations',
        columns: [
          { name: 'name', title: 'Name', href: '/app/setup/integrations?id={clientId}' },
          { name: 'state', title: 'State' },
          { name: 'clientId', title: 'Consumer key / client ID' },
          { name: 'concurrencyLimit', title: 'Concurrency limit' },
        ],
        empty: 'There is no integration.',
      },
    ],
    forms: [
      {
        call: 'POST /integrations',
        title: 'New integration',
        button: 'Make integration',
        labels: actsAs,
        picks: { entity: users, role: roles },
        showsAnswer: true,
      },
    ],
    detailForms: [
      {
        call: 'PUT /integrations/{id}',
        title: 'Integration',
        button: 'Save integration',
        note: unchanged,
        currentFrom: { call: 'GET /integrations', row: { property: 'integrations', id: 'clientId' } },
      },
    ],
  },
  {
    path: '/app/setup/access-tokens',
    title: 'Access Tokens',
    group: 'Integration',
    meaning: 'A token lets an integration act as one user in one role (TBA). Its secret is shown once, when it is made.',
    lists: [
      {
        title: 'Access tokens',
        call: 'GET /access-tokens',
        property: 'accessTokens',
        columns: [
          { name: 'tokenId', title: 'Token ID' },
          { name: 'clientId', title: 'Integration', names: integrations },
          { name: 'entity', title: 'User', names: users },
          { name: 'role', title: 'Role', names: roles },
          { name: 'inactive', title: 'Inactive' },
        ],
        empty: 'There is no access token.',
        id: 'tokenId',
        actions: [{ call: 'PUT /access-tokens/{id}', button: 'Set inactive' }],
      },
    ],
    forms: [
      {
        call: 'POST /access-tokens',
        title: 'New access token',
        button: 'Make token',
        labels: actsAs,
        picks: { clientId: integrations, entity: users, role: roles },
        showsAnswer: true,
      },
    ],
  },
  {
    path: '/app/setup/oauth2-mapping',
    title: 'OAuth 2.0 Client Credentials (M2M) Setup',
    group: 'Integration',
    meaning: 'A certificate maps an integration to the user and role its access tokens act as. RSA of 3072 or 4096 bits, or EC.',
    lists: [
      {
        title: 'Mappings',
        call: 'GET /certificates',
        property: 'certificates',
        columns: [
          { name: 'certificateId', title: 'Certificate ID' },
          { name: 'clientId', title: 'Integration', names: integrations },
          { name: 'entity', title: 'User', names: users },
          { name: 'role', title: 'Role', names: roles },
          { name: 'validUntil', title: 'Valid until' },
          { name: 'revoked', title: 'Revoked' },
        ],
        empty: 'No certificate is mapped.',
        id: 'certificateId',
        actions: [{ call: 'POST /certificates/{id}/revoke', button: 'Revoke' }],
      },
    ],
    forms: [
      {
        call: 'POST /certificates',
        title: 'New mapping',
        button: 'Map certificate',
        labels: { ...actsAs, certificatePem: 'Certificate' },
        picks: { clientId: integrations, entity: users, role: roles },
        files: ['certificatePem'],
        showsAnswer: true,
      },
    ],
  },
  {
    path: '/app/setup/integration-governance',
    title: 'Integration Governance',
    group: 'Integration',
    meaning: 'Requests the account serves at once. What is set aside for one integration is its own; one always stays unallocated.',
    lists: [
      {
        title: 'Concurrency Limits per Integration',
        call: 'GET /concurrency',
        property: 'integrations',
        columns: [
          { name: 'name', title: 'Name' },
          { name: 'concurrencyLimit', title: 'Concurrency limit' },
          { name: 'maxConcurrencyLimit', title: 'MAX concurrency limit' },
        ],
        empty: 'There is no integration.',
        id: 'clientId',
        actions: [{ call: 'PUT /concurrency/{id}', button: 'Set limit' }],
      },
      { title: 'Concurrency Usage', call: 'GET /statistics', columns: [], empty: '' },
    ],
    forms: [],
  },
  {
    path: '/app/setup/users',
    title: 'Manage Users',
    group: 'Users/Roles',
    meaning: 'Who may sign in, and in which roles.',
    lists: [
      {
        title: 'Users',
        call: 'GET /users',
        property: 'users',
        columns: [
          { name: 'name', title: 'Name', href: '/app/setup/users?id={entity}' },
          { name: 'entity', title: 'ID' },
          { name: 'email', title: 'Email' },
          { name: 'hasAccess', title: 'Access' },
          { name: 'subsidiary', title: 'Subsidiary', names: subsidiaries },
          { name: 'roles', title: 'Roles', names: roles },
        ],
        empty: 'There is no user.',
        id: 'entity',
        actions: [{ call: 'DELETE /users/{id}', button: 'Take access away' }],
      },
    ],
    forms: [{ call: 'POST /users', title: 'New user', button: 'Make user', picks: { subsidiary: subsidiaries, roles } }],
    detailForms: [
      {
        call: 'PATCH /users/{id}',
        title: 'User',
        button: 'Save user',
        note: unchanged,
        currentFrom: { call: 'GET /users', row: { property: 'users', id: 'entity' } },
        picks: { subsidiary: subsidiaries, roles },
      },
    ],
  },
  {
    path: '/app/setup/roles',
    title: 'Manage Roles',
    group: 'Users/Roles',
    meaning: 'What a role may do, and in which subsidiaries. A standard role is changed by making a custom one based on it.',
    lists: [
      {
        title: 'Roles',
        call: 'GET /roles',
        property: 'roles',
        columns: [
          { name: 'name', title: 'Name', href: '/app/setup/roles?id={id}' },
          { name: 'id', title: 'ID' },
          { name: 'isInactive', title: 'Inactive' },
          { name: 'isWebServicesOnly', title: 'Web services only' },
          { name: 'subsidiaries.option', title: 'Subsidiaries' },
        ],
        empty: 'There is no role.',
        id: 'id',
        actions: [{ call: 'DELETE /roles/{id}', button: 'Remove' }],
      },
    ],
    forms: [
      { call: 'POST /roles', title: 'New role', button: 'Make role', picks: { basedOn: roles, 'subsidiaries.selected': subsidiaries } },
    ],
    detailForms: [
      {
        call: 'PATCH /roles/{id}',
        title: 'Role',
        button: 'Save role',
        note: unchanged,
        currentFrom: { call: 'GET /roles', row: { property: 'roles', id: 'id' } },
        picks: { 'subsidiaries.selected': subsidiaries },
      },
    ],
  },
  {
    path: '/app/setup/permissions',
    title: 'Permissions',
    group: 'Users/Roles',
    meaning: 'Every permission a role can have, what it guards here, and how that is known.',
    lists: [{ title: 'Permissions', call: 'GET /permissions', columns: [], empty: '' }],
    forms: [],
  },
  {
    path: '/app/setup/login-audit-trail',
    title: 'View Login Audit Trail',
    group: 'Users/Roles',
    meaning: 'Every refused sign-in answers INVALID_LOGIN and nothing more; the true reason stands here.',
    lists: [
      {
        title: 'Attempts',
        call: 'GET /login-audit',
        property: 'attempts',
        columns: [
          { name: 'at', title: 'Date/Time' },
          { name: 'status', title: 'Status' },
          { name: 'detail', title: 'Detail' },
          { name: 'clientId', title: 'Consumer key / client ID' },
          { name: 'path', title: 'Request' },
        ],
        empty: 'Nobody has tried to sign in yet.',
      },
    ],
    forms: [],
  },
  {
    path: '/app/setup/features',
    title: 'Enable Features',
    group: 'Company',
    meaning: 'What the account has. What is gone while a feature is off comes back with it.',
    lists: [
      {
        title: 'Features',
        call: 'GET /features',
        property: 'features',
        columns: [
          { name: 'name', title: 'Feature' },
          { name: 'isOn', title: 'On' },
          { name: 'guards', title: 'Gone while it is off' },
          { name: 'evidence', title: 'How that is known' },
        ],
        empty: 'There is no feature to switch.',
        id: 'id',
        actions: [{ call: 'PUT /features/{id}', button: 'Switch' }],
      },
    ],
    forms: [],
  },
  {
    path: '/app/setup/settings',
    title: 'Settings',
    group: 'Company',
    meaning: 'Where NetSuite depends on the account, or nobody knows how it behaves, there is a setting.',
    lists: [],
    forms: [{ call: 'PUT /settings', title: 'Settings', button: 'Save', currentFrom: { call: 'GET /settings' } }],
  },
  {
    path: '/app/setup/custom-fields',
    title: 'Custom Fields',
    group: 'Company',
    meaning: 'Fields the account has added to its records.',
    lists: [
      {
        title: 'Custom fields',
        call: 'GET /custom-fields',
        property: 'customFields',
        columns: [
          { name: 'scriptId', title: 'ID' },
          { name: 'label', title: 'Label' },
          { name: 'type', title: 'Type' },
          { name: 'isMandatory', title: 'Mandatory' },
        ],
        empty: 'There is no custom field.',
      },
    ],
    forms: [{ call: 'POST /custom-fields', title: 'New custom field', button: 'Define field' }],
  },
  {
    path: '/app/setup/restlets',
    title: 'RESTlets',
    group: 'Company',
    meaning: 'Scripts that clients call by HTTP. Nothing runs here: for each method it is said what it returns, echoes or throws.',
    lists: [
      {
        title: 'RESTlets',
        call: 'GET /restlets',
        property: 'restlets',
        columns: [
          { name: 'script', title: 'Script ID' },
          { name: 'scriptNumber', title: 'Script number' },
          { name: 'deployment', title: 'Deployment ID' },
          { name: 'entryPoints', title: 'Entry points' },
        ],
        empty: 'No RESTlet is deployed.',
        id: 'script',
        actions: [{ call: 'DELETE /restlets/{id}', button: 'Remove' }],
      },
    ],
    forms: [
      {
        call: 'POST /restlets',
        title: 'New RESTlet',
        button: 'Deploy',
        labels: { script: 'Script ID', deployment: 'Deployment ID', get: 'GET', post: 'POST', put: 'PUT', delete: 'DELETE' },
      },
    ],
  },
  {
    path: '/app/setup/datasets',
    title: 'Datasets',
    group: 'Company',
    meaning:
      'Queries that are kept under a name, as SuiteAnalytics Workbook keeps them. Clients run them by GET /services/rest/query/v1/dataset/{id}/result.',
    lists: [
      {
        title: 'Datasets',
        call: 'GET /datasets',
        property: 'datasets',
        columns: [
          { name: 'id', title: 'ID' },
          { name: 'name', title: 'Name' },
          { name: 'description', title: 'Description' },
          { name: 'recordType', title: 'Record type' },
          { name: 'query', title: 'Query' },
        ],
        empty: 'There is no dataset.',
        id: 'id',
        actions: [{ call: 'DELETE /datasets/{id}', button: 'Remove' }],
      },
    ],
    forms: [
      {
        call: 'POST /datasets',
        title: 'New dataset',
        button: 'Save',
        labels: { id: 'ID', name: 'Name', description: 'Description', recordType: 'Record type', query: 'Query' },
      },
    ],
  },
  {
    path: '/app/setup/records',
    title: 'All Records',
    group: 'Records',
    meaning: 'What stands in the account, whatever a role may see of it.',
    lists: [
      {
        title: 'Record types',
        call: 'GET /record-types',
        property: 'recordTypes',
        columns: [
          { name: 'recordType', title: 'Record type', href: '/app/setup/records?id={recordType}' },
          { name: 'records', title: 'Records' },
        ],
        empty: 'There are no records.',
      },
    ],
    forms: [],
    details: [
      {
        title: 'Records',
        call: 'GET /records/{id}',
        property: 'records',
        columns: [
          { name: 'id', title: 'Internal ID', href: '/app/setup/records?id={type}&record={id}' },
          { name: 'name', title: 'Name' },
          { name: 'isInactive', title: 'Inactive' },
        ],
        empty: 'There is no record of this type.',
      },
    ],
  },
  {
    path: '/app/setup/requests',
    title: 'Requests',
    group: 'Emulator',
    meaning:
      'What clients ask, as it happens. With the setting recordedRequests: whole, a request keeps headers and bodies, without secrets.',
    lists: [
      {
        title: 'Latest requests',
        call: 'GET /requests',
        property: 'requests',
        columns: [
          { name: 'id', title: 'No.', href: '/app/setup/requests?id={id}' },
          { name: 'at', title: 'Time' },
          { name: 'method', title: 'Method' },
          { name: 'path', title: 'Path' },
          { name: 'status', title: 'Status' },
          { name: 'durationMs', title: 'ms' },
          { name: 'fault.kind', title: 'Fault' },
        ],
        empty: 'No client has asked anything yet.',
        newestFirst: true,
      },
    ],
    forms: [{ call: 'DELETE /requests', title: 'Begin anew', button: 'Forget requests' }],
    details: [{ title: 'Request', call: 'GET /requests/{id}', columns: [], empty: '' }],
    isLive: true,
  },
  {
    path: '/app/setup/faults',
    title: 'Faults',
    group: 'Emulator',
    meaning: 'What is to go wrong, and for which requests. An ordered fault befalls the next requests that match.',
    lists: [
      {
        title: 'Ordered faults',
        call: 'GET /faults',
        property: 'faults',
        columns: [
          { name: 'id', title: 'No.' },
          { name: 'kind', title: 'Kind' },
          { name: 'match', title: 'Requests' },
          { name: 'remaining', title: 'Left' },
          { name: 'held', title: 'Holding' },
        ],
        empty: 'No fault is ordered.',
        id: 'id',
        actions: [
          { call: 'POST /faults/{id}/release', button: 'Release' },
          { call: 'DELETE /faults/{id}', button: 'Withdraw' },
        ],
      },
    ],
    forms: [
      { call: 'POST /faults', title: 'Order a fault', button: 'Order fault' },
      { call: 'DELETE /faults', title: 'Withdraw all', button: 'Withdraw all faults' },
    ],
  },
  {
    path: '/app/setup/fault-kinds',
    title: 'Kinds of Fault',
    group: 'Emulator',
    meaning: 'What can be made to go wrong, and whether the request is carried out nevertheless.',
    lists: [{ title: 'Kinds', call: 'GET /fault-kinds', columns: [], empty: '' }],
    forms: [],
  },
  {
    path: '/app/setup/random-faults',
    title: 'Random Faults',
    group: 'Emulator',
    meaning: 'The same seed and the same sequence of requests give the same faults, so that what failed once can be made to fail again.',
    lists: [{ title: 'Now', call: 'GET /random-faults', columns: [], empty: '' }],
    forms: [
      { call: 'PUT /random-faults', title: 'Let requests fail at random', button: 'Begin' },
      { call: 'DELETE /random-faults', title: 'End', button: 'End random faults' },
    ],
  },
  {
    path: '/app/setup/outbox',
    title: 'Sent Email',
    group: 'Emulator',
    meaning: 'Mails the account would have sent. None of them leaves this machine.',
    lists: [
      {
        title: 'Mails',
        call: 'GET /outbox',
        property: 'mails',
        columns: [
          { name: 'at', title: 'Date/Time' },
          { name: 'to', title: 'To' },
          { name: 'subject', title: 'Subject' },
          { name: 'recordType', title: 'Record type' },
          { name: 'recordId', title: 'Record' },
        ],
        empty: 'The account would not have sent any mail yet.',
        newestFirst: true,
      },
    ],
    forms: [],
  },
  {
    path: '/app/setup/clock',
    title: 'Clock',
    group: 'Emulator',
    meaning: "The account's clock: what today is, when tokens end, what serverTime says.",
    lists: [{ title: 'Now', call: 'GET /clock', columns: [], empty: '' }],
    forms: [
      { call: 'PUT /clock', title: 'Set the clock', button: 'Set clock' },
      { call: 'POST /clock/advance', title: 'Put the clock forward', button: 'Put forward' },
    ],
  },
  {
    path: '/app/setup/snapshots',
    title: 'Snapshots and Reset',
    group: 'Emulator',
    meaning: 'Keep the account as it is, and bring it back with the same ids for what comes next. Sign-ins stay.',
    lists: [
      {
        title: 'Snapshots',
        call: 'GET /snapshots',
        property: 'snapshots',
        columns: [
          { name: 'name', title: 'Name' },
          { name: 'at', title: 'Taken at' },
        ],
        empty: 'There is no snapshot.',
        id: 'name',
        actions: [
          { call: 'POST /snapshots/{id}/restore', button: 'Restore' },
          { call: 'DELETE /snapshots/{id}', button: 'Drop' },
        ],
      },
    ],
    forms: [
      { call: 'POST /snapshots', title: 'Take a snapshot', button: 'Take snapshot' },
      { call: 'POST /reset', title: 'Go back to a seed', button: 'Reset account', isDangerous: true },
    ],
  },
];
