import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { netsuiteArgs, openNetSuiteDoor, recordIdArg, recordTypeArg } from '../../netsuite-args.ts';
import { presentTrace } from '../../present/trace.ts';

export const deleteRecord = defineCommand({
  summary: 'Deletes a record in NetSuite.',
  details: 'It is not asked again, and there is no way back.',
  examples: ['longshore record delete customer 17', 'longshore record delete customer eid:acme'],
  args: { type: recordTypeArg, id: recordIdArg, ...netsuiteArgs },
  async run({ args, output, surroundings }) {
    const { client, at } = await openNetSuiteDoor(args, surroundings);
    const body = { recordType: args.type, recordId: args.id, debug: args.debug === true };
    const deleted = await client.deleteRecord({ ...at, body });
    if (!output.json && deleted.trace !== undefined) output.note(presentTrace(deleted.trace, output.style, output.width));
    output.result(deleted, () => `${args.type} ${args.id} deleted`);
    return exitCodes.done;
  },
});
