import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countryCodes, currencyCodes, isIdentifier, isPlainDate, ServiceDay } from './index.ts';

test('a day is one of the calendar', () => {
  for (const day of ['2026-11-01', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) expect(isPlainDate(day), day).toBe(true);
  for (const day of [
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '0000-01-01',
    '2026-1-1',
    '2026-11-01T00:00:00Z',
  ]) {
    expect(isPlainDate(day), day).toBe(false);
  }
});

test('every day of a calendar that others made is one', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      expect(isPlainDate(date.toISOString().slice(0, 10))).toBe(true);
    }),
  );
});

test('a service period may be bounded by midnight UTC and by no other time', () => {
  expect(ServiceDay.parse('2026-10-01T00:00:00.000Z')).toBe('2026-10-01');
  for (const text of ['2026-10-01T00:00:01Z', '2026-10-01T00:00:00+02:00', '2026-02-30T00:00:00Z', 'x']) {
    expect(ServiceDay.safeParse(text).success, text).toBe(false);
  }
});

test('currencies are those the runtime knows too, but for the few it does not list', () => {
  const listed = new Set(Intl.supportedValuesOf('currency'));
  const notListed = [...currencyCodes].filter((code) => !listed.has(code));
  // Fund codes, metals, testing codes and the newest ones: ICU lists what people pay with.
  expect(
    notListed.every((code) => /^(?:X|BOV|CH[EW]|CLF|COU|MXV|US[NS]|UY[IW]|VED|ZWG|SLE)/.test(code)),
    notListed.join(),
  ).toBe(true);
  for (const code of ['USD', 'EUR', 'GBP', 'JPY', 'KWD', 'XTS']) expect(currencyCodes.has(code)).toBe(true);
  for (const code of ['usd', 'EURO', 'ABC', '']) expect(currencyCodes.has(code)).toBe(false);
});

test('countries have names', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  expect([...countryCodes].filter((code) => names.of(code) === undefined)).toEqual([]);
  expect(countryCodes.size).toBe(250);
});

test('an id is 1 to 255 printable characters', () => {
  for (const id of ['a', '3f0c9a1e-0000-4000-8000-000000000001', 'acme uk', 'Zürich/日本', 'x'.repeat(255)])
    expect(isIdentifier(id), id).toBe(true);
  for (const id of ['', ' ', ' a', 'a ', 'a\n', 'a\u0000', '\u200b', '\ud800', 'x'.repeat(256)])
    expect(isIdentifier(id), JSON.stringify(id)).toBe(false);
});
