import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';
import { presentRunStory } from '../../present/run-story.ts';

export const showRun = defineCommand({
  summary: 'Tells the whole story of a run.',
  details:
    'The document as it came, and for each attempt what was looked up, the plan with the reason of every value, each request to NetSuite ' +
    'with its answer (secrets left out), and how it ended; then the record, or what the run waits for and what to do.',
  examples: ['longshore run show 0193f2', 'longshore run show 0193f2 --json'],
  args: { run: { type: 'positional', required: true, description: 'The id of the run.' }, ...frontDoorArgs },
  async run({ args, output, surroundings }) {
    const { client, tenant } = await openFrontDoor(args, surroundings);
    const run = await client.getRun({ tenant, run: args.run });
    output.result(run, (style, width) => presentRunStory(run, style, width));
    return exitCodes.done;
  },
});
