import type { Access, Permission, PermissionLevel, Settings } from '../books/index.ts';
import { levelNumber, levelOf, reaches } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { permissionMissing, permissionTooLow } from '../refusals/index.ts';

/** What somebody wants to do with records of a type. */
export type RecordUse = 'read' | 'create' | 'update' | 'delete';

const levelByUse = { read: 'view', create: 'create', update: 'edit', delete: 'full' } as const;

/**
 * Why a role may not use what some permissions open, if it may not: one of them is enough. A permission that has not all the levels is asked
 * for at the highest it has, where that is below what is needed.
 *
 * @param opening - nothing guards what none opens
 */
export function refuseLevel(
  access: Access,
  opening: readonly Permission[],
  needed: PermissionLevel,
  settings: Pick<Settings, 'permissionRefusal'>,
): Refusal | undefined {
  const [named] = opening;
  if (access.isAdministrator || named === undefined) return undefined;
  if (opening.some((permission) => reaches(levelOf(access, permission.key), attainable(permission, needed)))) return undefined;
  const held = opening.find((permission) => levelOf(access, permission.key) !== 'none');
  return held === undefined
    ? permissionMissing(wordsFor(named), settings.permissionRefusal)
    : permissionTooLow(wordsFor(held), settings.permissionRefusal);
}

/**
 * Why a role may not use records of a type, if it may not. REST loads a record in edit mode even for GET; whether that asks for the level
 * Edit is a setting. [H:subsect_1544786455]
 */
export function refuseRecordUse(
  access: Access,
  opening: readonly Permission[],
  use: RecordUse,
  settings: Pick<Settings, 'permissionRefusal' | 'recordReadLevel'>,
): Refusal | undefined {
  return refuseLevel(access, opening, use === 'read' ? settings.recordReadLevel : levelByUse[use], settings);
}

/** Whether a role sees anything of what some permissions open. */
export function isOpenTo(access: Access, opening: readonly Permission[]): boolean {
  return access.isAdministrator || opening.length === 0 || opening.some(({ key }) => levelOf(access, key) !== 'none');
}

/** The level a permission is asked for: the needed one, or the highest it has. */
export function attainable({ levels }: Permission, needed: PermissionLevel): PermissionLevel {
  const highest = levels.reduce<PermissionLevel>((top, level) => (levelNumber(level) > levelNumber(top) ? level : top), 'none');
  return reaches(highest, needed) ? needed : highest;
}

/** How NetSuite names a permission in a refusal: those of Lists and Transactions with their subtab. Seen for Lists and Setup. */
function wordsFor({ name, tab }: Permission): string {
  return tab === 'Setup' ? name : `${tab} -> ${name}`;
}
