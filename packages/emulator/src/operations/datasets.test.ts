import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import { bearerClient } from '../testing.ts';

let emulator: Emulator;
let client: ReturnType<typeof bearerClient>;
const path = '/services/rest/query/v1/dataset';

const customers = {
  id: 'custdataset_british',
  name: 'British customers',
  description: 'Who pays in pounds',
  recordType: 'customer',
  query:
    "SELECT id, companyname, BUILTIN.DF(currency) AS currency FROM customer WHERE BUILTIN.DF(currency) = 'British Pound' ORDER BY companyname",
};
const periods = {
  id: 'custdataset_periods',
  name: 'Periods',
  recordType: 'transaction',
  query: 'SELECT id, periodname FROM accountingperiod',
};

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
  for (const dataset of [customers, periods]) expect((await client.admin('POST', '/datasets', dataset)).status).toBe(201);
});
afterAll(() => emulator.close());

test('datasets are listed with name, id, description and record type', async () => {
  const { status, json } = await client.ask({ path });
  expect(status).toBe(200);
  expect(json).toMatchObject({
    count: 2,
    hasMore: false,
    totalResults: 2,
    items: [
      { id: 'custdataset_british', name: 'British customers', description: 'Who pays in pounds', type: 'customer' },
      { id: 'custdataset_periods' },
    ],
  });
  const second = await client.ask({ path: `${path}/?limit=1&offset=1` });
  expect(second.json).toMatchObject({ count: 1, offset: 1, hasMore: false, items: [{ id: 'custdataset_periods' }] });
});

test('the result of a dataset comes page by page, and its rows link to the records they are of', async () => {
  const { status, json } = await client.ask({ path: `${path}/CUSTDATASET_BRITISH/result?limit=2&offset=2` });
  expect(status).toBe(200);
  expect(json).toMatchObject({ count: 2, offset: 2, hasMore: true, totalResults: 7 });
  const [first] = json.items ?? [];
  expect(first).toMatchObject({ companyname: 'Oakham Press', currency: 'British Pound' });
  expect(first?.links?.[0]?.href).toBe(`${emulator.ready.url}/services/rest/record/v1/customer/${String(first?.id)}`);
  expect(String(json.links?.find(({ rel }) => String(rel) === 'next')?.href)).toContain(
    `${path}/custdataset_british/result?limit=2&offset=4`,
  );
});

test('rows of transactions have no link', async () => {
  const { json } = await client.ask({ path: `${path}/custdataset_periods/result?limit=1` });
  expect(json.items?.[0]?.links).toEqual([]);
});

test('what is no dataset is not there, and can only be read', async () => {
  const missing = await client.ask({ path: `${path}/custdataset99/result` });
  expect([missing.status, missing.json['o:errorDetails']?.[0]?.['o:errorCode']]).toEqual([404, 'NONEXISTENT_ID']);
  expect((await client.ask({ path: `${path}/custdataset_british` })).status).toBe(400);
  expect((await client.ask({ method: 'POST', path, body: customers })).status).toBe(405);
});

test('a dataset whose query is wrong is refused with the words of the query', async () => {
  await client.admin('POST', '/datasets', { ...periods, id: 'custdataset_wrong', query: 'SELECT nothing FROM item' });
  const { status, json } = await client.ask({ path: `${path}/custdataset_wrong/result` });
  expect(status).toBe(400);
  expect(String(json['o:errorDetails']?.[0]?.detail)).toContain("Unknown identifier 'nothing'");
  expect((await client.admin('DELETE', '/datasets/custdataset_wrong')).status).toBe(200);
});

test.each([
  [{ ...periods, id: 'Periods' }, 'id'],
  [{ ...periods, recordType: 'weather' }, 'recordType'],
  [{ ...periods, colour: 'red' }, 'colour'],
])('the admin interface refuses %j with the path of what is wrong', async (dataset, wrong) => {
  const { status, text } = await client.admin('POST', '/datasets', dataset);
  expect(status).toBe(400);
  expect(text).toContain(wrong);
});

test('a query in a job that takes long holds nobody up either, and its end is the outcome of its task', async () => {
  expect((await client.admin('PUT', '/settings', { suiteqlDeadlineMs: 500 })).status).toBe(200);
  const accepted = await client.ask({
    method: 'POST',
    path: '/services/rest/query/v1/suiteql',
    body: { q: 'SELECT COUNT(*) n FROM accountingperiod a, accountingperiod b, accountingperiod c, accountingperiod d' },
    headers: { Prefer: 'transient, respond-async' },
  });
  expect(accepted.status).toBe(202);
  const job = new URL(String(accepted.headers.get('location'))).pathname;
  let progress = '';
  for (; progress !== 'succeeded' && progress !== 'failed'; ) {
    progress = String((await client.ask({ path: job })).json.progress);
  }
  expect((await client.ask({ path: `${job}/task/1/result` })).text).toContain('The search timed out');
});

test('a query that takes long holds nobody up', { timeout: 120_000 }, async () => {
  expect((await client.admin('PUT', '/settings', { suiteqlDeadlineMs: 1500 })).status).toBe(200);
  const q = 'SELECT COUNT(*) n FROM accountingperiod a, accountingperiod b, accountingperiod c, accountingperiod d, accountingperiod e';
  const runaway = client.ask({ method: 'POST', path: '/services/rest/query/v1/suiteql', body: { q }, headers: { Prefer: 'transient' } });
  let isOver = false;
  const ended = runaway.finally(() => {
    isOver = true;
  });
  let answered = 0;
  while (!isOver) {
    expect((await client.ask({ path: '/services/rest/system/v1/serverTime' })).status).toBe(200);
    answered += 1;
  }
  const { status, json } = await ended;
  expect(status).toBe(400);
  expect(String(json['o:errorDetails']?.[0]?.detail)).toContain('The search timed out');
  // Had it run here, the second request would have waited for all of it.
  expect(answered).toBeGreaterThan(2);
});
