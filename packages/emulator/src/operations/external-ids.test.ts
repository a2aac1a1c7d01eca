import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, detailOf } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
let entity: string;
let item: string;

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
});
afterAll(() => emulator.close());

async function invoiceWith(externalId: string) {
  entity = await client.find('customer', 'entityId IS "Alder Freight"');
  item = await client.find('serviceSaleItem', 'itemId IS "API calls"');
  return { externalId, entity: { id: entity }, tranDate: '2026-03-05', item: { items: [{ item: { id: item }, amount: 1 }] } };
}

afterEach(() => client.admin('POST', '/reset', { seed: 'demo' }));

describe('an external id', () => {
  test('is taken once among transactions, in any case', async () => {
    await client.create('invoice', await invoiceWith('LS-Invoice-1'));
    const answer = await client.record('POST', '/invoice', await invoiceWith('ls-invoice-1'));
    expect(answer.status).toBe(400);
    expect(detailOf(answer)).toEqual({
      detail: 'Error while accessing a resource. This record already exists.',
      'o:errorCode': 'USER_ERROR',
    });
    expect((await client.suiteql('SELECT id FROM transaction')).json.totalResults).toBe(1);
  });

  test('may be that of an invoice and of a customer, which are of different groups', async () => {
    await client.create('invoice', await invoiceWith('same'));
    expect(await client.create('customer', { companyName: 'Same', externalId: 'same', subsidiary: { id: '1' } })).not.toBe('');
  });

  test('is taken once among items of every type', async () => {
    await client.create('serviceSaleItem', { itemId: 'New service', externalId: 'thing', rate: 1 });
    const answer = await client.record('POST', '/nonInventorySaleItem', { itemId: 'New good', externalId: 'THING', rate: 1 });
    expect(detailOf(answer)?.detail).toContain('This record already exists.');
  });

  test('of a customer is refused in words that name neither id nor name', async () => {
    await client.create('customer', { companyName: 'Twice', externalId: 'twice', subsidiary: { id: '1' } });
    const byId = await client.record('POST', '/customer', { companyName: 'Other', externalId: 'Twice', subsidiary: { id: '1' } });
    const byName = await client.record('POST', '/customer', { companyName: 'TWICE', subsidiary: { id: '1' } });
    expect(detailOf(byId)?.detail).toBe('Error while accessing a resource. This entity already exists.');
    expect(detailOf(byName)).toEqual(detailOf(byId));
  });

  test('has the status the account is set to', async () => {
    await client.admin('PUT', '/settings', { duplicateExternalIdStatus: '409' });
    await client.create('invoice', await invoiceWith('a'));
    expect((await client.record('POST', '/invoice', await invoiceWith('a'))).status).toBe(409);
  });

  test('stands for the id anywhere in an address, and in references', async () => {
    const id = await client.create('invoice', await invoiceWith('here'));
    await client.create('customer', { companyName: 'Referred', externalId: 'referred', subsidiary: { id: '1' }, taxItem: { id: '5' } });
    expect((await client.read('invoice', 'eid:HERE')).id).toBe(id);
    expect((await client.record('GET', '/invoice/eid:here/item/1')).json.amount).toBe(1);
    const referring = { ...(await invoiceWith('there')), entity: { externalId: 'referred' } };
    expect((await client.read('invoice', await client.create('invoice', referring))).entity?.refName).toBe('Referred');
    expect((await client.record('PATCH', '/invoice/eid:here', { memo: 'm' })).headers.get('location')).toMatch(
      new RegExp(`/invoice/${id}$`),
    );
    expect((await client.record('DELETE', '/invoice/eid:here')).status).toBe(204);
    expect((await client.record('GET', '/invoice/eid:here')).status).toBe(404);
  });

  test('of two creates at once is given to one', async () => {
    const body = await invoiceWith('race');
    await client.admin('PUT', '/settings', { latencyMs: 20 });
    const answers = await Promise.all([1, 2, 3, 4].map(() => client.record('POST', '/invoice', body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 400, 400, 400]);
  });

  test('of two creates at once is given to both where the account is so', async () => {
    const body = await invoiceWith('race');
    await client.admin('PUT', '/settings', { latencyMs: 20, duplicateRace: 'both' });
    const answers = await Promise.all([1, 2].map(() => client.record('POST', '/invoice', body)));
    const late = await client.record('POST', '/invoice', body);
    expect([...answers.map(({ status }) => status), late.status]).toEqual([204, 204, 400]);
  });
});

describe('internal ids', () => {
  test('are texts, leave gaps and do not grow with time', async () => {
    const ids: number[] = [];
    for (let index = 0; index < 12; index += 1) ids.push(Number(await client.create('invoice', await invoiceWith(`n${index}`))));
    expect(new Set(ids).size).toBe(12);
    expect(ids).not.toEqual(ids.toSorted((left, right) => left - right));
    expect(Math.max(...ids) - Math.min(...ids)).toBeGreaterThan(12);
    expect((await client.read('invoice', String(ids[0]))).id).toBe(String(ids[0]));
  });

  test('of another type are told apart from those of nothing', async () => {
    const service = await client.find('serviceSaleItem', 'itemId IS "Seats"');
    const mismatch = await client.record('GET', `/discountItem/${service}`);
    expect(detailOf(mismatch)?.detail).toContain('has a different type: servicesaleitem from the type specified: discountitem');
    expect(detailOf(await client.record('GET', '/invoice/9999999'))).toMatchObject({ 'o:errorCode': 'NONEXISTENT_ID' });
    expect(detailOf(await client.record('GET', '/invoice/000'))).toMatchObject({ 'o:errorCode': 'INVALID_ID' });
    expect(detailOf(await client.record('GET', '/file/1'))?.detail).toBe("Record type 'file' does not exist.");
  });
});
