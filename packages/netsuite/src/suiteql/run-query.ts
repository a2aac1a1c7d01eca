import type { Json } from '../exact-json.ts';
import { AnswerMalformedFault, RefusedFault } from '../faults.ts';
import type { SuiteQlOptions, SuiteQlPage, SuiteQlRow } from '../netsuite.ts';
import type { JsonObject } from '../paging.ts';
import { checkPageRange, eachRow, readPage } from '../paging.ts';
import type { Transport } from '../transport/index.ts';

// NetSuite gives no more rows of one query than this over REST. [H:section_157909186990]
const rowsMax = 100_000;

/** Runs a query and reads one page. It is a read, although it is sent by POST. [H:section_157909186990] */
export async function runQuery(
  transport: Transport,
  query: string,
  options: SuiteQlOptions & { readonly limit?: number | undefined; readonly offset?: number | undefined } = {},
): Promise<SuiteQlPage> {
  const { params, limit, offset, ...call } = options;
  const range = checkPageRange({ limit, offset });
  return transport.call(
    {
      ...call,
      method: 'POST',
      effect: 'read',
      path: '/services/rest/query/v1/suiteql',
      query: { ...range },
      headers: { prefer: 'transient' },
      body: { q: query, params },
    },
    (answer) => readPage(answer, range, readRow),
  );
}

export function runWholeQuery(
  transport: Transport,
  query: string,
  options: SuiteQlOptions & { readonly pageSize?: number | undefined } = {},
): AsyncIterable<SuiteQlRow> {
  const { pageSize, ...call } = options;
  return eachRow(pageSize, (range) => runQuery(transport, query, { ...call, ...range }), {
    rowsMax,
    tooLarge: (totalResults) =>
      new RefusedFault({
        code: 'result_too_large',
        message: `The query has ${totalResults} rows, of which NetSuite gives the first ${rowsMax}.`,
      }),
  });
}

/** A row without the `links` that NetSuite puts into each, and with column names in lower case, which the help says may change. [H:section_157909186990] */
function readRow(row: JsonObject, path: string): SuiteQlRow {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name, value]) => value !== null && !(name === 'links' && Array.isArray(value)))
      .map(([name, value]) => [name.toLowerCase(), readValue(value, `${path}.${name}`)]),
  );
}

function readValue(value: Json, path: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new AnswerMalformedFault({ path, message: `A column value is neither text nor number (${path}).` });
}
