import { defineCommand } from '../../command.ts';
import { eachPage, rangeArgs, readRange } from '../../each-page.ts';
import { exitCodes } from '../../exit-codes.ts';
import { netsuiteArgs, openNetSuiteDoor, recordTypeArg } from '../../netsuite-args.ts';
import { showRows } from '../../show-rows.ts';

export const listRecords = defineCommand({
  summary: 'Lists the ids of records in NetSuite.',
  details: 'NetSuite promises no order and gives ids only: `longshore suiteql` gives fields too.',
  examples: ['longshore record list customer --q \'companyName START_WITH "Acme"\'', 'longshore record list invoice --all --csv > ids.csv'],
  args: {
    type: recordTypeArg,
    q: { type: 'string', valueHint: 'filter', description: "A filter in NetSuite's own language." },
    ...rangeArgs,
    csv: { type: 'boolean', description: 'As CSV.' },
    ...netsuiteArgs,
  },
  async run({ args, output, surroundings }) {
    const range = readRange(args);
    const { client, at } = await openNetSuiteDoor(args, surroundings);
    const q = args.q === undefined ? {} : { q: args.q };
    const pages = eachPage(range, (page) =>
      client.listRecords({ ...at, body: { recordType: args.type, ...q, ...page, debug: args.debug === true } }),
    );
    await showRows(output, pages, { csv: args.csv === true, asLines: args.all === true, columns: ['id'] });
    return exitCodes.done;
  },
});
