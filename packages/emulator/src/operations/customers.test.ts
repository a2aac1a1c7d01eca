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

describe('a new customer', () => {
  test('takes name, currency and status from the account', async () => {
    const id = await client.create('customer', { companyName: 'Sable GmbH', subsidiary: { id: '3' } });
    expect(await client.read('customer', id)).toMatchObject({
      entityId: 'Sable GmbH',
      currency: { id: '3', refName: 'Euro' },
      entityStatus: { refName: 'CUSTOMER-Closed Won' },
      isPerson: false,
      isInactive: false,
      balance: 0,
      currencyList: { items: [{ currency: { id: '3' } }] },
    });
  });

  test.each([
    ['a company without a name', { subsidiary: { id: '1' } }, 'Please enter value(s) for: Company Name'],
    ['a person without a name', { isPerson: true, subsidiary: { id: '1' } }, 'Please enter value(s) for: First Name, Last Name'],
    ['nobody’s customer', { companyName: 'Nowhere' }, 'Please enter value(s) for: Subsidiary'],
    ['a bare web address', { companyName: 'Web', subsidiary: { id: '1' }, url: 'example.com' }, 'Invalid URL'],
    ['a mail address that is none', { companyName: 'Mail', subsidiary: { id: '1' }, email: 'nobody' }, 'Invalid email'],
  ])('is refused as %s', async (_what, body, detail) => {
    expect(detailOf(await client.record('POST', '/customer', body))?.detail).toContain(detail);
  });

  test('is numbered where the account numbers', async () => {
    await client.admin('PUT', '/settings', { customerNumbering: 'automatic' });
    const id = await client.create('customer', { companyName: 'Numbered', subsidiary: { id: '1' } });
    await client.admin('PUT', '/settings', { customerNumbering: 'manual' });
    expect(await client.read('customer', id)).toMatchObject({ entityId: 'CUST1', companyName: 'Numbered' });
  });

  test('has addresses with a page of their own', async () => {
    const id = await client.create('customer', {
      companyName: 'Housed',
      subsidiary: { id: '2' },
      addressBook: { items: [{ label: 'HQ', defaultBilling: true, addressBookAddress: { addr1: '1 High St', country: { id: 'GB' } } }] },
    });
    const list = await client.record('GET', `/customer/${id}/addressBook`);
    expect(list.json).toMatchObject({ totalResults: 1, items: [{ label: 'HQ', id: 1 }] });
    expect((await client.record('GET', `/customer/${id}/addressBook/1/addressBookAddress`)).json).toMatchObject({
      addr1: '1 High St',
      country: { id: 'GB' },
    });
    expect((await client.record('GET', `/customer/${id}/subsidiary`)).json).toMatchObject({ name: 'Harbour Analytics Ltd', id: '2' });
  });
});

describe('a customer with transactions', () => {
  test('keeps subsidiary and currency, and cannot be deleted', async () => {
    const item = await client.find('serviceSaleItem', 'itemId IS "Seats"');
    const id = await client.create('customer', { companyName: 'Busy', subsidiary: { id: '1' }, taxItem: { id: '5' } });
    await client.create('invoice', { entity: { id }, tranDate: '2026-03-05', item: { items: [{ item: { id: item }, quantity: 2 }] } });
    expect(await client.read('customer', id)).toMatchObject({ balance: 50, currencyList: { items: [{ balance: 50 }] } });
    for (const change of [{ subsidiary: { id: '2' } }, { currency: { id: '2' } }]) {
      expect((await client.record('PATCH', `/customer/${id}`, change)).status).toBe(400);
    }
    expect(detailOf(await client.record('DELETE', `/customer/${id}`))?.detail).toContain('it has dependent records');
    expect(detailOf(await client.record('DELETE', `/serviceSaleItem/${item}`))?.detail).toContain('it has dependent records');
    expect(detailOf(await client.record('DELETE', '/currency/2'))?.detail).toContain('it has dependent records');
  });

  test('may be sold to by another subsidiary it has a relationship with', async () => {
    const granite = await client.find('customer', 'entityId IS "Granite Mutual"');
    const item = await client.find('serviceSaleItem', 'itemId IS "Seats"');
    const id = await client.create('invoice', {
      entity: { id: granite },
      subsidiary: { id: '2' },
      tranDate: '2026-03-05',
      item: { items: [{ item: { id: item }, quantity: 1, amount: 5 }] },
    });
    expect(await client.read('invoice', id)).toMatchObject({ subsidiary: { id: '2' }, currency: { id: '1' }, exchangeRate: 0.79365079 });
  });
});

describe('a customer nobody refers to', () => {
  test('can be deleted and is gone', async () => {
    const id = await client.create('customer', { companyName: 'Brief', subsidiary: { id: '1' } });
    expect((await client.record('DELETE', `/customer/${id}`)).status).toBe(204);
    expect((await client.record('GET', `/customer/${id}`)).status).toBe(404);
    expect((await client.suiteql(`SELECT id FROM customer WHERE id = ${id}`)).json.totalResults).toBe(0);
  });
});
