import type { AccountRecord, Books, Settings } from '../books/index.ts';
import { isApproved, listedRecords, subledgerOf, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { refusePeriod } from '../rules/index.ts';

/** Why what a record posted cannot be taken back, if it cannot: its period is closed, or locked. What waits for approval has posted nothing. */
export function refusePostedPeriod(books: Books, settings: Settings, { type, fields }: AccountRecord): Refusal | undefined {
  const period = listedRecords(books, 'accountingPeriod').find(({ id }) => id === fields.postingPeriod);
  if (period === undefined || !isApproved(fields)) return undefined;
  return refusePeriod(period, settings, { subledger: subledgerOf(type), subsidiary: textOf(fields, 'subsidiary') });
}
