import fc from 'fast-check';
import { expect, test } from 'vitest';
import { presentJson } from './json.ts';

test('what fits on a line stands on one', () => {
  const invoice = {
    id: '7',
    links: [{ rel: 'self', href: 'https://x' }],
    entity: { id: '154', refName: 'Greenhithe Retail plc' },
    item: [],
  };
  expect(presentJson(invoice, 60)).toBe(
    ['{', '  "id": "7",', '  "entity": { "id": "154", "refName": "Greenhithe Retail plc" },', '  "item": []', '}'].join('\n'),
  );
});

test('it stays the same JSON, apart from links', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 120 }), (value, width) => {
      const withoutLinks: unknown = JSON.parse(JSON.stringify(value), (name, each) =>
        name === 'links' && Array.isArray(each) ? undefined : each,
      );
      if (withoutLinks !== undefined) expect(JSON.parse(presentJson(value, width))).toEqual(withoutLinks);
    }),
  );
});
