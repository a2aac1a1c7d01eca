import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EmulatorReady } from './child.ts';
import { startChild } from './child.ts';
import { residentMegabytes } from './emulator-memory.ts';
import type { Figure, Round } from './figure.ts';
import { median, toFigure } from './figure.ts';

/** What a large account is to keep to. */
const marks = { residentMegabytes: 400, aggregateMs: 100, stallMs: 50, lookupMs: 1 };
const rounds = 7;

/**
 * An account of many invoices of five lines, in a folder: the memory of its process, a month's revenue by item while invoices are created, how
 * long such a creation waits at most, and the look-up of one invoice by its number. All over HTTP, each beside the mark it is to keep to.
 *
 * @param invoices - 200,000 is what the marks are for; fewer are loaded sooner
 */
export async function emulatorBooks(invoices: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'longshore-bench-books-'));
  const size = [
    '--seed',
    'generated',
    '--customers',
    String(invoices / 40),
    '--invoices',
    String(invoices),
    '--lines',
    '5',
    '--random',
    '1',
  ];
  const command = ['emulator', '--port', '0', '--data', folder, ...size, '--json'];
  const beganMs = performance.now();
  const emulator = await startChild<EmulatorReady>('../apps/cli/bin/longshore.mjs', ...command);
  try {
    const loadedS = Math.round((performance.now() - beganMs) / 1000);
    const account = clientOf(emulator.ready);
    const invoice = await invoiceLike(account);
    for (let index = 0; index < 300; index += 1) await account.create(invoice);

    const [memory, aggregate, stall, lookup]: [Round[], Round[], Round[], Round[]] = [[], [], [], []];
    for (let round = 0; round < rounds; round += 1) {
      lookup.push({
        ours: await millisecondsOf(200, (index) => account.lookUp(`INV-${1001 + round * 200 + index}`)),
        limit: marks.lookupMs,
      });
      const month = `2025-${String(3 + round).padStart(2, '0')}`;
      const { aggregateMs, slowestWriteMs } = await whileWriting(account, invoice, () => account.revenueOf(month));
      aggregate.push({ ours: aggregateMs, limit: marks.aggregateMs });
      stall.push({ ours: slowestWriteMs, limit: marks.stallMs });
      memory.push({ ours: residentMegabytes(emulator.pid), limit: marks.residentMegabytes });
    }
    const share = ({ ours, limit }: Round) => limit / ours;
    const held = `${invoices.toLocaleString('en')} invoices of five lines, loaded in ${loadedS} s`;
    return [
      toFigure({ what: `memory of an account of ${held}`, against: 'at most', unit: 'MB' }, memory, share),
      toFigure({ what: 'revenue by item of 30 days in it, while invoices are created', against: 'at most', unit: 'ms' }, aggregate, share),
      toFigure({ what: 'the slowest of these creations', against: 'at most', unit: 'ms' }, stall, share),
      toFigure({ what: 'looking up one invoice by its number in it', against: 'at most', unit: 'ms' }, lookup, share),
    ];
  } finally {
    await emulator.stop();
    await rm(folder, { recursive: true });
  }
}

function clientOf({ url, bearer }: EmulatorReady) {
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', prefer: 'transient' };
  const send = async (where: string, body: unknown) => {
    const answer = await fetch(`${url}/services/rest${where}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`POST ${where} answered ${answer.status}: ${text}`);
    return text;
  };
  const rowsOf = async (q: string) => (JSON.parse(await send('/query/v1/suiteql', { q })) as { items: Record<string, string>[] }).items;
  return {
    rowsOf,
    create: async (invoice: unknown) => void (await send('/record/v1/invoice', invoice)),
    async lookUp(tranId: string) {
      const rows = await rowsOf(`SELECT id, entity, foreigntotal FROM transaction WHERE tranid = '${tranId}'`);
      if (rows.length !== 1) throw new Error(`${tranId} is ${rows.length} invoices`);
    },
    async revenueOf(month: string) {
      const rows = await rowsOf(
        `SELECT tl.item, SUM(tl.foreignamount) AS revenue, COUNT(*) AS n FROM transaction t
           INNER JOIN transactionline tl ON tl.transaction = t.id
         WHERE t.type = 'CustInvc' AND t.trandate >= TO_DATE('${month}-01', 'YYYY-MM-DD') AND t.trandate < TO_DATE('${month}-01', 'YYYY-MM-DD') + 30
           AND tl.mainline = 'F' AND tl.taxline = 'F' GROUP BY tl.item`,
      );
      if (rows.length === 0) throw new Error(`nothing was sold in ${month}`);
    },
  };
}

type AccountClient = ReturnType<typeof clientOf>;

async function invoiceLike(account: AccountClient): Promise<unknown> {
  const [customer] = await account.rowsOf("SELECT id FROM customer WHERE isinactive = 'F' AND currency = 1 ORDER BY id");
  const [item] = await account.rowsOf("SELECT id FROM item WHERE itemid = 'Seats'");
  const line = { item: { id: item?.id }, quantity: 1, amount: 12.5 };
  return { entity: { id: customer?.id }, tranDate: '2026-11-02', item: { items: [line, line, line, line, line] } };
}

async function millisecondsOf(times: number, act: (index: number) => Promise<void>): Promise<number> {
  const took: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const beganMs = performance.now();
    await act(index);
    took.push(performance.now() - beganMs);
  }
  return median(took);
}

/** Asks five times while one invoice after the other is created; the median of what the five took, and the longest any invoice took. */
async function whileWriting(account: AccountClient, invoice: unknown, ask: () => Promise<void>) {
  let isAsking = true;
  const write = async () => {
    let slowestWriteMs = 0;
    while (isAsking) {
      const beganMs = performance.now();
      await account.create(invoice);
      slowestWriteMs = Math.max(slowestWriteMs, performance.now() - beganMs);
    }
    return slowestWriteMs;
  };
  const writing = write();
  const aggregateMs = await millisecondsOf(5, ask).finally(() => {
    isAsking = false;
  });
  return { aggregateMs, slowestWriteMs: await writing };
}
