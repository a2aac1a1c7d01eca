import { DateMaskError } from '../date-masks.ts';
import { unsupported } from '../refusal.ts';
import { offsetSecondsAt } from '../time-zone.ts';
import type { Formats, Value } from '../value.ts';
import { quoted, toDate, toText } from '../value.ts';
import type { FunctionGroup } from './rule.ts';
import { at, call, rule, strict } from './rule.ts';

/** A time with the zone it is of. */
function fromZone(values: readonly Value[], formats: Formats): Value {
  return { ...toDate(at(values, 0), formats), zoneSql: toText(at(values, 1), formats).sql };
}

const zoneAtEnd = /\s*(TZH:?TZM|TZH|TZR)$/i;

/** Reads a text that ends with an offset or the name of a zone. The mask must be spelled out, or have none. */
function toTimestampWithZone(values: readonly Value[], formats: Formats): Value {
  const [value, mask] = [at(values, 0), values[1]];
  if (value.type === 'date') return value;
  const whole = toText(value, formats);
  if (mask?.literal === undefined) throw unsupported('TO_TIMESTAMP_TZ needs a mask that is spelled out');
  if (!zoneAtEnd.test(mask.literal)) return { sql: call('suiteql_date', whole, quoted(mask.literal)), type: 'date' };
  const time = call('suiteql_date', call('suiteql_before_zone', whole), quoted(mask.literal.replace(zoneAtEnd, '')));
  return { sql: time, type: 'date', zoneSql: call('suiteql_zone_in', whole) };
}

/** A time without a zone of its own is of the account's. */
function toUtc(values: readonly Value[], formats: Formats): Value {
  const value = toDate(at(values, 0), formats);
  return { sql: call('suiteql_utc', value, value.zoneSql ?? quoted(formats.zone)), type: 'date' };
}

/** Times and the zones they are of. [H:section_158513731864] */
export const timeZoneFunctions: FunctionGroup = {
  rules: {
    from_tz: rule(2, 2, fromZone),
    to_timestamp_tz: rule(1, 2, toTimestampWithZone),
    sys_extract_utc: rule(1, 1, toUtc),
    new_time: rule(3, 3, (values, formats) => ({
      sql: call('suiteql_new_time', toDate(at(values, 0), formats), toText(at(values, 1), formats), toText(at(values, 2), formats)),
      type: 'date',
    })),
    tz_offset: rule(1, 1, (values, formats) => ({
      sql: call('suiteql_zone_offset', ':now', toText(at(values, 0), formats)),
      type: 'text',
    })),
  },
  sqlFunctions: {
    suiteql_utc: strict((wall, zone) => utcOf(Number(wall), String(zone))),
    suiteql_before_zone: strict((value) =>
      String(value)
        .slice(0, -zoneOf(String(value)).length)
        .trim(),
    ),
    suiteql_zone_in: strict((value) => zoneOf(String(value))),
    suiteql_new_time: strict((date, from, to) => Number(date) + (hoursOf(String(to)) - hoursOf(String(from))) * 3600),
    suiteql_zone_offset: strict((wall, zone) => {
      const seconds = Number(wall) - utcOf(Number(wall), String(zone));
      const minutes = Math.abs(seconds) / 60;
      const two = (part: number) => String(Math.floor(part)).padStart(2, '0');
      return `${seconds < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
    }),
  },
};

function zoneOf(value: string): string {
  const [found] = /([+-]\d{1,2}(:?\d{2})?|[A-Za-z_]+(\/[A-Za-z_]+)*)$/.exec(value.trim()) ?? [];
  if (found === undefined) throw new DateMaskError(`no time zone at the end of ${value}`);
  return found;
}

/** The instant at which a zone's clock shows a time. Of an hour that comes twice it is the earlier one. [inferred] */
function utcOf(wall: number, zone: string): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone.trim()) ?? [];
  if (hours !== undefined) return wall - (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
  try {
    const nearby = wall - offsetSecondsAt(wall, zone.trim());
    return wall - offsetSecondsAt(nearby, zone.trim());
  } catch (error) {
    if (error instanceof RangeError) throw new DateMaskError(`not a time zone: ${zone}`);
    throw error;
  }
}

/** The zones NEW_TIME knows, in hours from Greenwich. */
const hoursByZone: Readonly<Record<string, number>> = {
  GMT: 0,
  NST: -3.5,
  AST: -4,
  ADT: -3,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  YST: -9,
  YDT: -8,
  HST: -10,
  HDT: -9,
  BST: -11,
  BDT: -10,
};

function hoursOf(zone: string): number {
  const hours = hoursByZone[zone.trim().toUpperCase()];
  if (hours === undefined) throw new DateMaskError(`not a time zone of NEW_TIME: ${zone}`);
  return hours;
}
