import { describe, expect, test } from 'vitest';
import type { FieldValues } from '../books/index.ts';
import { dueDateOf } from './due-date.ts';

const term = (fields: FieldValues) => ({ type: 'term', id: '1', fields, sublists: {}, lastRowNumbers: {} });

describe('the due date', () => {
  test.each([
    ['is the date of the invoice without terms', undefined, '2026-03-05', '2026-03-05'],
    ['adds the days of standard terms', term({ daysUntilNetDue: '30' }), '2026-01-31', '2026-03-02'],
    [
      'is the day of this month that date-driven terms name',
      term({ dateDriven: true, dayOfMonthNetDue: '20' }),
      '2026-03-05',
      '2026-03-20',
    ],
    ['is the day of the next month once that day is past', term({ dateDriven: true, dayOfMonthNetDue: '20' }), '2026-03-21', '2026-04-20'],
    [
      'is that of the next month within so many days of it',
      term({ dateDriven: true, dayOfMonthNetDue: '20', dueNextMonthIfWithinDays: '5' }),
      '2026-03-16',
      '2026-04-20',
    ],
    ['is the last day of a month that is too short', term({ dateDriven: true, dayOfMonthNetDue: '31' }), '2026-02-10', '2026-02-28'],
  ])('%s', (_what, terms, tranDate, dueDate) => {
    expect(dueDateOf(tranDate, terms)).toBe(dueDate);
  });
});
