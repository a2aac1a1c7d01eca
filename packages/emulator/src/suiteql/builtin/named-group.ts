import { storedTableName } from '../../books/index.ts';
import { unsupported } from '../refusal.ts';
import type { Value } from '../value.ts';
import { word } from './builtin-rule.ts';

/** Whose own is the one of the employee who asks, and the column that names it. */
const columnOfOwn: Readonly<Record<string, string>> = {
  classification: 'class',
  class: 'class',
  department: 'department',
  location: 'location',
  subsidiary: 'subsidiary',
};

const entityTables: ReadonlySet<string> = new Set(['entity', 'employee', 'customer', 'vendor', 'partner']);

/**
 * `BUILTIN.NAMED_GROUP(record type, 'me' or 'mine')`: the ids that belong to who asks, for IN: itself among the entities, and the class,
 * department, location or subsidiary that stands on its employee record [H:article_1029114801]. [inferred: where the latter are taken from]
 *
 * @returns a query with one column
 * @throws QueryRefusal for other record types, and for the wrong word of the two
 */
export function namedGroup([recordType, group]: readonly Value[]): string {
  const type = recordType?.literal?.toLowerCase() ?? '';
  const column = Object.hasOwn(columnOfOwn, type) ? columnOfOwn[type] : undefined;
  if (column !== undefined) {
    word('BUILTIN.NAMED_GROUP of what one employee has', group, ['MINE']);
    return `SELECT "${column}" AS "c1" FROM "${storedTableName('employee')}" WHERE "id" = :user AND "${column}" IS NOT NULL`;
  }
  if (!entityTables.has(type)) throw unsupported(`BUILTIN.NAMED_GROUP does not know ${type === '' ? 'that' : type}`);
  word('BUILTIN.NAMED_GROUP of entities', group, ['ME']);
  return `SELECT "id" AS "c1" FROM "${storedTableName(type)}" WHERE "id" = :user`;
}
