const dayInSeconds = 86_400;
const formatByZone = new Map<string, Intl.DateTimeFormat>();
const offsetsByZone = new Map<string, Map<number, number | undefined>>();

/**
 * What the clock on the wall of a zone shows at an instant, both in seconds since 1970.
 *
 * The offset is looked up once a day and zone; only days on which it changes are asked again for each instant.
 *
 * @throws RangeError when there is no such zone
 */
export function wallClockSeconds(instantSeconds: number, zone: string): number {
  if (zone === 'UTC') return instantSeconds;
  let offsets = offsetsByZone.get(zone);
  if (offsets === undefined) {
    offsets = new Map();
    offsetsByZone.set(zone, offsets);
  }
  const day = Math.floor(instantSeconds / dayInSeconds);
  let offset = offsets.get(day);
  if (offset === undefined && !offsets.has(day)) {
    const start = offsetSecondsAt(day * dayInSeconds, zone);
    offset = start === offsetSecondsAt((day + 1) * dayInSeconds, zone) ? start : undefined;
    offsets.set(day, offset);
  }
  return instantSeconds + (offset ?? offsetSecondsAt(instantSeconds, zone));
}

/**
 * How far a zone's clock is ahead of UTC at an instant, in seconds.
 *
 * @throws RangeError when there is no such zone
 */
export function offsetSecondsAt(instantSeconds: number, zone: string): number {
  let format = formatByZone.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    });
    formatByZone.set(zone, format);
  }
  const part = new Map(format.formatToParts(instantSeconds * 1000).map(({ type, value }) => [type, value]));
  const number = (name: Intl.DateTimeFormatPartTypes) => Number(part.get(name));
  const wall = new Date(0);
  wall.setUTCFullYear(part.get('era') === 'BC' ? 1 - number('year') : number('year'), number('month') - 1, number('day'));
  wall.setUTCHours(number('hour'), number('minute'), number('second'));
  return wall.getTime() / 1000 - instantSeconds;
}
