import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testDatabase } from '../store/testing.ts';
import { receiveDocument } from './index.ts';

const { store } = await testDatabase();
let made = 0;
const newId = (prefix: string) => `${prefix}_${++made}`;

function receive(id: string, name: string, version?: number) {
  const data = { id, name, ...(version === undefined ? {} : { version }) };
  return store.transaction((trx) => receiveDocument(trx, { tenant: 't', kind: 'customer', data, actor: 'test', now: new Date(), newId }));
}

async function novelty(id: string, name: string, version?: number): Promise<string> {
  const received = await receive(id, name, version);
  return received.kind === 'version_conflict' ? received.kind : `${received.novelty} ${received.revision}`;
}

test('revisions are numbered by arrival, whatever the host calls them', async () => {
  expect(await novelty('order', 'one', 3)).toBe('new 1');
  expect(await novelty('order', 'two', 7)).toBe('new 2');
  expect(await novelty('order', 'old', 5)).toBe('superseded 3');
  expect(await novelty('order', 'three', 8)).toBe('new 4');
});

test('the same version again is repeated when it says the same and refused when it does not', async () => {
  expect(await novelty('same', 'one', 1)).toBe('new 1');
  expect(await novelty('same', 'one', 1)).toBe('repeated 1');
  expect(await novelty('same', 'other', 1)).toBe('version_conflict');
  expect(await novelty('same', 'one', 2)).toBe('unchanged 2');
});

test('without versions, the same content again is repeated and older content is news', async () => {
  expect(await novelty('plain', 'one')).toBe('new 1');
  expect(await novelty('plain', 'one')).toBe('repeated 1');
  expect(await novelty('plain', 'two')).toBe('new 2');
  expect(await novelty('plain', 'one')).toBe('new 3');
});

test('whatever arrives at once, numbers are given once each and the highest version wins', async () => {
  let round = 0;
  const versions = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(versions, async (given) => {
      round += 1;
      const id = `at-once-${round}`;
      const received = await Promise.all(given.map((version) => receive(id, `content ${version}`, version)));
      const kept = received.flatMap((each) => (each.kind === 'received' ? [each] : []));
      expect(kept.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(given.map((_, index) => index + 1));
      const news = kept.filter((each) => each.novelty === 'new').sort((a, b) => a.revision - b.revision);
      expect(news.at(-1)?.version).toBe(Math.max(...given));
      expect(news.map(({ version }) => version)).toEqual(news.map(({ version }) => version).sort((a, b) => (a ?? 0) - (b ?? 0)));
    }),
    { numRuns: 30 },
  );
});
