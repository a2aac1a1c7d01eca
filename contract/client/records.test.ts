import type { Emulator } from '@longshore/emulator';
import { createEmulator } from '@longshore/emulator';
import type { NetSuite, RecordBody } from '@longshore/netsuite';
import { NotFoundFault, RefusedFault } from '@longshore/netsuite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openClient, order } from './open-client.ts';

let emulator: Emulator;
let netsuite: NetSuite;
let customer: string;
let item: string;

beforeAll(async () => {
  emulator = await createEmulator();
  netsuite = openClient(emulator);
  customer = (await netsuite.list('customer', { q: 'entityId IS "Alder Freight"' })).items[0]?.id ?? '';
  item = (await netsuite.list('serviceSaleItem', { q: 'itemId IS "Seats"' })).items[0]?.id ?? '';
});
afterAll(async () => {
  await netsuite.close();
  await emulator.close();
});

const rowsOf = (record: RecordBody, sublist: string) => (record[sublist] as { items: Record<string, unknown>[] }).items;

async function salesOrder(): Promise<string> {
  const items = [
    { item: { id: item }, quantity: 3, rate: 10 },
    { item: { id: item }, quantity: 1, rate: 7 },
  ];
  return (await netsuite.create('salesOrder', { entity: { id: customer }, item: { items } })).internalId;
}

describe('a transform', () => {
  test('makes the record, gives back its id, and leaves the source what it was', async () => {
    const source = await salesOrder();
    const { internalId, location } = await netsuite.transform('salesOrder', source, 'invoice', { memo: 'billed' });
    expect(location).toContain(`/invoice/${internalId}`);
    const invoice = await netsuite.get('invoice', internalId, { expandSubResources: true });
    expect([invoice.memo, (invoice.createdFrom as { id: string }).id, rowsOf(invoice, 'item').length]).toEqual(['billed', source, 2]);
  });

  test('takes over only the rows that are sent when the sublist is replaced', async () => {
    const source = await salesOrder();
    const body = { item: { items: [{ orderLine: 1, quantity: 2 }] } };
    const { internalId } = await netsuite.transform('salesOrder', source, 'invoice', body, { replace: ['item'] });
    const invoice = await netsuite.get('invoice', internalId, { expandSubResources: true });
    expect(rowsOf(invoice, 'item').map(({ quantity }) => quantity)).toEqual([2]);
  });

  test('is shown as a form, and nothing is saved', async () => {
    const source = await salesOrder();
    const countInvoices = async () => (await netsuite.list('invoice', { limit: 1 })).totalResults;
    const before = await countInvoices();
    const form = await netsuite.transformForm('salesOrder', source, 'invoice', { memo: 'never' }, { expand: ['item'] });
    expect([form.memo, rowsOf(form, 'item').length]).toEqual(['never', 2]);
    expect(await countInvoices()).toBe(before);
  });
});

describe('attaching', () => {
  test('lays a contact to a customer with a role, by any kind of id, and detaching takes it away', async () => {
    await netsuite.create('contact', { entityId: 'Ada of Alder', externalId: 'ada-of-alder', subsidiary: { id: '1' } });
    const attachment = { type: 'contact', id: { externalId: 'ada-of-alder' } } as const;
    await netsuite.attach('customer', customer, attachment, { role: '-10' });
    await netsuite.detach('customer', customer, attachment);
    await expect(netsuite.detach('customer', customer, attachment)).rejects.toBeInstanceOf(NotFoundFault);
  });
});

describe('what stands below a record', () => {
  test('is read by its address: a sublist, a line, a reference', async () => {
    const source = await salesOrder();
    const sublist = await netsuite.getSubResource('salesOrder', source, ['item'], { expandSubResources: true });
    expect(sublist).toMatchObject({ totalResults: 2 });
    expect(await netsuite.getSubResource('salesOrder', source, ['item', '2'])).toMatchObject({ line: 2, rate: 7 });
    expect(await netsuite.getSubResource('salesOrder', source, ['entity'])).toMatchObject({ id: customer });
    await expect(netsuite.getSubResource('salesOrder', source, ['item', '9'])).rejects.toBeInstanceOf(NotFoundFault);
  });

  test('one line is changed and the others stay, and a line that is not there is not added', async () => {
    const source = await salesOrder();
    await netsuite.updateLine('salesOrder', source, 'item', { line: 2 }, { quantity: 5 });
    await expect(netsuite.updateLine('salesOrder', source, 'item', { line: 9 }, { quantity: 5 })).rejects.toBeInstanceOf(NotFoundFault);
    const after = await netsuite.get('salesOrder', source, { expandSubResources: true });
    expect(rowsOf(after, 'item').map(({ line, quantity }) => [line, quantity])).toEqual([
      [1, 3],
      [2, 5],
    ]);
  });

  test('a line of an address book is named by its id, and its address is a subrecord', async () => {
    const address = (addr1: string) => ({ label: addr1, addressBookAddress: { addr1, city: 'Oslo', country: { id: 'NO' } } });
    const { internalId } = await netsuite.create('customer', {
      companyName: 'Two Houses',
      subsidiary: { id: '1' },
      addressBook: { items: [address('Quay 1'), address('Quay 2')] },
    });
    const book = await netsuite.getSubResource('customer', internalId, ['addressBook'], { expandSubResources: true });
    const rows = book.items as { readonly id: string }[];
    const second = String(rows[1]?.id);
    await netsuite.updateLine('customer', internalId, 'addressBook', { id: second }, { label: 'Warehouse' });
    const after = await netsuite.getSubResource('customer', internalId, ['addressBook'], { expandSubResources: true });
    expect((after.items as { label: string }[]).map(({ label }) => label)).toEqual(['Quay 1', 'Warehouse']);
    const subrecord = await netsuite.getSubResource('customer', internalId, ['addressBook', second, 'addressBookAddress']);
    expect(subrecord).toMatchObject({ addr1: 'Quay 2' });
  });

  test.each([
    ['sub_resource_malformed', ['item', '../..']],
    ['sub_resource_malformed', ['!transform', 'invoice']],
    ['sub_resource_malformed', ['..']],
  ])('%s: %j is no address, and nothing is sent', async (code, address) => {
    await expect(netsuite.getSubResource('salesOrder', '1', address)).rejects.toMatchObject({ code });
  });

  test('a line without exactly one key is not looked for', async () => {
    await expect(netsuite.updateLine('salesOrder', '1', 'item', {}, {})).rejects.toMatchObject({ code: 'line_key_malformed' });
  });
});

describe('a form', () => {
  test('of a new record has its defaults, and refuses a misspelt property', async () => {
    const form = await netsuite.createForm('invoice', { entity: { id: customer } }, { fields: ['entity', 'subsidiary'] });
    expect(form).toMatchObject({ entity: { id: customer }, subsidiary: { id: expect.any(String) } });
    await expect(netsuite.createForm<string>('invoice', { entty: { id: customer } })).rejects.toBeInstanceOf(RefusedFault);
  });

  test('of a record shows it changed while it stays as it is', async () => {
    const source = await salesOrder();
    expect(await netsuite.editForm('salesOrder', source, { memo: 'perhaps' })).toMatchObject({ memo: 'perhaps' });
    expect(await netsuite.get('salesOrder', source)).not.toMatchObject({ memo: 'perhaps' });
  });
});

describe('select options', () => {
  test('of several fields come together, with ids as text', async () => {
    const options = await netsuite.selectOptions('customer', ['entityStatus', 'currency'], { q: 'entityStatus START_WITH CUSTOMER' });
    expect(Object.keys(options)).toEqual(['entityStatus', 'currency']);
    expect(options.entityStatus?.items.length).toBeGreaterThan(0);
    for (const { id, refName } of options.entityStatus?.items ?? []) {
      expect([typeof id, refName.startsWith('CUSTOMER')]).toEqual(['string', true]);
    }
  });

  test('of one field come once each, whatever the page size, and on a record as well', async () => {
    const all = await Array.fromAsync(netsuite.selectOptionsAll('customer', 'currency'));
    const byOne = await Array.fromAsync(netsuite.selectOptionsAll('customer', 'currency', { limit: 1, id: customer }));
    expect(all.length).toBeGreaterThan(1);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(byOne.map(({ id }) => id)).size).toBe(byOne.length);
  });
});

describe('an action', () => {
  test('is done, and one that the type does not have is refused', async () => {
    await order(emulator, 'PUT', '/features/INVOICEGROUP', { isOn: true });
    const { internalId } = await netsuite.transform('salesOrder', await salesOrder(), 'invoice');
    expect(await netsuite.act('invoice', internalId, 'markForGrouping')).toBe(true);
    expect(await netsuite.get('invoice', internalId)).toMatchObject({ forInvoiceGrouping: true });
    await expect(netsuite.act('invoice', internalId, 'fly')).rejects.toBeInstanceOf(RefusedFault);
    await expect(netsuite.act('invoice', internalId, 'a/b')).rejects.toMatchObject({ code: 'action_malformed' });
  });
});

describe('listing everything', () => {
  test('gives each record once, and says at the end that the list changed when one was deleted meanwhile', async () => {
    const ids: string[] = [];
    for (const name of ['A', 'B', 'C', 'D']) {
      ids.push((await netsuite.create('customer', { companyName: `Listed ${name}`, subsidiary: { id: '1' } })).internalId);
    }
    const options = { q: 'companyName START_WITH "Listed"', limit: 2 };
    expect(new Set(await Array.fromAsync(netsuite.listAll('customer', options), ({ id }) => id))).toEqual(new Set(ids));
    const seen: string[] = [];
    const listing = async () => {
      for await (const { id } of netsuite.listAll('customer', options)) {
        seen.push(id);
        if (seen.length === 1) await netsuite.delete('customer', id);
      }
    };
    await expect(listing()).rejects.toMatchObject({ code: 'listing_shifted' });
    expect(new Set(seen).size).toBe(seen.length);
  });
});
