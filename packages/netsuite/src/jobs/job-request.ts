import type { JsonInput } from '../exact-json.ts';
import { NetSuiteConfigurationError } from '../faults.ts';
import type { Batch, RawRequest, RecordId } from '../netsuite.ts';
import { externalIdSegment, internalIdSegment, recordTypePath, refuseSublists, replaceQuery } from '../records/index.ts';

/** The most records of one batch. [H:article_0127092747] */
const batchRecordsMax = 100;

const collection = { 'content-type': 'application/vnd.oracle.resource+json; type=collection' };

/**
 * The one request that hands a batch in. [H:article_0127092747]
 * @throws {NetSuiteConfigurationError} `batch_size_out_of_range`, `upsert_with_sublist`, or the name of what is wrong with a type or an id
 */
export function batchRequest(
  batch: Batch,
): Pick<RawRequest, 'method' | 'path' | 'query' | 'headers' | 'body'> & { readonly tasks: number } {
  const path = recordTypePath(batch.type);
  switch (batch.operation) {
    case 'create':
      return { method: 'POST', path, ...items(batch.records, (body) => body) };
    case 'update':
      return {
        method: 'PATCH',
        path,
        query: replaceQuery(batch),
        ...items(batch.records, ({ id, body }) => ({ ...body, ...idField(id) })),
      };
    case 'upsert':
      return {
        method: 'PUT',
        path,
        query: replaceQuery(batch),
        ...items(batch.records, ({ externalId, body }) => {
          if (batch.allowSublists !== true) refuseSublists(batch.type, body);
          return { ...body, ...idField({ externalId }) };
        }),
      };
    case 'delete':
      return { method: 'DELETE', path, query: { ids: idList(batch.ids) }, tasks: batch.ids.length };
    case 'read': {
      const { expandSubResources, fields, ids } = batch;
      const query = {
        expandRecords: true,
        ids: idList(ids),
        expandSubResources: expandSubResources === true ? true : undefined,
        fields: fields === undefined || fields.length === 0 ? undefined : fields.join(','),
      };
      return { method: 'GET', path, query, tasks: ids.length };
    }
  }
}

function items<Item>(records: readonly Item[], toBody: (record: Item) => JsonInput) {
  checkSize(records.length);
  return { headers: collection, body: { items: records.map(toBody) }, tasks: records.length };
}

function idField(id: RecordId): { readonly id: string } | { readonly externalId: string } {
  if (typeof id === 'string') return { id: internalIdSegment(id) };
  externalIdSegment(id.externalId);
  return { externalId: id.externalId };
}

/** `1,eid:A,eid:'test 5'`: single quotes keep together what has spaces. [H:article_0127092747] */
function idList(ids: readonly RecordId[]): string {
  checkSize(ids.length);
  return ids.map((id) => (typeof id === 'string' ? internalIdSegment(id) : listedExternalId(id.externalId))).join(',');
}

function listedExternalId(externalId: string): string {
  externalIdSegment(externalId);
  if (!externalId.includes("'")) return /[\s,]/.test(externalId) ? `eid:'${externalId}'` : `eid:${externalId}`;
  throw new NetSuiteConfigurationError({
    code: 'external_id_malformed',
    message: `"${externalId}" cannot stand in a list of ids, where single quotes mean something.`,
  });
}

function checkSize(records: number): void {
  if (records >= 1 && records <= batchRecordsMax) return;
  throw new NetSuiteConfigurationError({
    code: 'batch_size_out_of_range',
    message: `A batch has 1 to ${batchRecordsMax} records, not ${records}.`,
  });
}
