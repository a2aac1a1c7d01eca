import type { FieldValues } from './account-record.ts';
import type { Books } from './open-books.ts';
import { listedRecords, saveRecord } from './records.ts';

/** The rows of an accounting period that say for which subsidiaries it is locked; REST does not show them. */
export const subsidiaryLocks = 'subsidiaryLocks';

/** What can be locked of a period: everything, or what moves receivables or payables. */
export interface PeriodLocks {
  readonly allLocked: boolean;
  readonly arLocked: boolean;
  readonly apLocked: boolean;
}

/**
 * Locks a period for one subsidiary, or unlocks it. [H:section_N1452163]
 *
 * @returns whether there is a period and a subsidiary of these ids
 */
export function lockPeriod(books: Books, periodId: string, subsidiary: string, locks: PeriodLocks): boolean {
  const period = listedRecords(books, 'accountingPeriod').find(({ id }) => id === periodId);
  if (period === undefined || !listedRecords(books, 'subsidiary').some(({ id }) => id === subsidiary)) return false;
  const others = (period.sublists[subsidiaryLocks] ?? []).filter((row) => row.subsidiary !== subsidiary);
  const row: FieldValues = { subsidiary, ...locks };
  saveRecord(books, { ...period, sublists: { ...period.sublists, [subsidiaryLocks]: [...others, row] } });
  return true;
}
