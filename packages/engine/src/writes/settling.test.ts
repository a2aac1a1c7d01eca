import { expect, test } from 'vitest';
import { nextLookUpInMs, windowHasPassed } from './settling.ts';

const minuteMs = 60_000;
const windowMs = 20 * minuteMs;

test('a lost answer is looked for after 5 s, 30 s, 2, 5, 10 and 20 minutes', () => {
  const looks: number[] = [];
  for (let age = 0; looks.length < 6; ) {
    age += nextLookUpInMs(age, windowMs);
    looks.push(age);
  }
  expect(looks).toEqual([5_000, 30_000, 2 * minuteMs, 5 * minuteMs, 10 * minuteMs, windowMs]);
});

test('whatever the window, the last look comes when it is over and none comes at once', () => {
  for (const window of [1, 100, 4_000, windowMs]) {
    expect(nextLookUpInMs(window * 0.99, window)).toBeGreaterThan(0);
    expect(nextLookUpInMs(window + 1, window)).toBeGreaterThan(0);
  }
});

test('not there means not written only when the whole window is over', () => {
  expect([0, 5_000, windowMs - 1].map((age) => windowHasPassed(age, windowMs))).toEqual([false, false, false]);
  expect(windowHasPassed(windowMs, windowMs)).toBe(true);
});
