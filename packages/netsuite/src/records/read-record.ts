import { NotFoundFault } from '../faults.ts';
import type { ReadOptions, RecordBody, RecordId } from '../netsuite.ts';
import { readJsonObject } from '../paging.ts';
import type { Transport } from '../transport/index.ts';
import { recordPath } from './record-path.ts';

export async function readRecord(transport: Transport, type: string, id: RecordId, options: ReadOptions = {}): Promise<RecordBody> {
  const { query, call } = readQuery(options);
  return transport.call({ ...call, method: 'GET', path: recordPath(type, id), query }, readJsonObject);
}

/** How a read says what it wants to see. [H:section_1545141500] */
export function readQuery({ expandSubResources, fields, simpleEnumFormat, ...call }: ReadOptions) {
  const query = {
    expandSubResources: expandSubResources === true ? true : undefined,
    fields: fields === undefined || fields.length === 0 ? undefined : fields.join(','),
    simpleEnumFormat: simpleEnumFormat === true ? true : undefined,
  };
  return { query, call };
}

/** Absent only when NetSuite says so; every other failure stays a failure. */
export async function findRecord(
  transport: Transport,
  type: string,
  externalId: string,
  options: ReadOptions = {},
): Promise<RecordBody | undefined> {
  try {
    return await readRecord(transport, type, { externalId }, options);
  } catch (fault) {
    if (fault instanceof NotFoundFault) return undefined;
    throw fault;
  }
}
