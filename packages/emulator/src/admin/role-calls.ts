import type { PermissionLevel, Role } from '../books/index.ts';
import {
  customPermission,
  findPermission,
  findRole,
  findSubsidiary,
  nextRoleId,
  permissionLevels,
  permissions,
  putRole,
  removeRole,
  rolesOf,
  standardRoles,
  usersOf,
} from '../books/index.ts';
import type { AdminAnswer } from './admin-answer.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import type { AdminSubject } from './admin-call.ts';
import { adminCall } from './admin-call.ts';
import type { Reader } from './read-body.ts';
import { listOf, object, oneOf, optional, text, truth } from './read-body.ts';

/** Levels by permission key, each one that exists for its permission. [H:chapter_N3236764] */
const permissionLevelByKey: Reader<Readonly<Record<string, PermissionLevel>>> = {
  accepts: `an object such as {"LIST_CUSTJOB": "edit"}: keys of GET /admin/permissions, or the script id of a custom record in upper case`,
  field: { kind: 'levels', things: permissions },
  isOptional: false,
  read(value, path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { path, mustBe: 'an object of levels by permission key' };
    const levels: Record<string, PermissionLevel> = {};
    for (const [key, given] of Object.entries(value)) {
      const at = `${path}.${key}`;
      const permission = /^CUSTOM(RECORD|TRANSACTION)_[A-Z0-9_]+$/.test(key) ? customPermission(key.toLowerCase()) : findPermission(key);
      if (permission === undefined) return { path: at, mustBe: 'left out: there is no such permission in GET /admin/permissions' };
      const level = permissionLevels.find((each) => each === given);
      if (level === undefined || (level !== 'none' && !permission.levels.includes(level))) {
        return { path: at, mustBe: `one of ${['none', ...permission.levels].join(', ')}` };
      }
      levels[key] = level;
    }
    return { value: levels };
  },
};

const roleShape = {
  isInactive: optional(truth),
  isWebServicesOnly: optional(truth),
  subsidiaries: optional(
    object({
      option: oneOf(['all', 'active', 'own', 'selected']),
      selected: optional(listOf(text)),
      viewsOthers: optional(truth),
    }),
  ),
  permissions: optional(permissionLevelByKey),
};

export const roleCalls = [
  adminCall({
    method: 'GET',
    path: '/permissions',
    meaning: 'Every permission a role can have: its levels, what it guards here, and how that is known.',
    answer: () => adminAnswer({ permissions }),
  }),
  adminCall({
    method: 'GET',
    path: '/roles',
    meaning: 'Every role with its permissions and restrictions.',
    answer: ({ account }) => adminAnswer({ roles: rolesOf(account.books) }),
  }),
  adminCall({
    method: 'GET',
    path: '/roles/{id}',
    meaning: 'A role with its permissions and restrictions.',
    answer: ({ account }, { id }) => {
      const role = findRole(account.books, id);
      return role === undefined ? unknownRole(id) : adminAnswer(role);
    },
  }),
  adminCall({
    method: 'POST',
    path: '/roles',
    meaning: 'Makes a custom role, as a copy of another one where `basedOn` names it.',
    takes: { name: text, basedOn: optional(text), ...roleShape },
    answer(subject, { values: { name, basedOn, ...given } }) {
      const { books } = subject.account;
      const base = basedOn === undefined ? undefined : findRole(books, basedOn);
      if (basedOn !== undefined && base === undefined) return adminRefusal(400, `There is no role ${basedOn}.`, 'basedOn');
      const plain = { isInactive: false, isWebServicesOnly: false, subsidiaries: ownSubsidiary, permissions: {} };
      return keepRole(subject, { ...plain, ...base, id: nextRoleId(books), name }, given, 201);
    },
  }),
  adminCall({
    method: 'PATCH',
    path: '/roles/{id}',
    meaning: 'Changes what is named of a custom role; of its permissions those that are named, which "none" takes away.',
    takes: { name: optional(text), ...roleShape },
    answer(subject, { id, values: { name, ...given } }) {
      const role = findRole(subject.account.books, id);
      if (role === undefined) return unknownRole(id);
      if (isStandard(id)) return adminRefusal(400, 'A standard role cannot be changed: make a custom role with `basedOn`.');
      return keepRole(subject, { ...role, name: name ?? role.name }, given, 200);
    },
  }),
  adminCall({
    method: 'DELETE',
    path: '/roles/{id}',
    meaning: 'Removes a custom role that no user has.',
    answer({ account }, { id }) {
      if (findRole(account.books, id) === undefined) return unknownRole(id);
      if (isStandard(id)) return adminRefusal(400, 'A standard role cannot be removed.');
      const holder = usersOf(account.books).find(({ roles }) => roles.includes(id));
      if (holder !== undefined) return adminRefusal(400, `User ${holder.entity} (${holder.name}) has this role.`);
      removeRole(account.books, id);
      return adminAnswer({ roles: rolesOf(account.books) });
    },
  }),
];

/** What a new role is restricted to. [H:bridgehead_N286421] */
const ownSubsidiary: Role['subsidiaries'] = { option: 'own', selected: [], viewsOthers: false };

interface GivenRole {
  readonly isInactive: boolean | undefined;
  readonly isWebServicesOnly: boolean | undefined;
  readonly subsidiaries:
    | {
        readonly option: Role['subsidiaries']['option'];
        readonly selected: readonly string[] | undefined;
        readonly viewsOthers: boolean | undefined;
      }
    | undefined;
  readonly permissions: Role['permissions'] | undefined;
}

function keepRole({ account }: AdminSubject, before: Role, given: GivenRole, status: 200 | 201): AdminAnswer {
  const { option, selected = [], viewsOthers = false } = given.subsidiaries ?? before.subsidiaries;
  const unknown = selected.findIndex((id) => findSubsidiary(account.books, id) === undefined);
  if (unknown >= 0) {
    return adminRefusal(400, `There is no subsidiary ${selected[unknown]}.`, `subsidiaries.selected[${unknown}]`);
  }
  if ((option === 'selected') !== selected.length > 0) {
    return adminRefusal(400, 'selected must name subsidiaries for the option selected, and for no other.', 'subsidiaries.selected');
  }
  const role: Role = {
    ...before,
    isInactive: given.isInactive ?? before.isInactive,
    isWebServicesOnly: given.isWebServicesOnly ?? before.isWebServicesOnly,
    subsidiaries: { option, selected, viewsOthers },
    permissions: withoutNone({ ...before.permissions, ...given.permissions }),
  };
  putRole(account.books, role);
  return adminAnswer(role, status);
}

function withoutNone(levels: Role['permissions']): Role['permissions'] {
  return Object.fromEntries(Object.entries(levels).filter(([, level]) => level !== 'none'));
}

function isStandard(id: string): boolean {
  return standardRoles.some((role) => role.id === id);
}

function unknownRole(id: string): AdminAnswer {
  return adminRefusal(404, `There is no role ${id}.`);
}
