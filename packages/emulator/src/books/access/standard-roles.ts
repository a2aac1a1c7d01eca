import type { PermissionLevel } from './permission-levels.ts';
import type { Role } from './roles.ts';
import { administratorRole } from './roles.ts';

function standardRole(id: string, name: string, permissions: Readonly<Record<string, PermissionLevel>>): Role {
  return {
    id,
    name,
    isInactive: false,
    isWebServicesOnly: false,
    subsidiaries: { option: id === administratorRole ? 'all' : 'own', selected: [], viewsOthers: false },
    permissions,
  };
}

/** What every printed standard role has of signing in and of REST. [H:article_5085602973] */
const services = {
  ADMI_RESTWEBSERVICES: 'full',
  ADMI_WEBSERVICES: 'full',
  ADMI_LOGIN_OAUTH: 'full',
  ADMI_DELETEDRECORD: 'full',
  REPO_ANALYTICS: 'edit',
  TRAN_FIND: 'full',
  TRAN_POSTPERIODS: 'full',
  LIST_FIND: 'full',
  LIST_ADDRESS: 'full',
  LIST_FILECABINET: 'full',
  LIST_CONTACT: 'full',
  LIST_EMPLOYEE_RECORD: 'view',
  LIST_CONTACTSUBSIDIARYRELATION: 'view',
  LIST_ITEM: 'edit',
  LIST_CLASS: 'edit',
  LIST_DEPARTMENT: 'edit',
  LIST_LOCATION: 'edit',
  LIST_UNIT: 'edit',
  LIST_TAXITEM: 'view',
  LIST_TAXDETAILSTAB: 'edit',
  ADMI_ACCOUNTINGLIST: 'edit',
  ADMI_EMPLOYEELIST: 'edit',
} as const;

/**
 * The standard roles the emulator has: the levels are those help prints, as far as this emulator knows the permissions; of the ids only the
 * administrator's is printed. [H:section_N295396, H:section_N3427186] [inferred: ids 4 and 5]
 */
export const standardRoles: readonly Role[] = [
  standardRole(administratorRole, 'Administrator', {}),
  standardRole('4', 'A/P Clerk', {
    ...services,
    LIST_VENDOR: 'edit',
    LIST_USAGE: 'full',
    TRAN_VENDBILL: 'edit',
    TRAN_VENDCRED: 'edit',
    TRAN_VENDPYMT: 'edit',
    TRAN_PURCHORD: 'edit',
    TRAN_VPREP: 'edit',
    TRAN_VENDBILLAPPRV: 'full',
    TRAN_VENDPYMTAPPRV: 'full',
  }),
  standardRole('5', 'A/R Clerk', {
    ...services,
    LIST_CUSTJOB: 'edit',
    LIST_JOB: 'edit',
    LIST_SUBSCRIPTION: 'edit',
    LIST_USAGE: 'full',
    TRAN_CUSTINVC: 'edit',
    TRAN_CUSTINVCAPPRV: 'full',
    TRAN_CUSTPYMT: 'edit',
    TRAN_CUSTDEP: 'edit',
    TRAN_DEPAPPL: 'edit',
    TRAN_CASHSALE: 'edit',
    TRAN_SALESORD: 'edit',
    TRAN_ITEMSHIP: 'edit',
    TRAN_CHARGE: 'edit',
  }),
];
