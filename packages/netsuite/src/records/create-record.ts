import type { Created, CreateOptions, RecordInput } from '../netsuite.ts';
import type { Transport } from '../transport/index.ts';
import { readWritten } from './read-written.ts';
import { recordTypePath } from './record-path.ts';
import { settled } from './settle-create.ts';

/** @param now - milliseconds since 1970 */
export async function createRecord(
  transport: Transport,
  type: string,
  body: RecordInput,
  now: () => number,
  { settle, ...call }: CreateOptions = {},
): Promise<Created> {
  const send = () => transport.call({ ...call, method: 'POST', path: recordTypePath(type), body }, readWritten);
  return settled(transport, send, { type, body, now }, { settle, ...call });
}
