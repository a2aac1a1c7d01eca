import { NetSuiteConfigurationError } from '../faults.ts';

/** A query whose rows can be asked for by ranges of a key. */
export interface KeyQuery {
  /** The first and the last key, and how many there are. */
  readonly extent: string;
  /** The rows with keys above the one and up to the other, in their order; the key is the column `keyset_key`. */
  range(above: number, upTo: number): string;
}

interface Clause {
  readonly keyword: string;
  readonly at: number;
}

// What these make of a row depends on rows that a range leaves out.
const aggregates = /\b(?:COUNT|SUM|AVG|MIN|MAX|MEDIAN|APPROX_COUNT_DISTINCT|LISTAGG)\s*\(|\bOVER\s*\(|\bROWNUM\b/i;
const reasonByKeyword: Readonly<Record<string, string>> = {
  UNION: 'it joins several queries',
  INTERSECT: 'it joins several queries',
  MINUS: 'it joins several queries',
  'GROUP BY': 'its rows are groups',
  HAVING: 'its rows are groups',
  'ORDER BY': 'it asks for an order, and rows come in the order of the key',
  OFFSET: 'it counts rows',
  FETCH: 'it counts rows',
  LIMIT: 'it counts rows',
  'CONNECT BY': 'it walks a tree',
};
const clausePattern = /\b(?:SELECT|FROM|WHERE|UNION|INTERSECT|MINUS|GROUP\s+BY|HAVING|ORDER\s+BY|OFFSET|FETCH|LIMIT|CONNECT\s+BY)\b/gi;

/**
 * A query rewritten to be read by ranges of a unique whole-number key. The key is added to what it selects: the `id` of its table, or the
 * one that is named.
 *
 * @param key - a column, with the alias of its table: `t.id`. Needed where tables are joined, whose rows no `id` of one of them names.
 * @throws {NetSuiteConfigurationError} `suiteql_without_key`, with the reason
 */
export function keyQuery(query: string, key: string | undefined): KeyQuery {
  const refuse = (reason: string): never => {
    throw new NetSuiteConfigurationError({ code: 'suiteql_without_key', message: `The query cannot be read by a key: ${reason}.` });
  };
  const visible = blankNested(query, refuse);
  const clauses = [...visible.matchAll(clausePattern)].map(
    (match): Clause => ({ keyword: match[0].toUpperCase().replace(/\s+/g, ' '), at: match.index }),
  );
  const unfit = clauses.map(({ keyword }) => reasonByKeyword[keyword]).find((reason) => reason !== undefined);
  if (unfit !== undefined) return refuse(unfit);
  const [select, from, where] = clauses;
  if (select?.keyword !== 'SELECT' || visible.slice(0, select.at).trim() !== '') return refuse('it does not begin with SELECT');
  if (from?.keyword !== 'FROM') return refuse('it has no FROM');
  if (clauses.length > 3 || (where !== undefined && where.keyword !== 'WHERE')) return refuse('it is not one SELECT with one WHERE');

  const selected = query.slice(select.at + 'SELECT'.length, from.at);
  const shown = visible.slice(select.at + 'SELECT'.length, from.at);
  if (/^\s*(?:DISTINCT|UNIQUE|TOP)\b/i.test(shown)) return refuse('it leaves out rows by comparing or counting them');
  if (/\?/.test(selected.replace(/'[^']*'/g, ''))) return refuse('it has parameters in what it selects');
  const condition = where === undefined ? undefined : query.slice(where.at + 'WHERE'.length);
  if (aggregates.test(shown.replaceAll('\u0001', '(')) || aggregates.test(visible.slice(from.at).replaceAll('\u0001', '('))) {
    return refuse('it computes over several rows');
  }
  const tables = visible.slice(from.at + 'FROM'.length, where?.at);
  const keyColumn = key ?? ownKey(tables) ?? refuse('it joins tables; name the key');
  if (!/^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?$/i.test(keyColumn)) return refuse(`"${keyColumn}" is not the name of a column`);
  if (/^\s*\*\s*$/.test(shown) && !/^\s*\w+\s*$/.test(tables)) return refuse('it selects * of a table with an alias or of several');

  const source = query.slice(from.at, where?.at).trimEnd();
  // A star cannot stand beside other columns unless it says of which table.
  const columns = /^\s*\*\s*$/.test(shown) ? `${tables.trim()}.*` : selected.trim();
  const conditions = condition === undefined ? '' : `(${condition.trim()}) AND `;
  const ownCondition = condition === undefined ? '' : ` WHERE ${condition.trim()}`;
  return {
    extent: `SELECT MIN(${keyColumn}) AS first_key, MAX(${keyColumn}) AS last_key, COUNT(${keyColumn}) AS key_count ${source}${ownCondition}`,
    range: (above, upTo) =>
      `SELECT ${columns}, ${keyColumn} AS keyset_key ${source} WHERE ${conditions}${keyColumn} > ${above} AND ${keyColumn} <= ${upTo} ORDER BY ${keyColumn}`,
  };
}

/** The `id` of the only table. */
function ownKey(tables: string): string | undefined {
  const [, table = '', alias = table] = /^\s*(\w+)(?:\s+(?:AS\s+)?(\w+))?\s*$/i.exec(tables) ?? [];
  return alias === '' ? undefined : `${alias}.id`;
}

/**
 * The query at its own length, with what stands in quotes and inside parentheses blanked out. An opening parenthesis becomes \u0001, which
 * no query holds.
 */
function blankNested(query: string, refuse: (reason: string) => never): string {
  let depth = 0;
  const blank = (text: string): string => text.replace(/\S/g, ' ');
  const visible = query.replace(/'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\/\*[\s\S]*?\*\/|[()]|[^'"()\-/]+|[-/'"]/g, (piece) => {
    if (piece === '(') {
      depth += 1;
      return depth === 1 ? '\u0001' : ' ';
    }
    if (piece === ')') {
      depth -= 1;
      return ' ';
    }
    if (piece.startsWith('--') || piece.startsWith('/*')) return refuse('it has a comment');
    if (piece === "'" || piece === '"') return refuse('a quotation in it does not end');
    return depth > 0 ? blank(piece) : piece.startsWith("'") || piece.startsWith('"') ? `${'q'.repeat(piece.length)}` : piece;
  });
  return depth === 0 ? visible : refuse('its parentheses do not match');
}
