import { expect, test } from 'vitest';
import { runStorm } from './storm/run-storm.ts';

test('a short storm of deaths, frosts and failures doubles nothing, loses nothing, and keeps order and caps', async () => {
  const figures = await runStorm({ documents: 200, kills: 2, seed: 7 });
  expect(figures).toMatchObject({ doubled: 0, doubledLines: 0, lost: 0, outOfOrder: 0, overCap: 0, stuck: 0 });
  expect(figures).toMatchObject({ killed: 1, frozen: 1 });
}, 180_000);
