import type { Token } from './token.ts';

const preamble = 'Invalid search query. Detailed unprocessed description follows. ';

/**
 * A query NetSuite would not answer. It travels as an exception through parser and translator, where any depth may find it, and leaves
 * the engine as a value (see run-query.ts).
 */
export class QueryRefusal extends Error {
  /** NetSuite's words, whole, as they stand in `o:errorDetails`. */
  readonly detail: string;
  /** Our own words: which construct it was. NetSuite does not say. */
  readonly reason: string;

  constructor(description: string, reason: string) {
    super(reason);
    this.detail = preamble + description;
    this.reason = reason;
  }
}

/** Where a character stands in a query, both counted from 1. */
export function lineAndColumn(query: string, offset: number): { line: number; column: number } {
  const before = query.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/**
 * The query is not SuiteQL. The words around the position are as a live account was seen to give them; [inferred] state and token code,
 * which no source tells and which are 0 here.
 */
export function syntaxError(query: string, near: Token): QueryRefusal {
  const { line, column } = lineAndColumn(query, near.at);
  const word = near.kind === 'end' ? '<end of query>' : near.text;
  return new QueryRefusal(
    `Failed to parse SQL [${query}]: syntax error, state:0(10101) near: ${word}(${line},${column}, token code:0)`,
    `syntax error near ${word} at line ${line}, column ${column}`,
  );
}

/** The query asks for something SuiteQL cannot do, or Oracle would refuse it; NetSuite has one sentence for all of these. */
export function unsupported(reason: string): QueryRefusal {
  return new QueryRefusal('Search error occurred: Invalid or unsupported search.', reason);
}

/** A name that no table in reach has as a column; `tableByAlias` lists the tables that were in reach. */
export function unknownIdentifier(name: string, tableByAlias: ReadonlyMap<string, string>): QueryRefusal {
  const available = [...tableByAlias].map(([alias, table]) => `${alias}=${table}`).join(', ');
  return new QueryRefusal(
    `Search error occurred: Unknown identifier '${name}'. Available identifiers are: {${available}}.`,
    `unknown identifier ${name}`,
  );
}

/** A table that does not exist. */
export function unknownTable(name: string): QueryRefusal {
  return new QueryRefusal(`Invalid search type: ${name}.`, `unknown table ${name}`);
}

/** A table the role has no permission for, or whose feature is off. Seen. */
export function tableOutOfReach(name: string): QueryRefusal {
  return new QueryRefusal(`Search error occurred: Record '${name}' was not found.`, `${name} is out of the role's reach`);
}

/** A column NetSuite once had and took away. */
export function removedField(field: string, table: string): QueryRefusal {
  return new QueryRefusal(
    `Search error occurred: Field '${field}' for record '${table}' was not found. Reason: REMOVED - Field is removed`,
    `${table}.${field} was removed`,
  );
}

/** The query ran longer than it may. [inferred] the words. */
export function deadlineExceeded(deadlineMs: number): QueryRefusal {
  return new QueryRefusal('Search error occurred: The search timed out.', `the query ran longer than ${deadlineMs} ms`);
}
