import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createTables, upsertRow } from '../../books/index.ts';
import { beginSuiteQl } from '../run-query.ts';
import { sampleContext } from '../sample-books.ts';
import type { QueryReaders } from './query-readers.ts';
import { createQueryReaders } from './query-readers.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'suiteql-readers-'));
const open: (() => Promise<void>)[] = [];
const generousMs = 120_000;
let files = 0;

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function booksIn(place: string): { readonly database: DatabaseSync; readonly readers: QueryReaders } {
  files += 1;
  const file = place === 'memory' ? undefined : path.join(folder, `${files}.sqlite`);
  const database = new DatabaseSync(file ?? ':memory:');
  database.exec('PRAGMA journal_mode = WAL');
  createTables(database);
  database.exec('BEGIN');
  for (let id = 1; id <= 300; id += 1) upsertRow(database, 'item', { id, itemid: `I-${id}`, cost: String(id) });
  database.exec('COMMIT');
  const readers = createQueryReaders(database, file);
  open.push(async () => {
    await readers.close();
    database.close();
  });
  return { database, readers };
}

const endless = 'SELECT COUNT(*) n FROM item a, item b, item c, item d';
const asked = (text: string, deadlineMs = generousMs) => ({ text, params: [], context: { ...sampleContext, deadlineMs } });

test('a query that takes longer than its budget is left unfinished, the next time at once', () => {
  const { database } = booksIn('memory');
  expect(beginSuiteQl(database, endless, [], sampleContext, 20)).toEqual({ kind: 'unfinished' });
  // Were it tried again, this would take longer than a test may.
  for (let time = 0; time < 300; time += 1)
    expect(beginSuiteQl(database, endless, [], sampleContext, 1_000)).toEqual({ kind: 'unfinished' });
  expect(beginSuiteQl(database, 'SELECT COUNT(*) n FROM item', [], sampleContext, 20)).toMatchObject({ rows: [{ n: '300' }] });
});

describe.each(['memory', 'file'])('readers of books in %s', (place) => {
  test('answer from what was committed last', { timeout: generousMs }, async () => {
    const { database, readers } = booksIn(place);
    const count = asked("SELECT COUNT(*) n, MAX(BUILTIN.DF(itemid)) last FROM item WHERE itemid LIKE 'I-%'");
    expect(await readers.answer(count)).toMatchObject({ rows: [{ n: '300', last: 'I-99' }] });
    upsertRow(database, 'item', { id: 999, itemid: 'I-999' });
    expect(await readers.answer(count)).toMatchObject({ rows: [{ n: '301', last: 'I-999' }] });
  });

  test('refuse what is wrong, end what takes too long, and go on', { timeout: generousMs }, async () => {
    const { readers } = booksIn(place);
    expect(await readers.answer(asked('SELECT foo FROM item'))).toMatchObject({ kind: 'refused', reason: 'unknown identifier foo' });
    expect(await readers.answer(asked(endless, 100))).toMatchObject({ kind: 'refused', reason: 'the query ran longer than 100 ms' });
    expect(await readers.answer(asked('SELECT COUNT(*) n FROM item'))).toMatchObject({ rows: [{ n: '300' }] });
  });

  test('end what runs when they are closed', { timeout: generousMs }, async () => {
    const { readers } = booksIn(place);
    await readers.answer(asked('SELECT 1 x FROM dual'));
    const answers = Promise.allSettled([readers.answer(asked(endless)), readers.answer(asked(endless))]);
    await readers.close();
    for (const answer of await answers) expect(answer).toMatchObject({ reason: { code: 'suiteql_readers_closed' } });
  });
});
