import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCodes, inputProblemCodes } from '@longshore/api';
import { problemCodes, reasonCodes } from '@longshore/engine';
import { faultCodes } from '@longshore/netsuite';
import { expect, test } from 'vitest';
import { errorsDocument } from './write-errors.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(path.join(root, 'docs/errors.md'), 'utf8');

/** The product's source that matches, without tests and without the tables of codes. */
function sourceOf(pattern: string): string {
  const names = globSync(pattern, { cwd: root }).filter((name) => !/\.test\.ts$|-codes\.ts$/.test(name));
  return names.map((name) => readFileSync(path.join(root, name), 'utf8')).join('\n');
}

test('docs/errors.md is what the code says; otherwise run: node scripts/write-errors.ts', () => {
  expect(page).toBe(errorsDocument());
});

test('every code of a run has one heading in docs/errors.md, and no heading is without its code', () => {
  const headings = [...page.matchAll(/^#+ `(.+)`$/gm)].map(([, code = '']) => code);
  expect(headings.toSorted()).toEqual(Object.keys(reasonCodes).sort());
});

test('every other code has one row in docs/errors.md, and no row is without its code', () => {
  const [, tables = ''] = page.split('\n## Answers of the API\n');
  const rows = [...tables.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, code = '']) => code);
  const [, union = ''] = /StartFaultCode =([^;]+);/.exec(readFileSync(path.join(root, 'apps/server/src/start-fault.ts'), 'utf8')) ?? [];
  const startFaults = [...union.matchAll(/'([a-z_]+)'/g)].map(([, code = '']) => code);
  expect(startFaults.length).toBeGreaterThan(3);
  const codes = [errorCodes, inputProblemCodes, problemCodes, faultCodes].flatMap((table) => Object.keys(table));
  expect(rows.toSorted()).toEqual([...codes, ...startFaults].sort());
});

test.each([
  ['of the API', Object.keys(errorCodes), '{packages/api,apps/server,packages/engine}/src/**/*.ts'],
  ['of a field', Object.keys(inputProblemCodes), '{packages/api/src,apps/server/src/door}/**/*.ts'],
  ['of a request to NetSuite', Object.keys(faultCodes), 'packages/netsuite/src/**/*.ts'],
])('no code %s is listed that the product never gives', (_, codes, pattern) => {
  const text = sourceOf(pattern);
  expect(codes.filter((code) => !text.includes(`'${code}'`))).toEqual([]);
});

test('no field has a fault whose code is not listed', () => {
  const text = sourceOf('{packages/api/src,apps/server/src/door}/**/*.ts');
  const given = [...text.matchAll(/(?:params: \{ code: |\bcode: )'([a-z_]+)',? ?(?:\}|message:|\n)/g)].map(([, code = '']) => code);
  expect(given).toContain('not_a_day');
  const known: object = { ...inputProblemCodes, ...errorCodes };
  expect(given.filter((code) => code !== 'custom' && !(code in known))).toEqual([]);
});
