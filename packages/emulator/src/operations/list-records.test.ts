import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, detailOf } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
});
afterAll(() => emulator.close());

const rels = (links: unknown) => (links as { rel: string }[]).map(({ rel }) => rel);

describe('a list', () => {
  test('shows ids and links, and where the other pages are', async () => {
    const first = await client.record('GET', '/customer?limit=10');
    expect(Object.keys(first.json)).toEqual(['links', 'count', 'hasMore', 'items', 'offset', 'totalResults']);
    expect(first.json).toMatchObject({ count: 10, hasMore: true, offset: 0, totalResults: 25 });
    expect(rels(first.json.links)).toEqual(['next', 'last', 'self']);
    expect(Object.keys(first.json.items?.[0] ?? {})).toEqual(['links', 'id']);
    const last = await client.record('GET', '/customer?limit=10&offset=20');
    expect(last.json).toMatchObject({ count: 5, hasMore: false, offset: 20 });
    expect(rels(last.json.links)).toEqual(['prev', 'first', 'self']);
    expect(first.json.links?.[1]?.href).toMatch(/limit=10&offset=20$/);
  });

  test('on one page names its limits all the same', async () => {
    const { json } = await client.record('GET', '/term');
    expect(rels(json.links)).toEqual(['self']);
    expect(json.links?.[0]?.href).toMatch(/\/term\?limit=1000&offset=0$/);
  });

  test.each([['limit=0'], ['limit=1001'], ['limit=x'], ['limit=-1'], ['offset=5&limit=10'], ['offset=x'], ['limit=1000&offset=100000']])(
    'is refused with %s',
    async (query) => {
      const answer = await client.record('GET', `/customer?${query}`);
      expect([answer.status, detailOf(answer)?.['o:errorCode']]).toEqual([400, 'INVALID_PARAMETER']);
    },
  );

  test('loses and doubles nobody, whatever the page size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (limit) => {
        const seen: string[] = [];
        for (let offset = 0; ; offset += limit) {
          const { json } = await client.record('GET', `/customer?limit=${limit}&offset=${offset}`);
          seen.push(...(json.items ?? []).map(({ id }) => String(id)));
          if (String(json.hasMore) !== 'true') break;
        }
        expect(new Set(seen).size).toBe(25);
        expect(seen).toHaveLength(25);
      }),
      { numRuns: 8 },
    );
  });
});

describe('a filter', () => {
  const names = async (q: string) => {
    const { json } = await client.record('GET', `/customer?q=${encodeURIComponent(q)}`);
    return Promise.all((json.items ?? []).map(async ({ id }) => String((await client.read('customer', String(id))).entityId)));
  };

  test.each([
    ['companyName IS "alder freight"', ['Alder Freight']],
    ['companyname START_WITH gran', ['Granite Mutual']],
    ['companyName CONTAIN "kaffee"', ['Zeitgeist Kaffee']],
    ['companyName ENDWITH "feld AG"', ['Weidenfeld AG']],
    ['isInactive IS true', ['Larkspur Homes']],
    ['subsidiary ANY_OF [3] AND companyName START_WITH "v"', ['Vogel Maschinenbau']],
    ['companyName IS "Alder Freight" OR companyName IS "Kestrel Labs" AND isInactive IS true', ['Alder Freight']],
    ['(companyName IS "Alder Freight" OR companyName IS "Kestrel Labs") AND isInactive IS true', []],
    ['currency ANY_OF_NOT [1, 2] AND terms ANY_OF [4]', ['Zeitgeist Kaffee']],
    ['dateCreated AFTER "1/1/2020" AND companyName IS "Hollis & Park"', ['Hollis & Park']],
    ['dateCreated BEFORE "1/1/2020"', []],
    ['email EMPTY', []],
    ['parent EMPTY AND companyName IS "Rowan Biotech"', ['Rowan Biotech']],
  ])('finds by %s', async (q, wanted) => {
    expect((await names(q)).sort()).toEqual(wanted);
  });

  test('finds numbers by comparing them', async () => {
    const found = async (q: string) => (await client.record('GET', `/term?q=${encodeURIComponent(q)}`)).json.totalResults;
    expect(await found('daysUntilNetDue BETWEEN [15, 30]')).toBe(2);
    expect(await found('daysUntilNetDue GREATER 15')).toBe(2);
    expect(await found('daysUntilNetDue LESS_OR_EQUAL 15')).toBe(2);
    expect(await found('id ANY_OF [1, 2, 9]')).toBe(2);
    expect(await found('daysUntilNetDue EQUAL_NOT 30')).toBe(3);
  });

  test.each([
    ["companyName IS 'Alder'"],
    ['nothing IS "x"'],
    ['companyName LIKE "x"'],
    ['companyName'],
    ['companyName IS "x" AND'],
    ['(companyName IS "x"'],
    ['isInactive GREATER 1'],
    ['dateCreated AFTER 2020-01-01'],
    ['companyName IS "x" companyName IS "y"'],
  ])('is refused as %s', async (q) => {
    const answer = await client.record('GET', `/customer?q=${encodeURIComponent(q)}`);
    expect(detailOf(answer)).toEqual({
      detail: 'Invalid search query. Provide a valid search query.',
      'o:errorQueryParam': 'q',
      'o:errorCode': 'INVALID_PARAMETER',
    });
  });

  test('stays in the links of its pages', async () => {
    const { json } = await client.record('GET', `/customer?q=${encodeURIComponent('subsidiary ANY_OF [1]')}&limit=5`);
    expect(json.links?.[0]?.href).toContain('q=subsidiary');
  });
});
