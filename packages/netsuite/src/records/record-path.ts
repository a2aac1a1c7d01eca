import { NetSuiteConfigurationError } from '../faults.ts';
import type { RecordId } from '../netsuite.ts';

const recordService = '/services/rest/record/v1';

/**
 * The path of all records of a type.
 * @throws {NetSuiteConfigurationError} `record_type_malformed`
 */
export function recordTypePath(type: string): string {
  if (!/^[a-z][a-z0-9_]*$/i.test(type)) {
    throw new NetSuiteConfigurationError({ code: 'record_type_malformed', message: `"${type}" is not the form of a record type.` });
  }
  return `${recordService}/${type}`;
}

/**
 * The path of one record. NetSuite takes `eid:` and an external id wherever it takes an internal id. [H:section_156334828635]
 * @throws {NetSuiteConfigurationError} `record_type_malformed`, `record_id_malformed`, `external_id_malformed`
 */
export function recordPath(type: string, id: RecordId): string {
  return `${recordTypePath(type)}/${typeof id === 'string' ? internalIdSegment(id) : externalIdSegment(id.externalId)}`;
}

/** @throws {NetSuiteConfigurationError} `record_id_malformed` */
export function internalIdSegment(id: string): string {
  if (!/^-?[a-z0-9_]+$/i.test(id)) {
    throw new NetSuiteConfigurationError({ code: 'record_id_malformed', message: `"${id}" is not the form of an internal id.` });
  }
  return id;
}

/** @throws {NetSuiteConfigurationError} `external_id_malformed` */
export function externalIdSegment(externalId: string): string {
  // A vertical bar separates several ids for NetSuite, and a slash ends the segment for many that stand in between. [H:section_156334828635]
  if (!/^[^\p{Cc}|/\\]+$/u.test(externalId)) {
    throw new NetSuiteConfigurationError({
      code: 'external_id_malformed',
      message: `"${externalId}" cannot be looked up as an external id.`,
    });
  }
  return `eid:${encodeURIComponent(externalId)}`;
}
