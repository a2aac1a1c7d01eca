import type { Refusal } from '../refusals/index.ts';
import { invalidHeader, invalidQueryParameter, notAcceptable, unsupportedMediaType } from '../refusals/index.ts';
import type { Call } from './call.ts';

/**
 * Refuses what NetSuite would answer in a way the emulator does not have: forms, which save nothing; asynchronous execution; batches. Taken
 * for a plain request each would do something else than it was asked. The texts are the emulator's own.
 */
export function refuseNotOffered(call: Call): Refusal | undefined {
  const { accept, prefer } = call.headers;
  const contentType = call.headers['content-type'];
  if (accept !== undefined && /type=(create-form|edit-form|select-options)/i.test(accept)) return notAcceptable(accept);
  if (prefer !== undefined && /respond-async/i.test(prefer)) {
    return invalidHeader('Prefer', 'Asynchronous execution is not offered by this account.');
  }
  if (contentType !== undefined && /type=collection/i.test(contentType)) return unsupportedMediaType(contentType);
  const batch = ['ids', 'expandRecords'].find((name) => call.query.has(name));
  return batch === undefined ? undefined : invalidQueryParameter(batch, `The query parameter '${batch}' is not offered by this account.`);
}
