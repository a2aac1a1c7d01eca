import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';

export const setMapping = defineCommand({
  summary: 'Says which NetSuite record an id of the host product means.',
  details: 'Replaces what was said before. Runs that waited for it go on by themselves.',
  examples: [
    'longshore mapping set product p-12 123',
    'longshore mapping set --entity product --host-id p-12 --netsuite-id 123',
    'longshore mapping set customer acme-uk 4711',
  ],
  args: {
    entity: { type: 'enum', options: ['product', 'customer'], required: true, place: 1, description: 'What it is in the host product.' },
    'host-id': { type: 'string', valueHint: 'id', required: true, place: 2, description: 'Its id in the host product.' },
    'netsuite-id': { type: 'string', valueHint: 'id', required: true, place: 3, description: 'The internal id of the NetSuite record.' },
    connection: { type: 'string', valueHint: 'id', description: 'For this connection; needed when the tenant has several.' },
    integration: { type: 'string', valueHint: 'id', description: 'For this integration only.' },
    ...frontDoorArgs,
  },
  async run({ args, output, surroundings }) {
    const { client, tenant } = await openFrontDoor(args, surroundings);
    const mapping = await client.setMapping({
      tenant,
      body: {
        entity: args.entity,
        hostId: args['host-id'],
        netsuiteId: args['netsuite-id'],
        ...(args.connection === undefined ? {} : { connection: args.connection }),
        ...(args.integration === undefined ? {} : { integration: args.integration }),
      },
    });
    output.result(mapping, () => `${mapping.entity} ${mapping.hostId} now means ${mapping.recordType} ${mapping.netsuiteId} in NetSuite`);
    return exitCodes.done;
  },
});
