const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const instantFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** "12 s ago", "in 4 min"; from a week's distance on, the day in the viewer's zone. */
export function relativeTimeText(instant: Date, now: Date): string {
  const distanceMs = instant.getTime() - now.getTime();
  const size = Math.abs(distanceMs);
  if (size < 5 * secondMs) return 'just now';
  const amount =
    size < minuteMs
      ? `${Math.floor(size / secondMs)} s`
      : size < hourMs
        ? `${Math.floor(size / minuteMs)} min`
        : size < dayMs
          ? `${Math.floor(size / hourMs)} h`
          : size < 7 * dayMs
            ? `${Math.floor(size / dayMs)} d`
            : undefined;
  if (amount === undefined) return dayFormat.format(instant);
  return distanceMs < 0 ? `${amount} ago` : `in ${amount}`;
}

/** "21 Nov 2026, 09:24:05" in the viewer's zone. */
export function instantText(instant: Date): string {
  return instantFormat.format(instant);
}

/** "2026-11-21 09:24:05 UTC" */
export function utcText(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** "85 ms", "1.4 s", "2 min 5 s" */
export function durationText(durationMs: number): string {
  if (durationMs < secondMs) return `${Math.round(durationMs)} ms`;
  if (durationMs < minuteMs) return `${(durationMs / secondMs).toFixed(1)} s`;
  return `${Math.floor(durationMs / minuteMs)} min ${Math.floor((durationMs % minuteMs) / secondMs)} s`;
}
