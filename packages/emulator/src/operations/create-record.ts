import { isRefusal } from '../refusals/index.ts';
import type { Call, Outcome } from './call.ts';
import { findShape } from './find-addressed.ts';
import { readWriteBody } from './read-write-body.ts';
import { answerWrite, saveDraft } from './save-record.ts';

/** `POST /<type>`: a new record, or a refusal when its external id is in use. [H:section_1540810947] */
export function createRecord(call: Call, route: { readonly recordType: string }): Outcome {
  const shape = findShape(call, route.recordType, 'create');
  if (isRefusal(shape)) return shape;
  const draft = readWriteBody(call, shape, undefined);
  if (isRefusal(draft)) return draft;
  const record = saveDraft(call, shape, undefined, draft, { replace: new Set(), replaceSelectedFields: false });
  return isRefusal(record) ? record : { ...answerWrite(call, record, draft.warnings), createdType: record.type };
}
