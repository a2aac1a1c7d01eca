import type { Books, Identity } from '../books/index.ts';
import { findRole, findUser, isActServed, levelOf, permissionFor, readAccess, usersOf } from '../books/index.ts';

/** A user who may log in, and the roles to choose from. */
export interface LoginUser {
  readonly entity: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly { readonly id: string; readonly name: string }[];
}

/**
 * The users who may log in to the account by the user interface, and the roles they can give an application: a role that is for web services
 * only cannot log in there. [H:section_N3424894]
 */
export function loginUsersOf(books: Books): readonly LoginUser[] {
  return usersOf(books).flatMap(({ entity, name, email, roles }) => {
    const offered = roles.flatMap((id) => {
      const role = findRole(books, id);
      return role === undefined || role.isWebServicesOnly || !isUsable(books, { entity, role: id }) ? [] : [{ id, name: role.name }];
    });
    return offered.length === 0 ? [] : [{ entity, name, email, roles: offered }];
  });
}

/** Whether user and role can sign in by OAuth 2.0. */
export function isUsable(books: Books, identity: Identity): boolean {
  return refuseSignIn(books, identity, 'sign-in-with-oauth-2.0') === undefined;
}

/**
 * Why a user and role may not sign in in one of the two ways, in the word of the Login Audit Trail: the feature is off, one of the two is
 * inactive or does not belong to the other, or the role does not have the permission.
 * [H:subsect_156935170194, subsect_158324637123] [inferred: the word for a missing OAuth 2.0 permission]
 */
export function refuseSignIn(
  books: Books,
  identity: Identity,
  way: 'sign-in-with-access-token' | 'sign-in-with-oauth-2.0',
): 'FeatureDisabled' | 'permission_denied' | 'EntityOrRoleDisabled' | undefined {
  if (!isActServed(books, way) || !isActServed(books, 'use-rest')) return 'FeatureDisabled';
  const access = readAccess(books, identity);
  const mayNot = access === 'EntityOrRoleDisabled' || levelOf(access, permissionFor(way).key) === 'none';
  if (!mayNot) return undefined;
  return way === 'sign-in-with-access-token' ? 'permission_denied' : 'EntityOrRoleDisabled';
}

export function emailOf(books: Books, entity: string): string | undefined {
  return findUser(books, entity)?.email;
}
