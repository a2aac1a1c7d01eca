import type { Emulator } from '@longshore/emulator';
import { createEmulator } from '@longshore/emulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entityQueries } from './entity-queries.ts';
import { ledgerQueries } from './ledger-queries.ts';
import { lineQueries } from './line-queries.ts';
import { listQueries } from './list-queries.ts';
import { openItemQueries } from './open-item-queries.ts';
import type { ModelRow, PublishedQuery, Row } from './published-query.ts';
import type { SampleCompany } from './sample-company.ts';
import { openSampleCompany, sampleNow } from './sample-company.ts';
import { transactionQueries } from './transaction-queries.ts';
import { wrongQueries } from './wrong-queries.ts';

let emulator: Emulator;
let company: SampleCompany;
beforeAll(async () => {
  emulator = await createEmulator({ now: () => sampleNow });
  company = await openSampleCompany(emulator);
});
afterAll(() => emulator.close());

const preamble = 'Invalid search query. Detailed unprocessed description follows. ';

const published: Readonly<Record<string, readonly PublishedQuery[]>> = {
  'of transactions': transactionQueries,
  'of what is open and what was paid': openItemQueries,
  'of lines': lineQueries,
  'of the ledger and of what was applied': ledgerQueries,
  'of customers, vendors and employees': entityQueries,
  'of items, periods, currencies and other lists': listQueries,
};

describe.each(Object.entries(published))('published queries %s', (_, queries) => {
  test.each(queries.map((query) => [`${query.source}: ${inOneLine(query.query)}`, query] as const))(
    '%s',
    async (_name, { query, rows, inOrder }) => {
      const answer = await company.suiteql(withIds(query));
      expect(answer.detail).toBe('');
      expect(answer.status).toBe(200);
      if (rows === undefined) return;
      const expected = rows(company).map(withoutNulls);
      if (inOrder === true) expect(answer.rows).toEqual(expected);
      else expect(sorted(answer.rows)).toEqual(sorted(expected));
    },
  );
});

describe('published queries that are wrong are refused in NetSuite’s words', () => {
  test.each(wrongQueries.map((query) => [`${query.source}: ${inOneLine(query.query)}`, query] as const))(
    '%s',
    async (_name, { query, refusal }) => {
      const { status, detail } = await company.suiteql(withIds(query));
      expect(detail).toBe(preamble + refusal.replace('{query}', withIds(query)));
      expect(status).toBe(400);
    },
  );
});

test('there are more than 150 published queries, the rows of more than 120 of them are expected from elsewhere, and more than 40 are wrong', () => {
  const queries = Object.values(published).flat();
  expect(queries.length).toBeGreaterThan(150);
  expect(queries.filter(({ rows }) => rows !== undefined).length).toBeGreaterThan(120);
  expect(wrongQueries.length).toBeGreaterThan(40);
});

/** A query with the sample company's ids in place of the words in braces. */
function withIds(query: string): string {
  return query.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = company.ids[name];
    if (id === undefined) throw new Error(`the sample company has no id for ${name}`);
    return id;
  });
}

function inOneLine(query: string): string {
  const line = query.replace(/\s+/g, ' ').trim();
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
}

function withoutNulls(row: ModelRow): Row {
  return Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function sorted(rows: readonly Row[]): readonly string[] {
  return rows
    .map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).toSorted(([left], [right]) => (left < right ? -1 : 1)))))
    .toSorted();
}
