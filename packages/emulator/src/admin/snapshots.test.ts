import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import { bearerClient } from '../testing.ts';

let folder: string;
let emulator: Emulator;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'snapshots-'));
  emulator = await createEmulator({ dataDir: folder });
});
afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true });
});

const client = () => bearerClient(emulator.ready);
const customer = (companyName: string, more = {}) => client().create('customer', { companyName, subsidiary: { id: '1' }, ...more });
const companies = async () => (await client().suiteql('SELECT companyname FROM customer ORDER BY companyname')).json.items;

describe('a snapshot', () => {
  test('brings back records, settings and custom fields, and the ids that come next', async () => {
    await customer('Kept', { externalId: 'kept' });
    await client().admin('POST', '/snapshots', { name: 'before / after' });
    const before = await companies();
    const ids = [await customer('One'), await customer('Two')];

    await client().admin('DELETE', '/faults');
    await client().admin('POST', '/custom-fields', { scriptId: 'custentity_later', label: 'Later', type: 'string' });
    await client().admin('PUT', '/settings', { approvalRouting: true });
    await client().record('DELETE', '/customer/eid:kept');
    const restored = await client().admin('POST', `/snapshots/${encodeURIComponent('before / after')}/restore`);
    expect(restored.json).toEqual({ restored: 'before / after' });

    expect(await companies()).toEqual(before);
    expect(String((await client().admin('GET', '/settings')).json.approvalRouting)).toBe('false');
    expect((await client().suiteql('SELECT custentity_later FROM customer')).status).toBe(400);
    expect([await customer('Another'), await customer('And another')]).toEqual(ids);
  });

  test('outlives its process, and can be restored more than once', async () => {
    await client().admin('POST', '/snapshots', { name: 'kept' });
    const before = await companies();
    await emulator.close();
    emulator = await createEmulator({ dataDir: folder });
    for (const name of ['First', 'Second']) {
      await customer(name);
      expect((await client().admin('POST', '/snapshots/kept/restore')).status).toBe(200);
      expect(await companies()).toEqual(before);
    }
  });

  test('leaves sign-ins as they are', async () => {
    const made = await client().admin('POST', '/integrations', { name: 'Made after the snapshot' });
    await client().admin('POST', '/snapshots/kept/restore');
    const { integrations } = (await client().admin('GET', '/concurrency')).json;
    expect(integrations?.map(({ clientId }) => clientId)).toContain(made.json.tba?.consumerKey);
  });

  test('is gone once dropped', async () => {
    expect((await client().admin('DELETE', '/snapshots/kept')).json.snapshots).toMatchObject([{ name: 'before / after' }]);
    expect((await client().admin('POST', '/snapshots/kept/restore')).status).toBe(404);
    expect((await client().admin('DELETE', '/snapshots/kept')).status).toBe(404);
  });
});
