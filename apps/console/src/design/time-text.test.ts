import { describe, expect, it } from 'vitest';
import { durationText, relativeTimeText, utcText } from './time-text.ts';

const now = new Date('2026-11-21T12:00:00Z');
const at = (offsetMs: number) => relativeTimeText(new Date(now.getTime() + offsetMs), now);

describe('relative time', () => {
  it('says how long ago in the largest whole unit', () => {
    expect(at(-2_000)).toBe('just now');
    expect(at(-59_999)).toBe('59 s ago');
    expect(at(-60_000)).toBe('1 min ago');
    expect(at(-3_599_999)).toBe('59 min ago');
    expect(at(-86_399_999)).toBe('23 h ago');
    expect(at(-6 * 86_400_000)).toBe('6 d ago');
  });
  it('speaks of what is to come', () => {
    expect(at(240_000)).toBe('in 4 min');
  });
  it('gives the day when it is a week away', () => {
    expect(at(-8 * 86_400_000)).toBe('13 Nov 2026');
  });
});

it('writes UTC to the second', () => {
  expect(utcText(now)).toBe('2026-11-21 12:00:00 UTC');
});

it('writes durations as a person says them', () => {
  expect([85.4, 1_432, 125_000].map(durationText)).toEqual(['85 ms', '1.4 s', '2 min 5 s']);
});
