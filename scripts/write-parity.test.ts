import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { settingDescriptions } from '@longshore/emulator';
import { expect, test } from 'vitest';
import { facts } from '../contract/facts/index.ts';
import { unknowns } from '../contract/parity/unknowns.ts';
import { parityDocument } from './write-parity.ts';

test('docs/parity.md is what facts, settings and lists say; otherwise run: node scripts/write-parity.ts', () => {
  expect(readFileSync(fileURLToPath(new URL('../docs/parity.md', import.meta.url)), 'utf8')).toBe(parityDocument());
});

test('every setting that is named exists', () => {
  const named = [...facts, ...unknowns].flatMap(({ setting }) => (setting === undefined ? [] : [setting]));
  expect(named.filter((name) => !(name in settingDescriptions))).toEqual([]);
});
