import type { RunSummary } from '@longshore/engine';
import { expect, test } from 'vitest';
import { idleEngine, runIn } from '../testing/idle-engine.ts';
import { waitForRuns } from './wait-for-runs.ts';

const never = new AbortController().signal;

/** A run that stands in the next of the statuses each time it is looked at. */
function changingRun(first: RunSummary['status'], ...later: RunSummary['status'][]) {
  let reads = 0;
  const engine = idleEngine({ listRuns: async () => ({ items: [runIn(later[reads++] ?? later.at(-1) ?? first)] }) });
  return { engine, runs: [runIn(first)], reads: () => reads };
}

test.each(['complete', 'blocked', 'needs_decision', 'auth_failed', 'superseded'] as const)(
  'a run in %s is waited for no longer',
  async (status) => {
    const { engine, runs } = changingRun('waiting', 'started', 'awaiting_retry', status);
    const waited = await waitForRuns(engine, { tenant: 'acme', runs, limitMs: 30_000, signal: never });
    expect(waited.map((run) => run.status)).toEqual([status]);
  },
);

test('a run that is blocked on another run only is waited for, one that needs somebody is not', async () => {
  const cause = { key: 'customer:acme', code: 'customer_not_written_yet', message: '', nextStep: '', remedy: 'wait' } as const;
  const onItsWay: RunSummary = { ...runIn('blocked'), causes: [cause] };
  const needsSomebody: RunSummary = { ...runIn('blocked'), causes: [cause, { ...cause, key: 'item:product:p', remedy: 'fix_mapping' }] };
  const seen = [onItsWay, onItsWay, needsSomebody, runIn('complete')];
  const engine = idleEngine({ listRuns: async () => ({ items: [seen.shift() ?? runIn('complete')] }) });
  const waited = await waitForRuns(engine, { tenant: 'acme', runs: [onItsWay], limitMs: 30_000, signal: never });
  expect(waited).toEqual([needsSomebody]);
});

test('without a limit nothing is asked again', async () => {
  const { engine, runs, reads } = changingRun('waiting');
  await waitForRuns(engine, { tenant: 'acme', runs, limitMs: 0, signal: never });
  expect(reads()).toBe(0);
});

test('when the time is up the run is told as it stands', async () => {
  const { engine, runs } = changingRun('waiting', 'started');
  const waited = await waitForRuns(engine, { tenant: 'acme', runs, limitMs: 200, signal: never });
  expect(waited.map((run) => run.status)).toEqual(['started']);
});

test('waiting ends when the caller has gone', async () => {
  const { engine, runs } = changingRun('waiting');
  const gone = new AbortController();
  const waiting = waitForRuns(engine, { tenant: 'acme', runs, limitMs: 3_600_000, signal: gone.signal });
  gone.abort();
  expect((await waiting).map((run) => run.status)).toEqual(['waiting']);
});
