import type { RecordInput } from '@longshore/netsuite';
import { findRecordType } from '@longshore/netsuite/catalog';

const deliveryFields = ['toBeEmailed', 'toBePrinted', 'toBeFaxed'];

/**
 * What has to be sent besides a payload so that NetSuite delivers nothing to a customer by itself: it may mail a document whenever it is
 * saved, by a preference of the customer. [H:section_N558109] What the payload says itself is left alone.
 */
export function keepFromMailing(recordType: string, payload: RecordInput): Readonly<Record<string, false>> {
  const known = findRecordType(recordType)?.fields ?? {};
  const given = new Set(Object.keys(payload).map((name) => name.toLowerCase()));
  return Object.fromEntries(
    deliveryFields.filter((name) => known[name] !== undefined && !given.has(name.toLowerCase())).map((name) => [name, false as const]),
  );
}
