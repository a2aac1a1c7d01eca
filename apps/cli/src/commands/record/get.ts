import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { netsuiteArgs, openNetSuiteDoor, readNames, recordIdArg, recordTypeArg } from '../../netsuite-args.ts';
import { presentJson } from '../../present/json.ts';
import { presentTrace } from '../../present/trace.ts';

export const getRecord = defineCommand({
  summary: 'Reads a record from NetSuite.',
  details: "A person sees it without NetSuite's links; --json prints it as it came.",
  examples: [
    'longshore record get customer 17',
    'longshore record get invoice eid:acme-bill-1 --expand-sub-resources --json',
    'longshore record get customer 17 --fields companyName,email',
  ],
  args: {
    type: recordTypeArg,
    id: recordIdArg,
    'expand-sub-resources': { type: 'boolean', description: 'With all sublists, their lines, and subrecords.' },
    'simple-enum-format': { type: 'boolean', description: 'Values of lists by their internal id only.' },
    fields: { type: 'string', valueHint: 'names', description: 'Only these fields and sublists, with commas between several.' },
    ...netsuiteArgs,
  },
  async run({ args, output, surroundings }) {
    const { client, at } = await openNetSuiteDoor(args, surroundings);
    const { record, trace } = await client.getRecord({
      ...at,
      body: {
        recordType: args.type,
        recordId: args.id,
        expandSubResources: args['expand-sub-resources'] === true,
        simpleEnumFormat: args['simple-enum-format'] === true,
        fields: readNames(args.fields),
        debug: args.debug === true,
      },
    });
    if (trace !== undefined) output.note(presentTrace(trace, output.style, output.width));
    output.result(record, (_style, width) => presentJson(record, width));
    return exitCodes.done;
  },
});
