import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { errorCodes, pathText, problemOf } from './index.ts';

const documented = await readFile(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');

test.each(Object.entries(errorCodes))('docs/errors.md explains %s with its status and next step', (code, { status, nextStep }) => {
  const row = documented.split('\n').find((text) => text.startsWith(`| \`${code}\` |`));
  expect(row, code).toBeDefined();
  expect(row).toContain(`| ${status} |`);
  expect(row).toContain(nextStep.replaceAll('|', '\\|'));
});

test('a problem names its code in its type, and only what it has', () => {
  expect(problemOf('not_found', { detail: 'There is no such run.' })).toEqual({
    type: 'urn:longshore:problem:not_found',
    title: 'There is no such thing here',
    status: 404,
    detail: 'There is no such run.',
    code: 'not_found',
    nextStep: errorCodes.not_found.nextStep,
  });
});

test('a path reads as people write it', () => {
  expect(pathText(['lineItems', 3, 'subtotal'])).toBe('lineItems[3].subtotal');
  expect(pathText(['customFields', 'unit price', 'größe'])).toBe('customFields["unit price"].größe');
  expect(pathText([])).toBe('');
});
