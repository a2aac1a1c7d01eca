import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';
import { paintStatus } from '../../present/style.ts';

export const retryRun = defineCommand({
  summary: 'Tries a run again.',
  details: 'The same run gets its next attempt, with fresh facts. Runs that are complete, skipped or superseded are refused.',
  examples: ['longshore run retry 0193f2'],
  args: { run: { type: 'positional', required: true, description: 'The id of the run.' }, ...frontDoorArgs },
  async run({ args, output, surroundings }) {
    const { client, tenant } = await openFrontDoor(args, surroundings);
    const run = await client.retryRun({ tenant, run: args.run });
    output.result(run, (style) => `run ${run.id} is now ${paintStatus(style, run.status)}`);
    return exitCodes.done;
  },
});
