import {
  compareAmounts,
  dropAttachments,
  findRecord,
  hasDependents,
  idSpaceOf,
  inOneTransaction,
  instantText,
  listedRecords,
  rememberDeleted,
  removeConsolidatedRatesOf,
  removeRecord,
  saveRecord,
  subledgerOf,
  textOf,
} from '../books/index.ts';
import { isRefusal, recordHasDependents } from '../refusals/index.ts';
import { refusePeriod, releaseRows } from '../rules/index.ts';
import type { Call, Outcome } from './call.ts';
import { done } from './call.ts';
import { findShapeAndRecord } from './find-addressed.ts';
import { followedOrder, wasTakenFrom } from './follow-order.ts';
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
  const period = listedRecords(books, 'accountingPeriod').find(({ id }) => id === record.fields.postingPeriod);
  const refusal = period === undefined ? undefined : refusePeriod(period, settingsFor(call), subledgerOf(record.type));
  if (refusal !== undefined) return refusal;
  const isUsed = ['amountPaid', 'usedByOthers'].some((name) => compareAmounts(textOf(record.fields, name) ?? '0', '0') > 0);
  if (isUsed || wasTakenFrom(books, record) || hasDependents(books, record)) return recordHasDependents();
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
