import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountText } from './money-text.ts';

describe('amount text', () => {
  it('has the decimals of its currency', () => {
    expect(amountText('1234567.5', 'GBP')).toBe('1,234,567.50');
    expect(amountText('1200', 'JPY')).toBe('1,200');
    expect(amountText('12.5', 'KWD')).toBe('12.500');
  });
  it('keeps the decimals it came with when no currency code says how many', () => {
    expect(amountText('4750.00', 'US Dollar')).toBe('4,750.00');
    expect(amountText('4750')).toBe('4,750');
  });
  it('shows more decimals when the amount has them', () => {
    expect(amountText('0.12345', 'USD')).toBe('0.12345');
  });
  it('keeps every digit of amounts a double cannot hold', () => {
    expect(amountText('12345678901234567890.12', 'EUR')).toBe('12,345,678,901,234,567,890.12');
  });
  it('writes a minus sign, and leaves text alone that is no amount', () => {
    expect(amountText('-40', 'GBP')).toBe('−40.00');
    expect(amountText('n/a', 'GBP')).toBe('n/a');
  });
  it('says the same number back for every amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (cents) => {
        const size = cents < 0n ? -cents : cents;
        const text = `${cents < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
        expect(amountText(text, 'EUR').replaceAll(',', '').replace('−', '-')).toBe(text);
      }),
    );
  });
});
