import { storedTableName } from '../books/index.ts';

/** What of the tables somebody may read. */
export interface Reach {
  /** The same for two that reach the same. */
  readonly key: string;
  readonly isReadable: (table: string) => boolean;
  /** SQL over a table's own columns that is true of the rows that may be read; undefined when all may. */
  readonly rowCondition: (table: string) => string | undefined;
}

/** The rows of a table that may be read, as SQL to select from; undefined when that is the table itself. */
export function rowsOf(table: string, reach: Reach | undefined): string | undefined {
  const condition = reach?.rowCondition(table);
  return condition === undefined ? undefined : `(SELECT * FROM "${storedTableName(table)}" WHERE ${condition})`;
}
