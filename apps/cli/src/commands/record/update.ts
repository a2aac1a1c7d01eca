import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { netsuiteArgs, openNetSuiteDoor, readNames, recordIdArg, recordTypeArg } from '../../netsuite-args.ts';
import { bodyArgs, readPayload, withPayload } from '../../record-body.ts';
import { showWritten } from '../../show-written.ts';

export const updateRecord = defineCommand({
  summary: 'Changes a record in NetSuite.',
  details:
    'Only the fields that are given change. Lines whose key is given are changed, others are added; --replace removes what is not given.',
  examples: [
    'longshore record update customer 17 --data \'{"phone":"+44 20 7946 0000"}\'',
    'longshore record update salesOrder eid:acme-order-1 --file lines.json --replace item',
  ],
  args: {
    type: recordTypeArg,
    id: recordIdArg,
    ...bodyArgs,
    replace: {
      type: 'string',
      valueHint: 'sublists',
      description: 'Sublists of which other lines are removed, with commas between several.',
    },
    'replace-selected-fields': { type: 'boolean', description: 'Clear the fields that --replace names, also those of the body.' },
    ...netsuiteArgs,
  },
  async run({ args, output, surroundings }) {
    const payload = await readPayload(args, surroundings);
    const { client, at } = await openNetSuiteDoor(args, surroundings);
    const inputs = {
      recordType: args.type,
      recordId: args.id,
      replace: readNames(args.replace),
      replaceSelectedFields: args['replace-selected-fields'] === true,
      debug: args.debug === true,
    };
    const written = await client.updateRecord({ ...at, bodyText: withPayload(inputs, payload) });
    showWritten(output, `${args.type} ${written.recordId} changed`, written);
    return exitCodes.done;
  },
});
