import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startNetSuiteAccount } from './world/netsuite-account.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = mkdtempSync(path.join(tmpdir(), 'longshore-start-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm start -- <words>` as npm would run it, with its folder elsewhere. `killAfter`: dies by kill -9 when it has said this. */
function start(words: readonly string[], options: { home: string; killAfter?: string } = { home }): Promise<Ended> {
  const child = spawn(process.execPath, ['scripts/start.ts', ...words], {
    cwd: root,
    env: { ...process.env, LONGSHORE_HOME: options.home, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (chunk) => {
      said[stream] += String(chunk);
      if (options.killAfter !== undefined && said[stream].includes(options.killAfter)) child.kill('SIGKILL');
    });
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })));
}

interface Invoice {
  readonly bill: string;
  readonly run: string;
  readonly status: string;
  readonly tranId: string;
  readonly internalId: string;
  readonly total: string;
}

interface SampleBill {
  readonly id: string;
  readonly billTotal: number;
  readonly lineItems: readonly { readonly convertedSubtotal: number }[];
}

const bills = readdirSync(path.join(root, 'examples/bills')).map(
  (file) => JSON.parse(readFileSync(path.join(root, 'examples/bills', file), 'utf8')) as SampleBill,
);

/** What stands in the account that a start left behind. */
async function invoicesLeftIn(folder: string) {
  const account = await startNetSuiteAccount({ dataDir: path.join(folder, 'emulator') });
  try {
    return await account.suiteql(
      `SELECT t.id, t.custbody_longshore_document AS bill, t.tranid, COUNT(tl.id) AS lines, SUM(-tl.foreignamount) AS net
       FROM transaction t JOIN transactionline tl ON tl.transaction = t.id AND tl.mainline = 'F' AND tl.taxline = 'F'
       WHERE t.custbody_longshore_document IS NOT NULL GROUP BY t.id, t.custbody_longshore_document, t.tranid ORDER BY t.id`,
    );
  } finally {
    await account.stop();
  }
}

describe('npm start', () => {
  let first: Ended;
  let invoices: readonly Invoice[];

  beforeAll(async () => {
    first = await start(['--once', '--json']);
    ({ invoices } = JSON.parse(first.stdout) as { invoices: readonly Invoice[] });
  });

  test('once, it prints three invoices as one JSON object and nothing else, and exits 0', () => {
    expect(first.code, first.stderr).toBe(0);
    expect(first.stdout.trim().split('\n')).toHaveLength(1);
    expect(invoices).toHaveLength(3);
    expect(invoices.map((invoice) => invoice.status)).toEqual(['complete', 'complete', 'complete']);
    expect(first.stderr).toContain('p-anomaly-alerts');
  });

  test("net totals equal the bills to the cent and lines the bills' lines, read back through the account's own SuiteQL", async () => {
    const standing = await invoicesLeftIn(home);
    expect(standing).toHaveLength(3);
    for (const invoice of invoices) {
      const bill = bills.find(({ id }) => id === invoice.bill);
      const row = standing.find(({ id }) => id === invoice.internalId);
      expect(row).toMatchObject({ bill: invoice.bill, tranid: invoice.tranId, lines: String(bill?.lineItems.length) });
      expect([Number(row?.net).toFixed(2), invoice.total]).toEqual([bill?.billTotal.toFixed(2), bill?.billTotal.toFixed(2)]);
    }
  });

  test('a second time it lists the same invoices and makes none', async () => {
    const second = await start(['--once', '--json']);
    expect(second.code, second.stderr).toBe(0);
    const again = (JSON.parse(second.stdout) as { invoices: readonly Invoice[] }).invoices;
    expect([...again].sort((a, b) => (a.bill < b.bill ? -1 : 1))).toEqual([...invoices].sort((a, b) => (a.bill < b.bill ? -1 : 1)));
    expect(await invoicesLeftIn(home)).toHaveLength(3);
  });

  test.each(['Server ', 'Bills of examples/', 'INV-'])(
    'killed when it says "%s", the next start completes it and doubles nothing',
    async (killAfter) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'longshore-start-'));
      try {
        const killed = await start(['--once', '--json'], { home: folder, killAfter });
        expect(killed.code).toBe(null);
        const next = await start(['--once', '--json'], { home: folder });
        expect(next.code, next.stderr).toBe(0);
        expect((JSON.parse(next.stdout) as { invoices: unknown[] }).invoices).toHaveLength(3);
        expect(await invoicesLeftIn(folder)).toHaveLength(3);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
