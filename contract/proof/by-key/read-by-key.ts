import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import type { EmulatorReady } from '@longshore/emulator';
import { createNetSuite, NetSuiteFault } from '@longshore/netsuite';
import { startEmulator } from '../../emulator-process.ts';
import { createRandom } from '../random.ts';
import type { JournalLine } from './read-rows.ts';

/** What came of a read by key. */
export interface ByKeyFigures {
  readonly rows: number;
  /** Rows that were there from beginning to end: each of them came exactly once. */
  readonly lasting: number;
  readonly inserted: number;
  readonly changed: number;
  readonly deleted: number;
  readonly kills: number;
  /** Of the reading process. */
  readonly rssMaxMb: number;
  readonly seconds: number;
}

// Left to itself V8 takes what the machine has before it tidies up; what a reader needs shows when it is given little.
const smallHeap = ['--max-old-space-size=64', '--max-semi-space-size=4'];
const reader = path.join(import.meta.dirname, 'read-rows.ts');

/**
 * Reads rows by key from an emulator while rows are inserted, changed and deleted, killing the reader in the middle. Throws when a row that
 * was there throughout is missing or comes twice.
 */
export async function readWhileWritten(rows: number, seed: number): Promise<ByKeyFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'emulator-by-key-'));
  try {
    const ids = await loadRows(folder, rows);
    const emulator = await startEmulator(folder);
    try {
      return await readAndWrite(emulator.ready, ids, path.join(folder, 'journal'), createRandom(seed));
    } finally {
      await emulator.end('SIGTERM');
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the books of an emulator that is not running: copies of a record that it made itself. @returns the ids */
async function loadRows(folder: string, rows: number): Promise<readonly number[]> {
  const emulator = await startEmulator(folder);
  const netsuite = clientOf(emulator.ready);
  const { internalId } = await netsuite.create('classification', { name: 'Template', externalId: 'template' });
  await netsuite.close();
  await emulator.end('SIGTERM');
  const database = new DatabaseSync(path.join(folder, 'account.sqlite'));
  const record = database.prepare(`
    INSERT INTO record (id_space, id, type, name, name_key, external_id_key, is_inactive, subsidiaries, document)
    SELECT id_space, :id, type, :name, :key, NULL, is_inactive, subsidiaries,
      json_remove(json_set(document, '$.id', :text, '$.fields.name', :name, '$.fields.fullName', :name), '$.fields.externalId')
    FROM record WHERE id_space = 'classification' AND id = :template`);
  const projected = database.prepare(`
    INSERT INTO suiteql_classification (id, name, fullname, isinactive, lastmodifieddate)
    SELECT :id, :name, :name, isinactive, lastmodifieddate FROM suiteql_classification WHERE id = :template`);
  const template = Number(internalId);
  const ids = Array.from({ length: rows }, (_row, index) => template + 1 + index * 2 + (index % 7 === 0 ? 1 : 0));
  database.exec('BEGIN');
  for (const id of ids) {
    record.run({ id, name: `Class ${id}`, key: `class ${id}`, text: String(id), template });
    projected.run({ id, name: `Class ${id}`, template });
  }
  database.prepare("UPDATE counter SET value = ? WHERE name = 'id:classification'").run(ids.at(-1) ?? 0);
  database.exec('COMMIT');
  database.close();
  return ids;
}

function clientOf(ready: EmulatorReady) {
  return createNetSuite({ accountId: ready.accountId, baseUrl: ready.url, credentials: { kind: 'tba', ...ready.tba } });
}

async function readAndWrite(
  ready: EmulatorReady,
  ids: readonly number[],
  journal: string,
  random: ReturnType<typeof createRandom>,
): Promise<ByKeyFigures> {
  const startedAt = performance.now();
  const writing = new AbortController();
  const written = writeUntil(writing.signal, ready, ids, random);
  const first = startReader(ready, journal);
  // The journal has about eight bytes for a row: the reader dies when it has read a third.
  while (sizeOf(journal) < (ids.length * 8) / 3) {
    assert.equal(first.exitCode, null, 'the reader ended before it could be killed');
    await wait(5);
  }
  first.kill('SIGKILL');
  if (first.signalCode === null) await once(first, 'close');
  const second = startReader(ready, journal);
  const [code] = second.exitCode === null ? await once(second, 'close') : [second.exitCode];
  assert.equal(code, 0, 'the reader that went on ended with a fault');
  writing.abort();
  const { inserted, changed, deleted } = await written;
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const { timesById, rssMax } = await readJournal(journal);
  const lasting = ids.filter((id) => !deleted.has(id));
  const wrong = lasting.filter((id) => timesById.get(id) !== 1);
  assert.deepEqual(wrong.slice(0, 5), [], `${wrong.length} rows that were there throughout did not come exactly once`);
  assert.ok(
    [...timesById.values()].every((times) => times === 1),
    'a row came twice',
  );
  const rssMaxMb = Math.ceil(rssMax / 2 ** 20);
  return { rows: ids.length, lasting: lasting.length, inserted, changed, deleted: deleted.size, kills: 1, rssMaxMb, seconds };
}

function startReader(ready: EmulatorReady, journal: string) {
  return spawn(process.execPath, [...smallHeap, reader, JSON.stringify(ready), journal], { stdio: ['ignore', 'ignore', 'inherit'] });
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Inserts, changes and deletes rows at random until it is told to stop. */
async function writeUntil(signal: AbortSignal, ready: EmulatorReady, ids: readonly number[], random: ReturnType<typeof createRandom>) {
  const netsuite = clientOf(ready);
  const deleted = new Set<number>();
  let [inserted, changed] = [0, 0];
  try {
    for (let number = 0; !signal.aborted; number += 1) {
      const id = ids[random.below(ids.length)] ?? 0;
      if (deleted.has(id)) continue;
      if (number % 3 === 0) {
        await netsuite.create('classification', { name: `New ${number}` });
        inserted += 1;
      } else if (number % 3 === 1) {
        await netsuite.update('classification', String(id), { name: `Changed ${number}` });
        changed += 1;
      } else {
        deleted.add(id);
        await netsuite.delete('classification', String(id));
      }
    }
  } catch (fault) {
    throw fault instanceof NetSuiteFault ? new Error(`A write failed: ${fault.message}`, { cause: fault }) : fault;
  } finally {
    await netsuite.close();
  }
  return { inserted, changed, deleted };
}

async function readJournal(journal: string) {
  const timesById = new Map<number, number>();
  let rssMax = 0;
  for await (const text of createInterface(createReadStream(journal))) {
    const line = JSON.parse(text) as JournalLine;
    rssMax = Math.max(rssMax, line.rssMax);
    for (const id of line.ids) timesById.set(id, (timesById.get(id) ?? 0) + 1);
  }
  return { timesById, rssMax };
}
