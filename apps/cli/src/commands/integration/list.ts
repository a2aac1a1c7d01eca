import type { Integration } from '@longshore/api';
import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';
import { presentData } from '../../present/data.ts';

export const listIntegrations = defineCommand({
  summary: 'Lists integrations with their settings.',
  examples: ['longshore integration list'],
  args: { ...frontDoorArgs },
  async run({ args, output, surroundings }) {
    const { client, tenant } = await openFrontDoor(args, surroundings);
    const integrations = await client.listIntegrations({ tenant });
    output.result(integrations, (style, width) => {
      if (integrations.items.length === 0) return 'There are no integrations.';
      const present = (integration: Integration) =>
        [
          `${style.heading(integration.name)}  ${integration.enabled ? style.good('enabled') : style.warning('disabled')}`,
          `  id ${integration.id}, ${integration.flow} over connection ${integration.connection}, version ${integration.version}`,
          presentData(integration.settings, '    ', width),
        ].join('\n');
      return integrations.items.map(present).join('\n\n');
    });
    return exitCodes.done;
  },
});
