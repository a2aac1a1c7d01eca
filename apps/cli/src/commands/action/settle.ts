import type { Action } from '@longshore/api';
import { defineCommand } from '../../command.ts';
import type { ExitCode } from '../../exit-codes.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs } from '../../front-door.ts';
import { openNetSuiteDoor } from '../../netsuite-args.ts';
import { time } from '../../present/run-story.ts';
import { waitABit } from '../../wait-a-bit.ts';

export const settleAction = defineCommand({
  summary: 'Looks up in NetSuite what became of an action whose outcome is unknown.',
  details:
    'For records that were created with an external id, and for deletions. Nothing is sent a second time. NetSuite may be at work for 20 ' +
    'minutes after an answer was lost, so that a record that is not there says something afterwards only: --wait looks again then. Ends ' +
    'with 0 when it was written, 1 when it was not, 4 when that is still unknown.',
  examples: ['longshore action settle act_0193…', 'longshore action settle act_0193… --wait'],
  args: {
    action: { type: 'positional', required: true, description: 'Its id, as the failed call and `longshore action list` tell it.' },
    wait: { type: 'boolean', description: 'Look again until it is known.' },
    connection: { type: 'string', valueHint: 'id', description: 'Its id or name; needed when the tenant has several.' },
    ...frontDoorArgs,
  },
  async run({ args, output, surroundings }) {
    const { client, at } = await openNetSuiteDoor(args, surroundings);
    const call = { ...at, action: args.action };
    let settled = await client.settleAction(call, { signal: surroundings.stopping });
    while (args.wait === true && settled.outcome === 'unknown') {
      await waitUntil(settled.settlesAt, surroundings.stopping);
      settled = await client.settleAction(call, { signal: surroundings.stopping });
    }
    output.result(settled, (style) => {
      const { id, action, target, outcome, recordId, settlesAt } = settled;
      const record = recordId === undefined || target.endsWith(` ${recordId}`) ? '' : `, as ${recordId}`;
      const later = settlesAt === undefined ? '' : `; it is not there, which counts from ${time(settlesAt)} on`;
      return `${id} (${action} ${target}): ${outcome === 'written' ? style.good(outcome) : style.bad(outcome)}${record}${later}`;
    });
    return exitCodeOf(settled);
  },
});

function exitCodeOf({ outcome }: Action): ExitCode {
  if (outcome === 'unknown') return exitCodes.outcomeUnknown;
  return outcome === 'written' ? exitCodes.done : exitCodes.failed;
}

/** Looks every half minute at most: what comes late is told when it has come. */
async function waitUntil(settlesAt: string | undefined, stopping: AbortSignal): Promise<void> {
  const end = Math.min(Date.now() + 30_000, settlesAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(settlesAt));
  do await waitABit(stopping);
  while (Date.now() < end);
}
