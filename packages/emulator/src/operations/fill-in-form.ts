import type { AccountRecord, FieldValues, RecordShape } from '../books/index.ts';
import { readSettings, withoutKeeping } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { isRefusal } from '../refusals/index.ts';
import type { Completed, Draft, MergeRules } from '../rules/index.ts';
import { completed, mergeDraft } from '../rules/index.ts';
import type { Call } from './call.ts';
import { completeRecord } from './complete-record.ts';
import { unsavedId } from './show-record.ts';

/** What a record has only once it is saved. [inferred] */
const givenOnSaving = ['transactionNumber', 'mainLineUniqueKey', 'createdDate', 'dateCreated', 'lastModifiedDate', 'lineUniqueKey'];
/** How a new form shows a number that is given on saving. Seen in SuiteScript; over REST inferred. */
const toBeGenerated = 'To Be Generated';

/**
 * The record that a draft would make, filled in as far as it goes: what is missing may be missing, what is wrong is refused. Nothing of it is
 * kept, neither the record nor the numbers it would have got. [H:article_1217103046]
 */
export function fillInForm(
  call: Call,
  shape: RecordShape,
  existing: AccountRecord | undefined,
  draft: Draft,
  mergeRules: Pick<MergeRules, 'replace' | 'replaceSelectedFields'>,
): AccountRecord | Refusal {
  const { account } = call;
  const merged = mergeDraft(shape, existing, draft, { ...mergeRules, lineKey: readSettings(account.books).lineKey });
  if (isRefusal(merged)) return merged;
  const filled = withoutKeeping(account.books, () => completeRecord(call, shape, merged, existing, 'form'));
  if (isRefusal(filled) && filled.missingFields === undefined) return filled;
  const form: Completed = isRefusal(filled) ? completed(merged, merged.fields) : filled;
  if (existing !== undefined) return { type: shape.type.name, id: existing.id, ...form };
  const isNumbered = form.fields.tranId !== undefined && draft.fields.get('tranId') === undefined;
  return {
    type: shape.type.name,
    id: unsavedId,
    fields: { ...unsaved(form.fields), ...(isNumbered ? { tranId: toBeGenerated } : {}) },
    sublists: Object.fromEntries(Object.entries(form.sublists).map(([name, rows]) => [name, rows.map(unsaved)])),
    lastRowNumbers: form.lastRowNumbers,
  };
}

function unsaved(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !givenOnSaving.includes(name)));
}
