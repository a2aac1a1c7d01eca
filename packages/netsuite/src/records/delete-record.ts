import type { RecordId, WriteOptions } from '../netsuite.ts';
import type { Transport } from '../transport/index.ts';
import { recordPath } from './record-path.ts';

export async function deleteRecord(transport: Transport, type: string, id: RecordId, options: WriteOptions = {}): Promise<void> {
  return transport.call({ ...options, method: 'DELETE', path: recordPath(type, id) }, () => undefined);
}
