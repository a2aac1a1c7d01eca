import { expect, test } from 'vitest';
import { keepFromMailing } from './keep-from-mailing.ts';

test('a document that NetSuite could mail by itself is sent with the word not to', () => {
  expect(keepFromMailing('Invoice', { memo: 'x' })).toEqual({ toBeEmailed: false, toBePrinted: false, toBeFaxed: false });
});

test('what the payload says about delivery stays as it is', () => {
  expect(keepFromMailing('invoice', { TOBEEMAILED: true, toBePrinted: null })).toEqual({ toBeFaxed: false });
});

test.each(['customer', 'journalEntry', 'customrecord_x'])('a %s has nothing to be delivered', (type) => {
  expect(keepFromMailing(type, {})).toEqual({});
});
