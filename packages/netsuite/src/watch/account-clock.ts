/**
 * How SuiteQL's local times relate to UTC. By its zone it is known at every instant. An offset was true when a record was read both ways
 * and may have changed by daylight saving since. [H:section_157305090645]
 */
export type AccountClock =
  | { readonly kind: 'zone'; readonly timeZone: string }
  | { readonly kind: 'offset'; readonly minutes: number; readonly learnedAt: string };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const quarterMs = 15 * minuteMs;
// Clocks are set back by an hour; one station in Antarctica sets them back by two.
const longestShiftMs = 3 * hourMs;

/** What the account's clock shows, most probably: `YYYY-MM-DD hh:mm:ss`. @param at - Unix milliseconds */
export function wallTime(clock: AccountClock, at: number): string {
  return wallText(at + (clock.kind === 'zone' ? zoneOffsetMs(clock.timeZone, at) : clock.minutes * minuteMs));
}

/** The earliest time that the account's clock shows from an instant on: clocks are set back. */
export function earliestWallTime(clock: AccountClock, at: number): string {
  if (clock.kind === 'offset') return wallText(at + clock.minutes * minuteMs - hourMs);
  const { timeZone } = clock;
  const offset = zoneOffsetMs(timeZone, at);
  if (zoneOffsetMs(timeZone, at + longestShiftMs) === offset) return wallText(at + offset);
  // Clocks are set on a quarter of an hour.
  const nextQuarter = Math.ceil(at / quarterMs) * quarterMs;
  const laterQuarters = Array.from({ length: longestShiftMs / quarterMs }, (_step, index) => nextQuarter + index * quarterMs);
  const shown = [at, ...laterQuarters].map((instant) => instant + zoneOffsetMs(timeZone, instant));
  return wallText(Math.min(...shown));
}

/** A wall time moved by minutes, on a clock that is never set. */
export function moveWallTime(wall: string, minutes: number): string {
  return wallText(wallMs(wall) + minutes * minuteMs);
}

/** Wall time less UTC in minutes, in the quarters of an hour that zones have; `undefined` when the two are not of one instant. */
export function offsetBetween(wall: string, instant: string): number | undefined {
  const differenceMs = wallMs(wall) - Math.floor(Date.parse(instant) / 1000) * 1000;
  const quarters = Math.round(differenceMs / quarterMs);
  return Math.abs(quarters) <= 56 && differenceMs === quarters * quarterMs ? quarters * 15 : undefined;
}

export function isWallTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text) && !Number.isNaN(wallMs(text)) && wallText(wallMs(text)) === text;
}

export function isTimeZone(name: string): boolean {
  try {
    return zoneFormat(name) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function wallMs(wall: string): number {
  return Date.parse(`${wall.replace(' ', 'T')}Z`);
}

function wallText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

function zoneOffsetMs(timeZone: string, at: number): number {
  const wholeSeconds = Math.floor(at / 1000) * 1000;
  return wallMs(zoneFormat(timeZone).format(wholeSeconds)) - wholeSeconds;
}

const formatByZone = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formatByZone.get(timeZone);
  if (format === undefined) {
    // Swedish writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formatByZone.set(timeZone, format);
  }
  return format;
}
