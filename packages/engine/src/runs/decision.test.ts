import { expect, test } from 'vitest';
import { blockedReason } from './decision.ts';
import type { RunCause } from './types.ts';

const pending: RunCause = {
  key: 'customer:acme',
  code: 'customer_not_written_yet',
  message: 'Customer acme is not in NetSuite yet.',
  remedy: 'wait',
  nextStep: 'Nothing.',
  path: 'accountId',
};
const unmapped: RunCause = {
  key: 'item:product:p-1',
  code: 'item_mapping_missing',
  message: 'Product p-1 is not mapped.',
  remedy: 'fix_mapping',
  nextStep: 'Map it.',
  path: 'lineItems[0].productId',
};

test('a run that one thing holds up has the reason of that thing', () => {
  const { key: _key, path: _path, ...reason } = pending;
  expect(blockedReason([pending])).toEqual(reason);
});

test('a run that several things hold up names them all, and what somebody has to do comes before waiting', () => {
  expect(blockedReason([pending, unmapped])).toEqual({
    code: 'several_causes',
    message: '2 things are missing. Customer acme is not in NetSuite yet. Product p-1 is not mapped.',
    remedy: 'fix_mapping',
    nextStep: 'Map it.',
  });
});

test('a run that waits for other runs only is told to wait', () => {
  expect(blockedReason([pending, { ...pending, key: 'customer:other' }])).toMatchObject({ code: 'several_causes', remedy: 'wait' });
});
