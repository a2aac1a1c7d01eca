import { storedTableName } from '../books/index.ts';

/** What of the tables somebody may read, as plain data. */
export interface Reach {
  /** Tables that may not be read at all. */
  readonly hidden: readonly string[];
  /** SQL over a table's own columns that is true of the rows that may be read; every row of the others may. */
  readonly rowConditions: Readonly<Record<string, string>>;
  /** The same for two that reach the same. */
  readonly key: string;
}

/** The rows of a table that may be read, as SQL to select from; undefined when that is the table itself. */
export function rowsOf(table: string, reach: Reach | undefined): string | undefined {
  const condition = reach !== undefined && Object.hasOwn(reach.rowConditions, table) ? reach.rowConditions[table] : undefined;
  return condition === undefined ? undefined : `(SELECT * FROM "${storedTableName(table)}" WHERE ${condition})`;
}
