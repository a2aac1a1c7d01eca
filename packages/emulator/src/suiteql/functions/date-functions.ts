import { storeDecimal } from '../../books/index.ts';
import { calendarFields, DateMaskError, daysInMonth, formatDate, parseDate, secondsOf } from '../date-masks.ts';
import { add, divide, integer, multiply, round } from '../exact-arithmetic.ts';
import { unsupported } from '../refusal.ts';
import { relativeRange } from '../relative-ranges.ts';
import { wallClockSeconds } from '../time-zone.ts';
import type { Formats, Value } from '../value.ts';
import { convert, quoted, toDate, toNumber, toText } from '../value.ts';
import type { FunctionGroup, Stored } from './rule.ts';
import { at, call, exact, rule, strict, whole } from './rule.ts';

const dayInSeconds = 86_400;
const weekdayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

function toChar(values: readonly Value[], formats: Formats): Value {
  const [value, mask] = [at(values, 0), values[1]];
  if (mask === undefined) return toText(value, formats);
  if (value.type === 'date') return { sql: call('suiteql_date_text', value, mask), type: 'text' };
  return { sql: call('suiteql_masked_number', toNumber(value), mask), type: 'text' };
}

function toDateCall(values: readonly Value[], formats: Formats): Value {
  const [value, mask] = [at(values, 0), values[1]];
  if (value.type === 'date') return value;
  const text = toText(value, formats);
  return mask === undefined ? toDate(text, formats) : { sql: call('suiteql_date', text, toText(mask, formats)), type: 'date' };
}

/** ROUND and TRUNC serve numbers and dates; a text counts as a number. */
function cut(name: 'round' | 'trunc') {
  return rule(1, 2, (values, formats) => {
    const [value, second] = [at(values, 0), values[1]];
    if (value.type === 'date') {
      const unit = second === undefined ? quoted('DD') : toText(second, formats);
      return { sql: call(`suiteql_${name}_date`, value, unit), type: 'date' };
    }
    const number = toNumber(value);
    return { sql: call(`suiteql_${name}`, number, ...(second === undefined ? [] : [toNumber(second)])), type: 'decimal' };
  });
}

function ofDate(name: string, result: 'date' | 'decimal', ...others: readonly ('date' | 'decimal' | 'text')[]) {
  return rule(1 + others.length, 1 + others.length, (values, formats) => ({
    sql: call(name, toDate(at(values, 0), formats), ...others.map((type, index) => convert(at(values, index + 1), type, formats))),
    type: result,
  }));
}

/**
 * `BUILTIN.RELATIVE_RANGES(id, 'START' | 'END' [, how])`: the first or the last day of a range. [H:article_1029114825] [inferred: that the way a
 * date is presented changes no date]
 *
 * @throws QueryRefusal for an end that is neither
 */
function relativeRangeCall(values: readonly Value[]): Value {
  const [id, end] = [at(values, 0), at(values, 1).literal?.toUpperCase()];
  if (end !== 'START' && end !== 'END') throw unsupported("BUILTIN.RELATIVE_RANGES takes 'START' or 'END'");
  return { sql: call('suiteql_relative_range', ':now', id, quoted(end)), type: 'date' };
}

/** Functions on dates, and the two that read and write them. */
export const dateFunctions: FunctionGroup = {
  rules: {
    to_char: rule(1, 2, toChar),
    to_nchar: rule(1, 2, toChar),
    to_date: rule(1, 2, toDateCall),
    to_timestamp: rule(1, 2, toDateCall),
    round: cut('round'),
    trunc: cut('trunc'),
    'builtin.relative_ranges': rule(2, 3, relativeRangeCall),
    add_months: ofDate('suiteql_add_months', 'date', 'decimal'),
    last_day: ofDate('suiteql_last_day', 'date'),
    months_between: ofDate('suiteql_months_between', 'decimal', 'date'),
    next_day: ofDate('suiteql_next_day', 'date', 'text'),
  },
  sqlFunctions: {
    suiteql_local_time: strict((instant, zone) => wallClockSeconds(Number(instant), String(zone))),
    suiteql_date_text: strict((date, mask) => formatDate(Number(date), String(mask)) || null),
    suiteql_date: strict((value, mask) => parseDate(String(value), String(mask))),
    suiteql_days_between: strict((left, right) => storeDecimal(divide(integer(Number(left) - Number(right)), integer(dayInSeconds)))),
    suiteql_date_plus: strict((date, days) => plusDays(Number(date), days, 1)),
    suiteql_date_minus: strict((date, days) => plusDays(Number(date), days, -1)),
    suiteql_trunc_date: strict((date, unit) => truncateDate(Number(date), String(unit))),
    suiteql_round_date: strict((date, unit) => roundDate(Number(date), String(unit))),
    suiteql_add_months: strict((date, months) => addMonths(Number(date), whole(months))),
    suiteql_relative_range: strict((now, id, end) => {
      const range = relativeRange(String(id), Number(now));
      if (range === undefined) throw new DateMaskError(`not a relative range of dates: ${id}`);
      return end === 'START' ? range.start : range.end;
    }),
    suiteql_last_day: strict((date) => {
      const { year, month, day } = calendarFields(Number(date));
      return Number(date) + (daysInMonth(year, month) - day) * dayInSeconds;
    }),
    suiteql_months_between: strict((left, right) => monthsBetween(Number(left), Number(right))),
    suiteql_next_day: strict((date, name) => nextDay(Number(date), String(name))),
  },
};

/** Fractions of a day are kept to the second. */
function plusDays(date: number, days: Stored, direction: 1 | -1): number {
  const seconds = round(multiply(exact(days), integer(direction * dayInSeconds)), 0);
  const sum = add(integer(date), seconds);
  return inRange(Number(sum.coefficient));
}

function inRange(seconds: number): number {
  const fields = calendarFields(seconds);
  if (!(fields.year >= 1 && fields.year <= 9999)) throw new DateMaskError('a date before year 1 or after year 9999');
  return seconds;
}

function midnight(seconds: number): number {
  return Math.floor(seconds / dayInSeconds) * dayInSeconds;
}

function known(seconds: number | undefined): number {
  if (seconds === undefined) throw new DateMaskError('a date before year 1 or after year 9999');
  return seconds;
}

function truncateDate(date: number, unit: string): number {
  const { year, month, day, weekday } = calendarFields(date);
  switch (unit.toUpperCase()) {
    case 'YYYY':
    case 'YEAR':
    case 'YYY':
    case 'YY':
    case 'Y':
      return known(secondsOf(year, 1, 1));
    case 'Q':
      return known(secondsOf(year, Math.floor((month - 1) / 3) * 3 + 1, 1));
    case 'MONTH':
    case 'MON':
    case 'MM':
      return known(secondsOf(year, month, 1));
    case 'IW':
      return midnight(date) - ((weekday + 6) % 7) * dayInSeconds;
    case 'DAY':
    case 'DY':
    case 'D':
      return midnight(date) - weekday * dayInSeconds;
    case 'W':
      return midnight(date) - ((day - 1) % 7) * dayInSeconds;
    case 'DD':
    case 'DDD':
    case 'J':
      return midnight(date);
    case 'HH':
    case 'HH12':
    case 'HH24':
      return Math.floor(date / 3600) * 3600;
    case 'MI':
      return Math.floor(date / 60) * 60;
    default:
      throw new DateMaskError(`TRUNC of a date to ${unit}`);
  }
}

function roundDate(date: number, unit: string): number {
  const start = truncateDate(date, unit);
  const { year, month, day } = calendarFields(date);
  switch (unit.toUpperCase()) {
    case 'YYYY':
    case 'YEAR':
    case 'YYY':
    case 'YY':
    case 'Y':
      return month >= 7 ? known(secondsOf(year + 1, 1, 1)) : start;
    case 'MONTH':
    case 'MON':
    case 'MM':
      return day >= 16 ? addMonths(start, 1) : start;
    case 'DD':
    case 'DDD':
    case 'J':
      return date - start >= dayInSeconds / 2 ? start + dayInSeconds : start;
    case 'HH':
    case 'HH12':
    case 'HH24':
      return date - start >= 1800 ? start + 3600 : start;
    case 'MI':
      return date - start >= 30 ? start + 60 : start;
    default:
      throw new DateMaskError(`ROUND of a date to ${unit}`);
  }
}

/** The last day of a month stays the last day: 29 February plus one month is 31 March. */
function addMonths(date: number, months: number): number {
  const { year, month, day } = calendarFields(date);
  const target = year * 12 + (month - 1) + months;
  const [targetYear, targetMonth] = [Math.floor(target / 12), (((target % 12) + 12) % 12) + 1];
  const lastDay = daysInMonth(targetYear, targetMonth);
  const targetDay = day === daysInMonth(year, month) ? lastDay : Math.min(day, lastDay);
  return known(secondsOf(targetYear, targetMonth, targetDay, date - midnight(date)));
}

/** Whole months between equal days of the month or between last days; otherwise the rest counts in 31sts of a month. */
function monthsBetween(left: number, right: number): string {
  const [first, second] = [calendarFields(left), calendarFields(right)];
  const months = (first.year - second.year) * 12 + (first.month - second.month);
  const bothLast = first.day === daysInMonth(first.year, first.month) && second.day === daysInMonth(second.year, second.month);
  if (first.day === second.day || bothLast) return storeDecimal(integer(months));
  const rest = (first.day - second.day) * dayInSeconds + (left - midnight(left)) - (right - midnight(right));
  return storeDecimal(add(integer(months), divide(integer(rest), integer(31 * dayInSeconds))));
}

function nextDay(date: number, name: string): number {
  const wanted = weekdayNames.indexOf(name.trim().slice(0, 3).toUpperCase());
  if (wanted < 0) throw new DateMaskError(`not a day of the week: ${name}`);
  const ahead = (wanted - calendarFields(date).weekday + 7) % 7;
  return inRange(date + (ahead === 0 ? 7 : ahead) * dayInSeconds);
}
