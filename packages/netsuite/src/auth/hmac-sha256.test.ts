import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hmacSha256 } from './hmac-sha256.ts';

test('is what Node makes, whatever the key and the text', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  fc.assert(
    fc.property(text, fc.array(text, { minLength: 1, maxLength: 3 }), (key, texts) => {
      const sign = hmacSha256(key);
      for (const one of texts) expect(sign(one)).toBe(createHmac('sha256', key).update(one).digest('base64'));
    }),
  );
});

test('takes keys of a block and longer', () => {
  for (const length of [63, 64, 65, 129]) {
    const key = 'k'.repeat(length);
    expect(hmacSha256(key)('text')).toBe(createHmac('sha256', key).update('text').digest('base64'));
  }
});
