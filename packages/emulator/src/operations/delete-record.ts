import {
  dropAttachments,
  findRecord,
  hasDependents,
  idSpaceOf,
  inOneTransaction,
  instantText,
  rememberDeleted,
  removeConsolidatedRatesOf,
  removeRecord,
  saveRecord,
} from '../books/index.ts';
import { isRefusal, recordHasDependents } from '../refusals/index.ts';
import { isApplied, releaseRows } from '../rules/index.ts';
import type { Call, Outcome } from './call.ts';
import { done } from './call.ts';
import { findShapeAndRecord } from './find-addressed.ts';
import { followedOrder, wasTakenFrom } from './follow-order.ts';
import { refusePostedPeriod } from './refuse-posted-period.ts';
import { refuseFixed } from './refuse-restricted.ts';
import { deedOf } from './save-record.ts';
import { settingsFor } from './settings-for.ts';

/** `DELETE /<type>/<id>`: gone for good, unless something refers to it, money was applied to it, or its period is closed. [H:section_1540810947] */
export function deleteRecord(call: Call, route: { readonly recordType: string; readonly id: string }): Outcome {
  const found = findShapeAndRecord(call, route, 'delete');
  if (isRefusal(found)) return found;
  const { books } = call.account;
  const { record } = found;
  const fixed = refuseFixed(call, record);
  if (fixed !== undefined) return fixed;
  const refusal = refusePostedPeriod(books, settingsFor(call), record);
  if (refusal !== undefined) return refusal;
  if (isApplied(record) || wasTakenFrom(books, record) || hasDependents(books, record)) return recordHasDependents();
  const released = releaseRows(record, instantText(call.account.now()), (id) => findRecord(books, 'transaction', id));
  inOneTransaction(books, () => {
    removeRecord(books, record);
    removeConsolidatedRatesOf(books, record);
    dropAttachments(books, idSpaceOf(found.shape.type), record.id);
    rememberDeleted(books, found.shape.type, record, deedOf(call));
    for (const other of released) saveRecord(books, other);
    const order = followedOrder(books, record, instantText(call.account.now()));
    if (order !== undefined) saveRecord(books, order);
  });
  return done();
}
