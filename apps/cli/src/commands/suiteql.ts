import type { SuiteqlResult } from '@longshore/api';
import { chooseConnection } from '../choose-connection.ts';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { frontDoorArgs, openFrontDoor } from '../front-door.ts';
import { table } from '../present/table.ts';

type Row = SuiteqlResult['items'][number];

/** The most rows one request gives. */
const pageMax = 1000;

export const runSuiteql = defineCommand({
  summary: 'Asks a NetSuite account in SuiteQL.',
  details: 'Values are text, as NetSuite gives them; a row leaves out columns without a value.',
  examples: [
    'longshore suiteql "select id, tranid, foreigntotal from transaction where type = \'CustInvc\'"',
    'longshore suiteql "select id, itemid from item" --limit 5 --json',
  ],
  args: {
    query: { type: 'positional', required: true, description: 'The query, in quotes.' },
    connection: { type: 'string', valueHint: 'id', description: 'Its id or name; needed when the tenant has several.' },
    limit: { type: 'string', valueHint: 'n', description: 'At most this many rows.', default: '1000', wholeNumberFrom: 1 },
    ...frontDoorArgs,
  },
  async run({ args, output, surroundings }) {
    const frontDoor = await openFrontDoor(args, surroundings);
    const { client, tenant } = frontDoor;
    const { id: connection } = await chooseConnection(frontDoor, args.connection);
    const rowsMax = Number(args.limit);
    const items: Row[] = [];
    // NetSuite takes only offsets that are a multiple of the limit, so pages keep one size and the last is cut.
    const limit = Math.min(rowsMax, pageMax);
    let totalResults = 0;
    let hasMore = true;
    while (hasMore && items.length < rowsMax) {
      const page = await client.runSuiteql({ tenant, connection, body: { query: args.query, limit, offset: items.length } });
      items.push(...page.items);
      totalResults = page.totalResults;
      hasMore = page.hasMore;
    }
    const rows = items.slice(0, rowsMax);
    output.result({ items: rows, count: rows.length, totalResults, hasMore: rows.length < totalResults }, (style, width) =>
      rows.length === 0 ? 'No rows.' : table(columnsOf(rows), rows, { width, paintTitle: style.heading }),
    );
    if (!output.json) output.note(rows.length < totalResults ? `${rows.length} of ${totalResults} rows` : `${rows.length} rows`);
    return exitCodes.done;
  },
});

function columnsOf(rows: readonly Row[]) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => name !== 'links');
  return names.map((name) => ({
    title: name,
    text: (row: Row) => (row[name] === undefined || row[name] === null ? '' : String(row[name])),
  }));
}
