import type { RecordId, RecordInput, UpdateOptions, Written } from '../netsuite.ts';
import type { Transport } from '../transport/index.ts';
import { readWarnings, readWritten } from './read-written.ts';
import { recordPath } from './record-path.ts';
import { replaceQuery } from './replace-query.ts';

/** Changes by PATCH. An internal id stays what it is; only for an external id does the answer have to name the record. */
export async function updateRecord(
  transport: Transport,
  type: string,
  id: RecordId,
  body: RecordInput,
  options: UpdateOptions = {},
): Promise<Written> {
  const { replace, replaceSelectedFields, ...call } = options;
  const query = replaceQuery({ replace, replaceSelectedFields });
  return transport.call({ ...call, method: 'PATCH', path: recordPath(type, id), query, body }, (answer) => {
    if (typeof id === 'string') return { internalId: id, warnings: readWarnings(answer) };
    const { internalId, warnings } = readWritten(answer);
    return { internalId, warnings };
  });
}
