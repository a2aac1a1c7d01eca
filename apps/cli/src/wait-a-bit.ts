import { setTimeout as pause } from 'node:timers/promises';

/** Between two looks at something that changes when a person or NetSuite gets to it. Ends with the process that is asked to stop. */
export async function waitABit(stopping: AbortSignal): Promise<void> {
  await pause(1_000, undefined, { signal: stopping });
}
