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

  const order = () =>
    client.create('salesOrder', {
      entity: { id: customer },
      memo: 'ordered',
      item: {
        items: [
          { item: { id: item }, quantity: 3, rate: 10 },
          { item: { id: item }, quantity: 1, rate: 7 },
        ],
      },
    });
  const linesOf = async (type: string, location: string | null) => {
    const record = await client.read(type, idIn(location));
    const rows = record.item?.items as unknown as Record<string, unknown>[];
    return { record, rows: rows.map(({ orderLine, quantity, rate, amount }) => [orderLine, quantity, rate, amount]) };
  };

  test('of an order that was billed in part bills the rest, and nothing twice', async () => {
    const source = await order();
    const bill = (body: unknown = {}) => client.record('POST', `/salesOrder/${source}/!transform/invoice`, body);
    const part = await bill({ item: { items: [{ orderLine: 1, quantity: 2 }] } });
    const last = idIn(part.headers.get('location'));
    await client.record('PATCH', `/invoice/${last}?replace=item`, { item: { items: [{ line: 1 }] } });
    const rest = await bill();
    const { record, rows } = await linesOf('invoice', rest.headers.get('location'));
    expect(rows).toEqual([
      [1, 1, 10, 10],
      [2, 1, 7, 7],
    ]);
    expect(record.total).toBe(17);
    const spent = await bill();
    expect([spent.status, detailOf(spent)?.detail]).toEqual([400, expect.stringContaining(`invalid reference ${source}.`)]);
    await client.record('DELETE', `/invoice/${last}`);
    expect((await linesOf('invoice', (await bill()).headers.get('location'))).rows).toEqual([[1, 2, 10, 20]]);
  });

  test('of an order carries its lines over and says where they come from', async () => {
    const source = await order();
    const answer = await client.record('POST', `/salesOrder/${source}/!transform/invoice`, {});
    const { record, rows } = await linesOf('invoice', answer.headers.get('location'));
    expect([record.createdFrom?.id, record.memo, record.total]).toEqual([source, 'ordered', 37]);
    expect(rows).toEqual([
      [1, 3, 10, 30],
      [2, 1, 7, 7],
    ]);
  });

  test('changes the lines that the body names by the line of the order, and adds the others', async () => {
    const source = await order();
    const path = `/salesOrder/${source}/!transform/invoice`;
    const body = {
      item: {
        items: [
          { orderLine: 1, quantity: 2 },
          { item: { id: item }, quantity: 1, rate: 5 },
        ],
      },
    };
    const added = await linesOf('invoice', (await client.record('POST', path, body)).headers.get('location'));
    expect(added.rows).toEqual([
      [1, 2, 10, 20],
      [2, 1, 7, 7],
      [undefined, 1, 5, 5],
    ]);
    const replaced = await linesOf('invoice', (await client.record('POST', `${path}?replace=item`, body)).headers.get('location'));
    expect(replaced.rows).toEqual([
      [1, 2, 10, 20],
      [undefined, 1, 5, 5],
    ]);
    const twice = await client.record('POST', `/salesOrder/${await order()}/!transform/invoice`, {
      item: { items: [{ orderLine: 1 }, { orderLine: 1, quantity: 1 }] },
    });
    expect(detailOf(twice)).toMatchObject({ 'o:errorCode': 'DUPLICATE_KEYS', 'o:errorPath': 'item.items' });
  });

  test('to a credit or a payment applies it to all that is open', async () => {
    const invoice = await client.create('invoice', { entity: { id: customer }, item: { items: [{ item: { id: item }, quantity: 3 }] } });
    const { total } = await client.read('invoice', invoice);
    for (const target of ['creditMemo', 'customerPayment']) {
      const form = await client.record(
        'POST',
        `/invoice/${invoice}/!transform/${target}?expand=apply`,
        {},
        {
          Accept: 'application/vnd.oracle.resource+json; type=create-form',
        },
      );
      expect(form.json.apply?.items).toMatchObject([{ doc: { id: invoice }, apply: true, amount: total }]);
    }
  });

  test('to a payment is refused when nothing is open', async () => {
    const invoice = await client.create('invoice', { entity: { id: customer }, item: { items: [{ item: { id: item } }] } });
    const path = `/invoice/${invoice}/!transform/customerPayment`;
    expect((await client.record('POST', path, {})).status).toBe(204);
    expect((await client.read('invoice', invoice)).amountRemaining).toBe(0);
    const again = await client.record('POST', path, {});
    expect(detailOf(again)?.detail).toContain(`invalid reference ${invoice}`);
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
