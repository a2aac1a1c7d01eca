import type { WaitingCause } from '@longshore/api';
import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';
import { table } from '../../present/table.ts';

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
      const columns = [
        { title: 'cause', text: (cause: WaitingCause) => cause.key },
        { title: 'runs', text: (cause: WaitingCause) => String(cause.waiting), align: 'right' as const },
        { title: 'why', text: (cause: WaitingCause) => cause.message, flexible: true },
        { title: 'what to do', text: (cause: WaitingCause) => cause.nextStep, flexible: true },
      ];
      return table(columns, causes.items, { width, paintTitle: style.heading });
    });
    return exitCodes.done;
  },
});
