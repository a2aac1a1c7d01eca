import type { RecordShape } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidQueryParameter, isRefusal } from '../refusals/index.ts';
import type { MergeRules } from '../rules/index.ts';
import type { Call, Outcome } from './call.ts';
import { findShapeAndRecord } from './find-addressed.ts';
import { isQueryFlag } from './query-flag.ts';
import { readWriteBody } from './read-write-body.ts';
import { answerWrite, saveDraft } from './save-record.ts';

/** `PATCH /<type>/<id>`: what the body names changes, the rest stays; rows without a key are added. [H:section_1545142420] */
export function updateRecord(call: Call, route: { readonly recordType: string; readonly id: string }): Outcome {
  const found = findShapeAndRecord(call, route, 'update');
  if (isRefusal(found)) return found;
  const mergeRules = readReplace(call, found.shape);
  if (isRefusal(mergeRules)) return mergeRules;
  const draft = readWriteBody(call, found.shape, found.record);
  if (isRefusal(draft)) return draft;
  const record = saveDraft(call, found.shape, found.record, draft, mergeRules);
  return isRefusal(record) ? record : answerWrite(call, record, draft.warnings);
}

/** The query parameters `replace` and `replaceSelectedFields`. [inferred: a name that is neither field nor sublist is refused] */
export function readReplace(call: Call, shape: RecordShape): Pick<MergeRules, 'replace' | 'replaceSelectedFields'> | Refusal {
  const names = (call.query.get('replace') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const unknown = names.find((name) => !shape.sublists.has(name) && !shape.fields.has(name));
  if (unknown !== undefined) return invalidQueryParameter('replace', `Invalid value '${unknown}' of the query parameter 'replace'.`);
  return { replace: new Set(names), replaceSelectedFields: isQueryFlag(call.query, 'replaceSelectedFields') };
}
