import { compareAmounts, hasDependents, inOneTransaction, listedRecords, readSettings, removeRecord, textOf } from '../books/index.ts';
import { isRefusal, recordHasDependents } from '../refusals/index.ts';
import { refusePeriod } from '../rules/index.ts';
import type { Call, Outcome } from './call.ts';
import { done } from './call.ts';
import { findShapeAndRecord } from './find-addressed.ts';

/** `DELETE /<type>/<id>`: gone for good, unless something refers to it, money was applied to it, or its period is closed. [H:section_1540810947] */
export function deleteRecord(call: Call, route: { readonly recordType: string; readonly id: string }): Outcome {
  const found = findShapeAndRecord(call, route);
  if (isRefusal(found)) return found;
  const { books } = call.account;
  const { record } = found;
  const period = listedRecords(books, 'accountingPeriod').find(({ id }) => id === record.fields.postingPeriod);
  const refusal = period === undefined ? undefined : refusePeriod(period, readSettings(books));
  if (refusal !== undefined) return refusal;
  const isPaid = compareAmounts(textOf(record.fields, 'amountPaid') ?? '0', '0') > 0;
  if (isPaid || hasDependents(books, record)) return recordHasDependents();
  inOneTransaction(books, () => removeRecord(books, record));
  return done();
}
