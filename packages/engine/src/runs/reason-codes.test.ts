import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemCodes } from '../documents/index.ts';
import { planCodes } from '../plans/index.ts';
import { writeCodes } from '../writes/index.ts';
import { reasonCodes } from './reason-codes.ts';

const source = path.resolve(import.meta.dirname, '..');
const tables = ['plan-codes.ts', 'write-codes.ts', 'reason-codes.ts', 'problem-codes.ts'];

/** The product's source of some rooms, without the tables of codes themselves. */
function sourceOf(...rooms: string[]): string {
  const texts = rooms.flatMap((room) =>
    readdirSync(path.join(source, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|(^|\/)testing/.test(name) && !tables.includes(path.basename(name)))
      .map((name) => readFileSync(path.join(source, room, name), 'utf8')),
  );
  return texts.join('\n');
}

const story = sourceOf('plans', 'writes', 'runs');
const intake = sourceOf('documents', 'integrations', 'face');
const runCodes = Object.keys(reasonCodes).filter((code) => !(code in planCodes) && !(code in writeCodes));

/** Words after `code:` that are no code of a run: refusals of a request, faults of a request to NetSuite. */
const otherCodes = ['not_found', 'conflict', 'invalid', 'login_refused', 'interrupted'];

function literalCodes(text: string): string[] {
  const values = [...text.matchAll(/\bcode: ([^,\n}]+)/g)].map(([, value = '']) => value);
  return values.flatMap((value) => [...value.matchAll(/'([a-z_]+)'/g)].map(([, code = '']) => code));
}

describe('the codes of runs', () => {
  test('are each of one room only', () => {
    expect(Object.keys(reasonCodes)).toHaveLength(Object.keys(planCodes).length + Object.keys(writeCodes).length + runCodes.length);
  });

  test.each([
    ['plans', Object.keys(planCodes)],
    ['writes', Object.keys(writeCodes)],
    ['runs', runCodes],
  ])('are all given by their room: %s', (room, codes) => {
    const text = sourceOf(room);
    expect(codes.length).toBeGreaterThan(3);
    expect(codes.filter((code) => !text.includes(`'${code}'`))).toEqual([]);
  });

  test('are all listed', () => {
    const found = literalCodes(story).filter((code) => !otherCodes.includes(code));
    expect(found.length).toBeGreaterThan(30);
    expect(found.filter((code) => !(code in reasonCodes))).toEqual([]);
  });

  test('say the same about whose turn it is wherever they are given', () => {
    const given = [...story.matchAll(/\bcode: '([a-z_]+)',(?:(?!\bcode:)[\s\S])*?\bremedy: '([a-z_]+)'/g)];
    const wrong = given.filter(([, code = '', remedy]) => reasonCodes[code as keyof typeof reasonCodes]?.remedy !== remedy);
    expect(given.length).toBeGreaterThan(15);
    expect(wrong.map(([, code, remedy]) => `${code}: ${remedy}`)).toEqual([]);
  });

  test('are explained in sentences, with a next step', () => {
    for (const [code, { meaning, nextStep }] of Object.entries(reasonCodes)) {
      expect(meaning, code).toMatch(/^[A-Z"'].*[.]$/);
      expect(nextStep, code).toMatch(/^[A-Z"'].*[.]$/);
    }
  });
});

describe('the codes of what is handed in', () => {
  test('are all given by some room, and all listed', () => {
    expect(Object.keys(problemCodes).filter((code) => !intake.includes(`'${code}'`))).toEqual([]);
    const found = literalCodes(intake).filter((code) => !otherCodes.includes(code));
    expect(found.length).toBeGreaterThan(3);
    expect(found.filter((code) => !(code in problemCodes))).toEqual([]);
  });
});
