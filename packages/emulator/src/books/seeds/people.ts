import type { Role, SubsidiaryRestriction, User } from '../access/index.ts';

/** The user an account is opened with. */
export const accountAdministrator: User = {
  entity: '-5',
  name: 'Account Administrator',
  email: 'administrator@harbour-analytics.example',
  hasAccess: true,
  isInactive: false,
  subsidiary: '1',
  roles: ['3'],
};

/** The smallest role that makes invoices of what another system bills: no Full on lists and transactions, which would let it delete. */
const invoicing: Role['permissions'] = {
  ADMI_RESTWEBSERVICES: 'full',
  ADMI_LOGIN_OAUTH: 'full',
  ADMI_LOGIN_OAUTH2: 'full',
  REPO_ANALYTICS: 'edit',
  ADMI_ACCOUNTINGLIST: 'view',
  ADMI_ACCTPERIODS: 'view',
  ADMI_CUSTFIELD: 'view',
  LIST_ACCOUNT: 'view',
  LIST_CLASS: 'view',
  LIST_CURRENCY: 'view',
  LIST_CUSTJOB: 'edit',
  LIST_DEPARTMENT: 'view',
  LIST_ITEM: 'view',
  LIST_LOCATION: 'view',
  LIST_SUBSIDIARY: 'view',
  LIST_TAXITEM: 'view',
  LIST_TAXDETAILSTAB: 'edit',
  TRAN_CUSTINVC: 'edit',
  TRAN_CUSTCRED: 'edit',
  TRAN_CUSTPYMT: 'view',
  TRAN_FIND: 'view',
  TRAN_POSTPERIODS: 'edit',
};

function invoicingRole(id: string, name: string, subsidiaries: SubsidiaryRestriction): Role {
  return { id, name, isInactive: false, isWebServicesOnly: true, subsidiaries, permissions: invoicing };
}

/** Harbour Analytics' own roles: an integration's for the whole group, and one that may touch the British company only. */
export const demoRoles: readonly Role[] = [
  invoicingRole('1001', 'Billing Integration', { option: 'all', selected: [], viewsOthers: false }),
  invoicingRole('1002', 'Billing Integration UK', { option: 'selected', selected: ['2'], viewsOthers: false }),
];

/** Who signs in at Harbour Analytics besides the administrator. */
export const demoUsers: readonly User[] = [
  {
    entity: '12',
    name: 'Ada Quill',
    email: 'ada.quill@harbour-analytics.example',
    hasAccess: true,
    isInactive: false,
    subsidiary: '1',
    roles: ['1001', '1002', '5'],
  },
];
