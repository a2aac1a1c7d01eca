import { describe, expect, test } from 'vitest';
import { typeRow } from './type-row.ts';

describe('a row with types', () => {
  test('has exact decimals as text, whole numbers, truths and dates, and null for what is not there', () => {
    const row = {
      id: '7',
      total: '12345678901234567890.10',
      rate: '-.5',
      posted: 'T',
      trandate: '2/28/2026',
      at: '2026-11-01 01:30:00',
      n: 'x',
    };
    const columns = {
      id: 'integer',
      total: 'decimal',
      rate: 'decimal',
      posted: 'boolean',
      tranDate: 'date',
      at: 'datetime',
      memo: 'text',
    } as const;
    const typed = typeRow(row, columns);
    const whole: number | null = typed.id;
    const exact: string | null = typed.total;
    expect([whole, exact]).toEqual([7, '12345678901234567890.10']);
    expect(typed).toEqual({
      id: 7,
      total: '12345678901234567890.10',
      rate: '-0.5',
      posted: true,
      tranDate: '2026-02-28',
      at: '2026-11-01T01:30:00',
      memo: null,
    });
  });

  test.each([
    ['D/M/YYYY', '3/12/2026'],
    ['DD/MM/YYYY', '03/12/2026'],
    ['MM/DD/YYYY', '12/03/2026'],
    ['D.M.YYYY', '3.12.2026'],
    ['DD-Mon-YYYY', '03-Dec-2026'],
    ['DD MONTH, YYYY', '03 December, 2026'],
    ['YYYY/M/D', '2026/12/3'],
    ['YYYY-MM-DD', '2026-12-03'],
  ])('reads a date in the format %s', (dateFormat, text) => {
    expect(typeRow({ d: text }, { d: 'date' }, dateFormat)).toEqual({ d: '2026-12-03' });
  });

  test.each([
    ['date', '13/1/2026'],
    ['date', '2/29/2026'],
    ['date', '2026-01-01'],
    ['integer', '1.5'],
    ['integer', '9007199254740993'],
    ['decimal', '.'],
    ['decimal', '1e3'],
    ['boolean', 'true'],
    ['datetime', '2026-02-30 00:00:00'],
    ['datetime', '2026-02-03 25:00:00'],
  ] as const)('is refused with its column where a %s is %s', (type, text) => {
    expect(() => typeRow({ c: text }, { c: type })).toThrow(`"${text}" in the column c is no ${type}.`);
  });
});
