import type { AccountRecord } from '../books/index.ts';
import { addDays, isTicked, textOf } from '../books/index.ts';

/**
 * When an invoice is due. Standard terms add days to its date; date-driven ones name a day of its month, or of the next month when the
 * invoice is dated within so many days of it. Without terms it is due on its date. [B: term] [inferred: how the last two numbers combine, and the
 * last day of a short month]
 */
export function dueDateOf(tranDate: string, term: AccountRecord | undefined): string {
  if (term === undefined) return tranDate;
  if (!isTicked(term.fields, 'dateDriven')) return addDays(tranDate, Number(textOf(term.fields, 'daysUntilNetDue') ?? '0'));
  const day = Number(textOf(term.fields, 'dayOfMonthNetDue') ?? '1');
  const within = Number(textOf(term.fields, 'dueNextMonthIfWithinDays') ?? '0');
  const thisMonth = dayOfMonth(tranDate, 0, day);
  return addDays(tranDate, within) >= thisMonth ? dayOfMonth(tranDate, 1, day) : thisMonth;
}

function dayOfMonth(date: string, monthsLater: number, day: number): string {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7)) - 1 + monthsLater;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, lastDay))).toISOString().slice(0, 10);
}
