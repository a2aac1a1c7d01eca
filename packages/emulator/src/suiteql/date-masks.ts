import { ComputationError } from './computation-error.ts';
/** Oracle's date masks: TO_CHAR and TO_DATE, and the account's own date format. Dates are wall-clock seconds since 1970-01-01. */

/** A mask or a text that Oracle would refuse. */
export class DateMaskError extends ComputationError {}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const dayInSeconds = 86_400;

/** Longest first, so that HH24 is not read as HH. */
const elementNames =
  'SYYYY YYYY RRRR IYYY MONTH SSSSS DDD DAY MON HH24 HH12 A.M. P.M. FF1 FF2 FF3 FF4 FF5 FF6 FF7 FF8 FF9 YYY IW WW MM MI DD DY HH SS AM PM YY RR FM FX FF Q D J W Y'.split(
    ' ',
  );

/** What a short and a long date and a time of day are in American English, Oracle's own language. [Oracle's SQL reference, format models] */
const masksOfLocale: readonly (readonly [name: string, mask: string])[] = [
  ['DS', 'MM/DD/RRRR'],
  ['DL', 'FMDay, Month dd, yyyyFM'],
  ['TS', 'HH:MI:SS AM'],
];

type MaskPart =
  | { readonly kind: 'element'; readonly name: string; readonly text: string }
  | { readonly kind: 'text'; readonly text: string };

const partsByMask = new Map<string, readonly MaskPart[]>();
const masksKeptMax = 500;

/** The calendar fields of wall-clock seconds. */
export interface CalendarFields {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday */
  readonly weekday: number;
}

export function calendarFields(seconds: number): CalendarFields {
  const date = new Date(seconds * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
  };
}

/**
 * The seconds of a date and a time of day; undefined when there is no such day or time, or the year is beyond 9999.
 *
 * @param month - 1 to 12
 */
export function secondsOf(year: number, month: number, day: number, secondOfDay = 0): number | undefined {
  if (year < 1 || year > 9999 || secondOfDay < 0 || secondOfDay >= dayInSeconds) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / 1000 + secondOfDay : undefined;
}

/** The number of days in a month; month is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}

/**
 * TO_CHAR of a date.
 *
 * @throws DateMaskError when the mask has an element that is not supported
 */
export function formatDate(seconds: number, mask: string): string {
  const fields = calendarFields(seconds);
  let unpadded = false;
  let text = '';
  for (const part of maskParts(mask)) {
    if (part.kind === 'text') text += part.text;
    else if (part.name === 'FM') unpadded = !unpadded;
    else text += formatElement(part.name, part.text, fields, seconds, unpadded);
  }
  return text;
}

/**
 * TO_DATE of a text. Separators may differ from the mask's, leading zeros and the time may be missing, as in Oracle.
 *
 * @throws DateMaskError when the text does not fit the mask
 */
export function parseDate(text: string, mask: string): number {
  const reader = new DateReader(text.trim());
  for (const part of maskParts(mask)) {
    if (reader.atEnd()) break;
    if (part.kind === 'text') reader.readSeparators(part.text);
    else reader.readElement(part.name);
  }
  return reader.date();
}

/** The mask of an account's date format: `M/D/YYYY` writes no leading zeros, `MM/DD/YYYY` does, `Mon` is a short month name. */
export function maskOfDateFormat(dateFormat: string): string {
  return dateFormat.replace(/(?<![A-Za-z])(MONTH|M|D)(?![A-Za-z])/gi, (name) => `FM${name.length === 1 ? name + name : name}FM`);
}

function maskParts(mask: string): readonly MaskPart[] {
  const cached = partsByMask.get(mask);
  if (cached !== undefined) return cached;
  const parts: MaskPart[] = [];
  let at = 0;
  while (at < mask.length) {
    const rest = mask.slice(at);
    const upper = rest.toUpperCase();
    const ofLocale = masksOfLocale.find(([candidate]) => upper.startsWith(candidate));
    const name = elementNames.find((candidate) => upper.startsWith(candidate));
    const quoted = /^"([^"]*)"/.exec(rest);
    const character = rest.charAt(0);
    if (ofLocale !== undefined) {
      parts.push(...maskParts(ofLocale[1]));
      at += ofLocale[0].length;
    } else if (name !== undefined) {
      parts.push({ kind: 'element', name, text: rest.slice(0, name.length) });
      at += name.length;
    } else if (quoted !== null) {
      parts.push({ kind: 'text', text: quoted[1] ?? '' });
      at += quoted[0].length;
    } else if (/[A-Za-z0-9"]/.test(character)) {
      throw new DateMaskError(`date format not recognized: ${mask}`);
    } else {
      parts.push({ kind: 'text', text: character });
      at += 1;
    }
  }
  if (partsByMask.size >= masksKeptMax) partsByMask.clear();
  partsByMask.set(mask, parts);
  return parts;
}

function formatElement(name: string, written: string, fields: CalendarFields, seconds: number, unpadded: boolean): string {
  const number = (value: number, width: number) => (unpadded ? String(value) : String(value).padStart(width, '0'));
  const word = (value: string, width: number) => {
    const cased = inCaseOf(written, value);
    return unpadded ? cased : cased.padEnd(width);
  };
  const { year, month, day, hour, minute, second, weekday } = fields;
  const year4 = String(year).padStart(4, '0');
  switch (name) {
    case 'YYYY':
    case 'RRRR':
    case 'SYYYY':
      return name === 'SYYYY' ? ` ${year4}` : number(year, 4);
    case 'YYY':
      return year4.slice(1);
    case 'YY':
    case 'RR':
      return year4.slice(2);
    case 'Y':
      return year4.slice(3);
    case 'IYYY':
      return number(isoWeek(seconds).year, 4);
    case 'Q':
      return String(Math.ceil(month / 3));
    case 'MM':
      return number(month, 2);
    case 'MON':
      return inCaseOf(written, (months[month - 1] ?? '').slice(0, 3));
    case 'MONTH':
      return word(months[month - 1] ?? '', 9);
    case 'WW':
      return number(Math.ceil(dayOfYear(fields) / 7), 2);
    case 'IW':
      return number(isoWeek(seconds).week, 2);
    case 'W':
      return String(Math.ceil(day / 7));
    case 'DDD':
      return number(dayOfYear(fields), 3);
    case 'DD':
      return number(day, 2);
    case 'D':
      return String(weekday + 1);
    case 'DAY':
      return word(weekdays[weekday] ?? '', 9);
    case 'DY':
      return inCaseOf(written, (weekdays[weekday] ?? '').slice(0, 3));
    case 'J':
      return String(Math.floor(seconds / dayInSeconds) + 2_440_588);
    case 'HH24':
      return number(hour, 2);
    case 'HH':
    case 'HH12':
      return number(hour % 12 === 0 ? 12 : hour % 12, 2);
    case 'MI':
      return number(minute, 2);
    case 'SS':
      return number(second, 2);
    case 'SSSSS':
      return number(hour * 3600 + minute * 60 + second, 5);
    case 'AM':
    case 'PM':
      return inCaseOf(written, hour < 12 ? 'AM' : 'PM');
    case 'A.M.':
    case 'P.M.':
      return inCaseOf(written, hour < 12 ? 'A.M.' : 'P.M.');
    case 'FX':
      return '';
    case 'FF':
      return '000000';
    default:
      return '0'.repeat(Number(name.slice(2)));
  }
}

function inCaseOf(written: string, word: string): string {
  const first = written.charAt(0);
  const second = written.replaceAll('.', '').charAt(1);
  if (first === first.toLowerCase()) return word.toLowerCase();
  return second === second.toLowerCase() ? word : word.toUpperCase();
}

function dayOfYear({ year, month, day }: CalendarFields): number {
  const first = secondsOf(year, 1, 1) ?? 0;
  return ((secondsOf(year, month, day) ?? 0) - first) / dayInSeconds + 1;
}

/** ISO 8601: the week belongs to the year that its Thursday is in. */
function isoWeek(seconds: number): { year: number; week: number } {
  const day = Math.floor(seconds / dayInSeconds);
  const weekdayFromMonday = (((day + 3) % 7) + 7) % 7;
  const thursday = calendarFields((day - weekdayFromMonday + 3) * dayInSeconds);
  return { year: thursday.year, week: Math.ceil(dayOfYear(thursday) / 7) };
}

class DateReader {
  private readonly text: string;
  private at = 0;
  private year: number | undefined;
  private month = 1;
  private day = 1;
  private hour = 0;
  private minute = 0;
  private second = 0;
  private afternoon: boolean | undefined;

  constructor(text: string) {
    this.text = text;
  }

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** A separator of the mask stands for any separator, or for none. */
  readSeparators(expected: string): void {
    if (this.text.startsWith(expected, this.at)) this.at += expected.length;
    else if (/^[^A-Za-z0-9]$/.test(this.text.charAt(this.at))) this.at += 1;
    else if (/[A-Za-z0-9]/.test(expected)) throw this.mismatch();
  }

  readElement(name: string): void {
    switch (name) {
      case 'FM':
      case 'FX':
        return;
      case 'YYYY':
      case 'SYYYY':
        this.year = this.number(4);
        return;
      case 'RRRR':
      case 'RR':
      case 'YY': {
        const digits = this.digits(name === 'RRRR' ? 4 : 2);
        const value = Number(digits);
        this.year = digits.length > 2 ? value : value + (name !== 'YY' && value >= 50 ? 1900 : 2000);
        return;
      }
      case 'MM':
        this.month = this.number(2);
        return;
      case 'MON':
      case 'MONTH':
        this.month = this.monthName();
        return;
      case 'DD':
        this.day = this.number(2);
        return;
      case 'HH24':
        this.hour = this.number(2);
        return;
      case 'HH':
      case 'HH12':
        this.hour = this.number(2);
        if (this.hour < 1 || this.hour > 12) throw this.mismatch();
        this.afternoon ??= false;
        return;
      case 'MI':
        this.minute = this.number(2);
        return;
      case 'SS':
        this.second = this.number(2);
        return;
      case 'AM':
      case 'PM':
      case 'A.M.':
      case 'P.M.':
        this.readHalfOfDay();
        return;
      default:
        if (!name.startsWith('FF')) throw new DateMaskError(`${name} cannot be used to read a date`);
        this.digits(9);
    }
  }

  date(): number {
    if (!this.atEnd()) throw this.mismatch();
    if (this.year === undefined) throw new DateMaskError(`a date without a year: ${this.text}`);
    if (this.hour > 23 || this.minute > 59 || this.second > 59) throw this.mismatch();
    const hour = this.afternoon === undefined ? this.hour : (this.hour % 12) + (this.afternoon ? 12 : 0);
    const seconds = secondsOf(this.year, this.month, this.day, hour * 3600 + this.minute * 60 + this.second);
    if (seconds === undefined) throw this.mismatch();
    return seconds;
  }

  private readHalfOfDay(): void {
    const match = /^([ap])\.?m\.?/i.exec(this.text.slice(this.at));
    if (match === null) throw this.mismatch();
    this.at += match[0].length;
    this.afternoon = match[1]?.toLowerCase() === 'p';
  }

  private monthName(): number {
    const rest = this.text.slice(this.at).toLowerCase();
    const index = months.findIndex((month) => rest.startsWith(month.slice(0, 3).toLowerCase()));
    const name = months[index];
    if (name === undefined) throw this.mismatch();
    this.at += rest.startsWith(name.toLowerCase()) ? name.length : 3;
    return index + 1;
  }

  private number(width: number): number {
    return Number(this.digits(width));
  }

  private digits(width: number): string {
    const digits = /^\d+/.exec(this.text.slice(this.at, this.at + width))?.[0];
    if (digits === undefined) throw this.mismatch();
    this.at += digits.length;
    return digits;
  }

  private mismatch(): DateMaskError {
    return new DateMaskError(`not a date of that format: ${this.text}`);
  }
}
