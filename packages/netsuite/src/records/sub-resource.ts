import { AnswerMalformedFault, NetSuiteConfigurationError } from '../faults.ts';
import type { LineKey, ReadOptions, RecordBody, RecordId, RecordInput, WriteOptions, Written } from '../netsuite.ts';
import { isJsonObject, readJsonObject } from '../paging.ts';
import type { Transport } from '../transport/index.ts';
import { readQuery } from './read-record.ts';
import { recordPath } from './record-path.ts';
import { updateRecord } from './update-record.ts';

/**
 * Reads what stands at an address below a record: a sublist, a line, a subrecord, or the record that a field refers to.
 * [H:section_1545141947, section_159894563219]
 */
export async function readSubResource(
  transport: Transport,
  type: string,
  id: RecordId,
  address: readonly string[],
  options: ReadOptions = {},
): Promise<RecordBody> {
  const { query, call } = readQuery(options);
  const path = [recordPath(type, id), ...address.map(addressSegment)].join('/');
  return transport.call({ ...call, method: 'GET', path, query }, readJsonObject);
}

/**
 * Changes one line. NetSuite writes lines through their record only, and adds a line whose key it does not find, so the line is read first.
 * [H:section_1545295601, section_159894563219]
 */
export async function updateLine(
  transport: Transport,
  type: string,
  id: RecordId,
  sublist: string,
  key: LineKey,
  fields: RecordInput,
  options: WriteOptions = {},
): Promise<Written> {
  const [pair, ...more] = Object.entries(key);
  if (pair === undefined || more.length > 0 || String(pair[1]) === '') {
    throw new NetSuiteConfigurationError({
      code: 'line_key_malformed',
      message: `A line of ${sublist} is named by one field and its value.`,
    });
  }
  const [name, value] = pair;
  const { beforeSend: _ofTheWrite, ...read } = options;
  const line = await readSubResource(transport, type, id, [sublist, String(value)], read);
  const found = line[name] ?? value;
  const foundKey = isJsonObject(found) ? found.id : found;
  if (String(foundKey) !== String(value)) {
    throw new AnswerMalformedFault({ path: name, message: `Another line of ${sublist} was answered than the one with ${name} ${value}.` });
  }
  // Number or text: the key goes back as it came.
  return updateRecord(transport, type, id, { [sublist]: { items: [{ ...fields, [name]: found }] } }, options);
}

/** A sublist, a field, or the key of a line, which may be `name=value,name=value`. */
function addressSegment(segment: string): string {
  if (!/^(?!\.\.?$)[^\p{Cc}/\\?#!@%]+$/u.test(segment)) {
    throw new NetSuiteConfigurationError({
      code: 'sub_resource_malformed',
      message: `"${segment}" is not the form of a sublist, a line or a field.`,
    });
  }
  return encodeURIComponent(segment).replaceAll('%3D', '=').replaceAll('%2C', ',').replaceAll('%3A', ':');
}
