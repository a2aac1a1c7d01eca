import type { AccountRecord } from '../account-record.ts';
import { isTicked, textOf } from '../account-record.ts';
import type { Identity } from '../integrations.ts';
import type { Books } from '../open-books.ts';
import { rememberOfRecords } from '../open-books.ts';
import { listedRecords } from '../records.ts';
import type { PermissionLevel } from './permission-levels.ts';
import type { Role } from './roles.ts';
import { administratorRole, findRole } from './roles.ts';
import type { User } from './users.ts';
import { findUser } from './users.ts';

/** What somebody may do, from the role alone. */
export interface Access {
  readonly entity: string;
  readonly role: Role;
  /** Has every permission at every level. */
  readonly isAdministrator: boolean;
  /** Ids of the subsidiaries whose records may be changed; undefined when that is every one. */
  readonly subsidiaries: ReadonlySet<string> | undefined;
  /** Ids of the subsidiaries whose records may be seen; undefined when that is every one. */
  readonly seenSubsidiaries: ReadonlySet<string> | undefined;
}

/** Why an identity cannot be used at all, in the word of the Login Audit Trail. [H:subsect_158324637123] */
export type UnusableIdentity = 'EntityOrRoleDisabled';

/**
 * What an identity may do; or that it cannot be used, because the user has no access (any more), was never given the role, or one of the two
 * is inactive.
 */
export function readAccess(books: Books, identity: Identity): Access | UnusableIdentity {
  return rememberOfRecords(books, 'access', `${identity.entity};${identity.role}`, () => {
    const user = findUser(books, identity.entity);
    const role = findRole(books, identity.role);
    if (user === undefined || role === undefined || user.isInactive || !user.hasAccess || role.isInactive) return 'EntityOrRoleDisabled';
    return user.roles.includes(role.id) ? accessOf(books, user, role) : 'EntityOrRoleDisabled';
  });
}

function accessOf(books: Books, user: User, role: Role): Access {
  const isAdministrator = role.id === administratorRole;
  const subsidiaries = isAdministrator ? undefined : reachedSubsidiaries(books, user, role);
  return {
    entity: user.entity,
    role,
    isAdministrator,
    subsidiaries,
    seenSubsidiaries: role.subsidiaries.viewsOthers ? undefined : subsidiaries,
  };
}

/** Without OneWorld there is nothing to restrict to. [H:bridgehead_N286421] */
function reachedSubsidiaries(books: Books, user: User, role: Role): ReadonlySet<string> | undefined {
  const all = listedRecords(books, 'subsidiary');
  const { option, selected } = role.subsidiaries;
  if (all.length === 0 || option === 'all') return undefined;
  if (option === 'own') return new Set([user.subsidiary]);
  return new Set(option === 'selected' ? selected : all.filter(({ fields }) => !isTicked(fields, 'isInactive')).map(({ id }) => id));
}

/** The level somebody has of a permission. */
export function levelOf(access: Access, permissionKey: string): PermissionLevel {
  return access.isAdministrator ? 'full' : (access.role.permissions[permissionKey] ?? 'none');
}

/** A subsidiary of the account; undefined when there is none of this id. */
export function findSubsidiary(books: Books, id: string): AccountRecord | undefined {
  return listedRecords(books, 'subsidiary').find((subsidiary) => subsidiary.id === id);
}

/** The ids of the subsidiaries above those given: what is shared with children is theirs too. */
export function subsidiariesAbove(books: Books, ids: ReadonlySet<string>): ReadonlySet<string> {
  const parentById = new Map(listedRecords(books, 'subsidiary').map(({ id, fields }) => [id, textOf(fields, 'parent')]));
  const above = new Set<string>();
  for (const id of ids) {
    for (let parent = parentById.get(id); parent !== undefined && !above.has(parent); parent = parentById.get(parent)) above.add(parent);
  }
  return above;
}
