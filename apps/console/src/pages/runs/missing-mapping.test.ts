import { expect, it } from 'vitest';
import { missingMapping } from './missing-mapping.ts';

it('reads the host id whole, colons and all', () => {
  expect(missingMapping('item:product:p:12')).toEqual({ entity: 'product', hostId: 'p:12' });
  expect(missingMapping('customer:acme-uk')).toEqual({ entity: 'customer', hostId: 'acme-uk' });
});

it('offers no mapping where none would help', () => {
  for (const key of ['currency:XTS', 'item:product:', 'customer:', 'run:customer:1']) expect(missingMapping(key)).toBeUndefined();
});
