import type { Column, ColumnType, Table } from '../books/index.ts';
import type { Dialect } from './dialect.ts';
import type { Reach } from './reach.ts';
import type { Scope } from './scope.ts';
import type { Query } from './syntax-tree.ts';
import type { Formats, ValueType } from './value.ts';

/** What a `?` was given: as a whole number, another number, or a text. A text that is a number may serve as one. */
export type ParameterKind = 'integer' | 'decimal' | 'text' | 'integer text';

/** A column of a translated query's answer. */
export interface OutputColumn {
  /** The key in the answer; undefined where the query gives none. */
  readonly name: string | undefined;
  readonly type: ValueType;
  /** The table column it shows unchanged. */
  readonly column?: Column;
  /** About how many characters of SQL it is, sub-selects merged in. */
  readonly weight: number;
}

/** A query as SQLite's SQL; its columns are called c1, c2, … */
export interface TranslatedQuery {
  readonly sql: string;
  readonly columns: readonly OutputColumn[];
  /** Whether it ends with an ORDER BY of its own. */
  readonly sorted: boolean;
  /** Whether it ends with a LIMIT of its own, so that no other can be appended. */
  readonly limited: boolean;
}

/** What stays the same while one query is translated. */
export interface Translation {
  readonly tableByName: ReadonlyMap<string, Table>;
  /** What of these may be read; undefined for everything. */
  readonly reach: Reach | undefined;
  readonly dialect: Dialect;
  readonly formats: Formats;
  readonly parameterKinds: readonly ParameterKind[];
  /** WITH queries in reach, by name. */
  readonly namedQueryByName: Map<string, TranslatedQuery>;
  /** Gives a name that nothing else in the SQL has. */
  readonly newAlias: () => string;
  /** Translates a sub-select; handed in because queries hold expressions and expressions hold queries. */
  readonly subselect: (query: Query, scope: Scope) => TranslatedQuery;
}

/** The type expressions see of a column's. */
export function valueTypeOf(type: ColumnType): ValueType {
  switch (type) {
    case 'integer':
    case 'reference':
      return 'integer';
    case 'decimal':
      return 'decimal';
    case 'text':
    case 'boolean':
      return 'text';
    case 'date':
    case 'datetime':
      return 'date';
  }
}
