import type { RecordSchema, SchemaDifference } from '../netsuite.ts';

/** What became of a record type between two readings: its fields by path, each list in the order of their names. */
export function compareSchemas(earlier: RecordSchema, later: RecordSchema): SchemaDifference {
  const [before, after] = [earlier.fields, later.fields];
  return {
    added: Object.keys(after)
      .filter((path) => before[path] === undefined)
      .toSorted(),
    gone: Object.keys(before)
      .filter((path) => after[path] === undefined)
      .toSorted(),
    changed: Object.entries(before)
      .flatMap(([path, was]) => {
        const is = after[path];
        return is === undefined || sameField(was, is) ? [] : [{ path, was, is }];
      })
      .toSorted((left, right) => (left.path < right.path ? -1 : 1)),
  };
}

function sameField(left: object, right: object): boolean {
  const inOrder = (field: object): string => JSON.stringify(Object.entries(field).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return inOrder(left) === inOrder(right);
}
