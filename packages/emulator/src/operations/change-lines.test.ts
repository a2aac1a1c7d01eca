import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient, JsonView } from '../testing.ts';
import { bearerClient, detailOf } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
let entity: string;
let item: string;
let invoice: string;

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
  entity = await client.find('customer', 'entityId IS "Alder Freight"');
  item = await client.find('serviceSaleItem', 'itemId IS "API calls"');
});
afterAll(() => emulator.close());

const row = (key: string, amount: number) => ({ item: { id: item }, quantity: 1, amount, custcol_longshore_line: key });

beforeEach(async () => {
  invoice = await client.create('invoice', {
    entity: { id: entity },
    tranDate: '2026-03-05',
    item: { items: [row('a', 1), row('b', 2), row('c', 4)] },
  });
});

async function lines(): Promise<readonly (readonly [line: number, key: string, amount: number])[]> {
  const { item: sublist } = await client.read('invoice', invoice);
  return (sublist?.items ?? []).map((found: JsonView) => [Number(found.line), String(found.custcol_longshore_line), Number(found.amount)]);
}

const patch = (body: unknown, query = '') => client.record('PATCH', `/invoice/${invoice}${query}`, body);

describe('rows of a request', () => {
  test('without a line are added to what is there', async () => {
    await patch({ item: { items: [row('d', 8)] } });
    expect(await lines()).toEqual([
      [1, 'a', 1],
      [2, 'b', 2],
      [3, 'c', 4],
      [4, 'd', 8],
    ]);
    expect((await client.read('invoice', invoice)).total).toBe(15);
  });

  test('sent again as they were created are there twice', async () => {
    await patch({ item: { items: [row('a', 1), row('b', 2), row('c', 4)] } });
    expect((await lines()).map(([, key]) => key)).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  });

  test('with a line change that row and leave the rest of it', async () => {
    await patch({ item: { items: [{ line: 2, amount: 20 }] } });
    expect(await lines()).toEqual([
      [1, 'a', 1],
      [2, 'b', 20],
      [3, 'c', 4],
    ]);
  });

  test('with a line that is not there are added under a number of their own', async () => {
    await patch({ item: { items: [{ ...row('d', 8), line: 99 }] } });
    expect((await lines()).at(-1)).toEqual([4, 'd', 8]);
  });

  test('of one key twice are refused', async () => {
    const answer = await patch({
      item: {
        items: [
          { line: 1, amount: 2 },
          { line: 1, amount: 3 },
        ],
      },
    });
    expect(detailOf(answer)).toMatchObject({ 'o:errorCode': 'DUPLICATE_KEYS', 'o:errorPath': 'item.items' });
    expect((await lines()).map(([, , amount]) => amount)).toEqual([1, 2, 4]);
  });
});

describe('replace=item', () => {
  test('changes the rows that match, removes those that do not, adds the rest', async () => {
    await patch({ item: { items: [{ line: 3, amount: 40 }, row('d', 8), { line: 1 }] } }, '?replace=item');
    expect(await lines()).toEqual([
      [1, 'a', 1],
      [3, 'c', 40],
      [4, 'd', 8],
    ]);
  });

  test('never gives a number twice', async () => {
    await patch({ item: { items: [{ line: 1 }] } }, '?replace=item');
    await patch({ item: { items: [row('e', 16)] } });
    expect(await lines()).toEqual([
      [1, 'a', 1],
      [4, 'e', 16],
    ]);
  });

  test('numbers by position where the account is so', async () => {
    await client.admin('PUT', '/settings', { lineKey: 'position' });
    await patch({ item: { items: [{ line: 1 }, { line: 3 }] } }, '?replace=item');
    await client.admin('PUT', '/settings', { lineKey: 'kept' });
    expect((await lines()).map(([line, key]) => [line, key])).toEqual([
      [1, 'a'],
      [2, 'c'],
    ]);
  });

  test.each([
    [{ item: null }, ''],
    [{ item: { items: null } }, ''],
    [{ item: { items: [] } }, '?replace=item'],
  ])('and null would empty the lines, which an invoice cannot be without: %j%s', async (body, query) => {
    const answer = await patch(body, query);
    expect(detailOf(answer)?.detail).toBe('Error while accessing a resource. Please enter value(s) for: Item');
    expect(await lines()).toHaveLength(3);
  });

  test('of a name that is nothing of the record is refused', async () => {
    for (const name of ['nothing', 'item.inventoryDetail', 'item,billingAddress.items']) {
      expect(detailOf(await patch({ memo: 'x' }, `?replace=${name}`))).toMatchObject({ 'o:errorQueryParam': 'replace' });
    }
  });

  test('empties a sublist that may be empty', async () => {
    const customer = await client.create('customer', {
      companyName: `Addressed ${invoice}`,
      subsidiary: { id: '1' },
      addressBook: { items: [{ label: 'One', addressBookAddress: { city: 'York', country: { id: 'GB' } } }] },
    });
    await client.record('PATCH', `/customer/${customer}?replace=addressBook`, { addressBook: { items: [] } });
    expect((await client.read('customer', customer)).addressBook?.items).toEqual([]);
  });
});

describe('replaceSelectedFields', () => {
  test('clears the fields that replace names, and no others', async () => {
    await patch({ memo: 'kept', otherRefNum: 'gone' });
    await patch({ memo: null, otherRefNum: null }, '?replaceSelectedFields=true&replace=otherRefNum');
    const read = await client.read('invoice', invoice);
    expect([read.memo, read.otherRefNum]).toEqual(['kept', undefined]);
  });
});

describe('a second PUT of one external id', () => {
  test('is an update that doubles the lines', async () => {
    const body = { entity: { id: entity }, tranDate: '2026-03-05', item: { items: [row('a', 1), row('b', 2)] } };
    const first = await client.record('PUT', `/invoice/eid:put-${invoice}`, body);
    const second = await client.record('PUT', `/invoice/eid:put-${invoice}`, body);
    expect([first.status, second.status]).toEqual([204, 204]);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    const read = await client.read('invoice', `eid:put-${invoice}`);
    expect(read.item?.items?.map((found) => found.custcol_longshore_line)).toEqual(['a', 'b', 'a', 'b']);
    expect(read.total).toBe(6);
  });

  test('needs an external id in the address', async () => {
    expect((await client.record('PUT', `/invoice/${invoice}`, {})).status).toBe(400);
  });
});
