import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient, JsonView, Received } from '../testing.ts';
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

describe('filters', () => {
  interface Fact {
    readonly id: string;
    readonly record: JsonView;
  }
  interface Term {
    readonly text: string;
    readonly holds: (fact: Fact) => boolean;
  }

  const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const words = fc.constantFrom('a', 'e', 'ar', 'Alder Freight', 'kestrel labs', 'zz', 'o');
  const negatable = (operator: string, isNegated: boolean) => `${operator}${isNegated ? '_NOT' : ''}`;

  const textTerm = fc
    .tuple(
      fc.constantFrom('companyName', 'email', 'comments', 'externalId'),
      fc.constantFrom('IS', 'CONTAIN', 'START_WITH', 'END_WITH'),
      fc.boolean(),
      words,
    )
    .map(([field, operator, isNegated, word]): Term => {
      const tests: Readonly<Record<string, (own: string) => boolean>> = {
        IS: (own) => own === word.toLowerCase(),
        CONTAIN: (own) => own.includes(word.toLowerCase()),
        START_WITH: (own) => own.startsWith(word.toLowerCase()),
        END_WITH: (own) => own.endsWith(word.toLowerCase()),
      };
      return {
        text: `${field} ${negatable(operator, isNegated)} "${word}"`,
        holds: ({ record }) => {
          const own = textOf(record[field]);
          return (own !== undefined && tests[operator]?.(own.toLowerCase()) === true) !== isNegated;
        },
      };
    });
  const idTerm = fc
    .tuple(
      fc.constantFrom('GREATER', 'LESS_OR_EQUAL', 'BETWEEN', 'ANY_OF'),
      fc.boolean(),
      fc.integer({ min: 100, max: 170 }),
      fc.integer({ min: 0, max: 40 }),
    )
    .map(([operator, isNegated, low, width]): Term => {
      const isList = operator === 'BETWEEN' || operator === 'ANY_OF';
      const tests: Readonly<Record<string, (own: number) => boolean>> = {
        GREATER: (own) => own > low,
        LESS_OR_EQUAL: (own) => own <= low,
        BETWEEN: (own) => own >= low && own <= low + width,
        ANY_OF: (own) => own === low || own === low + width,
      };
      return {
        text: `id ${negatable(operator, isNegated)} ${isList ? `[${low}, ${low + width}]` : low}`,
        holds: ({ id }) => (tests[operator]?.(Number(id)) === true) !== isNegated,
      };
    });
  const choiceTerm = fc
    .tuple(fc.constantFrom('subsidiary', 'terms', 'currency'), fc.boolean(), fc.subarray(['1', '2', '3', '4'], { minLength: 1 }))
    .map(
      ([field, isNegated, ids]): Term => ({
        text: `${field} ${negatable('ANY_OF', isNegated)} [${ids.join(',')}]`,
        holds: ({ record }) => ids.includes(String(record[field]?.id)) !== isNegated,
      }),
    );
  const otherTerm = fc.oneof(
    fc.tuple(fc.constantFrom('terms', 'email', 'parent'), fc.boolean()).map(
      ([field, isNegated]): Term => ({
        text: `${field} ${negatable('EMPTY', isNegated)}`,
        holds: ({ record }) => (record[field] === undefined) !== isNegated,
      }),
    ),
    fc.tuple(fc.boolean(), fc.boolean()).map(
      ([isNegated, wanted]): Term => ({
        text: `isInactive ${negatable('IS', isNegated)} ${wanted}`,
        holds: ({ record }) => ((record.isInactive as unknown as boolean) === wanted) !== isNegated,
      }),
    ),
  );
  const { expression } = fc.letrec<{ expression: Term }>((tie) => ({
    expression: fc.oneof(
      { depthSize: 'small' },
      textTerm,
      idTerm,
      choiceTerm,
      otherTerm,
      fc.tuple(tie('expression'), fc.constantFrom('AND', 'OR'), tie('expression')).map(
        ([left, word, right]): Term => ({
          text: `(${left.text} ${word} ${right.text})`,
          holds: (fact) => (word === 'AND' ? left.holds(fact) && right.holds(fact) : left.holds(fact) || right.holds(fact)),
        }),
      ),
    ),
  }));

  test('find what a plain look at every record finds, and a page at a time each of it once', async () => {
    const { json } = await client.record('GET', '/customer');
    const ids = (json.items ?? []).map(({ id }) => String(id));
    const facts = await Promise.all(ids.map(async (id): Promise<Fact> => ({ id, record: await client.read('customer', id) })));
    await fc.assert(
      fc.asyncProperty(expression, fc.integer({ min: 1, max: 12 }), async ({ text, holds }, limit) => {
        const found: string[] = [];
        let next: string | undefined = `/customer?limit=${limit}&q=${encodeURIComponent(text)}`;
        while (next !== undefined) {
          const page: Received = await client.record('GET', next);
          found.push(...(page.json.items ?? []).map(({ id }) => String(id)));
          const link = (page.json.links as unknown as { rel: string; href: string }[]).find(({ rel }) => rel === 'next');
          next = link?.href.slice(link.href.indexOf('/customer?'));
        }
        expect(found).toEqual(facts.filter(holds).map(({ id }) => id));
      }),
      { numRuns: 60 },
    );
  });

  test('find by external id in any case, and combine that with the rest', async () => {
    const id = await client.create('customer', { companyName: 'Named', subsidiary: { id: '1' }, externalId: 'Key|1' });
    const found = async (q: string) =>
      (await client.record('GET', `/customer?q=${encodeURIComponent(q)}`)).json.items?.map((item) => item.id);
    expect(await found('externalId IS "key|1"')).toEqual([id]);
    expect(await found('externalId IS "key|1" AND isInactive IS true')).toEqual([]);
    expect(await found(`id EQUAL ${id} OR externalId IS "nobody"`)).toEqual([id]);
    expect((await client.record('GET', `/invoice?q=${encodeURIComponent('externalId IS "key|1"')}`)).json.totalResults).toBe(0);
  });

  test('read instants in the zone of the account, or in UTC when it is set so', async () => {
    const id = await client.create('customer', { companyName: 'Instant', subsidiary: { id: '1' } });
    const { dateCreated } = await client.read('customer', id);
    const at = new Date(String(dateCreated));
    const inZone = (timeZone: string) => at.toLocaleString('en-US', { timeZone }).replace(',', '').replaceAll('\u202f', ' ');
    const counts = async (when: string) =>
      (await client.record('GET', `/customer?q=${encodeURIComponent(`id EQUAL ${id} AND dateCreated ON "${when}"`)}`)).json.totalResults;
    await client.admin('PUT', '/settings', { timeZone: 'Asia/Tokyo' });
    expect([await counts(inZone('Asia/Tokyo')), await counts(inZone('UTC'))]).toEqual([1, 0]);
    expect(await counts(inZone('Asia/Tokyo').split(' ')[0] ?? '')).toBe(1);
    await client.admin('PUT', '/settings', { filterTimeZone: 'UTC' });
    expect([await counts(inZone('Asia/Tokyo')), await counts(inZone('UTC'))]).toEqual([0, 1]);
    await client.admin('PUT', '/settings', { timeZone: 'America/New_York', filterTimeZone: 'account' });
  });

  test('with _NOT pass over empty fields when it is set so', async () => {
    const count = async () => (await client.record('GET', '/customer?q=comments IS_NOT "x"')).json.totalResults;
    expect(Number(await count())).toBeGreaterThan(0);
    await client.admin('PUT', '/settings', { filterNotMatchesEmpty: false });
    expect(await count()).toBe(0);
    await client.admin('PUT', '/settings', { filterNotMatchesEmpty: true });
  });
});
