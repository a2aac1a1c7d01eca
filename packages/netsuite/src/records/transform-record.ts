import type { Created, RecordId, RecordInput, TransformOptions } from '../netsuite.ts';
import type { Transport } from '../transport/index.ts';
import { readWritten } from './read-written.ts';
import { recordPath, recordTypePath } from './record-path.ts';
import { replaceQuery } from './replace-query.ts';

/** The path that makes a record of another type from a record. [H:section_157901123882] */
export function transformPath(type: string, id: RecordId, target: string): string {
  // The target is a type like any other: what its path begins with is cut off again.
  return `${recordPath(type, id)}/!transform/${recordTypePath(target).split('/').at(-1)}`;
}

/** Which record was made stands in the `Location`, as after a create. [inferred] */
export async function transformRecord(
  transport: Transport,
  type: string,
  id: RecordId,
  target: string,
  body: RecordInput = {},
  options: TransformOptions = {},
): Promise<Created> {
  const { replace, ...call } = options;
  const query = replaceQuery({ replace });
  return transport.call({ ...call, method: 'POST', path: transformPath(type, id, target), query, body }, readWritten);
}
