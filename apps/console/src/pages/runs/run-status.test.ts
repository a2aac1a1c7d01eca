import { isMoving, runStatuses } from '@longshore/api';
import { expect, it } from 'vitest';
import { statusOrder, statusViews } from './run-status.ts';

it('has words for every status there is', () => {
  expect([...statusOrder].sort()).toEqual([...runStatuses].sort());
});

it('looks often exactly at the statuses that go on by themselves', () => {
  for (const status of runStatuses) expect([status, statusViews[status].moving]).toEqual([status, isMoving({ status, causes: [] })]);
});
