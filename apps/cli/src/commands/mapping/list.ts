import type { Mapping } from '@longshore/api';
import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';
import { time } from '../../present/run-story.ts';
import { table } from '../../present/table.ts';

export const listMappings = defineCommand({
  summary: 'Lists mappings.',
  examples: ['longshore mapping list', 'longshore mapping list --entity product --json'],
  args: {
    entity: { type: 'enum', options: ['product', 'customer'], description: 'Only of this kind.' },
    'host-id': { type: 'string', valueHint: 'id', description: 'Only of this id in the host product.' },
    connection: { type: 'string', valueHint: 'id', description: 'Only of this connection.' },
    ...frontDoorArgs,
  },
  async run({ args, output, surroundings }) {
    const { client, tenant } = await openFrontDoor(args, surroundings);
    const mappings = await client.listMappings({
      tenant,
      ...(args.entity === undefined ? {} : { entity: args.entity }),
      ...(args['host-id'] === undefined ? {} : { hostId: args['host-id'] }),
      ...(args.connection === undefined ? {} : { connection: args.connection }),
    });
    output.result(mappings, (style, width) => {
      if (mappings.items.length === 0) return 'There are no mappings.';
      const severalConnections = new Set(mappings.items.map(({ connection }) => connection)).size > 1;
      const columns = [
        { title: 'what', text: (mapping: Mapping) => `${mapping.entity} ${mapping.hostId}` },
        { title: 'in NetSuite', text: (mapping: Mapping) => `${mapping.recordType} ${mapping.netsuiteId}` },
        { title: 'mapping', text: (mapping: Mapping) => mapping.id },
        ...(severalConnections ? [{ title: 'connection', text: (mapping: Mapping) => mapping.connection }] : []),
        { title: 'integration', text: (mapping: Mapping) => mapping.integration ?? 'all' },
        { title: 'changed', text: (mapping: Mapping) => `${time(mapping.updatedAt)} by ${mapping.updatedBy}`, flexible: true },
      ];
      return table(columns, mappings.items, { width, paintTitle: style.heading });
    });
    return exitCodes.done;
  },
});
