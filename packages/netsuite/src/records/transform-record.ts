import type { Created, RecordId, RecordInput, TransformOptions } from '../netsuite.ts';
import type { Transport } from '../transport/index.ts';
import { readWritten } from './read-written.ts';
import { recordPath, recordTypePath } from './record-path.ts';
import { replaceQuery } from './replace-query.ts';
import { settled } from './settle-create.ts';

/** The path that makes a record of another type from a record. [H:section_157901123882] */
export function transformPath(type: string, id: RecordId, target: string): string {
  // The target is a type like any other: what its path begins with is cut off again.
  return `${recordPath(type, id)}/!transform/${recordTypePath(target).split('/').at(-1)}`;
}

/**
 * Which record was made stands in the `Location`, as after a create. [inferred]
 * @param now - milliseconds since 1970
 */
export async function transformRecord(
  transport: Transport,
  type: string,
  id: RecordId,
  target: string,
  body: RecordInput,
  now: () => number,
  { replace, settle, ...call }: TransformOptions = {},
): Promise<Created> {
  const query = replaceQuery({ replace });
  const send = () => transport.call({ ...call, method: 'POST', path: transformPath(type, id, target), query, body }, readWritten);
  return settled(transport, send, { type: target, body, now }, { settle, ...call });
}
