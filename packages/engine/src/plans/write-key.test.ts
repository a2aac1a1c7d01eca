import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeKey } from './write-key.ts';

const subject = {
  tenant: 'demo',
  realm: 'TSTDRV1234567',
  documentKind: 'bill',
  documentId: '3f0c9a1e',
  recordType: 'invoice',
  part: 'whole',
};

test('a key is made of what NetSuite allows in an external id, in lower case', () => {
  fc.assert(
    fc.property(fc.record({ tenant: fc.string(), documentId: fc.string(), part: fc.string() }), (given) => {
      expect(writeKey({ ...subject, ...given })).toMatch(/^ls-invoice-[a-z2-7]{26}$/);
    }),
  );
});

test('the same document has the same key, and the key of today is the key of yesterday', () => {
  expect(writeKey(subject)).toBe(writeKey({ ...subject }));
  expect(writeKey(subject)).toMatchInlineSnapshot(`"ls-invoice-n7ujgj6qneutjrxzj5ngtgkde4"`);
});

test('another tenant, realm, kind, document or part has another key', () => {
  const others = [{ tenant: 'x' }, { realm: 'x' }, { documentKind: 'x' }, { documentId: 'x' }, { part: 'x' }].map((change) =>
    writeKey({ ...subject, ...change }),
  );
  expect(new Set([writeKey(subject), ...others]).size).toBe(6);
});

test('parts that run together when joined do not make one key', () => {
  expect(writeKey({ ...subject, tenant: 'a', realm: 'bc' })).not.toBe(writeKey({ ...subject, tenant: 'ab', realm: 'c' }));
});
