/** What a SuiteQL column holds. A reference is the internal id of a row of another table. */
export type ColumnType = 'integer' | 'text' | 'decimal' | 'date' | 'datetime' | 'boolean' | 'reference';

/** A column of a SuiteQL table. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** The table whose row this column names. */
  readonly references?: string;
  /** Which columns of the referenced table equal which columns of this one, where it is not `{ id: <this column> }`. */
  readonly referenceKeys?: Readonly<Record<string, string>>;
  /** The words BUILTIN.DF shows for the values of a column that names no row. */
  readonly display?: Readonly<Record<string, string>>;
  /** The table whose rows this text names by their ids, with commas between them. */
  readonly listOf?: string;
  /** Whose money this is; only of amounts. */
  readonly amount?: Amount;
  /** The column whose value and a colon come first in BUILTIN.CF, as `CustInvc:A` for a status. */
  readonly criteriaPrefix?: string;
}

/** Where something about a row stands: in a column of its own, or in one of the first row of another table that fits. */
export type Path =
  | { readonly column: string; readonly table?: never }
  | {
      readonly table: string;
      readonly column: string;
      /** The columns of that table that equal columns of the row. */
      readonly keys: Readonly<Record<string, string>>;
      /** The columns of that table that have one value. */
      readonly only?: Readonly<Record<string, string>>;
    };

/** What is known of an amount. */
export interface Amount {
  /** The currency it is in; without it that is the subsidiary's. */
  readonly currency?: Path;
  /** What one unit of that currency is in the subsidiary's. */
  readonly exchangeRate?: Path;
  /** In whose books it stands. */
  readonly subsidiary?: Path;
  /** On which account. */
  readonly account?: Path;
}

/** A SuiteQL table. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  /** The columns BUILTIN.DF shows for a reference to a row of this table; the first one that has a value. */
  readonly displayColumns: readonly string[];
  readonly indexes: readonly (readonly string[])[];
  /** Columns NetSuite once had here; asking for one is answered with other words than asking for one that never was. */
  readonly removedColumns?: readonly string[];
  /** Columns that rows have for the views of this table, and that nobody can ask this table for. */
  readonly columnsOfViews?: readonly Column[];
  /** The tables this one is the union of; it holds no rows of its own. */
  readonly viewOf?: readonly ViewPart[];
}

/** One table that a view shows, with the constant columns that tell its rows from those of the others. */
export interface ViewPart {
  readonly table: string;
  readonly constants: Readonly<Record<string, string | number>>;
  /** Columns of the view that repeat another column of the table, as `entity.customer` repeats `customer.id`. */
  readonly copies: Readonly<Record<string, string>>;
  /** Columns that are looked up in another table, whose `id` a column of this one names: view's column by that table, its column, and the key. */
  readonly lookups?: Readonly<Record<string, { readonly table: string; readonly column: string; readonly key: string }>>;
}

/** Columns of one type. @param names - separated by spaces */
export function columns(type: ColumnType, names: string): Column[] {
  return names.split(' ').map((name) => ({ name, type }));
}

/** A column that names a row of another table. */
export function reference(name: string, references: string): Column {
  return { name, type: 'reference', references };
}

/** A column that names rows of another table, several of them. */
export function severalOf(name: string, table: string): Column {
  return { name, type: 'text', listOf: table };
}
