import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { netsuiteArgs, openNetSuiteDoor, recordTypeArg } from '../../netsuite-args.ts';
import { bodyArgs, readPayload, withPayload } from '../../record-body.ts';
import { showWritten } from '../../show-written.ts';

export const createRecord = defineCommand({
  summary: 'Creates a record in NetSuite.',
  details:
    'It is sent once. Give it an externalId: NetSuite refuses a second record with it, and when the answer was lost the record can be ' +
    'looked up by it. When it is not known whether the record was created, the exit code is 4.',
  examples: [
    'longshore record create customer --data \'{"companyName":"Acme","externalId":"acme","subsidiary":{"id":"1"}}\'',
    'longshore record create invoice --file invoice.json --json',
    'cat customer.json | longshore record create customer',
  ],
  args: { type: recordTypeArg, ...bodyArgs, ...netsuiteArgs },
  async run({ args, output, surroundings }) {
    const payload = await readPayload(args, surroundings);
    const { client, at } = await openNetSuiteDoor(args, surroundings);
    const bodyText = withPayload({ recordType: args.type, debug: args.debug === true }, payload);
    const written = await client.createRecord({ ...at, bodyText });
    showWritten(output, `${args.type} ${written.recordId} created`, written);
    return exitCodes.done;
  },
});
