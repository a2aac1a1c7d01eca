import { expect, test } from 'vitest';
import { unharmed } from './harm.ts';
import { runStorm } from './run-storm.ts';

test('2,000 documents and 20 calamities: nothing doubled, lost, out of order, over the cap or stuck', async () => {
  const figures = await runStorm({ documents: 2_000, calamities: 20, seed: 20 });
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(figures.harm).toEqual(unharmed);
  expect(figures.takenOver).toBeGreaterThan(0);
}, 1_200_000);
