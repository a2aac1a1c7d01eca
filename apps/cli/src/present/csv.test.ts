import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test.each([
  [['a', 'b'], 'a,b'],
  [['a,b', 'say "x"', 'two\nlines'], '"a,b","say ""x""","two\nlines"'],
  [[undefined, null, ''], ',,'],
  [[1, true, { a: 1 }], '1,true,"{""a"":1}"'],
])('%j is written as %j', (values, line) => {
  expect(csvLine(values)).toBe(line);
});
