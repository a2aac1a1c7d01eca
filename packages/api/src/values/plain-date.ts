import { z } from '@hono/zod-openapi';

const dayPattern = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const midnightPattern = /^([0-9]{4}-[0-9]{2}-[0-9]{2})T00:00:00(?:\.0{1,9})?Z$/;

/** Whether the text is a day of the calendar written `YYYY-MM-DD`; 2026-02-30 is none. */
export function isPlainDate(text: string): boolean {
  const parts = dayPattern.exec(text);
  if (parts === null) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  if (year < 1) return false;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A day without time or zone. It is never shifted. */
export const PlainDate = z
  .string()
  .refine(isPlainDate, { message: 'must be a day of the calendar written YYYY-MM-DD', params: { code: 'not_a_day' } })
  .openapi({ format: 'date', examples: ['2026-11-01'] });

/**
 * A boundary of a service period. Billing engines keep these as instants at midnight UTC (`2026-10-01T00:00:00Z`), which name a day;
 * any other time of day does not and is refused.
 */
export const ServiceDay = z
  .string()
  .transform((text) => midnightPattern.exec(text)?.[1] ?? text)
  .refine(isPlainDate, {
    message: 'must be a day of the calendar written YYYY-MM-DD, or that day at midnight UTC',
    params: { code: 'not_a_day' },
  })
  .openapi({ type: 'string', format: 'date', examples: ['2026-10-01'] });

/** An instant, in UTC. */
export const Instant = z.iso.datetime().openapi({ format: 'date-time', examples: ['2026-11-02T09:30:00.000Z'] });
