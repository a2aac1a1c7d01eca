import type { SuiteqlPosition } from '@longshore/api';
import { defineCommand } from '../command.ts';
import { eachBatch } from '../each-batch.ts';
import { eachPage, rangeArgs, readRange } from '../each-page.ts';
import { exitCodes } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { netsuiteArgs, openNetSuiteDoor, readNames } from '../netsuite-args.ts';
import { presentTrace } from '../present/trace.ts';
import { parseJson, readTextFile } from '../record-body.ts';
import { showRows } from '../show-rows.ts';
import type { Surroundings } from '../surroundings.ts';

export const runSuiteql = defineCommand({
  summary: 'Asks a NetSuite account in SuiteQL.',
  details:
    'Values are text, as NetSuite gives them; a row leaves out columns without a value. With --all order the query by a unique column, or ' +
    'rows may be missed or doubled between pages; NetSuite gives at most 100,000 rows of one query so. --by-key gives as many as there are, ' +
    'each once whatever changes meanwhile, in the order of the key: the id of the table, or --key-column. What broke off goes on with --position.',
  examples: [
    'longshore suiteql "select id, tranid, foreigntotal from transaction where type = \'CustInvc\'"',
    'longshore suiteql "select id, itemid from item" --limit 5 --json',
    'longshore suiteql "select id from transaction where type = ?" --params \'["CustInvc"]\'',
    'longshore suiteql --file open-invoices.sql --all --csv > open-invoices.csv',
    'longshore suiteql "select id, tranid from transaction" --by-key --json > transactions.ndjson',
  ],
  args: {
    query: { type: 'positional', description: 'The query, in quotes; - for stdin.' },
    file: { type: 'string', valueHint: 'path', description: 'A file with the query.' },
    params: { type: 'string', valueHint: 'json', description: 'Values for the ? of the query, as a JSON array.' },
    ...rangeArgs,
    'by-key': { type: 'boolean', description: 'Every row, also past 100,000, as they come; with --json one line for each.' },
    'key-column': { type: 'string', valueHint: 'name', description: 'With --by-key: a unique column of whole numbers; by default id.' },
    position: { type: 'string', valueHint: 'json', description: 'With --by-key: go on from where an earlier one broke off.' },
    csv: { type: 'boolean', description: 'As CSV.' },
    columns: { type: 'string', valueHint: 'names', description: 'These columns in this order, with commas between several.' },
    ...netsuiteArgs,
  },
  async run({ args, output, surroundings }) {
    const range = readRange(args);
    const query = await readQuery(args, surroundings);
    const params = args.params === undefined ? undefined : readParams(args.params);
    const { client, at } = await openNetSuiteDoor(args, surroundings);
    const columns = args.columns === undefined ? undefined : readNames(args.columns);
    if (args['by-key'] === true) {
      const key = args['key-column'];
      const position = args.position === undefined ? undefined : readPosition(args.position);
      const body = {
        query,
        ...(params === undefined ? {} : { params }),
        ...(key === undefined ? {} : { key }),
        ...(position === undefined ? {} : { position }),
      };
      const lines = await client.readSuiteqlRows({ ...at, body }, { signal: surroundings.stopping });
      await showRows(output, eachBatch(lines), { csv: args.csv === true, asLines: true, columns });
      return exitCodes.done;
    }
    const pages = eachPage(range, async (page) => {
      const body = { query, ...(params === undefined ? {} : { params }), ...page, debug: args.debug === true };
      const { trace, ...answer } = await client.runSuiteql({ ...at, body });
      if (trace !== undefined) output.note(presentTrace(trace, output.style, output.width));
      return answer;
    });
    await showRows(output, pages, { csv: args.csv === true, asLines: args.all === true, columns });
    return exitCodes.done;
  },
});

function readPosition(text: string): SuiteqlPosition {
  return parseJson(text, 'The position') as SuiteqlPosition;
}

async function readQuery(
  { query, file }: { readonly query?: string | undefined; readonly file?: string | undefined },
  surroundings: Surroundings,
): Promise<string> {
  if (query !== undefined && file !== undefined) throw wrongUsage('Both a query and --file were given.', 'Give one of them.');
  if (query === '-') return surroundings.readStdin();
  if (query !== undefined) return query;
  if (file !== undefined) return readTextFile(file, surroundings);
  throw wrongUsage('QUERY is missing.', 'Give it in quotes, with --file, or - for stdin.');
}

function readParams(text: string): (string | number)[] {
  const values = parseJson(text, 'The parameters');
  if (Array.isArray(values) && values.every((value) => typeof value === 'string' || typeof value === 'number')) return values;
  throw wrongUsage('The parameters are no list of texts and numbers.', 'Give them like --params \'["CustInvc",5]\'.');
}

function wrongUsage(message: string, nextStep: string): Failure {
  return new Failure({ message, nextStep, exitCode: exitCodes.wrongUsage });
}
