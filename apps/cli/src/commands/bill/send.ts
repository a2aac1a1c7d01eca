import { defineCommand } from '../../command.ts';
import { openFrontDoor } from '../../front-door.ts';
import { sendArgs, sendDocuments } from '../../send-documents.ts';

export const sendBills = defineCommand({
  summary: 'Sends bills; each becomes one NetSuite invoice.',
  details:
    'Sending a bill again does no harm: the same version with the same content is recognised. With --wait the exit code is 3 when a run ' +
    'stands still and needs somebody. With --json each document gives one line.',
  examples: [
    'longshore bill send examples/bills/two-currencies.json --wait',
    'longshore bill send bills/*.json --json',
    'cat bill.json | longshore bill send - --tenant acme',
  ],
  args: sendArgs,
  run: async ({ args, words, output, surroundings }) =>
    sendDocuments({
      files: words,
      send: (client, call) => client.receiveBill(call),
      frontDoor: await openFrontDoor(args, surroundings),
      ...(args.wait === true ? { waitSeconds: Number(args.timeout) } : {}),
      output,
      surroundings,
    }),
});
