import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient, JsonView } from '../testing.ts';
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

const vendor = (type: string) => `application/vnd.oracle.resource+json; type=${type}`;
const accept = (type: string) => ({ Accept: vendor(type) });
const here = (address: string) => `${emulator.ready.url}${recordPath}${address}`;
const countOf = async (type: string) => Number((await client.record('GET', `/${type}?limit=1`)).json.totalResults);

describe('a create form', () => {
  test('shows the record as it would be, and saves nothing', async () => {
    const before = await countOf('invoice');
    const body = { entity: { id: customer }, item: { items: [{ item: { id: item }, quantity: 3 }] } };
    const form = await client.record('POST', '/invoice?expandSubResources=true', body, accept('create-form'));
    expect([form.status, form.headers.get('content-type')]).toEqual([200, vendor('create-form')]);
    expect(form.json.links).toEqual([
      { rel: 'self', method: 'POST', mediaType: vendor('create-form'), href: here('/invoice') },
      { rel: 'create', method: 'POST', href: here('/invoice') },
    ]);
    expect(form.json.id).toBeUndefined();
    expect(form.json.tranId).toBe('To Be Generated');
    expect(await countOf('invoice')).toBe(before);

    const saved = await client.read('invoice', await client.create('invoice', body));
    for (const name of ['total', 'subsidiary', 'currency', 'terms', 'postingPeriod', 'dueDate', 'email']) {
      expect([name, form.json[name]]).toEqual([name, saved[name]]);
    }
    expect(form.json.item?.items?.[0]?.amount).toBe(saved.item?.items?.[0]?.amount);
  });

  test('takes no number: the next record gets the one it would have got', async () => {
    const body = { entity: { id: customer }, item: { items: [{ item: { id: item } }] } };
    const first = await client.read('invoice', await client.create('invoice', body));
    await client.record('POST', '/invoice', body, accept('create-form'));
    const second = await client.read('invoice', await client.create('invoice', body));
    const number = (record: JsonView) => Number(String(record.tranId).replace(/\D/g, ''));
    expect(number(second)).toBe(number(first) + 1);
  });

  test('fills in what follows from a body that is not complete', async () => {
    const form = await client.record('POST', '/invoice', { entity: { id: customer } }, accept('create-form'));
    expect(form.json.subsidiary?.id).toBeDefined();
    expect(String(form.json.tranDate)).toMatch(/^\d{4}-\d\d-\d\d$/);
    const empty = await client.ask({ method: 'POST', path: `${recordPath}/customer`, headers: accept('create-form') });
    expect(empty.status).toBe(200);
  });

  test('refuses what would be wrong', async () => {
    const form = await client.record('POST', '/invoice', { entity: { id: '999999' } }, accept('create-form'));
    expect(detailOf(form)).toMatchObject({ 'o:errorCode': 'INVALID_CONTENT', 'o:errorPath': 'entity' });
  });

  test('shows the fields and sublists that are asked for, and expands those that are named', async () => {
    const body = { entity: { id: customer }, item: { items: [{ item: { id: item } }] } };
    const form = await client.record('POST', '/invoice?fields=entity,item,billingAddress&expand=item', body, accept('create-form'));
    expect(Object.keys(form.json)).toEqual(['links', 'billingAddress', 'entity', 'item']);
    expect(form.json.item?.totalResults).toBe(1);
    expect(form.json.billingAddress?.city).toBeUndefined();
  });
});

describe('an edit form', () => {
  test('shows a record as it would be after a change, and changes nothing', async () => {
    const before = await client.read('customer', customer);
    const form = await client.record('PATCH', `/customer/${customer}`, { comments: 'new' }, accept('edit-form'));
    expect([form.headers.get('content-type'), form.json.id, form.json.comments]).toEqual([vendor('edit-form'), customer, 'new']);
    expect((form.json.links as unknown as { rel: string }[]).map(({ rel }) => rel)).toEqual(['self', 'edit', 'create', 'create-form']);
    expect(await client.read('customer', customer)).toEqual(before);
  });

  test.each([
    ['of a new record', 'POST', () => '/customer', 'edit-form'],
    ['to create an existing one', 'PATCH', () => `/customer/${customer}`, 'create-form'],
    ['of a read', 'GET', () => `/customer/${customer}`, 'edit-form'],
    ['in a type that is none', 'GET', () => `/customer/${customer}`, 'text/html'],
  ])('there is none %s', async (_what, method, address, type) => {
    const headers = type.includes('/') ? { Accept: type } : accept(type);
    const answer = await client.record(method, address(), method === 'GET' ? undefined : {}, headers);
    expect([answer.status, detailOf(answer)?.['o:errorHeader']]).toEqual([406, 'Accept']);
  });
});

describe('select options', () => {
  const options = async (method: string, address: string, body: unknown = undefined) =>
    client.record(method, address, body, accept('select-options'));

  test('name what a field can be', async () => {
    const answer = await options('POST', '/customer?fields=terms,emailPreference');
    expect(answer.headers.get('content-type')).toBe(vendor('select-options'));
    expect(answer.json.links).toEqual([
      { rel: 'self', method: 'POST', mediaType: vendor('select-options'), href: here('/customer?fields=terms%2CemailPreference') },
    ]);
    const terms = answer.json.terms?._selectOptions;
    expect(Object.keys(terms ?? {})).toEqual(['links', 'items', 'count', 'offset', 'hasMore', 'totalResults']);
    expect(terms?.totalResults).toBe((await client.record('GET', '/term?q=isInactive IS false')).json.totalResults);
    expect(typeof (terms?.items?.[0]?.id as unknown)).toBe('number');
    const preferences = answer.json.emailPreference?._selectOptions?.items as unknown as { id: string }[];
    expect(preferences.map(({ id }) => id)).toContain('PDF');
  });

  test('of a transaction go with its customer', async () => {
    const all = await options('POST', '/invoice?fields=subsidiary');
    const own = await options('POST', '/invoice?fields=subsidiary,item.item', { entity: { id: customer } });
    const { subsidiary } = await client.read('customer', customer);
    expect(Number(all.json.subsidiary?._selectOptions?.totalResults)).toBeGreaterThan(1);
    expect(own.json.subsidiary?._selectOptions?.items).toMatchObject([{ id: Number(subsidiary?.id) }]);
    expect(Number(own.json['item.item']?._selectOptions?.totalResults)).toBeGreaterThan(0);
  });

  test('are filtered by name and paged', async () => {
    const filtered = await options(
      'PATCH',
      `/customer/${customer}?fields=terms,currency&q=${encodeURIComponent('terms START_WITH Net, currency IS "US Dollar"')}`,
    );
    const names = filtered.json.terms?._selectOptions?.items as unknown as { refName: string }[];
    expect(names.length).toBeGreaterThan(0);
    expect(names.every(({ refName }) => refName.startsWith('Net'))).toBe(true);

    const page = await options('POST', '/invoice?fields=item.item&limit=2&offset=0');
    const items = page.json['item.item']?._selectOptions;
    expect([items?.count, items?.hasMore]).toEqual([2, true]);
    const links = items?.links as unknown as { rel: string }[];
    expect(links.map(({ rel }) => rel)).toEqual(['next', 'last', 'self']);
    expect(items?.links?.[0]?.href).toBe(here('/invoice?fields=item.item&limit=2&offset=2'));
  });

  test.each([
    ['fields=', 'fields'],
    ['fields=comments', 'fields'],
    ['fields=nothing', 'fields'],
    ['fields=item.nothing', 'fields'],
    ['fields=terms&q=terms LIKE x', 'q'],
    ['fields=terms&q=currency IS x', 'q'],
    ['fields=terms&limit=0', 'limit'],
  ])('are refused with %s', async (query, parameter) => {
    expect(detailOf(await options('POST', `/customer?${query}`))).toMatchObject({ 'o:errorQueryParam': parameter });
  });
});
