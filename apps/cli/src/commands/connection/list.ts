import type { Connection } from '@longshore/api';
import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';
import { time } from '../../present/run-story.ts';
import { table } from '../../present/table.ts';

export const listConnections = defineCommand({
  summary: 'Lists connections to NetSuite accounts.',
  examples: ['longshore connection list'],
  args: { ...frontDoorArgs },
  async run({ args, output, surroundings }) {
    const { client, tenant } = await openFrontDoor(args, surroundings);
    const connections = await client.listConnections({ tenant });
    output.result(connections, (style, width) => {
      if (connections.items.length === 0) return 'There are no connections.';
      const columns = [
        { title: 'connection', text: (connection: Connection) => connection.id },
        { title: 'name', text: (connection: Connection) => connection.name, flexible: true },
        { title: 'account', text: (connection: Connection) => connection.realm },
        { title: 'signs in by', text: (connection: Connection) => signInText(connection) },
        { title: 'health', text: (connection: Connection) => connection.health, paint: paintHealth },
        { title: 'detail', text: (connection: Connection) => connection.healthDetail ?? '', flexible: true },
        { title: 'made', text: (connection: Connection) => time(connection.createdAt) },
      ];
      function paintHealth(connection: Connection, cell: string): string {
        if (connection.health === 'connected') return style.good(cell);
        return connection.health === 'auth_failed' ? style.bad(cell) : style.faint(cell);
      }
      return table(columns, connections.items, { width, paintTitle: style.heading });
    });
    return exitCodes.done;
  },
});

function signInText({ credentialKind, authorization }: Connection): string {
  if (credentialKind !== 'authorization_code') return credentialKind === 'tba' ? 'token-based' : 'client credentials';
  if (authorization?.status !== 'given') return `a person: ${authorization?.status ?? 'missing'}`;
  return `a person: ${authorization.daysLeft === 1 ? '1 day' : `${authorization.daysLeft ?? 0} days`} left`;
}
