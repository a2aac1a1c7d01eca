import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Permit } from '../netsuite.ts';
import { createPermitPool } from './permit-pool.ts';

describe('permits of one process', () => {
  test('never exceed the limit, and all who wait are served', async () => {
    const steps = fc.array(
      fc.record({ lane: fc.constantFrom('interactive' as const, 'background' as const), turns: fc.nat(3), leaves: fc.boolean() }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), steps, async (limit, calls) => {
        const pool = createPermitPool(limit);
        let held = 0;
        let heldMax = 0;
        const results = await Promise.all(
          calls.map(async ({ lane, turns, leaves }) => {
            const caller = new AbortController();
            if (leaves) setImmediate(() => caller.abort());
            let permit: Permit;
            try {
              permit = await pool.acquire({ lane, signal: caller.signal });
            } catch {
              return leaves;
            }
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
      }),
      { numRuns: 50 },
    );
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
