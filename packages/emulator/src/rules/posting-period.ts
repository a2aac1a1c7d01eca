import type { AccountRecord, Settings, TransactionKind } from '../books/index.ts';
import { isTicked, subsidiaryLocks, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { dateOutsidePeriod, noPeriodForDate, periodClosed, periodLocked } from '../refusals/index.ts';

type PeriodSettings = Pick<Settings, 'closedPeriod' | 'dateOutsidePeriod' | 'overridePeriodRestrictions'>;

function startOf(period: AccountRecord): string {
  return textOf(period.fields, 'startDate') ?? '';
}

function contains(period: AccountRecord, date: string): boolean {
  return startOf(period) <= date && date <= (textOf(period.fields, 'endDate') ?? '');
}

function isMonth(period: AccountRecord): boolean {
  return !isTicked(period.fields, 'isYear') && !isTicked(period.fields, 'isQuarter') && !isTicked(period.fields, 'isAdjust');
}

/** Whose periods a transaction posts to. */
export interface Poster {
  readonly subledger: TransactionKind['subledger'];
  readonly subsidiary: string | undefined;
}

/**
 * Why a transaction cannot post into a period, if it cannot. Locked stops only roles that may not override it, for all companies or for the one
 * that is locked. [H:section_N1452163]
 */
export function refusePeriod(period: AccountRecord, settings: PeriodSettings, { subledger, subsidiary }: Poster): Refusal | undefined {
  if (isTicked(period.fields, 'closed')) return periodClosed();
  const lock = subledger === 'receivables' ? 'arLocked' : subledger === 'payables' ? 'apLocked' : 'allLocked';
  const ofSubsidiary = period.sublists[subsidiaryLocks]?.find((row) => row.subsidiary === subsidiary) ?? {};
  const isLocked = [period.fields, ofSubsidiary].some((locks) => isTicked(locks, lock) || isTicked(locks, 'allLocked'));
  return isLocked && !settings.overridePeriodRestrictions ? periodLocked(subledger) : undefined;
}

/**
 * The id of the period a transaction posts to: the one that was named, or the month of its date. Where that month is closed, NetSuite
 * refuses or takes the first open one after it, by preference. [H:chapter_N2394992, section_N1452163]
 */
export function choosePeriod(
  tranDate: string,
  named: string | undefined,
  periods: readonly AccountRecord[],
  settings: PeriodSettings,
  poster: Poster,
): string | Refusal {
  if (named !== undefined) {
    const period = periods.find(({ id }) => id === named);
    if (period === undefined || !isMonth(period)) return noPeriodForDate();
    if (settings.dateOutsidePeriod === 'refuse' && !contains(period, tranDate)) return dateOutsidePeriod();
    return refusePeriod(period, settings, poster) ?? period.id;
  }
  const months = periods.filter(isMonth).sort((left, right) => (startOf(left) < startOf(right) ? -1 : 1));
  const own = months.findIndex((period) => contains(period, tranDate));
  const period = months[own];
  if (period === undefined) return noPeriodForDate();
  const refusal = refusePeriod(period, settings, poster);
  if (refusal === undefined) return period.id;
  if (settings.closedPeriod === 'refuse' || !isTicked(period.fields, 'closed')) return refusal;
  return months.slice(own + 1).find((later) => refusePeriod(later, settings, poster) === undefined)?.id ?? refusal;
}
