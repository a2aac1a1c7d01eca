import { findByExternalId, findRecord, idSpaceOf } from '../books/index.ts';
import { invalidUrl, isRefusal } from '../refusals/index.ts';
import type { Call, Outcome } from './call.ts';
import { externalIdIn, findAddressed, findShape } from './find-addressed.ts';
import { readWriteBody } from './read-write-body.ts';
import { answerWrite, saveDraft } from './save-record.ts';
import { readReplace } from './update-record.ts';

/**
 * `PUT /<type>/eid:<external id>`: creates the record, or updates the one there is. An update it is then: rows without a key are added once
 * more. Only an external id can be put to. [H:section_161488248489, section_1545295601] [inferred: what an update leaves out stays]
 */
export function upsertRecord(call: Call, route: { readonly recordType: string; readonly id: string }): Outcome {
  const shape = findShape(call, route.recordType);
  if (isRefusal(shape)) return shape;
  const externalId = externalIdIn(route.id);
  if (externalId === undefined || externalId === '') return invalidUrl(call.url);
  const { books } = call.account;
  const space = idSpaceOf(shape.type);
  const head = findByExternalId(books, space, externalId);
  const existing = head === undefined ? undefined : findAddressed(call, shape, route.id);
  if (isRefusal(existing)) return existing;
  const served = findShape(call, route.recordType, existing === undefined ? 'create' : 'update');
  if (isRefusal(served)) return served;
  const mergeRules = readReplace(call, shape);
  if (isRefusal(mergeRules)) return mergeRules;
  const draft = readWriteBody(call, shape, existing);
  if (isRefusal(draft)) return draft;
  const named = {
    ...draft,
    fields: new Map([...draft.fields, ['externalId', head === undefined ? externalId : heldExternalId(call, space, head.id, externalId)]]),
  };
  const record = saveDraft(call, shape, existing, named, mergeRules);
  if (isRefusal(record)) return record;
  const answer = answerWrite(call, record, draft.warnings);
  return existing === undefined ? { ...answer, createdType: record.type } : answer;
}

/** The external id as it was first written: a repeat in another case does not change it. */
function heldExternalId(call: Call, space: string, id: string, fallback: string): string {
  const held = findRecord(call.account.books, space, id)?.fields.externalId;
  return typeof held === 'string' ? held : fallback;
}
