import { findHead, findType, idSpaceOf, isIdReached, permissionsOnRecordType, readSettings } from '../books/index.ts';
import { isOpenTo } from '../rules/index.ts';
import { accessOf } from './access-of.ts';
import type { Call } from './call.ts';

/**
 * What the caller can refer to: records of the subsidiaries it may change something in, of types it may see. Anything else falls out of the
 * lists NetSuite lets it choose from. [H:bridgehead_N286421] [inferred: that a missing permission does so too]
 */
export function choiceOf(call: Call): (target: string, id: string) => boolean {
  const access = accessOf(call);
  if (access.isAdministrator) return () => true;
  const { books } = call.account;
  const needsPermission = readSettings(books).referencesNeedPermission;
  return (target, id) => {
    const space = spaceOf(call, target);
    if (space === undefined) return true;
    if (!isIdReached(books, access.subsidiaries, space, id)) return false;
    const type = findType(books, target)?.name ?? findHead(books, space, id)?.type;
    return !needsPermission || type === undefined || isOpenTo(access, permissionsOnRecordType(type));
  };
}

/** Tells whether the caller may read the name of what a reference points to: not when it is of a subsidiary out of reach. */
export function namedTo(call: Call): (target: string, id: string) => boolean {
  const { seenSubsidiaries } = accessOf(call);
  if (seenSubsidiaries === undefined) return () => true;
  return (target, id) => {
    const space = spaceOf(call, target);
    return space === undefined || isIdReached(call.account.books, seenSubsidiaries, space, id);
  };
}

/** Where the ids of a reference's target are unique; undefined for a list that has no records. */
function spaceOf({ account }: Call, target: string): string | undefined {
  const type = findType(account.books, target);
  if (type !== undefined) return idSpaceOf(type);
  return target === 'item' || target === 'transaction' || target === 'entity' ? target : undefined;
}
