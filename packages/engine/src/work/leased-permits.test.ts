import { beforeEach, describe, expect, test } from 'vitest';
import { LeasedPermits } from './leased-permits.ts';
import type { Clocks } from './stopwatch.ts';
import { startStopwatch } from './stopwatch.ts';

let nowMs = 0;
const clocks: Clocks = { monotonicMs: () => nowMs, wallMs: () => nowMs };
const given: { slots: readonly number[]; lent: boolean }[] = [];

function leased(cap: number, ...slots: number[]): LeasedPermits {
  const keeper = {
    clocks,
    leaseMs: 70_000,
    requestTimeoutMs: 60_000,
    unansweredHoldMs: 0,
    giveBack: (numbers: readonly number[], lent: boolean) => given.push({ slots: numbers, lent }),
  };
  const permits = new LeasedPermits(keeper, cap);
  permits.leased(slots, startStopwatch(clocks));
  return permits;
}

async function isWaiting(promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([
    promise.then(() => false),
    Promise.resolve()
      .then(() => Promise.resolve())
      .then(() => true),
  ]);
}

beforeEach(() => {
  nowMs = 0;
  given.length = 0;
});

describe('leased permits', () => {
  test('are handed out in the order they were asked for, each to one request', async () => {
    const permits = leased(2, 1, 2);
    const first = await permits.acquire();
    await permits.acquire();
    const order: string[] = [];
    const third = permits.acquire().then(() => order.push('third'));
    const fourth = permits.acquire().then(() => order.push('fourth'));
    expect(await isWaiting(third)).toBe(true);
    first.release(true);
    first.release(true);
    await third;
    expect(await isWaiting(fourth)).toBe(true);
    expect(order).toEqual(['third']);
  });

  test('are not handed out when the lease no longer covers a whole request', async () => {
    const permits = leased(1, 1);
    nowMs = 10_001;
    const waiting = permits.acquire();
    expect(await isWaiting(waiting)).toBe(true);
    permits.beginRenewal(startStopwatch(clocks)).settle(new Set([1]));
    await expect(waiting).resolves.toMatchObject({});
  });

  test('a process that was frozen finds that its permit covers nothing', async () => {
    const permits = leased(1, 1);
    const slot = await permits.acquire();
    nowMs = 75_000;
    expect(slot.remainingMs()).toBeLessThan(0);
    permits.beginRenewal(startStopwatch(clocks)).settle(new Set());
    expect(slot.remainingMs()).toBe(0);
    expect(permits.held).toBe(0);
  });

  test('a slot that was leased anew during a renewal is not lost by it', async () => {
    const permits = leased(2, 1, 2);
    const renewal = permits.beginRenewal(startStopwatch(clocks));
    permits.setCap(1);
    permits.setCap(2);
    permits.leased([2], startStopwatch(clocks));
    renewal.settle(new Set([1]));
    expect(permits.held).toBe(2);
  });

  test('a call that waits gets an idle slot at once, else the next one that is released', async () => {
    const permits = leased(3, 1, 2, 3);
    const first = await permits.acquire();
    await permits.acquire();
    permits.want('call-1');
    expect(given).toEqual([{ slots: [3], lent: true }]);
    permits.want('call-2');
    expect(given).toHaveLength(1);
    const waiting = permits.acquire();
    first.release(true);
    expect(given.at(-1)).toEqual({ slots: [1], lent: true });
    expect(await isWaiting(waiting)).toBe(true);
  });

  test('a call that asks again while it waits is given one slot', async () => {
    const permits = leased(4, 1, 2, 3, 4);
    const slots = await Promise.all([permits.acquire(), permits.acquire(), permits.acquire(), permits.acquire()]);
    for (let again = 0; again < 3; again += 1) permits.want('call-1');
    for (const slot of slots) slot.release(true);
    expect(given).toEqual([{ slots: [1], lent: true }]);
  });

  test('however many calls wait, background work keeps one permit; of a single one it gives even that', () => {
    const permits = leased(3, 1, 2, 3);
    for (let call = 0; call < 10; call += 1) permits.want(`call-${call}`);
    expect(permits.held).toBe(1);
    const single = leased(1, 1);
    single.want('call');
    expect(single.held).toBe(0);
  });

  test('a fallen cap takes idle slots at once and others when their request is over', async () => {
    const permits = leased(3, 1, 2, 3);
    const slots = [await permits.acquire(), await permits.acquire(), await permits.acquire()];
    permits.setCap(1);
    expect(permits.held).toBe(1);
    expect(given).toEqual([]);
    slots[2]?.release(true);
    slots[1]?.release(true);
    expect(given.flatMap((back) => back.slots)).toEqual([3, 2]);
  });

  test('whoever waits leaves when told to, and fails when the drain ends', async () => {
    const permits = leased(1, 1);
    await permits.acquire();
    const controller = new AbortController();
    const impatient = permits.acquire(controller.signal);
    const patient = permits.acquire();
    controller.abort(new Error('impatient'));
    await expect(impatient).rejects.toThrow('impatient');
    expect(permits.close(new Error('ended'))).toEqual({ idle: [], inUse: [1] });
    await expect(patient).rejects.toThrow('ended');
    await expect(permits.acquire()).rejects.toThrow('ended');
  });
});
