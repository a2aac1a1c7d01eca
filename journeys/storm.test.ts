import { expect, test } from 'vitest';
import { unharmed } from './storm/harm.ts';
import { runStorm } from './storm/run-storm.ts';

test('a short storm of deaths, frosts and failures doubles nothing, loses nothing, and keeps order and caps', async () => {
  const figures = await runStorm({ documents: 200, calamities: 2, seed: 7 });
  expect(figures.harm, JSON.stringify(figures)).toEqual(unharmed);
  expect(figures).toMatchObject({ documents: 200, killed: 1, frozen: 1 });
}, 180_000);
