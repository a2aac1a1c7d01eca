import type { Created, RecordInput, WriteOptions } from '../netsuite.ts';
import type { Transport } from '../transport/index.ts';
import { readWritten } from './read-written.ts';
import { recordTypePath } from './record-path.ts';

export async function createRecord(transport: Transport, type: string, body: RecordInput, options: WriteOptions = {}): Promise<Created> {
  return transport.call({ ...options, method: 'POST', path: recordTypePath(type), body }, readWritten);
}
