import { expect, it } from 'vitest';
import { missingMapping } from './missing-mapping.ts';

it('reads the host id whole, colons and all', () => {
  expect(missingMapping({ key: 'item:product:p:12', remedy: 'fix_mapping' })).toEqual({ entity: 'product', hostId: 'p:12' });
  expect(missingMapping({ key: 'customer:acme-uk', remedy: 'fix_mapping' })).toEqual({ entity: 'customer', hostId: 'acme-uk' });
});

it('offers no mapping where none would help', () => {
  for (const key of ['currency:XTS', 'item:product:', 'customer:', 'run:customer:1', 'item:line-type:USAGE'])
    expect(missingMapping({ key, remedy: 'fix_mapping' })).toBeUndefined();
  expect(missingMapping({ key: 'customer:netsuite:1184', remedy: 'fix_netsuite' })).toBeUndefined();
  expect(missingMapping({ key: 'customer:acme-uk', remedy: 'wait' })).toBeUndefined();
});
