import { afterAll, beforeAll, expect, test } from 'vitest';
import { facts } from './facts/index.ts';
import type { Reached } from './reach-account.ts';
import { reachAccount } from './reach-account.ts';

let reached: Reached;
beforeAll(async () => {
  reached = await reachAccount(process.env);
});
afterAll(() => reached.leave());

test.for(facts)('$operation: $fact', async (fact, { skip }) => {
  if (fact.emulatorOnly !== undefined && reached.account.admin === undefined) skip(fact.emulatorOnly);
  await fact.prove(reached.account);
});

test('no fact is told twice', () => {
  const sentences = facts.map(({ operation, fact }) => `${operation}: ${fact}`);
  expect(sentences).toEqual([...new Set(sentences)]);
});
