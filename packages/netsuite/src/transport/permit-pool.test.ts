import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Permit } from '../netsuite.ts';
import { createPermitPool } from './permit-pool.ts';

describe('permits of one process', () => {
  test('never exceed the limit, and all who wait are served in the order of their lane', async () => {
    const steps = fc.array(
      fc.record({ lane: fc.constantFrom('interactive' as const, 'background' as const), turns: fc.nat(3), leaves: fc.boolean() }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), steps, async (limit, calls) => {
        const pool = createPermitPool(limit);
        const served: Record<'interactive' | 'background', number[]> = { interactive: [], background: [] };
        let held = 0;
        let heldMax = 0;
        const results = await Promise.all(
          calls.map(async ({ lane, turns, leaves }, index) => {
            const caller = new AbortController();
            if (leaves) setImmediate(() => caller.abort());
            let permit: Permit;
            try {
              permit = await pool.acquire({ lane, signal: caller.signal });
            } catch {
              return leaves;
            }
            served[lane].push(index);
            held += 1;
            heldMax = Math.max(heldMax, held);
            for (let turn = 0; turn < turns; turn += 1) await nextTurn();
            held -= 1;
            permit.release();
            return true;
          }),
        );
        expect(results).not.toContain(false);
        expect(heldMax).toBeLessThanOrEqual(limit);
        expect(held).toBe(0);
        for (const order of Object.values(served)) expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
      { numRuns: 50 },
    );
  });

  test('lose nobody where an account bears less and more by turns, because others use it too', async () => {
    // Each step is a second: how many the account bears now, and how many callers come.
    const seconds = fc.array(fc.record({ bears: fc.integer({ min: 1, max: 6 }), callers: fc.nat(4) }), { maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), seconds, async (limit, story) => {
        let now = 0;
        const pool = createPermitPool(limit, () => now);
        const waiting: Promise<unknown>[] = [];
        const out: Permit[] = [];
        let answered = 0;
        let asked = 0;
        let bears = limit;
        const call = async (): Promise<void> => {
          const permit = await pool.acquire({ lane: 'background' });
          if (out.length < bears) return void out.push(permit);
          pool.refused?.();
          permit.release('refused');
          await call();
        };
        const answerAll = async (): Promise<void> => {
          answered += out.length;
          for (const permit of out.splice(0)) permit.release('completed');
          for (let turn = 0; turn < 3; turn += 1) await nextTurn();
        };
        for (const second of [...story, ...Array.from({ length: 40 }, () => ({ bears: limit, callers: 0 }))]) {
          ({ bears } = second);
          for (let caller = 0; caller < second.callers; caller += 1) waiting.push(call());
          asked += second.callers;
          await nextTurn();
          expect(out.length).toBeLessThanOrEqual(limit);
          await answerAll();
          now += 1000;
        }
        while (answered < asked) await answerAll();
        await Promise.all(waiting);
        expect(answered).toBe(asked);
      }),
      { numRuns: 25 },
    );
  });

  test('become fewer with each refusal, and as many as before within seconds of a trial that works', async () => {
    let now = 0;
    const pool = createPermitPool(5, () => now);
    const out: Permit[] = [];
    for (let caller = 0; caller < 20; caller += 1) void pool.acquire({ lane: 'background' }).then((permit) => out.push(permit));
    await nextTurn();
    for (const permit of out.splice(2)) {
      pool.refused?.();
      permit.release('refused');
    }
    const outAfter: number[] = [];
    for (now of [0, 1_000, 10_000, 10_500, 11_000, 12_000, 13_000]) {
      out.shift()?.release('completed');
      await nextTurn();
      outAfter.push(out.length);
    }
    expect(outAfter).toEqual([2, 2, 3, 3, 4, 5, 5]);
  });

  test('go to interactive calls first, within a lane in the order of asking', async () => {
    const pool = createPermitPool(1);
    const held = await pool.acquire({ lane: 'background' });
    const order: string[] = [];
    const calls = (['background 1', 'background 2', 'interactive 1', 'interactive 2'] as const).map(async (name) => {
      const permit = await pool.acquire({ lane: name.startsWith('interactive') ? 'interactive' : 'background' });
      order.push(name);
      permit.release();
    });
    held.release();
    await Promise.all(calls);
    expect(order).toEqual(['interactive 1', 'interactive 2', 'background 1', 'background 2']);
  });

  test.each([0, -1, 2.5, Number.NaN])('are not made of %d', (limit) => {
    expect(() => createPermitPool(limit)).toThrow(expect.objectContaining({ code: 'concurrency_unfit' }));
  });

  test('released twice count once', async () => {
    const pool = createPermitPool(1);
    const permit = await pool.acquire({ lane: 'background' });
    permit.release();
    permit.release();
    await pool.acquire({ lane: 'background' });
    const waiting = pool.acquire({ lane: 'background', signal: AbortSignal.timeout(10) });
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
