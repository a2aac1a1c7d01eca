import { expect, test } from 'vitest';
import { runStorm } from './run-storm.ts';

test('2,000 documents and 20 calamities: nothing doubled, lost, out of order, over the cap or stuck', async () => {
  const figures = await runStorm({ documents: 2_000, kills: 20, seed: 20 });
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(figures).toMatchObject({ doubled: 0, doubledLines: 0, lost: 0, outOfOrder: 0, overCap: 0, stuck: 0 });
}, 1_200_000);
