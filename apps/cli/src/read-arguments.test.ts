import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setMapping } from './commands/mapping/set.ts';
import { listRuns } from './commands/run/list.ts';
import { showRun } from './commands/run/show.ts';
import { readArguments } from './read-arguments.ts';
import { sendArgs } from './send-documents.ts';

function argsOf(...read: Parameters<typeof readArguments>) {
  const result = readArguments(...read);
  if (result.kind === 'wrong') throw new Error(result.message);
  return result.args;
}

test('a flag wins over its environment variable, which wins over its default', () => {
  const environment = { LONGSHORE_TENANT: 'acme', LONGSHORE_LIMIT: '7' };
  expect(argsOf(listRuns.args, ['--tenant', 'other'], environment)).toMatchObject({ tenant: 'other', limit: '7' });
  expect(argsOf(listRuns.args, [], {})).toMatchObject({ tenant: 'demo', limit: '50' });
});

test('--flag value and --flag=value mean the same', () => {
  expect(argsOf(listRuns.args, ['--status=blocked'], {}).status).toBe('blocked');
  expect(argsOf(listRuns.args, ['--status', 'blocked'], {}).status).toBe('blocked');
});

test.each([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
])('LONGSHORE_JSON=%s switches --json to %s', (text, expected) => {
  expect(argsOf(listRuns.args, [], { LONGSHORE_JSON: text }).json).toBe(expected);
});

test('flags of a mapping may be given as words in their order', () => {
  const expected = { entity: 'product', 'host-id': 'p-12', 'netsuite-id': '123' };
  expect(argsOf(setMapping.args, ['product', 'p-12', '123'], {})).toMatchObject(expected);
  expect(argsOf(setMapping.args, ['--entity', 'product', '--host-id', 'p-12', '--netsuite-id', '123'], {})).toMatchObject(expected);
});

test('a name that begins with - is a word where it stands alone', () => {
  expect(readArguments(sendArgs, ['-', '--wait'], {})).toMatchObject({ kind: 'arguments', words: ['-'], args: { file: '-', wait: true } });
});

test('several files keep their order', () => {
  expect(readArguments(sendArgs, ['a.json', '--json', 'b.json', 'c.json'], {})).toMatchObject({ words: ['a.json', 'b.json', 'c.json'] });
});

test.each([
  { words: ['--tenent', 'x'], says: 'There is no flag --tenent.' },
  { words: ['--constructor'], says: 'There is no flag --constructor.' },
  { words: ['--_'], says: 'There is no flag --_.' },
  { words: ['-x'], says: 'There is no flag -x.' },
  { words: ['--no-such'], says: 'There is no flag --such.' },
  { words: ['--limit', 'many'], says: '--limit is a whole number from 1, not "many".' },
  { words: ['--limit', '0'], says: '--limit is a whole number from 1, not "0".' },
  { words: ['--cursor'], says: '--cursor needs a value.' },
  { words: ['blocked'], says: 'The word "blocked" is one too many.' },
])('run list $words is refused: $says', ({ words, says }) => {
  expect(readArguments(listRuns.args, words, {})).toEqual({ kind: 'wrong', message: says });
});

test.each([
  { words: [], says: '--entity is missing.' },
  { words: ['product', 'p-12'], says: '--netsuite-id is missing.' },
  { words: ['thing', 'p-12', '123'], says: '--entity is one of product, customer, not "thing".' },
  { words: ['product', 'p-12', '123', '456'], says: 'The word "456" is one too many.' },
])('mapping set $words is refused: $says', ({ words, says }) => {
  expect(readArguments(setMapping.args, words, {})).toEqual({ kind: 'wrong', message: says });
});

test('a missing positional argument is named', () => {
  expect(readArguments(showRun.args, [], {})).toEqual({ kind: 'wrong', message: 'RUN is missing.' });
});

test('whatever is typed is understood or refused, never thrown', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.string(), fc.constantFrom('--', '-', '--__proto__', '--_=1', '-x_', '--limit', '--json', '--no-json', '--tenant=')),
      ),
      (words) => {
        expect(['arguments', 'wrong']).toContain(readArguments(listRuns.args, words, {}).kind);
      },
    ),
  );
});
