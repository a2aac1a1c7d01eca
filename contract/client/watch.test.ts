import { createEmulator } from '@longshore/emulator';
import type { WatchChange, WatchOptions, WatchPosition } from '@longshore/netsuite';
import { describe, expect, test } from 'vitest';
import { openClient, order } from './open-client.ts';

const minuteMs = 60_000;

describe('the client watches an account', () => {
  test.each([
    ['America/New_York', 'M/D/YYYY', true],
    ['Australia/Lord_Howe', 'DD/MM/YYYY', false],
    ['Asia/Kathmandu', 'YYYY-MM-DD', false],
  ])('in %s with dates as %s, and tells what was created, changed and deleted', async (timeZone, dateFormat, isZoneGiven) => {
    let now = Date.parse('2026-06-30T15:59:00Z');
    const emulator = await createEmulator({ now: () => now });
    const netsuite = openClient(emulator, { now: () => now });
    await order(emulator, 'PUT', '/settings', { timeZone, dateFormat });
    let position: WatchPosition | undefined;
    const pass = async (options: WatchOptions = {}): Promise<string[]> => {
      const told: WatchChange[] = [];
      const given = { position, deletions: true, columns: ['companyname'], ...(isZoneGiven && { timeZone }), ...options };
      for await (const batch of netsuite.watch('customer', given)) {
        told.push(...batch.changes);
        position = JSON.parse(JSON.stringify(batch.position)) as WatchPosition;
      }
      return told.map(({ kind, id, row }) => `${kind} ${id} ${row.companyname ?? row.name ?? ''}`.trim());
    };
    const create = async (companyName: string): Promise<string> => {
      now += 1000;
      return (await netsuite.create('customer', { companyName, subsidiary: { id: '1' } })).internalId;
    };

    const before = await create('Before');
    now += minuteMs;
    expect(await pass()).toEqual([]);
    const [acme, bolt, gone] = [await create('Acme'), await create('Bolt'), await create('Gone')];
    now += minuteMs;
    expect(await pass({ batchSize: 2 })).toEqual([`created ${acme} Acme`, `created ${bolt} Bolt`, `created ${gone} Gone`]);
    expect(await pass()).toEqual([]);
    await netsuite.update('customer', before, { companyName: 'Renamed' });
    await netsuite.delete('customer', gone);
    const cargo = await create('Cargo');
    now += minuteMs;
    expect(await pass({ only: 'updated', where: "r.companyname <> 'Bolt'" })).toEqual([
      `updated ${before} Renamed`,
      expect.stringMatching(`^deleted ${gone}`),
    ]);
    now += 3 * 60 * minuteMs;
    await netsuite.update('customer', cargo, { companyName: 'Cargo & Co' });
    now += minuteMs;
    expect(await pass()).toEqual([`updated ${cargo} Cargo & Co`]);
    now += 24 * 60 * minuteMs;
    expect(await pass()).toEqual([]);
    await netsuite.close();
    await emulator.close();
  });

  test('looks back page by page, and again after being stopped in the middle', async () => {
    let now = Date.parse('2026-06-30T15:59:00Z');
    const emulator = await createEmulator({ now: () => now });
    const netsuite = openClient(emulator, { now: () => now });
    now += minuteMs;
    const { totalResults } = await netsuite.list('customer', { limit: 1 });
    const ids: string[] = [];
    let position: WatchPosition | undefined;
    for (let isDone = false; !isDone; ) {
      const batches = netsuite.watch('customer', { position, lookBack: new Date(0), timeZone: 'America/New_York', batchSize: 3 });
      for await (const batch of batches) {
        ids.push(...batch.changes.map(({ id }) => id));
        ({ position, isLast: isDone } = batch);
        if (ids.length % 2 === 0) break;
      }
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(3);
    expect(ids.length).toBe(totalResults);
    await netsuite.close();
    await emulator.close();
  });
});
