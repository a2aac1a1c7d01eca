import type { AccountRecord } from '../books/index.ts';
import { administratorRole, findUser, isReached, readSettings } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { administratorsRecord, restrictionsFixRecord, restrictionsHideRecord } from '../refusals/index.ts';
import { accessOf } from './access-of.ts';
import type { Call } from './call.ts';

/**
 * Why the caller may not see a record, if it may not: it is of a subsidiary the role does not reach, or it is an administrator's own.
 * [H:bridgehead_N286421, subsect_1544786455]
 */
export function refuseHidden(call: Call, record: AccountRecord): Refusal | undefined {
  const access = accessOf(call);
  if (access.isAdministrator) return undefined;
  const { books } = call.account;
  if (!isReached(books, access.seenSubsidiaries, record)) return restrictionsHideRecord(readSettings(books).permissionRefusal);
  const isAdministrators = record.type === 'employee' && findUser(books, record.id)?.roles.includes(administratorRole) === true;
  return isAdministrators ? administratorsRecord() : undefined;
}

/** Why the caller may not change, make or delete a record, if it may not: it may only look at what other subsidiaries have. */
export function refuseFixed(call: Call, record: AccountRecord): Refusal | undefined {
  const access = accessOf(call);
  const { books } = call.account;
  return isReached(books, access.subsidiaries, record) ? undefined : restrictionsFixRecord(readSettings(books).permissionRefusal);
}
