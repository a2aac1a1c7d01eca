import type { Access, RecordShape } from '../books/index.ts';
import { levelOf, permissions, reaches } from '../books/index.ts';
import { attainable } from './permitted.ts';

/**
 * A record type as a role may set it: fields and sublists that another permission guards are read-only without it. Reading shows them all
 * the same. [inferred]
 */
export function settableBy(access: Access, shape: RecordShape): RecordShape {
  if (access.isAdministrator) return shape;
  const guarded = permissions
    .filter((permission) => !reaches(levelOf(access, permission.key), attainable(permission, 'edit')))
    .flatMap(({ guards }) => guards.fields ?? [])
    .filter(
      ({ recordTypes }) =>
        recordTypes.includes(shape.type.name) || (shape.type.group === 'transaction' && recordTypes.includes('transaction')),
    )
    .map(({ field }) => field);
  if (guarded.length === 0) return shape;
  const fields = new Map(shape.fields);
  const sublists = new Map(shape.sublists);
  for (const name of guarded) {
    const key = name.toLowerCase();
    const known = fields.get(key);
    if (known === undefined && !sublists.delete(key)) continue;
    fields.set(key, { ...known, name: known?.name ?? name, field: { ...(known?.field ?? { type: 'text' }), readOnly: true } });
  }
  return { ...shape, fields, sublists };
}
