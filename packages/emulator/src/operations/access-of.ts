import type { Access, Role } from '../books/index.ts';
import { readAccess } from '../books/index.ts';
import type { Call } from './call.ts';

const roleWithoutPermissions: Role = {
  id: '',
  name: '',
  isInactive: true,
  isWebServicesOnly: true,
  subsidiaries: { option: 'selected', selected: [], viewsOthers: false },
  permissions: {},
};

/** What the caller may do: nothing at all when user or role was taken away since it signed in, as happens to work that waits in a job. */
export function accessOf({ account, identity }: Pick<Call, 'account' | 'identity'>): Access {
  const access = readAccess(account.books, identity);
  if (access !== 'EntityOrRoleDisabled') return access;
  const none = new Set<string>();
  return { entity: identity.entity, role: roleWithoutPermissions, isAdministrator: false, subsidiaries: none, seenSubsidiaries: none };
}
