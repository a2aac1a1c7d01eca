import { expect, test } from 'vitest';
import { currencyPlaces, isCurrency } from './index.ts';

test('the smallest unit is that of ISO 4217', () => {
  expect(['USD', 'EUR', 'JPY', 'KRW', 'KWD', 'BHD', 'CLF', 'HUF'].map(currencyPlaces)).toEqual([2, 2, 0, 0, 3, 3, 4, 2]);
});

test('only codes that can carry an amount are currencies', () => {
  expect(['USD', 'usd', 'XXX', 'XTS', 'XAU', '', 'US', 'constructor'].map(isCurrency)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('the precision agrees with what the runtime writes amounts in', () => {
  const withFormat = [
    'USD',
    'EUR',
    'GBP',
    'JPY',
    'CHF',
    'SEK',
    'NOK',
    'DKK',
    'PLN',
    'CZK',
    'AUD',
    'NZD',
    'CAD',
    'SGD',
    'HKD',
    'INR',
    'BRL',
    'MXN',
    'ZAR',
    'TND',
  ];
  for (const code of withFormat) {
    const places = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits;
    expect(currencyPlaces(code), code).toBe(places);
  }
});
