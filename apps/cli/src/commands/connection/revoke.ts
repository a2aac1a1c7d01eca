import { chooseConnection } from '../../choose-connection.ts';
import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';

export const revokeConnection = defineCommand({
  summary: 'Gives back what a person has permitted, in NetSuite and here.',
  details:
    'For connections of the kind authorization code. Afterwards nothing goes on until somebody signs in: longshore connection authorize.',
  examples: ['longshore connection revoke netsuite'],
  args: {
    connection: { type: 'string', valueHint: 'id', place: 1, description: 'Its id or name; needed when the tenant has several.' },
    ...frontDoorArgs,
  },
  async run({ args, output, surroundings }) {
    const frontDoor = await openFrontDoor(args, surroundings);
    const { id, name } = await chooseConnection(frontDoor, args.connection);
    const revoked = await frontDoor.client.revokeAuthorization({ tenant: frontDoor.tenant, connection: id });
    output.result(revoked, () => `what a person had permitted connection ${id} (${name}) is revoked`);
    return exitCodes.done;
  },
});
