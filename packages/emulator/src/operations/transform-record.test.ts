import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, detailOf, recordPath } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
let customer: string;
let item: string;

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
  customer = await client.find('customer', 'entityId IS "Alder Freight"');
  item = await client.find('serviceSaleItem', 'itemId IS "Seats"');
});
afterAll(() => emulator.close());

const idIn = (location: string | null) => location?.split('/').at(-1) ?? '';

describe('a transform', () => {
  test('makes a record of another, with what the body says above it', async () => {
    const answer = await client.record('POST', `/customer/${customer}/!transform/invoice`, {
      memo: 'made of a customer',
      item: { items: [{ item: { id: item }, quantity: 2 }] },
    });
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(answer.headers.get('location')).toMatch(/\/invoice\/\d+$/);
    const invoice = await client.read('invoice', idIn(answer.headers.get('location')));
    expect([invoice.entity?.id, invoice.memo, invoice.item?.totalResults]).toEqual([customer, 'made of a customer', 1]);
  });

  test('shows what it would make as a form', async () => {
    const form = await client.ask({
      method: 'POST',
      path: `${recordPath}/customer/${customer}/!transform/invoice`,
      headers: { Accept: 'application/vnd.oracle.resource+json; type=create-form' },
    });
    const href = `${emulator.ready.url}${recordPath}/customer/${customer}/!transform/invoice`;
    expect(form.json.links).toMatchObject([
      { rel: 'self', href },
      { rel: 'transform', method: 'POST', href },
    ]);
    expect(form.json.entity?.id).toBe(customer);
  });

  test('is refused when what it would make is', async () => {
    const answer = await client.record('POST', `/customer/${customer}/!transform/invoice`, {});
    expect(detailOf(answer)?.detail).toBe('Error while accessing a resource. Please enter value(s) for: Item');
  });

  test.each([
    ['customer', 'term', 400, 'INVALID_REQUEST'],
    ['customer', 'nothing', 404, 'NONEXISTENT_ID'],
    ['invoice', 'invoice', 404, 'NONEXISTENT_ID'],
  ])('is refused from %s to %s', async (source, target, status, code) => {
    const id = source === 'customer' ? customer : '999999';
    const answer = await client.record('POST', `/${source}/${id}/!transform/${target}`, {});
    expect([answer.status, detailOf(answer)?.['o:errorCode']]).toEqual([status, code]);
  });

  test('is made by POST only', async () => {
    expect((await client.record('GET', `/customer/${customer}/!transform/invoice`)).status).toBe(405);
    expect((await client.record('POST', `/customer/${customer}/!transform`, {})).status).toBe(400);
    expect((await client.record('POST', `/customer/${customer}/!become/invoice`, {})).status).toBe(400);
  });
});
