import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { Output } from './output.ts';
import { csvLine } from './present/csv.ts';
import { table } from './present/table.ts';

type Row = Readonly<Record<string, unknown>>;

export interface RowsShown {
  readonly csv: boolean;
  /** Show each page when it comes, with one line for each row, instead of all rows at the end. */
  readonly asLines: boolean;
  /** The columns and their order. Default: those that occur, in CSV those of the first page. */
  readonly columns?: readonly string[] | undefined;
}

/**
 * Shows rows as CSV, as JSON, or as a table; how many there were is said on stderr.
 * @throws {Failure} in CSV, where a later page has a column that its head does not name
 */
export async function showRows(
  output: Output,
  pages: AsyncIterable<{ readonly items: readonly Row[]; readonly totalResults: number }>,
  shown: RowsShown,
): Promise<void> {
  const kept: Row[] = [];
  let [count, totalResults] = [0, 0];
  let head = shown.columns;
  for await (const page of pages) {
    ({ totalResults } = page);
    if (shown.csv) {
      if (count === 0) {
        head ??= columnsOf(page.items);
        if (head.length > 0) output.line(csvLine(head));
      }
      for (const row of page.items) output.line(csvLine(valuesOf(row, head ?? [], shown.columns !== undefined)));
    } else if (shown.asLines) {
      if (output.json) for (const row of page.items) output.line(JSON.stringify(row));
      else if (page.items.length > 0) output.line(tableOf(page.items, shown.columns, output));
    } else {
      kept.push(...page.items);
    }
    count += page.items.length;
  }
  if (!shown.csv && !shown.asLines) {
    output.result({ items: kept, count, totalResults, hasMore: count < totalResults }, () =>
      count === 0 ? 'No rows.' : tableOf(kept, shown.columns, output),
    );
  }
  if (!output.json) output.note(count < totalResults ? `${count} of ${totalResults} rows` : count === 1 ? '1 row' : `${count} rows`);
}

/** A column without a value is left out of a row, so that only rows tell which columns there are. */
function columnsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => name !== 'links');
}

function valuesOf(row: Row, head: readonly string[], isChosen: boolean): unknown[] {
  const unknown = isChosen ? undefined : Object.keys(row).find((name) => name !== 'links' && !head.includes(name));
  if (unknown !== undefined) {
    throw new Failure({
      message: `The column ${unknown} comes with a later page, when the head of the CSV was already written.`,
      nextStep: `Name the columns: --columns ${[...head, unknown].join(',')}`,
      exitCode: exitCodes.failed,
    });
  }
  return head.map((name) => row[name]);
}

function tableOf(rows: readonly Row[], chosen: readonly string[] | undefined, { width, style }: Output): string {
  const columns = (chosen ?? columnsOf(rows)).map((name) => ({
    title: name,
    text: (row: Row) => (row[name] === undefined || row[name] === null ? '' : String(row[name])),
  }));
  return table(columns, rows, { width, paintTitle: style.heading });
}
