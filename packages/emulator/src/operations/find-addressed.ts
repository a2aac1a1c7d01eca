import type { AccountRecord, RecordShape } from '../books/index.ts';
import { findByExternalId, findRecord, idSpaceOf, isInternalId, readSettings, recordShape } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import {
  invalidRecordId,
  isRefusal,
  itemTypeIncorrect,
  operationNotSupported,
  recordDoesNotExist,
  recordTypeDoesNotExist,
  transactionTypeIncorrect,
} from '../refusals/index.ts';
import type { Call } from './call.ts';
import { refuseHidden } from './refuse-restricted.ts';

const externalIdPrefix = 'eid:';

/** The external id of an address such as `eid:ls-1`; undefined when it is an internal id. [H:section_156334828635] */
export function externalIdIn(id: string): string | undefined {
  return id.toLowerCase().startsWith(externalIdPrefix) ? id.slice(externalIdPrefix.length) : undefined;
}

/** What REST does with most record types, but not with all. */
export type Operation = 'create' | 'update' | 'delete';

/** The shape of the record type a path names. @param operation - what is to be done with it, beyond reading */
export function findShape(call: Pick<Call, 'account' | 'url'>, recordType: string, operation?: Operation): RecordShape | Refusal {
  const shape = recordShape(call.account.books, recordType);
  if (shape === undefined) return recordTypeDoesNotExist(recordType, call.url);
  const isWithout = operation !== undefined && shape.type.withoutOperations?.includes(operation) === true;
  return isWithout ? operationNotSupported(operation, shape.type.name, call.url) : shape;
}

/** The record a path names by internal or external id. An id of another type of the same kind is told apart from one that is not there. */
export function findAddressed(call: Call, shape: RecordShape, id: string): AccountRecord | Refusal {
  const { books } = call.account;
  const space = idSpaceOf(shape.type);
  const externalId = externalIdIn(id);
  if (externalId === undefined && (!isInternalId(id) || /^-?0+$/.test(id))) return invalidRecordId(id, call.url);
  const internalId = externalId === undefined ? id : findByExternalId(books, space, externalId)?.id;
  const record = internalId === undefined ? undefined : findRecord(books, space, internalId);
  if (record === undefined) {
    const asIfOfAnotherType = externalId === undefined && space === 'transaction' && readSettings(books).missingTransaction === '400';
    return asIfOfAnotherType ? transactionTypeIncorrect() : recordDoesNotExist(call.url);
  }
  if (record.type === shape.type.name) return refuseHidden(call, record) ?? record;
  return shape.type.group === 'transaction' ? transactionTypeIncorrect() : itemTypeIncorrect(record.type, shape.type.name);
}

/** Shape and record of a path at once. */
export function findShapeAndRecord(
  call: Call,
  route: { readonly recordType: string; readonly id: string },
  operation?: Operation,
): { readonly shape: RecordShape; readonly record: AccountRecord } | Refusal {
  const shape = findShape(call, route.recordType, operation);
  if (isRefusal(shape)) return shape;
  const record = findAddressed(call, shape, route.id);
  return isRefusal(record) ? record : { shape, record };
}
