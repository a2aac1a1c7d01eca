import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { netsuiteArgs, openNetSuiteDoor, recordTypeArg } from '../../netsuite-args.ts';
import { bodyArgs, readPayload, withPayload } from '../../record-body.ts';
import { showWritten } from '../../show-written.ts';

export const upsertRecord = defineCommand({
  summary: 'Creates the record with an external id in NetSuite, or changes it when it is there.',
  details: 'A body with lines is refused: on a record that is there, NetSuite would add them again. Create and update such records.',
  examples: ['longshore record upsert customer acme --data \'{"companyName":"Acme Ltd","subsidiary":{"id":"1"}}\''],
  args: {
    type: recordTypeArg,
    'external-id': { type: 'positional', required: true, description: 'Its external id, without eid:.' },
    ...bodyArgs,
    'allow-sublists': { type: 'boolean', description: 'Send lines all the same.' },
    ...netsuiteArgs,
  },
  async run({ args, output, surroundings }) {
    const payload = await readPayload(args, surroundings);
    const { client, at } = await openNetSuiteDoor(args, surroundings);
    const inputs = {
      recordType: args.type,
      externalId: args['external-id'],
      allowSublists: args['allow-sublists'] === true,
      debug: args.debug === true,
    };
    const written = await client.upsertRecord({ ...at, bodyText: withPayload(inputs, payload) });
    showWritten(output, `${args.type} ${written.recordId} is there as it was sent`, written);
    return exitCodes.done;
  },
});
