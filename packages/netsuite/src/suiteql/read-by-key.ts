import { AnswerMalformedFault, NetSuiteConfigurationError } from '../faults.ts';
import type { ByKeyPosition, CallOptions, ColumnTypes, SuiteQlBatch, SuiteQlByKeyOptions, SuiteQlPage, SuiteQlRow } from '../netsuite.ts';
import { pageSizeMax } from '../paging.ts';
import type { KeyQuery } from './key-query.ts';
import { keyQuery } from './key-query.ts';
import { typeRow } from './type-row.ts';

/** Runs a query and reads one page. */
export type RunQuery = (
  query: string,
  options: CallOptions & { readonly params?: readonly (string | number)[] | undefined },
) => Promise<SuiteQlPage>;

interface KeyRow {
  readonly key: number;
  readonly row: SuiteQlRow;
}

// A range that holds a little less than a page is read by one request, although ids have gaps of uneven size.
const expectedFilling = 0.8;

/**
 * Every row of a query, however many: range after range of its key, several at a time, told in the order of the key. What is inserted,
 * changed or deleted meanwhile moves no other row.
 */
export async function* readByKey<Columns extends ColumnTypes>(
  run: RunQuery,
  query: string,
  options: SuiteQlByKeyOptions<Columns> = {},
): AsyncGenerator<SuiteQlBatch<Columns>, void, undefined> {
  const { key, columns, dateFormat, position, parallel = 4, ...call } = options;
  if (!Number.isInteger(parallel) || parallel < 1) {
    throw new NetSuiteConfigurationError({ code: 'suiteql_option_unfit', message: `parallel: ${parallel} is not a number of requests.` });
  }
  const asked = keyQuery(query, key);
  const place = position === undefined ? await findPlace(run, asked, call) : readPosition(position);
  if (place === undefined) return;
  const ahead: { readonly upTo: number; readonly rows: Promise<readonly KeyRow[]> }[] = [];
  let [next, done, width] = [place.after, place.after, place.span];
  try {
    while (done < place.last) {
      while (ahead.length < parallel && next < place.last) {
        const [above, upTo] = [next, Math.min(next + width, place.last)];
        const rows = readRange(run, asked, above, upTo, call);
        // Told when its turn comes; until then it must not count as unhandled.
        rows.catch(() => undefined);
        ahead.push({ upTo, rows });
        next = upTo;
      }
      const range = ahead.shift();
      if (range === undefined) return;
      const rows = await range.rows;
      done = range.upTo;
      // Where there are no keys for long, wider ranges come over it sooner; one that holds too much is read by several pages.
      width = rows.length === 0 ? width * 2 : place.span;
      const reached: ByKeyPosition = { version: 1, after: done, last: place.last, span: place.span };
      if (rows.length > 0) yield { rows: rows.map(({ row }) => rowOf<Columns>(row, columns, dateFormat)), position: reached };
    }
  } finally {
    await Promise.allSettled(ahead.map(({ rows }) => rows));
  }
}

function rowOf<Columns extends ColumnTypes>(row: SuiteQlRow, columns: Columns | undefined, dateFormat: string | undefined) {
  return (columns === undefined ? row : typeRow(row, columns, dateFormat)) as SuiteQlBatch<Columns>['rows'][number];
}

type Call = CallOptions & { readonly params?: readonly (string | number)[] | undefined };

/** Where the keys begin and end, and how wide a range holds about a page. */
async function findPlace(run: RunQuery, asked: KeyQuery, call: Call): Promise<ByKeyPosition | undefined> {
  const [extent] = (await run(asked.extent, call)).items;
  if (extent?.first_key === undefined || extent.last_key === undefined) return undefined;
  const [first, last, count] = [readKey(extent.first_key), readKey(extent.last_key), Number(extent.key_count)];
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new AnswerMalformedFault({ path: 'items[0].key_count', message: 'NetSuite does not count the rows of the query.' });
  }
  const span = Math.max(1, Math.floor(((last - first + 1) / count) * pageSizeMax * expectedFilling));
  return { version: 1, after: first - 1, last, span };
}

/** All rows of a range: pages by the key of the last row, until one is not full. */
async function readRange(run: RunQuery, asked: KeyQuery, above: number, upTo: number, call: Call): Promise<readonly KeyRow[]> {
  const rows: KeyRow[] = [];
  for (let after = above; ; ) {
    const page = await run(asked.range(after, upTo), call);
    for (const { keyset_key: text = '', ...row } of page.items) {
      const key = readKey(text);
      if (key <= after || key > upTo) {
        throw new NetSuiteConfigurationError({ code: 'suiteql_key_unfit', message: `The key ${key} comes twice or out of order.` });
      }
      rows.push({ key, row });
      after = key;
    }
    if (page.items.length < pageSizeMax) return rows;
  }
}

function readKey(text: string): number {
  const key = Number(text);
  if (/^-?\d+$/.test(text) && Number.isSafeInteger(key)) return key;
  throw new NetSuiteConfigurationError({ code: 'suiteql_key_unfit', message: `The key "${text}" is not a whole number.` });
}

function readPosition(position: ByKeyPosition): ByKeyPosition {
  const { version, after, last, span } = position;
  if (version !== 1 || ![after, last, span].every(Number.isSafeInteger) || span < 1) {
    throw new NetSuiteConfigurationError({ code: 'suiteql_option_unfit', message: 'position: not what a read by key has given.' });
  }
  return position;
}
