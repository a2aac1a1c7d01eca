import { userError } from './of-records.ts';
import type { Refusal } from './refusal.ts';
import { refuse } from './refusal.ts';

/**
 * How a missing permission on a record is told: 400 USER_ERROR with the reason behind NetSuite's prefix, or 403 INSUFFICIENT_PERMISSION.
 * Both were seen.
 */
export type PermissionRefusalForm = '400' | '403';

const violation = 'Permission Violation: ';
const askAdministrator = ' Please contact your account administrator.';

function permissionViolation(reason: string, form: PermissionRefusalForm): Refusal {
  return form === '403' ? refuse(403, { detail: reason, code: 'INSUFFICIENT_PERMISSION' }) : userError(reason);
}

/** What a role may not do at all: collections, `q` and SuiteQL without SuiteAnalytics Workbook, REST without its permission. Seen. */
export function roleMayNot(): Refusal {
  return refuse(400, {
    detail: `Your current role does not have permission to perform this action.${askAdministrator}`,
    code: 'USER_ERROR',
  });
}

/** The role does not have a permission. [H:section_N3539978] @param permission - with its subtab, such as `Lists -> Customers` */
export function permissionMissing(permission: string, form: PermissionRefusalForm): Refusal {
  return permissionViolation(`${violation}You need the '${permission}' permission to access this page.${askAdministrator}`, form);
}

/** The role has a permission, but not far enough. [H:section_N3539978] */
export function permissionTooLow(permission: string, form: PermissionRefusalForm): Refusal {
  return permissionViolation(
    `${violation}You need a higher level of the '${permission}' permission to access this page.${askAdministrator}`,
    form,
  );
}

/** The record is of a subsidiary the role does not reach. [H:section_N3539978] */
export function restrictionsHideRecord(form: PermissionRefusalForm): Refusal {
  return permissionViolation(`${violation}The subsidiary restrictions on your role prevent you from seeing this record.`, form);
}

/** The record can be seen, but is of a subsidiary the role may not change anything in. [H:section_N3539978] */
export function restrictionsFixRecord(form: PermissionRefusalForm): Refusal {
  return permissionViolation(`${violation}The restrictions on your role do not allow you to modify this record.`, form);
}

/** An administrator's employee record, asked for by somebody else: reading counts as editing. [H:subsect_1544786455]; status and code seen. */
export function administratorsRecord(): Refusal {
  return userError('For security reasons, only an administrator is allowed to edit an administrator record.');
}
