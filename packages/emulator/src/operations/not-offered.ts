import type { Refusal } from '../refusals/index.ts';
import { notAcceptable } from '../refusals/index.ts';
import type { Call } from './call.ts';

/**
 * Refuses what NetSuite would answer in a way the emulator does not have: forms, which save nothing; asynchronous execution; batches. Taken
 * for a plain request each would do something else than it was asked. The texts are the emulator's own.
 */
export function refuseNotOffered(call: Call): Refusal | undefined {
  const { accept } = call.headers;
  if (accept !== undefined && /type=(create-form|edit-form|select-options)/i.test(accept)) return notAcceptable(accept);
  return undefined;
}
