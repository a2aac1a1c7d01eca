import { calendarFields, secondsOf } from './date-masks.ts';

/** The first and the last day of a range, as midnights in seconds since 1970. */
export interface DateRange {
  readonly start: number;
  readonly end: number;
}

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year';

const dayInSeconds = 86_400;
const monthsByUnit: Readonly<Partial<Record<Unit, number>>> = { month: 1, quarter: 3, half: 6, year: 12 };

/**
 * What a relative date range is on a day, by the ids of query.RelativeDateRange; undefined for an id that is none. [H:section_1544111773]
 * [inferred: what each name comes to, that weeks begin on Sunday and business weeks on Monday, and that fiscal years are calendar years, as they
 * are in this account]
 *
 * @param now - seconds since 1970 by the account's clock
 */
export function relativeRange(id: string, now: number): DateRange | undefined {
  const today = Math.floor(now / dayInSeconds) * dayInSeconds;
  const range = rangeById.get(id.toUpperCase());
  if (range !== undefined) return range(today);
  const [, direction, days] = /^D(AGO|FN)(2|3|4|5|10|30|60|90)$/i.exec(id) ?? [];
  return days === undefined ? undefined : dayAt(today, (direction?.toUpperCase() === 'AGO' ? -1 : 1) * Number(days));
}

/**
 * What a range of periods is on a day, by the codes of query.PeriodCode [H:section_158289876878], or else as {@link relativeRange}; undefined for a
 * code that is none. [inferred: what each name comes to, that periods are months, and that rolling ones end before this period]
 *
 * @param now - seconds since 1970 by the account's clock
 */
export function periodRange(code: string, now: number): DateRange | undefined {
  const today = Math.floor(now / dayInSeconds) * dayInSeconds;
  return periodByCode.get(code.toUpperCase())?.(today) ?? relativeRange(code, now);
}

type RangeOn = (today: number) => DateRange;

function dayAt(today: number, days: number): DateRange {
  const at = today + days * dayInSeconds;
  return { start: at, end: at };
}

/** The day so many months from another, the last of its month where that is shorter. */
function monthsFrom(day: number, months: number): number {
  const fields = calendarFields(day);
  const month = fields.year * 12 + fields.month - 1 + months;
  const first = secondsOf(Math.floor(month / 12), (month % 12) + 1, 1) ?? day;
  const after = secondsOf(Math.floor((month + 1) / 12), ((month + 1) % 12) + 1, 1) ?? day;
  return Math.min(first + (fields.day - 1) * dayInSeconds, after - dayInSeconds);
}

/** The unit a day is in, or one so many before or after it. */
function unitOf(day: number, unit: Unit, offset = 0): DateRange {
  if (unit === 'day') return dayAt(day, offset);
  const { year, month, weekday } = calendarFields(day);
  if (unit === 'week') {
    const start = day + (7 * offset - weekday) * dayInSeconds;
    return { start, end: start + 6 * dayInSeconds };
  }
  const months = monthsByUnit[unit] ?? 1;
  const first = secondsOf(year, Math.floor((month - 1) / months) * months + 1, 1) ?? day;
  return { start: monthsFrom(first, offset * months), end: monthsFrom(first, (offset + 1) * months) - dayInSeconds };
}

function whole(unit: Unit, offset: number): RangeOn {
  return (today) => unitOf(today, unit, offset);
}

/** From the start of a unit to the day that is as far into it as today is into its own. */
function toDate(unit: Unit, offset: number): RangeOn {
  return (today) => {
    const { start, end } = unitOf(today, unit, offset);
    return { start, end: Math.min(end, start + (today - unitOf(today, unit).start)) };
  };
}

/** The unit that lies so many months before the one of today. */
function earlier(unit: Unit, offset: number, months: number): RangeOn {
  return (today) => unitOf(monthsFrom(unitOf(today, unit, offset).start, -months), unit);
}

function earlierToDate(unit: Unit, months: number): RangeOn {
  return (today) => {
    const { start, end } = unitOf(monthsFrom(unitOf(today, unit).start, -months), unit);
    return { start, end: Math.min(end, start + (today - unitOf(today, unit).start)) };
  };
}

function sameDay(months: number): RangeOn {
  return (today) => dayAt(monthsFrom(today, -months), 0);
}

/** So many months that end today, or that many before those. */
function rolling(months: number, before: number): RangeOn {
  return (today) => ({
    start: monthsFrom(today, -months * (before + 1)) + dayInSeconds,
    end: monthsFrom(today, -months * before),
  });
}

/** The months of a unit that are over, in that unit or as many of an earlier one. */
function monthsOver(unit: Unit, monthsEarlier: number): RangeOn {
  return (today) => ({
    start: monthsFrom(unitOf(today, unit).start, -monthsEarlier),
    end: monthsFrom(unitOf(today, 'month').start, -monthsEarlier) - dayInSeconds,
  });
}

/** The quarters of a year that are over. */
function quartersOver(monthsEarlier: number): RangeOn {
  return (today) => ({
    start: monthsFrom(unitOf(today, 'year').start, -monthsEarlier),
    end: monthsFrom(unitOf(today, 'quarter').start, -monthsEarlier) - dayInSeconds,
  });
}

function businessWeek(offset: number): RangeOn {
  return (today) => {
    const { start } = unitOf(today, 'week', offset);
    return { start: start + dayInSeconds, end: start + 5 * dayInSeconds };
  };
}

/** A stretch of whole weeks. */
function weeks(first: number, last: number): RangeOn {
  return (today) => ({ start: unitOf(today, 'week', first).start, end: unitOf(today, 'week', last).end });
}

/** So many days or months that end yesterday. */
function previous(days: number, months: number): RangeOn {
  return (today) => ({ start: monthsFrom(today, -months) - days * dayInSeconds, end: today - dayInSeconds });
}

/** So many days or months that begin tomorrow. */
function next(days: number, months: number): RangeOn {
  return (today) => ({ start: today + dayInSeconds, end: monthsFrom(today, months) + days * dayInSeconds });
}

/** Those that are not there to date. */
const wholeOnly: readonly string[] = ['NW', 'NM', 'NFQ', 'NFH', 'NFY', 'OYBL'];

const rangeById: ReadonlyMap<string, RangeOn> = new Map<string, RangeOn>([
  ['TODAY', whole('day', 0)],
  ['YESTERDAY', whole('day', -1)],
  ['TOMORROW', whole('day', 1)],
  ['TODAYTTM', (today) => ({ start: today, end: unitOf(today, 'month').end })],
  ...unitIds('week', { TW: 0, LW: -1, WBL: -2, NW: 1, WAN: 2 }),
  ...unitIds('month', { TM: 0, LM: -1, MBL: -2, MB: -3, NM: 1, MAN: 2 }),
  ...unitIds('quarter', { TFQ: 0, LFQ: -1, FQBL: -2, FQB: -3, NFQ: 1 }),
  ...unitIds('half', { TFH: 0, LFH: -1, FHBL: -2, NFH: 1 }),
  ...unitIds('year', { TFY: 0, LFY: -1, FYBL: -2, FYB: -3, NFY: 1, TY: 0, LY: -1, OYBL: -2 }),
  ['TBW', businessWeek(0)],
  ['LBW', businessWeek(-1)],
  ['NBW', businessWeek(1)],
  ['TWN3W', weeks(0, 3)],
  ['N4W', weeks(1, 4)],
  ['LFHLFY', earlier('half', -1, 12)],
  ['LFQLFY', earlier('quarter', -1, 12)],
  ['LFQFYBL', earlier('quarter', -1, 24)],
  ['LMLFQ', earlier('month', -1, 3)],
  ['LMFQBL', earlier('month', -1, 6)],
  ['LMLFY', earlier('month', -1, 12)],
  ['LMFYBL', earlier('month', -1, 24)],
  ['SFHLFY', earlier('half', 0, 12)],
  ['SFHLFYTD', earlierToDate('half', 12)],
  ['SFQLFY', earlier('quarter', 0, 12)],
  ['SFQLFYTD', earlierToDate('quarter', 12)],
  ['SFQFYBL', earlier('quarter', 0, 24)],
  ['SMLFQ', earlier('month', 0, 3)],
  ['SMLFQTD', earlierToDate('month', 3)],
  ['SMFQBL', earlier('month', 0, 6)],
  ['SMLFY', earlier('month', 0, 12)],
  ['SMLFYTD', earlierToDate('month', 12)],
  ['SMFYBL', earlier('month', 0, 24)],
  ['SWLFY', (today) => unitOf(monthsFrom(today, -12), 'week')],
  ['SWFYBL', (today) => unitOf(monthsFrom(today, -24), 'week')],
  ['SDLW', whole('day', -7)],
  ['SDWBL', whole('day', -14)],
  ['SDLM', sameDay(1)],
  ['SDMBL', sameDay(2)],
  ['SDLFQ', sameDay(3)],
  ['SDFQBL', sameDay(6)],
  ['SDLFY', sameDay(12)],
  ['SDFYBL', sameDay(24)],
  ['TRQ', rolling(3, 0)],
  ['TRH', rolling(6, 0)],
  ['TRY', rolling(12, 0)],
  ['LRQ', rolling(3, 1)],
  ['LRH', rolling(6, 1)],
  ['LRY', rolling(12, 1)],
  ['PRQ', rolling(3, 2)],
  ['PRH', rolling(6, 2)],
  ['PRY', rolling(12, 2)],
  ['PMTFQ', monthsOver('quarter', 0)],
  ['PMLFQ', monthsOver('quarter', 3)],
  ['PMSFQLFY', monthsOver('quarter', 12)],
  ['PMTFH', monthsOver('half', 0)],
  ['PMLFH', monthsOver('half', 6)],
  ['PMSFHLFY', monthsOver('half', 12)],
  ['PMTFY', monthsOver('year', 0)],
  ['PMLFY', monthsOver('year', 12)],
  ['PQTFY', quartersOver(0)],
  ['PQLFY', quartersOver(12)],
  ['OD', previous(1, 0)],
  ['OW', previous(7, 0)],
  ['OM', previous(0, 1)],
  ['OQ', previous(0, 3)],
  ['OH', previous(0, 6)],
  ['OY', previous(0, 12)],
  ['NOW', next(7, 0)],
  ['NOM', next(0, 1)],
  ['NOQ', next(0, 3)],
  ['NOH', next(0, 6)],
  ['NOY', next(0, 12)],
]);

/** A stretch of whole units before the one of today. */
function unitsBefore(unit: Unit, count: number): RangeOn {
  return (today) => ({ start: unitOf(today, unit, -count).start, end: unitOf(today, unit, -1).end });
}

/** A quarter of a year, counted from 1. */
function quarterOf(year: number, quarter: number): RangeOn {
  return (today) => {
    const { start } = unitOf(today, 'year', year);
    return { start: monthsFrom(start, (quarter - 1) * 3), end: monthsFrom(start, quarter * 3) - dayInSeconds };
  };
}

/** From the start of a unit, so many months before that of today, to the month that is as far into it as this month is into its own. */
function toPeriod(unit: Unit, monthsEarlier: number): RangeOn {
  return (today) => ({
    start: monthsFrom(unitOf(today, unit).start, -monthsEarlier),
    end: unitOf(monthsFrom(unitOf(today, 'month').start, -monthsEarlier), 'month').end,
  });
}

const periodByCode: ReadonlyMap<string, RangeOn> = new Map<string, RangeOn>([
  ['TP', whole('month', 0)],
  ['LP', whole('month', -1)],
  ['PBL', whole('month', -2)],
  ['LPOLQ', whole('month', -4)],
  ['LPOLFY', whole('month', -13)],
  ['TPOLQ', whole('month', -3)],
  ['TPOLFY', whole('month', -12)],
  ['TQ', whole('quarter', 0)],
  ['LQ', whole('quarter', -1)],
  ['QBL', whole('quarter', -2)],
  ['TQOLFY', whole('quarter', -4)],
  ['LQOLFY', whole('quarter', -5)],
  ['TFQTP', toPeriod('quarter', 0)],
  ['LFQTP', toPeriod('quarter', 3)],
  ['TFQOLFYTP', toPeriod('quarter', 12)],
  ['TFYTP', toPeriod('year', 0)],
  ['LFYTP', toPeriod('year', 12)],
  ['LR18FP', unitsBefore('month', 18)],
  ['LR6FQ', unitsBefore('quarter', 6)],
  ...[1, 2, 3, 4].flatMap((quarter) => [
    [`Q${quarter}TFY`, quarterOf(0, quarter)] as const,
    [`Q${quarter}LFY`, quarterOf(-1, quarter)] as const,
  ]),
]);

/** A unit by its ids, most of them also to date. */
function unitIds(unit: Unit, offsetById: Readonly<Record<string, number>>): readonly (readonly [string, RangeOn])[] {
  return Object.entries(offsetById).flatMap(([id, offset]) => [
    [id, whole(unit, offset)] as const,
    ...(wholeOnly.includes(id) ? [] : [[`${id}TD`, toDate(unit, offset)] as const]),
  ]);
}
