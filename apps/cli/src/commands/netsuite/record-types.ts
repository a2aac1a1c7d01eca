import type { ListedRecordType } from '@longshore/api';
import { chooseConnection } from '../../choose-connection.ts';
import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';
import { table } from '../../present/table.ts';

export const listRecordTypes = defineCommand({
  summary: 'Lists the record types of a NetSuite account.',
  details: 'Those that the role of the connection sees, custom ones among them.',
  examples: ['longshore netsuite record-types'],
  args: {
    connection: { type: 'string', valueHint: 'id', description: 'Its id or name; needed when the tenant has several.' },
    ...frontDoorArgs,
  },
  async run({ args, output, surroundings }) {
    const frontDoor = await openFrontDoor(args, surroundings);
    const { id: connection } = await chooseConnection(frontDoor, args.connection);
    const types = await frontDoor.client.listRecordTypes({ tenant: frontDoor.tenant, connection });
    output.result(types, (style, width) => {
      const columns = [
        { title: 'name', text: (type: ListedRecordType) => type.name },
        { title: 'label', text: (type: ListedRecordType) => type.label, flexible: true },
        { title: 'custom', text: (type: ListedRecordType) => (type.isCustom ? 'yes' : '') },
      ];
      return table(columns, types.items, { width, paintTitle: style.heading });
    });
    return exitCodes.done;
  },
});
