import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';

export const removeMapping = defineCommand({
  summary: 'Removes a mapping.',
  details: 'Invoices that were written with it stay as they are.',
  examples: ['longshore mapping remove 0193f2'],
  args: {
    mapping: { type: 'positional', required: true, description: 'The id of the mapping, as `longshore mapping list` shows it.' },
    ...frontDoorArgs,
  },
  async run({ args, output, surroundings }) {
    const { client, tenant } = await openFrontDoor(args, surroundings);
    await client.removeMapping({ tenant, mapping: args.mapping });
    output.result({ removed: args.mapping }, () => `mapping ${args.mapping} is removed`);
    return exitCodes.done;
  },
});
