import type { AccountRecord, Deed, RecordShape } from '../books/index.ts';
import {
  addMissingConsolidatedRates,
  displayName,
  findByExternalId,
  findByName,
  idSpaceOf,
  inOneTransaction,
  instantText,
  isTicked,
  newRecordId,
  noteChanges,
  putMail,
  readSettings,
  repostApplied,
  saveRecord,
  textOf,
  typeOf,
} from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { entityAlreadyExists, isRefusal, recordAlreadyExists } from '../refusals/index.ts';
import type { Draft, MergeRules } from '../rules/index.ts';
import { mergeDraft, refuseMissingFields } from '../rules/index.ts';
import type { Answer, Call } from './call.ts';
import { addressOf, done } from './call.ts';
import { completeRecord } from './complete-record.ts';
import { followedOrder } from './follow-order.ts';
import { refuseFixed } from './refuse-restricted.ts';

/**
 * Saves what a draft makes of a record, new when there is none yet: merge, required fields, the record's rules, uniqueness, and only then
 * one commit with everything that follows from it.
 */
export function saveDraft(
  call: Call,
  shape: RecordShape,
  existing: AccountRecord | undefined,
  draft: Draft,
  mergeRules: Pick<MergeRules, 'replace' | 'replaceSelectedFields'>,
): AccountRecord | Refusal {
  const { account } = call;
  const fixed = existing === undefined ? undefined : refuseFixed(call, existing);
  if (fixed !== undefined) return fixed;
  const merged = mergeDraft(shape, existing, draft, { ...mergeRules, lineKey: readSettings(account.books).lineKey });
  if (isRefusal(merged)) return merged;
  return inOneTransaction(account.books, () => {
    const completed = completeRecord(call, shape, merged, existing, 'save');
    if (isRefusal(completed)) return completed;
    const missing = refuseMissingFields(shape, { ...merged, fields: completed.fields }, existing === undefined);
    if (missing !== undefined) return missing;
    const { settled = [], ...values } = completed;
    const draftRecord = { type: shape.type.name, ...values };
    const duplicate = refuseDuplicate(call, shape, draftRecord, existing);
    if (duplicate !== undefined) return duplicate;
    const record = { ...draftRecord, id: existing?.id ?? newRecordId(account.books, shape.type) };
    const outside = refuseFixed(call, record);
    if (outside !== undefined) return outside;
    saveRecord(account.books, record);
    if (record.type === 'subsidiary' || record.type === 'accountingPeriod') addMissingConsolidatedRates(account.books);
    for (const other of settled) saveRecord(account.books, other);
    if (existing !== undefined && existing.fields.exchangeRate !== record.fields.exchangeRate) repostApplied(account.books, record.id);
    const order = followedOrder(account.books, record, instantText(account.now()));
    if (order !== undefined) saveRecord(account.books, order);
    if (readSettings(account.books).systemNotes) noteChanges(account.books, shape.type, existing, record, deedOf(call));
    mailTransaction(call, record);
    return record;
  });
}

/** Who writes, and when: what system notes and deleted records say. */
export function deedOf({ account, identity }: Call): Deed {
  return { at: instantText(account.now()), entity: identity.entity, role: identity.role };
}

/** The answer to a write: where the record is, and what was dropped. [H:section_1540810947] */
export function answerWrite(call: Call, record: Pick<AccountRecord, 'type' | 'id'>, warnings: readonly string[]): Answer {
  return done({
    Location: addressOf(call.baseUrl, record.type, record.id),
    ...(warnings.length === 0 ? {} : { 'X-NetSuite-PropertyValidation': warnings.join(', ') }),
  });
}

/**
 * An external id is unique in its group, in any case; a customer's or item's name among its kind. The text for an entity does not say which
 * of the two it was. Status and the race of two creates are settings. Seen on live accounts.
 */
function refuseDuplicate(
  call: Call,
  shape: RecordShape,
  record: Pick<AccountRecord, 'type' | 'fields'>,
  existing: AccountRecord | undefined,
): Refusal | undefined {
  const { books } = call.account;
  const settings = readSettings(books);
  const status = Number(settings.duplicateExternalIdStatus);
  const already = shape.type.group === 'entity' ? entityAlreadyExists : recordAlreadyExists;
  const externalId = textOf(record.fields, 'externalId');
  const holder = externalId === undefined ? undefined : findByExternalId(books, idSpaceOf(shape.type), externalId);
  const lostRace = existing === undefined && settings.duplicateRace === 'both' && !call.externalIdWasTaken;
  if (holder !== undefined && holder.id !== existing?.id && !lostRace) return already(status);
  const name =
    shape.type.group === 'entity'
      ? textOf(record.fields, 'entityId')
      : shape.type.group === 'item'
        ? textOf(record.fields, 'itemId')
        : undefined;
  const namesake = name === undefined ? undefined : findByName(books, record.type, name);
  return namesake !== undefined && namesake.id !== existing?.id ? already(400) : undefined;
}

/** A transaction that is to be mailed goes out whenever it is saved. [H:section_N558109] */
function mailTransaction(call: Call, record: AccountRecord): void {
  const to = textOf(record.fields, 'email');
  if (!isTicked(record.fields, 'toBeEmailed') || to === undefined) return;
  putMail(call.account.books, {
    at: instantText(call.account.now()),
    to,
    subject: displayName(typeOf(call.account.books, record), record),
    recordType: record.type,
    recordId: record.id,
  });
}
