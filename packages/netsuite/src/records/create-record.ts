import { NetSuiteConfigurationError, OutcomeUnknownFault } from '../faults.ts';
import type { Created, CreateOptions, RecordInput } from '../netsuite.ts';
import type { Transport } from '../transport/index.ts';
import { readWritten } from './read-written.ts';
import { recordTypePath } from './record-path.ts';
import { settleCreate } from './settle-create.ts';

/** @param now - milliseconds since 1970 */
export async function createRecord(
  transport: Transport,
  type: string,
  body: RecordInput,
  now: () => number,
  options: CreateOptions = {},
): Promise<Created> {
  const { settle, ...call } = options;
  const { externalId } = body;
  if (settle !== undefined && typeof externalId !== 'string') {
    throw new NetSuiteConfigurationError({ code: 'settle_without_external_id', message: 'The record to settle has no externalId.' });
  }
  try {
    return await transport.call({ ...call, method: 'POST', path: recordTypePath(type), body }, readWritten);
  } catch (fault) {
    if (settle === undefined || typeof externalId !== 'string' || !(fault instanceof OutcomeUnknownFault)) throw fault;
    return settleCreate(transport, { type, externalId, unknown: fault }, now, { ...call, settle });
  }
}
