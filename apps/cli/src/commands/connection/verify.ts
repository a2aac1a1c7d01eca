import { chooseConnection } from '../../choose-connection.ts';
import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';

export const verifyConnection = defineCommand({
  summary: 'Signs in to NetSuite and reads its clock: does the connection work?',
  details: 'When it works again, runs that stood in auth_failed go on.',
  examples: ['longshore connection verify', 'longshore connection verify netsuite'],
  args: {
    connection: { type: 'string', valueHint: 'id', place: 1, description: 'Its id or name; needed when the tenant has several.' },
    ...frontDoorArgs,
  },
  async run({ args, output, surroundings }) {
    const frontDoor = await openFrontDoor(args, surroundings);
    const { id } = await chooseConnection(frontDoor, args.connection);
    const connection = await frontDoor.client.verifyConnection({ tenant: frontDoor.tenant, connection: id });
    const works = connection.health === 'connected';
    output.result(connection, (style) => {
      const verdict = works ? style.good('works') : style.bad('does not work');
      const detail = connection.healthDetail === undefined ? '' : `: ${connection.healthDetail}`;
      return `connection ${connection.id} (${connection.name}, account ${connection.realm}) ${verdict}${detail}`;
    });
    return works ? exitCodes.done : exitCodes.failed;
  },
});
