import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNetSuite } from './index.ts';
import { eachRow } from './paging.ts';
import type { Respond } from './testing.ts';
import { answerJson, startTestServer } from './testing.ts';

const credentials = { kind: 'tba', consumerKey: 'ck', consumerSecret: 'cs', tokenId: 'tk', tokenSecret: 'ts' } as const;

/** Answers like NetSuite with rows numbered from 0. */
function pagesOf(totalResults: number): Respond {
  return (response, { url }) => {
    const query = new URL(url, 'http://h').searchParams;
    const [limit, offset] = [Number(query.get('limit')), Number(query.get('offset'))];
    const count = Math.max(0, Math.min(limit, totalResults - offset));
    const items = Array.from({ length: count }, (_row, index) => ({ links: [], id: String(offset + index) }));
    answerJson(response, 200, { links: [], count, hasMore: offset + count < totalResults, items, offset, totalResults });
  };
}

describe('all rows of a result', () => {
  test('come once each and in order, whatever the page size', async () => {
    let respond: Respond = pagesOf(0);
    await using server = await startTestServer((...given) => respond(...given));
    const netsuite = createNetSuite({ accountId: '1234567', credentials, baseUrl: server.url });
    const sizes = fc.record({ total: fc.nat(60), pageSize: fc.integer({ min: 1, max: 70 }) });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ total, pageSize }) => {
        respond = pagesOf(total);
        const expected = Array.from({ length: total }, (_row, index) => ({ id: String(index) }));
        expect(await Array.fromAsync(netsuite.suiteqlAll('SELECT id FROM customer ORDER BY id', { pageSize }))).toEqual(expected);
        expect(await Array.fromAsync(netsuite.listAll('customer', { limit: pageSize }))).toEqual(expected);
      }),
      { numRuns: 20 },
    );
    await netsuite.close();
  });

  test('keep their filter, parameters and headers on every page', async () => {
    await using server = await startTestServer(pagesOf(5));
    const netsuite = createNetSuite({ accountId: '1234567', credentials, baseUrl: server.url });
    await Array.fromAsync(netsuite.listAll('customer', { q: 'companyName START_WITH "A&B Co"', limit: 2 }));
    await Array.fromAsync(netsuite.suiteqlAll('SELECT id FROM customer WHERE id > ?', { params: ['1'], pageSize: 3 }));
    const q = 'q=companyName%20START_WITH%20%22A%26B%20Co%22';
    expect(server.received.map(({ url }) => url)).toEqual([
      `/services/rest/record/v1/customer?${q}&limit=2&offset=0`,
      `/services/rest/record/v1/customer?${q}&limit=2&offset=2`,
      `/services/rest/record/v1/customer?${q}&limit=2&offset=4`,
      '/services/rest/query/v1/suiteql?limit=3&offset=0',
      '/services/rest/query/v1/suiteql?limit=3&offset=3',
    ]);
    for (const { body, headers } of server.received.slice(3)) {
      expect(JSON.parse(body)).toEqual({ q: 'SELECT id FROM customer WHERE id > ?', params: ['1'] });
      expect(headers).toMatchObject({ prefer: 'transient' });
      expect(headers).not.toHaveProperty('x-netsuite-propertynamevalidation');
    }
    await netsuite.close();
  });

  test('are never silently short: a result beyond what NetSuite gives ends with a fault', async () => {
    const rowsMax = 10;
    const tooLarge = (totalResults: number): Error => new Error(`${totalResults} rows`);
    const fetchPage =
      (totalResults: number, hasMoreAtCeiling: boolean) =>
      async ({ limit, offset }: { limit: number; offset: number }) => {
        const items = Array.from({ length: Math.min(limit, totalResults - offset) }, (_row, index) => offset + index);
        const end = offset + items.length;
        return { items, count: items.length, offset, totalResults, hasMore: end < totalResults && (hasMoreAtCeiling || end < rowsMax) };
      };
    for (const pageSize of [1, 3, 5, 10]) {
      for (const hasMoreAtCeiling of [true, false]) {
        const rows: number[] = [];
        const read = async (): Promise<void> => {
          for await (const row of eachRow(pageSize, fetchPage(25, hasMoreAtCeiling), { rowsMax, tooLarge })) rows.push(row);
        };
        await expect(read()).rejects.toThrow('25 rows');
        expect(rows).toHaveLength(rowsMax);
      }
      expect(await Array.fromAsync(eachRow(pageSize, fetchPage(rowsMax, true), { rowsMax, tooLarge }))).toHaveLength(rowsMax);
    }
  });

  test.each([
    ['offset', { offset: 0 }],
    ['count', { count: 3 }],
    ['hasMore', { hasMore: true, items: [{ id: '3' }], count: 1 }],
    ['hasMore', { totalResults: 9 }],
    ['hasMore', { hasMore: 'no' }],
    ['totalResults', { totalResults: undefined }],
    ['items', { items: undefined }],
    ['items', { items: [{ id: '3' }, { id: '4' }, { id: '5' }], count: 3 }],
    ['items[1]', { items: [{ id: '3' }, '4'] }],
  ])('are refused (%s) when a page does not fit: %j', async (path, change) => {
    const first = { items: [{ id: '1' }, { id: '2' }], count: 2, hasMore: true, offset: 0, totalResults: 4 };
    const second = { items: [{ id: '3' }, { id: '4' }], count: 2, hasMore: false, offset: 2, totalResults: 4, ...change };
    await using server = await startTestServer((response, _request, index) => answerJson(response, 200, index === 0 ? first : second));
    const netsuite = createNetSuite({ accountId: '1234567', credentials, baseUrl: server.url });
    await expect(Array.fromAsync(netsuite.listAll('customer', { limit: 2 }))).rejects.toMatchObject({ code: 'answer_malformed', path });
    await netsuite.close();
  });
});

describe('one page', () => {
  test('of a query has text in lower-case columns, without links and without columns that have no value', async () => {
    const row = { links: [], ID: '7', total: '5.33333334', exchangerate: 1.5, memo: null };
    await using server = await startTestServer((response) =>
      answerJson(response, 200, { items: [row], count: 1, hasMore: false, offset: 4, totalResults: 5 }),
    );
    const netsuite = createNetSuite({ accountId: '1234567', credentials, baseUrl: server.url });
    expect(await netsuite.suiteql('SELECT …', { limit: 2, offset: 4 })).toEqual({
      items: [{ id: '7', total: '5.33333334', exchangerate: '1.5' }],
      count: 1,
      hasMore: false,
      offset: 4,
      totalResults: 5,
    });
    await netsuite.close();
  });

  test.each([
    ['page_limit_out_of_range', { limit: 0 }],
    ['page_limit_out_of_range', { limit: 1001 }],
    ['page_limit_out_of_range', { limit: 1.5 }],
    ['page_offset_unaligned', { limit: 10, offset: 15 }],
    ['page_offset_unaligned', { offset: -1000 }],
  ])('%s: %j is refused before it is asked for', async (code, range) => {
    const netsuite = createNetSuite({ accountId: '1234567', credentials, baseUrl: 'http://127.0.0.1:1' });
    await expect(netsuite.suiteql('SELECT 1', range)).rejects.toMatchObject({ code });
    await expect(netsuite.list('customer', range)).rejects.toMatchObject({ code });
    await netsuite.close();
  });
});
