import { findRecordType } from '../catalog/index.ts';
import type { JsonInput } from '../exact-json.ts';
import { NetSuiteConfigurationError } from '../faults.ts';
import type { RecordInput, UpsertOptions, Written } from '../netsuite.ts';
import type { Transport } from '../transport/index.ts';
import { readWritten } from './read-written.ts';
import { recordPath } from './record-path.ts';

/** Creates or changes by PUT, for records without rows. */
export async function upsertRecord(
  transport: Transport,
  type: string,
  externalId: string,
  body: RecordInput,
  options: UpsertOptions = {},
): Promise<Written> {
  const { allowSublists, ...call } = options;
  if (allowSublists !== true) refuseSublists(type, body);
  const { internalId, warnings } = await transport.call(
    { ...call, method: 'PUT', path: recordPath(type, { externalId }), body },
    readWritten,
  );
  return { internalId, warnings };
}

/**
 * Keeps rows out of a PUT, which adds them to those of a record that exists. [H:section_161488248489]
 * @throws {NetSuiteConfigurationError} `upsert_with_sublist`
 */
export function refuseSublists(type: string, body: RecordInput): void {
  const sublist = Object.entries(body).find(([name, value]) => isSublist(type, name, value))?.[0];
  if (sublist === undefined) return;
  throw new NetSuiteConfigurationError({
    code: 'upsert_with_sublist',
    message: `A ${type} with the rows of "${sublist}" cannot be sent by PUT.`,
  });
}

/** Rows and the choices of a multiple-select field look alike in JSON; what the catalog does not know is taken for rows. */
function isSublist(type: string, name: string, value: JsonInput): boolean {
  const fields = Object.entries(findRecordType(type)?.fields ?? {});
  if (fields.some(([field, { type: fieldType }]) => fieldType === 'multiref' && field.toLowerCase() === name.toLowerCase())) return false;
  return typeof value === 'object' && value !== null && (Array.isArray(value) || 'items' in value);
}
