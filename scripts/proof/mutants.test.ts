import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { mutantFigures, withFigures } from './figures.ts';
import { mutants } from './mutants.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe('the mutants', () => {
  test.each(mutants)('$name can still be put into the code', ({ file, find, replace, tests }) => {
    expect(read(file).split(find)).toHaveLength(2);
    expect(replace).not.toBe(find);
    expect(tests.filter((test) => !existsSync(path.join(root, test)))).toEqual([]);
  });

  test('have names of their own, and the page of proofs names each', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
    const page = read('docs/proof.md');
    expect(withFigures(page, 'mutants', mutantFigures(mutants)), 'npm run proof writes the page').toBe(page);
  });
});
