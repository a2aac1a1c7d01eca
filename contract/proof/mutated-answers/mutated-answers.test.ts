import { expect, test } from 'vitest';
import { runMutatedAnswers } from './run-mutated-answers.ts';

test('1,000 spoiled answers end in right values or in faults of ours, in time and without a secret', { timeout: 300_000 }, async () => {
  const { answers, endings, wrong } = await runMutatedAnswers(1000, 7);
  expect(wrong).toEqual([]);
  expect(Object.values(endings).reduce((sum, times) => sum + times, 0)).toBe(answers);
  expect(Object.keys(endings)).toEqual(
    expect.arrayContaining(['value', 'OutcomeUnknownFault', 'UnavailableFault', 'RefusedFault', 'SignInFault', 'AnswerMalformedFault']),
  );
});
