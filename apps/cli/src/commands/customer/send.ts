import { defineCommand } from '../../command.ts';
import { openFrontDoor } from '../../front-door.ts';
import { sendArgs, sendDocuments } from '../../send-documents.ts';

export const sendCustomers = defineCommand({
  summary: 'Sends customers; each becomes one NetSuite customer.',
  details: 'Bills wait for the customer they belong to, so the order of sending does not matter. Sending a customer again does no harm.',
  examples: ['longshore customer send examples/customers/*.json --wait', 'cat customer.json | longshore customer send -'],
  args: sendArgs,
  run: async ({ args, words, output, surroundings }) =>
    sendDocuments({
      files: words,
      send: (client, call) => client.receiveCustomer(call),
      frontDoor: await openFrontDoor(args, surroundings),
      ...(args.wait === true ? { waitSeconds: Number(args.timeout) } : {}),
      output,
      surroundings,
    }),
});
