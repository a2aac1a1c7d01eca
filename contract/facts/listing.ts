import assert from 'node:assert/strict';
import type { Account, JsonView } from '../account.ts';
import type { Fact } from '../fact.ts';

const operation = 'List records';

async function list(account: Account, query: string): Promise<JsonView> {
  const { status, json, text } = await account.record('GET', `/customer?${query}`);
  assert.equal(status, 200, text);
  return json;
}

async function customersNamed(account: Account, count: number): Promise<{ readonly name: string; readonly ids: readonly string[] }> {
  const name = account.newName();
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) ids.push(await account.newCustomer({ companyName: `${name} ${number}` }));
  return { name, ids };
}

const filter = (text: string) => `q=${encodeURIComponent(text)}`;

/** How a list is cut into pages and filtered. */
export const listingFacts: readonly Fact[] = [
  {
    operation,
    fact: 'a page says how many rows it has, where it begins, whether more follows and how many there are',
    evidence: 'documented',
    source: 'H:section_156414087576',
    async prove(account) {
      const { name, ids } = await customersNamed(account, 3);
      const page = await list(account, `${filter(`companyName START_WITH "${name}"`)}&limit=2&offset=2`);
      assert.deepEqual([page.count, page.hasMore, page.offset, page.totalResults, page.items?.length], [1, false, 2, ids.length, 1]);
      assert.deepEqual(Object.keys(page.items?.[0] ?? {}), ['links', 'id']);
      assert.equal(typeof page.items?.[0]?.id, 'string');
    },
  },
  {
    operation,
    fact: 'going through the pages, with the filter sent each time, meets every record once',
    evidence: 'documented',
    source: 'H:section_156414087576',
    async prove(account) {
      const { name, ids } = await customersNamed(account, 7);
      const met: string[] = [];
      for (let offset = 0, hasMore = true; hasMore; offset += 2) {
        const page = await list(account, `${filter(`companyName START_WITH "${name}"`)}&limit=2&offset=${offset}`);
        met.push(...(page.items ?? []).map(({ id }) => String(id)));
        hasMore = String(page.hasMore) === 'true';
      }
      assert.deepEqual(met.toSorted(), ids.toSorted());
    },
  },
  {
    operation,
    fact: 'following the `next` links meets every record of the filter once',
    evidence: 'inferred',
    source: 'the help prints links without q, which would be useless',
    async prove(account) {
      const { name, ids } = await customersNamed(account, 5);
      const met: string[] = [];
      let page: JsonView | undefined = await list(account, `${filter(`companyName START_WITH "${name}"`)}&limit=2`);
      while (page !== undefined) {
        met.push(...(page.items ?? []).map(({ id }) => String(id)));
        const next: string | undefined = page.links?.find(({ rel }) => String(rel) === 'next')?.href?.toString();
        const address: URL | undefined = next === undefined ? undefined : new URL(next);
        page = address === undefined ? undefined : (await account.ask({ path: `${address.pathname}${address.search}` })).json;
      }
      assert.deepEqual(met.toSorted(), ids.toSorted());
    },
  },
  {
    operation,
    fact: 'without limit a page has up to 1000 rows from the first on',
    evidence: 'documented',
    source: 'H:section_156414087576',
    async prove(account) {
      const page = await list(account, filter('id GREATER 0'));
      assert.match(String(page.links?.find(({ rel }) => String(rel) === 'self')?.href), /limit=1000&offset=0/);
    },
  },
  ...(
    [
      ['a limit above 1000', 'limit=1001', 'limit'],
      ['a limit of nothing', 'limit=0', 'limit'],
      ['an offset that is no multiple of the limit', 'limit=10&offset=5', 'offset'],
    ] as const
  ).map(
    ([what, query, parameter]): Fact => ({
      operation,
      fact: `${what} is refused, naming the parameter`,
      evidence: parameter === 'offset' ? 'documented' : 'inferred',
      source: 'H:section_156414087576; code and text are inferred',
      async prove(account) {
        const { status, detail } = await account.record('GET', `/customer?${query}`);
        assert.deepEqual([status, detail?.['o:errorCode'], detail?.['o:errorQueryParam']], [400, 'INVALID_PARAMETER', parameter]);
      },
    }),
  ),
  ...(
    [
      ['text IS', (name: string) => `companyName IS "${name} 1"`, [1]],
      ['text CONTAIN', (name: string) => `companyName CONTAIN "${name}"`, [0, 1, 2]],
      ['AND before OR', (name: string) => `companyName IS "${name} 0" OR companyName IS "${name} 1" AND id LESS 0`, [0]],
      ['brackets', (name: string) => `(companyName IS "${name} 0" OR companyName IS "${name} 1") AND id LESS 0`, []],
      ['EMPTY without a value', (name: string) => `companyName START_WITH "${name}" AND comments EMPTY`, [0, 1, 2]],
    ] as const
  ).map(
    ([what, q, expected]): Fact => ({
      operation,
      fact: `the filter reads ${what}`,
      evidence: 'documented',
      source: 'H:section_1545222128',
      async prove(account) {
        const { name, ids } = await customersNamed(account, 3);
        const page = await list(account, filter(q(name)));
        const met = (page.items ?? []).map(({ id }) => String(id));
        assert.deepEqual(met.toSorted(), expected.map((index) => ids[index] ?? '').toSorted());
      },
    }),
  ),
  {
    operation,
    fact: 'the filter reads a list of ids in brackets',
    evidence: 'documented',
    source: 'H:section_1545222128',
    async prove(account) {
      const { ids } = await customersNamed(account, 3);
      const page = await list(account, filter(`id ANY_OF [${ids[0]}, ${ids[2]}]`));
      assert.deepEqual((page.items ?? []).map(({ id }) => String(id)).toSorted(), [ids[0] ?? '', ids[2] ?? ''].toSorted());
    },
  },
  {
    operation,
    fact: 'a filter that cannot be read is refused, naming q',
    evidence: 'seen',
    source: 'reported by a client from a live account',
    async prove(account) {
      const { status, detail } = await account.record('GET', `/customer?${filter('companyName LIKE "A%"')}`);
      assert.deepEqual([status, detail?.['o:errorCode'], detail?.['o:errorQueryParam']], [400, 'INVALID_PARAMETER', 'q']);
      assert.equal(detail?.detail, 'Invalid search query. Provide a valid search query.');
    },
  },
  {
    operation,
    fact: 'a filter that finds nothing gives an empty page',
    evidence: 'inferred',
    source: 'none',
    async prove(account) {
      const page = await list(account, filter(`companyName IS "${account.newName()}"`));
      assert.deepEqual([page.count, page.hasMore, page.totalResults, page.items?.length], [0, false, 0, 0]);
    },
  },
];
