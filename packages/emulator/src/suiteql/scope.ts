import type { Column } from '../books/index.ts';
import { removedField, unknownIdentifier, unsupported } from './refusal.ts';
import type { Expression } from './syntax-tree.ts';
import type { Formats, Value, ValueType } from './value.ts';
import { quoted } from './value.ts';

/** A column as one source of a FROM list offers it. */
export interface SourceColumn {
  readonly name: string;
  /** Its name in the SQL. */
  readonly sqlName: string;
  readonly type: ValueType;
  /** An instant in UTC that is shown in the account's zone. */
  readonly instant: boolean;
  /** The table column behind it, where there is one. */
  readonly column?: Column;
  /** About how many characters of SQL each use of it stands for, once SQLite has merged a sub-select into the query around it. */
  readonly weight: number;
}

/** A table or sub-select of a FROM list. */
export interface Source {
  /** The name the query gives it, '' for a sub-select without one. */
  readonly alias: string;
  /** The table's name, for the list of available identifiers. */
  readonly table: string;
  /** Its name in the SQL. */
  readonly sqlAlias: string;
  readonly columns: readonly SourceColumn[];
  readonly removedColumns: readonly string[];
  /** An expression that differs per row and costs nothing, for the deadline guard. */
  readonly rowSql: string;
}

/** The rows of a block after FROM and WHERE, put in brackets so that ROWNUM cuts them before they are grouped or sorted. */
export interface CutRows {
  readonly sqlAlias: string;
  /** The columns used of them: name within the brackets by SQL of the source. */
  readonly nameBySql: Map<string, string>;
}

/** SQLite merges sub-selects by copying their expressions, which may double with every level; beyond this much SQL it would eat all memory. */
const weightMax = 5_000_000;

/** The names one block can use, and in which of its clauses the translator is. */
export class Scope {
  readonly sources: Source[] = [];
  readonly parent: Scope | undefined;
  /** Set while the clauses after WHERE are translated, when ROWNUM cuts rows first. */
  cutRows: CutRows | undefined;
  /** SQL of the GROUP BY expressions; set while a grouped block's columns may stand only in these or in aggregates. */
  groupedBy: ReadonlySet<string> | undefined;
  /** Whether an aggregate may stand here. */
  aggregates: 'allowed' | 'refused' = 'refused';
  /** Whether a call with OVER may stand here. */
  windows: 'allowed' | 'refused' = 'refused';
  /** Whether ROWNUM may stand here as a value. */
  rownum: 'allowed' | 'refused' = 'refused';
  /** Select items by alias; set while ORDER BY is translated. */
  itemByAlias: ReadonlyMap<string, Expression> | undefined;

  /** The {@link SourceColumn.weight} of all columns used so far, here and in sub-selects. */
  private weight = 0;

  constructor(parent: Scope | undefined) {
    this.parent = parent;
  }

  /** The weight of what was translated between two calls is their difference. */
  weightSoFar(): number {
    return this.weight;
  }

  /**
   * Adds the weight of SQL that stands in this block.
   *
   * @throws QueryRefusal when the query becomes too heavy for SQLite
   */
  addWeight(weight: number): void {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      scope.weight += weight;
      if (scope.weight > weightMax) throw unsupported('the query repeats its sub-selects too often');
    }
  }

  /**
   * The value of a column.
   *
   * @throws QueryRefusal when the name is unknown, ambiguous, taken away, or not grouped
   */
  column(qualifier: string | undefined, name: string, formats: Formats): Value {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      const value = scope.ownColumn(qualifier, name, formats);
      if (value !== undefined) return value;
    }
    if (qualifier === undefined) {
      for (const source of this.sources) if (source.removedColumns.includes(name)) throw removedField(name, source.table);
    }
    throw unknownIdentifier(qualifier === undefined ? name : `${qualifier}.${name}`, this.tableByAlias());
  }

  /** Whether any source here or further out has a column of that name. */
  has(name: string): boolean {
    return this.sources.some(({ columns }) => columns.some((column) => column.name === name)) || (this.parent?.has(name) ?? false);
  }

  /** The SQL of a source's column, as rows are seen in the clause being translated. */
  sqlOf(source: Source, { sqlName, instant, weight }: SourceColumn, formats: Formats): string {
    this.addWeight(weight);
    const plain = `"${source.sqlAlias}"."${sqlName}"`;
    let sql = plain;
    if (this.cutRows !== undefined) {
      const name = this.cutRows.nameBySql.get(plain) ?? `k${this.cutRows.nameBySql.size + 1}`;
      this.cutRows.nameBySql.set(plain, name);
      sql = `"${this.cutRows.sqlAlias}"."${name}"`;
    }
    return instant && formats.zone !== 'UTC' ? `suiteql_local_time(${sql}, ${quoted(formats.zone)})` : sql;
  }

  private ownColumn(qualifier: string | undefined, name: string, formats: Formats): Value | undefined {
    const named = qualifier === undefined ? this.sources : this.sources.filter(({ alias }) => alias === qualifier);
    const found = named.flatMap((source) => source.columns.filter((column) => column.name === name).map((column) => ({ source, column })));
    const [first] = found;
    if (first === undefined) {
      const [source] = named;
      if (qualifier === undefined || source === undefined) return undefined;
      if (source.removedColumns.includes(name)) throw removedField(name, source.table);
      throw unknownIdentifier(name, this.tableByAlias());
    }
    if (found.length > 1) throw unsupported(`${name} is ambiguous`);
    const value = this.valueOf(first.source, first.column, formats);
    if (this.groupedBy !== undefined && !this.groupedBy.has(value.sql)) throw unsupported(`${name} is neither grouped nor aggregated`);
    return value;
  }

  private valueOf(source: Source, sourceColumn: SourceColumn, formats: Formats): Value {
    const sql = this.sqlOf(source, sourceColumn, formats);
    const { column } = sourceColumn;
    if (column === undefined) return { sql, type: sourceColumn.type };
    const reachable = source.columns.some(({ column: other, name }) => other !== undefined && name === column.name);
    const sibling = (name: string): string => {
      const own = source.columns.find(({ column: other }) => other?.name === name);
      if (own === undefined) throw unsupported(`${column.name} needs ${name} of the same row`);
      const siblingSql = this.sqlOf(source, own, formats);
      if (this.groupedBy !== undefined && !this.groupedBy.has(siblingSql))
        throw unsupported(`${column.name} needs ${name} to be grouped too`);
      return siblingSql;
    };
    return { sql, type: sourceColumn.type, origin: { column, sibling: reachable ? sibling : undefined } };
  }

  private tableByAlias(): ReadonlyMap<string, string> {
    return new Map(this.sources.map(({ alias, table }) => [alias, table]));
  }
}
