import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
let customer: string;

beforeAll(async () => {
  emulator = await createEmulator({ now: () => Date.parse('2026-06-15T12:00:00Z') });
  client = bearerClient(emulator.ready);
  customer = await client.find('customer', 'entityId IS "Alder Freight"');
});
afterAll(() => emulator.close());

async function rows(q: string) {
  const path = '/services/rest/query/v1/suiteql';
  const { json } = await client.ask({ method: 'POST', path, body: { q }, headers: { Prefer: 'transient' } });
  return (json.items ?? []).map(({ links: _links, ...row }) => row);
}

const address = { addressee: 'Alder Freight', addr1: '12 Front Street', city: 'New York', state: 'NY', zip: '10004', country: 'US' };
const named = 'a.addressee, a.addr1, a.city, a.state, a.zip, a.country';

test('the address book of a customer, as it is after every change', async () => {
  const q = `SELECT b.label, b.defaultbilling, ${named} FROM customer c
    JOIN customeraddressbook b ON b.entity = c.id JOIN customeraddressbookentityaddress a ON a.nkey = b.addressbookaddress
    WHERE c.id = ${customer} ORDER BY b.internalid`;
  expect(await rows(q)).toEqual([{ label: 'Head office', defaultbilling: 'T', ...address }]);
  const further = { label: 'Depot', addressBookAddress: { addr1: '1 Yard Lane', city: 'Newark', country: { id: 'US' } } };
  expect((await client.record('PATCH', `/customer/${customer}`, { addressBook: { items: [further] } })).status).toBe(204);
  expect((await rows(q)).map(({ label }) => label)).toEqual(['Head office', 'Depot']);
  const defaults = `SELECT a.addr1 FROM customer c JOIN entityaddress a ON a.nkey = c.defaultbillingaddress WHERE c.id = ${customer}`;
  expect(await rows(defaults)).toEqual([{ addr1: '12 Front Street' }]);
});

test('where an invoice is sent, until it is deleted', async () => {
  const item = await client.find('serviceSaleItem', 'itemId IS Seats');
  const invoice = await client.create('invoice', { entity: { id: customer }, item: { items: [{ item: { id: item }, quantity: 1 }] } });
  const q = `SELECT ${named} FROM transaction t JOIN transactionbillingaddress a ON a.nkey = t.billingaddress WHERE t.id = ${invoice}`;
  expect(await rows(q)).toEqual([address]);
  expect((await client.record('DELETE', `/invoice/${invoice}`)).status).toBe(204);
  expect(await rows(`SELECT nkey FROM transactionbillingaddress WHERE nkey = ${invoice}`)).toEqual([]);
});

test('the prices of an item', async () => {
  const q =
    "SELECT BUILTIN.DF(p.pricelevel) AS level, p.unitprice, BUILTIN.DF(p.currency) AS currency FROM item i JOIN pricing p ON p.item = i.id WHERE i.itemid = 'Seats'";
  expect(await rows(q)).toEqual([{ level: 'Base Price', unitprice: '25', currency: 'US Dollar' }]);
});

test('the calendar of a period, the tax codes, and which subsidiaries a role reaches', async () => {
  const calendar = `SELECT c.fullname, BUILTIN.DF(c.parent) AS quarter FROM accountingperiodfiscalcalendars c JOIN accountingperiod p ON p.id = c.accountingperiod
    WHERE p.periodname = 'May 2026'`;
  expect(await rows(calendar)).toEqual([{ fullname: 'May 2026', quarter: 'Q2 2026' }]);
  expect(await rows('SELECT description FROM taxitemtaxgroup ORDER BY id')).toEqual([
    { description: 'Zero-rated supplies' },
    { description: 'Standard rate' },
  ]);
  expect(await rows('SELECT subsidiaryoption FROM role WHERE id = 3')).toEqual([{ subsidiaryoption: 'ALL' }]);
});

test('currency rates, those that REST adds in force for the next transaction', async () => {
  const q = `SELECT exchangerate FROM currencyrate WHERE BUILTIN.DF(transactioncurrency) = 'British Pound' AND BUILTIN.DF(basecurrency) = 'US Dollar'
    ORDER BY effectivedate DESC FETCH FIRST 1 ROWS ONLY`;
  expect(await rows(q)).toEqual([{ exchangerate: '1.31' }]);
  const euro = { baseCurrency: { id: '2' }, transactionCurrency: { id: '3' }, effectiveDate: '2026-06-15', exchangeRate: 0.9 };
  await client.create('currencyRate', { ...euro, currencyRateType: { id: '1' } });
  const quayside = await client.find('customer', 'entityId IS "Quayside Hotels"');
  const item = await client.find('serviceSaleItem', 'itemId IS Seats');
  const line = { item: { id: item }, quantity: 1, amount: 10, taxCode: { id: '5' } };
  const invoice = await client.create('invoice', { entity: { id: quayside }, currency: { id: '3' }, item: { items: [line] } });
  expect((await client.read('invoice', invoice)).exchangeRate).toBe(0.9);
});
