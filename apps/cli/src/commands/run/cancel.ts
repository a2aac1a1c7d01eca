import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';
import { paintStatus } from '../../present/style.ts';

export const cancelRun = defineCommand({
  summary: 'Cancels a run that has not been written.',
  details: 'Refused while a request to NetSuite may be under way, and for runs that are final.',
  examples: ['longshore run cancel 0193f2'],
  args: { run: { type: 'positional', required: true, description: 'The id of the run.' }, ...frontDoorArgs },
  async run({ args, output, surroundings }) {
    const { client, tenant } = await openFrontDoor(args, surroundings);
    const run = await client.cancelRun({ tenant, run: args.run });
    output.result(run, (style) => `run ${run.id} is now ${paintStatus(style, run.status)}`);
    return exitCodes.done;
  },
});
