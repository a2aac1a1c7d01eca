import fc from 'fast-check';
import { expect, test } from 'vitest';
import { table } from './table.ts';
import { wrap } from './wrap.ts';

const columns = [
  { title: 'name', text: (row: readonly string[]) => row[0] ?? '' },
  { title: 'why', text: (row: readonly string[]) => row[1] ?? '', flexible: true },
];

test('columns are as wide as their widest cell', () => {
  expect(
    table(
      columns,
      [
        ['entity', 'mapped'],
        ['tranDate', 'the bill says so'],
      ],
      { width: 80 },
    ),
  ).toBe(['name      why', 'entity    mapped', 'tranDate  the bill says so'].join('\n'));
});

test('a flexible column wraps so that lines fit', () => {
  const text = table(columns, [['amount', 'converted subtotal of the line, in the currency of the bill']], { width: 40, indent: '  ' });
  expect(text).toBe(
    ['  name    why', '  amount  converted subtotal of the', '          line, in the currency of the', '          bill'].join('\n'),
  );
});

test('numbers stand at the right', () => {
  const right = [
    { title: 'rows', text: String, align: 'right' as const },
    { title: 'x', text: () => 'x' },
  ];
  expect(table(right, [5, 1200], { width: 80 })).toBe(['rows  x', '   5  x', '1200  x'].join('\n'));
});

test('no character of a cell is lost by wrapping', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (text, width) => {
      const lines = wrap(text, width);
      expect(lines.every((line) => line.length <= width)).toBe(true);
      expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
    }),
  );
});

test('lines fit whatever the cells hold, as long as a flexible column has room', () => {
  const cell = fc.string({ maxLength: 200 }).map((text) => text.replaceAll(/\s+/g, ' ').trim());
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ maxLength: 20 }), cell), { minLength: 1, maxLength: 5 }), (rows) => {
      const text = table(columns, rows, { width: 60 });
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    }),
  );
});
