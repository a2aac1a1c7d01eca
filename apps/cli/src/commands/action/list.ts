import type { Action } from '@longshore/api';
import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs } from '../../front-door.ts';
import { openNetSuiteDoor } from '../../netsuite-args.ts';
import { time } from '../../present/run-story.ts';
import { table } from '../../present/table.ts';

export const listActions = defineCommand({
  summary: 'Lists who changed what in NetSuite through a connection, the latest first.',
  examples: ['longshore action list', 'longshore action list --limit 5 --json'],
  args: {
    connection: { type: 'string', valueHint: 'id', description: 'Its id or name; needed when the tenant has several.' },
    limit: { type: 'string', description: 'At most so many, by default 50.', wholeNumberFrom: 1 },
    cursor: { type: 'string', valueHint: 'id', description: 'After the action with this id, where the last page ended.' },
    ...frontDoorArgs,
  },
  async run({ args, output, surroundings }) {
    const { client, at } = await openNetSuiteDoor(args, surroundings);
    const page = await client.listActions({
      ...at,
      ...(args.limit === undefined ? {} : { limit: args.limit }),
      ...(args.cursor === undefined ? {} : { cursor: args.cursor }),
    });
    output.result(page, (style, width) => {
      if (page.items.length === 0) return 'Nothing was changed through this connection.';
      const columns = [
        { title: 'action', text: ({ id }: Action) => id },
        { title: 'begun', text: ({ begunAt }: Action) => time(begunAt) },
        { title: 'who', text: ({ actor }: Action) => actor, flexible: true },
        { title: 'what', text: ({ action }: Action) => action },
        { title: 'for', text: ({ target }: Action) => target, flexible: true },
        {
          title: 'outcome',
          text: ({ outcome }: Action) => outcome,
          paint: ({ outcome }: Action, cell: string) => (outcome === 'unknown' ? style.bad(cell) : cell),
        },
        { title: 'record', text: ({ recordId }: Action) => recordId ?? '' },
      ];
      return table(columns, page.items, { width, paintTitle: style.heading });
    });
    if (page.nextCursor !== undefined && !output.json) output.note(`more: --cursor ${page.nextCursor}`);
    return exitCodes.done;
  },
});
