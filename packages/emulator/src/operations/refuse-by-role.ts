import type { Access, GuardedAct } from '../books/index.ts';
import {
  findByExternalId,
  findType,
  idSpaceOf,
  isActServed,
  permissionFor,
  permissionsOnRecordType,
  readSettings,
} from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidLogin, roleMayNot } from '../refusals/index.ts';
import type { RecordUse } from '../rules/index.ts';
import { isOpenTo, refuseRecordUse } from '../rules/index.ts';
import { accessOf } from './access-of.ts';
import type { Call } from './call.ts';
import { externalIdIn } from './find-addressed.ts';
import type { SingleRoute } from './find-operation.ts';

/** What needs the permission SuiteAnalytics Workbook. [H:article_5085602973, section_156577938018] */
const queries: ReadonlySet<string> = new Set(['list-records', 'run-suiteql', 'list-datasets', 'run-dataset']);

/**
 * Why the caller's role may not ask for something at all, if it may not: REST needs its permission, collections, `q` and SuiteQL need
 * SuiteAnalytics Workbook, every record type its own, and the limits are shown to the administrator only.
 * [H:article_5085602973, article_0625010817] [inferred: how the limits are refused]
 */
export function refuseByRole(call: Call, route: SingleRoute): Refusal | undefined {
  const access = accessOf(call);
  const isQuery = queries.has(route.operation);
  if (isQuery && !isActServed(call.account.books, 'list-and-query')) return roleMayNot();
  if (access.isAdministrator) return undefined;
  const unserved = refuseServices(call);
  if (unserved !== undefined) return unserved;
  if (isQuery && !may(access, 'list-and-query')) return roleMayNot();
  if (route.operation === 'read-governance-limits') return roleMayNot();
  if (!('recordType' in route) || route.operation === 'read-metadata') return undefined;
  const refusal = refuseTypeUse(call, access, route.recordType, useOf(call, route));
  if (refusal !== undefined) return refusal;
  if (route.operation === 'transform-record') return refuseTypeUse(call, access, route.target, 'create');
  const isAttaching = route.operation === 'attach-record' || route.operation === 'detach-record';
  return isAttaching ? refuseTypeUse(call, access, route.attachedType, 'read') : undefined;
}

/** Why the caller's role may not use REST web services, if it may not: what is to be done later is not even accepted then. */
export function refuseServices(call: Call): Refusal | undefined {
  if (may(accessOf(call), 'use-rest')) return undefined;
  return readSettings(call.account.books).restPermissionRefusal === '401' ? invalidLogin() : roleMayNot();
}

function may(access: Access, act: GuardedAct): boolean {
  return isOpenTo(access, [permissionFor(act)]);
}

/** Why the caller may not use records of a type so; a type the account does not have is no matter of permissions. */
export function refuseTypeUse(call: Call, access: Access, recordType: string, use: RecordUse): Refusal | undefined {
  const { books } = call.account;
  const name = findType(books, recordType)?.name;
  return name === undefined ? undefined : refuseRecordUse(access, permissionsOnRecordType(name), use, readSettings(books));
}

function useOf(call: Call, route: Extract<SingleRoute, { readonly recordType: string }>): RecordUse {
  switch (route.operation) {
    case 'create-record':
      return 'create';
    case 'update-record':
    case 'attach-record':
    case 'detach-record':
    case 'perform-action':
      return 'update';
    case 'delete-record':
      return 'delete';
    case 'upsert-record':
      return isThere(call, route.recordType, route.id) ? 'update' : 'create';
    default:
      return 'read';
  }
}

function isThere({ account: { books } }: Call, recordType: string, id: string): boolean {
  const type = findType(books, recordType);
  const externalId = externalIdIn(id);
  return type !== undefined && externalId !== undefined && findByExternalId(books, idSpaceOf(type), externalId) !== undefined;
}
