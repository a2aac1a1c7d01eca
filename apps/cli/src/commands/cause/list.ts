import type { WaitingCause } from '@longshore/api';
import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';
import { presentReason } from '../../present/run-story.ts';

export const listCauses = defineCommand({
  summary: 'Lists what runs wait for, and what to do about it.',
  details: 'Removing a cause releases every run that waits for it.',
  examples: ['longshore cause list', 'longshore run list --cause item:product:p-12'],
  args: { ...frontDoorArgs },
  async run({ args, output, surroundings }) {
    const { client, tenant } = await openFrontDoor(args, surroundings);
    const causes = await client.listCauses({ tenant });
    output.result(causes, (style, width) => {
      if (causes.items.length === 0) return 'Nothing is being waited for.';
      const present = (cause: WaitingCause) =>
        [
          `${style.heading(cause.key)}  ${cause.waiting === 1 ? '1 run waits' : `${cause.waiting} runs wait`}`,
          presentReason(cause, '  ', width),
        ].join('\n');
      return causes.items.map(present).join('\n');
    });
    return exitCodes.done;
  },
});
