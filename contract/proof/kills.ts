import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { EmulatorReady } from '@longshore/emulator';
import { startEmulator } from '../emulator-process.ts';
import { checkBooks } from './check-books.ts';
import { createRandom } from './random.ts';

/** What came of the kills. */
export interface KillFigures {
  readonly kills: number;
  /** Writes that were answered before a kill; every one of them must be there once. */
  readonly answered: number;
  /** Writes whose answer a kill took away; each may be there, once. */
  readonly unanswered: number;
  /** Of those, the ones that were there. */
  readonly unansweredWritten: number;
  readonly customers: number;
  readonly invoices: number;
  readonly seconds: number;
}

const writers = 4;

/**
 * Kills an emulator with `--data` again and again while it writes, and looks through its books each time it is back. Throws when a write that
 * was answered is not there, anything is there twice, or anything is half-written.
 */
export async function runKills(kills: number, seed: number): Promise<KillFigures> {
  const startedAt = performance.now();
  const random = createRandom(seed);
  const folder = await mkdtemp(path.join(tmpdir(), 'emulator-kills-'));
  const answered = new Set<string>();
  const unanswered = new Set<string>();
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const emulator = await startEmulator(folder);
      const { ready } = emulator;
      await assertWritten(ready, answered, unanswered);
      const ground = await groundOf(ready);
      let isOver = false;
      const write = async (writer: number) => {
        for (let number = 0; !isOver; number += 1) {
          const externalId = `kill-${kill}-${writer}-${number}`;
          unanswered.add(externalId);
          const status = await create(ready, externalId, ground, number % 3 === 0 ? 'customer' : 'invoice');
          if (status === undefined) return;
          assert.equal(status, 204, `POST of ${externalId}`);
          unanswered.delete(externalId);
          answered.add(externalId);
        }
      };
      const writing = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
      await wait(20 + random.below(300));
      await emulator.end('SIGKILL');
      isOver = true;
      await writing;
    }
    const emulator = await startEmulator(folder);
    try {
      const unansweredWritten = await assertWritten(emulator.ready, answered, unanswered);
      const books = await checkBooks(emulator.ready);
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      return { kills, answered: answered.size, unanswered: unanswered.size, unansweredWritten, ...books, seconds };
    } finally {
      await emulator.end('SIGTERM');
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Ground {
  readonly customer: string;
  readonly item: string;
}

/** A customer with a tax code, and an item: what invoices stand on. */
async function groundOf(ready: EmulatorReady): Promise<Ground> {
  const [customer] = await query(ready, "SELECT id FROM customer WHERE entityid = 'Alder Freight'");
  const [item] = await query(ready, "SELECT id FROM item WHERE itemid = 'API calls'");
  assert.ok(customer?.id !== undefined && item?.id !== undefined, 'the demo company is there');
  return { customer: customer.id, item: item.id };
}

/** The status of the answer, undefined when there was none. */
async function create(ready: EmulatorReady, externalId: string, ground: Ground, type: 'customer' | 'invoice'): Promise<number | undefined> {
  const item = {
    items: [
      { item: { id: ground.item }, amount: 10 },
      { item: { id: ground.item }, amount: 0.1 },
    ],
  };
  const body =
    type === 'customer'
      ? { externalId, companyName: externalId, subsidiary: { id: '1' } }
      : { externalId, entity: { id: ground.customer }, toBeEmailed: false, item };
  try {
    const answer = await fetch(`${ready.url}/services/rest/record/v1/${type}`, {
      method: 'POST',
      headers: headersOf(ready),
      body: JSON.stringify(body),
    });
    return answer.status;
  } catch (error) {
    // What fetch throws when the connection ends.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Holds the books to what was answered. @returns how many of the writes without an answer are there */
async function assertWritten(ready: EmulatorReady, answered: ReadonlySet<string>, unanswered: ReadonlySet<string>): Promise<number> {
  const rows = [
    ...(await query(ready, "SELECT externalid FROM customer WHERE externalid LIKE 'kill-%' ORDER BY id")),
    ...(await query(ready, "SELECT externalid FROM transaction WHERE externalid LIKE 'kill-%' ORDER BY id")),
  ];
  const written = rows.map(({ externalid }) => externalid ?? '');
  const there = new Set(written);
  assert.equal(there.size, written.length, 'nothing is there twice');
  for (const externalId of answered) assert.ok(there.has(externalId), `${externalId} was answered and is there`);
  for (const externalId of there) assert.ok(answered.has(externalId) || unanswered.has(externalId), `${externalId} was sent`);
  return [...unanswered].filter((externalId) => there.has(externalId)).length;
}

/** All rows of a query. */
async function query(ready: EmulatorReady, q: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const rows: Readonly<Record<string, string>>[] = [];
  for (let offset = 0, hasMore = true; hasMore; offset += 1000) {
    const answer = await fetch(`${ready.url}/services/rest/query/v1/suiteql?limit=1000&offset=${offset}`, {
      method: 'POST',
      headers: headersOf(ready),
      body: JSON.stringify({ q }),
    });
    assert.equal(answer.status, 200, q);
    const page = (await answer.json()) as { items: Readonly<Record<string, string>>[]; hasMore: boolean };
    rows.push(...page.items);
    hasMore = page.hasMore;
  }
  return rows;
}

function headersOf(ready: EmulatorReady): Record<string, string> {
  return { Authorization: `Bearer ${ready.bearer}`, 'Content-Type': 'application/json', Prefer: 'transient' };
}
