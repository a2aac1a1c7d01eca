import type { Books } from '../open-books.ts';
import { forget, prepared, remember } from '../open-books.ts';
import { deleteRows, upsertRow } from '../tables.ts';
import type { PermissionLevel } from './permission-levels.ts';
import { levelNumber } from './permission-levels.ts';
import { findPermission } from './permission-table.ts';

/**
 * Which subsidiaries a role reaches: all of them, the active ones, the one of the user's employee record, or a list.
 * [H:bridgehead_N286421]
 */
export interface SubsidiaryRestriction {
  readonly option: 'all' | 'active' | 'own' | 'selected';
  /** Internal ids; empty unless the option is `selected`. */
  readonly selected: readonly string[];
  /** Allow Cross-Subsidiary Record Viewing: records of the other subsidiaries can be seen, not changed. */
  readonly viewsOthers: boolean;
}

/** A role as Setup > Users/Roles > Manage Roles keeps it. */
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly isInactive: boolean;
  /** Signs in to web services, never to the user interface. [H:section_N3424894] */
  readonly isWebServicesOnly: boolean;
  readonly subsidiaries: SubsidiaryRestriction;
  /** Levels by permission key; a key that is missing is the level none. */
  readonly permissions: Readonly<Record<string, PermissionLevel>>;
}

/** The id of the role Administrator in every account: it has all permissions at all levels. [H:section_N3427186, H:section_N295396] */
export const administratorRole = '3';

/** Custom roles are numbered from here on. [H:section_N3427186] */
const firstCustomRole = 1001;

/** Keeps a role, new or changed. */
export function putRole(books: Books, role: Role): void {
  prepared(books, 'INSERT INTO role (id, role) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET role = excluded.role').run(
    Number(role.id),
    JSON.stringify(role),
  );
  projectRole(books, role);
  forget(books);
}

/** Removes a role; who signs in with it is turned away from then on. */
export function removeRole(books: Books, id: string): void {
  prepared(books, 'DELETE FROM role WHERE id = ?').run(Number(id));
  removeRoleProjection(books, id);
  forget(books);
}

/** Every role in the order of its ids. */
export function rolesOf(books: Books): readonly Role[] {
  return remember(books, 'roles', () =>
    prepared(books, 'SELECT role FROM role ORDER BY id')
      .all()
      .map((row) => JSON.parse(String(row.role)) as Role),
  );
}

export function findRole(books: Books, id: string): Role | undefined {
  return rolesOf(books).find((role) => role.id === id);
}

/** The id of the next custom role. */
export function nextRoleId(books: Books): string {
  const ids = rolesOf(books).map(({ id }) => Number(id));
  return String(Math.max(firstCustomRole - 1, ...ids) + 1);
}

/** No restriction of a permission to one's own records. Seen in samples of `rolepermissions`. */
const unrestricted = -1;

/**
 * Writes what SuiteQL shows of a role: itself, and a row for each permission it has. [inferred: the script id of a custom role; that the
 * administrator's permissions, which it has without being given them, are not listed]
 */
export function projectRole(books: Books, { id, name, isInactive, permissions, subsidiaries }: Role): void {
  const { database } = books;
  deleteRows(database, 'rolepermissions', { role: id });
  upsertRow(database, 'role', {
    id,
    name,
    isinactive: isInactive,
    issalesrole: false,
    subsidiaryoption: subsidiaries.option.toUpperCase(),
    ...(Number(id) >= firstCustomRole ? { scriptid: `customrole${id}` } : {}),
  });
  for (const [key, level] of Object.entries(permissions)) {
    if (level === 'none') continue;
    upsertRow(database, 'rolepermissions', {
      role: id,
      permkey: key,
      name: findPermission(key)?.name ?? key,
      permlevel: levelNumber(level),
      restriction: unrestricted,
    });
  }
}

function removeRoleProjection({ database }: Books, id: string): void {
  deleteRows(database, 'rolepermissions', { role: id });
  deleteRows(database, 'role', { id });
}
