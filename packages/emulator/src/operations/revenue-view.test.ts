import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient } from '../testing.ts';

const page = readFileSync(new URL('../../../../docs/revenue-view.md', import.meta.url), 'utf8');
const q = /```sql\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
const fields = ['customername', 'periodname', 'subsidiary', 'currencyname', 'invoices', 'invoiced', 'paid', 'credited', 'outstanding'];

let emulator: Emulator;
let client: BearerClient;
let item: string;
const customerByName = new Map<string, string>();

beforeAll(async () => {
  emulator = await createEmulator({ now: () => Date.parse('2026-06-15T12:00:00Z') });
  client = bearerClient(emulator.ready);
  item = await client.find('serviceSaleItem', 'itemId IS Seats');
  for (const name of ['Alder Freight', 'Merriton Ltd', 'Quayside Hotels', 'Tannenberg GmbH']) {
    customerByName.set(name, await client.find('customer', `entityId IS "${name}"`));
  }
});
afterAll(() => emulator.close());

const reference = (name: string) => ({ id: customerByName.get(name) });
const sale = (name: string, tranDate: string, amount: number, currency?: number) => ({
  entity: reference(name),
  tranDate,
  ...(currency === undefined ? {} : { currency: { id: String(currency) } }),
  item: { items: [{ item: { id: item }, quantity: 1, amount, taxCode: { id: '5' } }] },
});
const applied = (...invoices: readonly (readonly [string, number])[]) => ({
  items: invoices.map(([id, amount]) => ({ doc: { id }, apply: true, amount })),
});

async function rows(query = q) {
  const path = '/services/rest/query/v1/suiteql';
  const { json } = await client.ask({ method: 'POST', path, body: { q: query }, headers: { Prefer: 'transient' } });
  return (json.items ?? []).map((row) => fields.map((field) => String(row[field])));
}

test('the revenue view gives what was invoiced, paid, credited and is owed, as a person would add it up', async () => {
  const first = await client.create('invoice', sale('Alder Freight', '2026-05-10', 100));
  const second = await client.create('invoice', sale('Alder Freight', '2026-05-20', 250.5));
  await client.create('invoice', sale('Alder Freight', '2026-06-05', 80));
  const british = await client.create('invoice', sale('Merriton Ltd', '2026-05-12', 40.25));
  await client.create('invoice', sale('Quayside Hotels', '2026-06-02', 60));
  await client.create('invoice', sale('Quayside Hotels', '2026-06-03', 90, 3));
  const german = await client.create('invoice', sale('Tannenberg GmbH', '2026-06-01', 300));
  // Alder pays the first invoice and a part of the second, of which another part is credited; Merriton pays ten pounds too much.
  await client.create('customerPayment', {
    customer: reference('Alder Freight'),
    payment: 150,
    apply: applied([first, 100], [second, 50]),
  });
  await client.create('creditMemo', { ...sale('Alder Freight', '2026-06-10', 20.5), apply: applied([second, 20.5]) });
  await client.create('customerPayment', { customer: reference('Merriton Ltd'), payment: 50.25, apply: applied([british, 40.25]) });
  await client.create('creditMemo', { ...sale('Tannenberg GmbH', '2026-06-11', 50), apply: applied([german, 50]) });

  const byName = (await rows()).toSorted((left, right) => (left.join() < right.join() ? -1 : 1));
  expect(byName).toEqual([
    ['Alder Freight', 'Jun 2026', '1', 'US Dollar', '1', '80', '0', '0', '80'],
    ['Alder Freight', 'May 2026', '1', 'US Dollar', '2', '350.5', '150', '20.5', '180'],
    ['Merriton Ltd', 'May 2026', '2', 'British Pound', '1', '40.25', '40.25', '0', '0'],
    ['Quayside Hotels', 'Jun 2026', '2', 'British Pound', '1', '60', '0', '0', '60'],
    ['Quayside Hotels', 'Jun 2026', '2', 'Euro', '1', '90', '0', '0', '90'],
    ['Tannenberg GmbH', 'Jun 2026', '3', 'Euro', '1', '300', '0', '50', '250'],
  ]);
});

test('the revenue view in the currency of the parent takes the consolidated rates of each period', async () => {
  const amount = "BUILTIN.CONSOLIDATE(l.netamount, 'LEDGER', 'DEFAULT', 'CURRENT', 1, t.postingperiod, 'DEFAULT')";
  const consolidated = (await rows(q.replace('SUM(t.foreigntotal)', `SUM(${amount})`))).filter(([name]) => name === 'Tannenberg GmbH');
  // 300 euros in the books of the German company, at 1.07 dollars, the rate from January on.
  expect(consolidated).toEqual([['Tannenberg GmbH', 'Jun 2026', '3', 'Euro', '1', '321', '0', '50', '250']]);
});

test('consolidated rates follow the currency rates in force, and can be changed', async () => {
  const path = '/services/rest/query/v1/suiteql';
  const query =
    "SELECT id, currentrate, averagerate FROM consolidatedexchangerate WHERE fromsubsidiary = 2 AND BUILTIN.DF(postingperiod) = 'Jul 2026'";
  const read = async () =>
    (await client.ask({ method: 'POST', path, body: { q: query }, headers: { Prefer: 'transient' } })).json.items?.[0];
  const rate = await read();
  expect(rate).toMatchObject({ currentrate: '1.31', averagerate: '1.31' });
  expect((await client.record('PATCH', `/consolidatedExchangeRate/${String(rate?.id)}`, { currentRate: 1.4 })).status).toBe(204);
  expect(await read()).toMatchObject({ currentrate: '1.4', averagerate: '1.31' });
});
