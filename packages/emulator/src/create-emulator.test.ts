import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EmulatorReady } from './create-emulator.ts';
import { createEmulator } from './create-emulator.ts';
import { bearerClient, fetchSigned, requestToken } from './testing.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'emulator-test-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('an emulator with a data folder', () => {
  test('is the same account after a restart, with the same sign-ins', async () => {
    const first = await createEmulator({ dataDir, seed: 'empty' });
    const created = await bearerClient(first.ready).create('customer', {
      companyName: 'Lasting',
      externalId: 'k',
      subsidiary: { id: '1' },
    });
    await bearerClient(first.ready).admin('PUT', '/settings', { concurrency: 7 });
    await first.close();

    const second = await createEmulator({ dataDir, seed: 'demo' });
    const client = bearerClient(second.ready);
    expect(second.ready).toMatchObject({ tba: first.ready.tba, m2m: first.ready.m2m, admin: { token: first.ready.admin.token } });
    expect((await client.read('customer', 'eid:k')).id).toBe(created);
    expect((await client.record('GET', '/customer')).json.totalResults).toBe(1);
    expect((await client.admin('GET', '/settings')).json.concurrency).toBe(7);
    expect((await fetchSigned(second.ready, { path: '/services/rest/system/v1/serverTime' })).status).toBe(200);
    expect((await requestToken(second.ready)).status).toBe(200);
    await second.close();
  });

  test('remembers used nonces across a restart', async () => {
    const nonce = 'n0nce-0000001';
    const timestamp = Math.floor(Date.now() / 1000);
    const statuses: number[] = [];
    for (let start = 0; start < 2; start += 1) {
      const emulator = await createEmulator({ dataDir, seed: 'empty' });
      const answer = await fetchSigned(emulator.ready, { path: '/services/rest/system/v1/serverTime' }, { nonce, timestamp });
      statuses.push(answer.status);
      await emulator.close();
    }
    expect(statuses).toEqual([200, 401]);
  });

  test('keeps its secrets from other users', async () => {
    const emulator = await createEmulator({ dataDir, seed: 'empty' });
    await emulator.close();
    for (const file of [emulator.ready.m2m.privateKeyFile, path.join(dataDir, 'account.sqlite')]) {
      expect((await stat(file)).mode & 0o777, file).toBe(0o600);
    }
    expect(await readFile(emulator.ready.m2m.privateKeyFile, 'utf8')).toContain('BEGIN PRIVATE KEY');
  });

  test('is of one account only', async () => {
    const emulator = await createEmulator({ dataDir, seed: 'empty', accountId: '1234567-sb1' });
    expect(emulator.ready.accountId).toBe('1234567_SB1');
    await emulator.close();
    await expect(createEmulator({ dataDir, accountId: '7654321' })).rejects.toMatchObject({ code: 'account_id_differs' });
  });

  test('has every record it answered for when its process is killed', async () => {
    const { process: child, ready } = await spawnEmulator(dataDir);
    const client = bearerClient(ready);
    const saved: string[] = [];
    const writing = (async () => {
      for (let index = 0; index < 500; index += 1) {
        const externalId = `killed-${index}`;
        const answer = await client.record('POST', '/customer', { companyName: externalId, externalId, subsidiary: { id: '1' } });
        if (answer.status === 204) saved.push(externalId);
        if (saved.length === 20) child.kill('SIGKILL');
      }
    })();
    await expect(writing).rejects.toThrow();

    const emulator = await createEmulator({ dataDir });
    const again = bearerClient(emulator.ready);
    expect(emulator.ready.tba).toEqual(ready.tba);
    for (const externalId of saved) expect((await again.record('GET', `/customer/eid:${externalId}`)).status, externalId).toBe(200);
    expect(Number((await again.suiteql('SELECT id FROM customer')).json.totalResults)).toBe(
      Number((await again.record('GET', '/customer')).json.totalResults),
    );
    await emulator.close();
  });
});

/** An emulator in a process of its own. */
async function spawnEmulator(folder: string) {
  const program = `import { createEmulator } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const { ready } = await createEmulator({ dataDir: ${JSON.stringify(folder)}, seed: 'empty' });
    console.log(JSON.stringify(ready));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { process: child, ready: JSON.parse(line) as EmulatorReady };
}

describe('an emulator without a data folder', () => {
  test('leaves nothing behind', async () => {
    const emulator = await createEmulator({ seed: 'empty' });
    await emulator.close();
    await expect(stat(emulator.ready.m2m.privateKeyFile)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('closes although a request is held, and does not carry it out', async () => {
    const emulator = await createEmulator({ dataDir, seed: 'empty' });
    const client = bearerClient(emulator.ready);
    await client.admin('POST', '/faults', { kind: 'hold_before_commit' });
    const held = client.record('POST', '/customer', { companyName: 'Held', subsidiary: { id: '1' } });
    const failed = expect(held).rejects.toThrow();
    await vi.waitFor(async () => expect((await client.admin('GET', '/faults')).json.faults?.[0]?.held).toBe(1), { interval: 5 });
    await emulator.close();
    await failed;
    const again = await createEmulator({ dataDir });
    expect((await bearerClient(again.ready).record('GET', '/customer')).json.totalResults).toBe(0);
    await again.close();
  });
});

describe('options', () => {
  test.each([
    [{ colour: 'blue' }, 'option_unknown'],
    [{ seed: 'huge' }, 'seed_unknown'],
    [{ accountId: 'a/b' }, 'account_id_malformed'],
    [{ host: 'localhost' }, 'host_malformed'],
    [{ names: ['has space'] }, 'name_malformed'],
    [{ names: ['rest.netsuite.com'] }, 'name_malformed'],
  ])('that do not exist are refused: %j', async (options, code) => {
    await expect(createEmulator(options as object)).rejects.toMatchObject({ code });
  });
});

describe('a seed of a size', () => {
  const now = () => Date.parse('2026-06-15T12:00:00Z');
  const booksOf = async (random: number) => {
    const emulator = await createEmulator({ seed: { customers: 40, invoices: 130, lines: 2, random }, now });
    const client = bearerClient(emulator.ready);
    const { json: customers } = await client.record('GET', '/customer?limit=1');
    const { json: invoices } = await client.suiteql('SELECT id, tranid, trandate, entity, foreigntotal FROM transaction ORDER BY id');
    const { json: lines } = await client.suiteql("SELECT COUNT(*) n FROM transactionline WHERE mainline = 'F' AND taxline = 'F'");
    await emulator.close();
    return { customers: Number(customers.totalResults), invoices: invoices.items ?? [], lines: Number(lines.items?.[0]?.n) };
  };

  test('has that many customers, invoices and lines, and is drawn by its number', async () => {
    const first = await booksOf(7);
    expect(first).toMatchObject({ customers: 65, lines: 260 });
    expect(first.invoices).toHaveLength(130);
    expect(await booksOf(7)).toEqual(first);
    expect(await booksOf(8)).not.toEqual(first);
  });

  test.each([
    [{ customers: -1, invoices: 0, random: 1 }, 'customers of a seed must be a whole number from 0 on.'],
    [{ customers: 1, invoices: 1.5, random: 1 }, 'invoices of a seed must be a whole number from 0 on.'],
    [{ customers: 1, invoices: 1, lines: 0, random: 1 }, 'lines of a seed must be a whole number from 1 on.'],
    [{ customers: 0, invoices: 1, random: 1 }, 'A seed with invoices needs customers.'],
    [{ customers: 1, invoices: 1, random: 1, vendors: 2 }, 'A seed has no "vendors": its size is customers, invoices, lines, random.'],
  ])('that cannot be is refused: %j', async (seed, message) => {
    await expect(createEmulator({ seed })).rejects.toMatchObject({ code: 'seed_unknown', message });
  });
});
