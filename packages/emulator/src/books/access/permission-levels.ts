/** How far a permission reaches. Each level includes those before it. [H:section_N326341] */
export const permissionLevels = ['none', 'view', 'create', 'edit', 'full'] as const;

export type PermissionLevel = (typeof permissionLevels)[number];

/** The number SuiteQL shows for a level: 0 none, 1 view, 2 create, 3 edit, 4 full. Seen in samples of `rolepermissions`. */
export function levelNumber(level: PermissionLevel): number {
  return permissionLevels.indexOf(level);
}

/** Whether a level includes what another one asks for. */
export function reaches(granted: PermissionLevel, needed: PermissionLevel): boolean {
  return levelNumber(granted) >= levelNumber(needed);
}
