import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, detailOf } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
beforeAll(async () => {
  emulator = await createEmulator({ now: () => Date.parse('2026-05-15T12:00:00Z') });
  client = bearerClient(emulator.ready);
});
afterAll(() => emulator.close());

async function define(path: string, body: unknown): Promise<void> {
  const { status, text } = await client.admin('POST', path, body);
  expect(text, path).not.toContain('error');
  expect(status, text).toBe(201);
}

describe('custom record types', () => {
  test('have records with fields of every kind, over REST and in SuiteQL', async () => {
    await define('/custom-lists', { scriptId: 'customlist_mode', label: 'Mode', values: ['Road', 'Rail'] });
    await define('/custom-record-types', { scriptId: 'customrecord_route', label: 'Route' });
    const modes = (await client.record('GET', '/customlist_mode')).json.items?.map(({ id }) => String(id)) ?? [];
    const road = await client.find('customlist_mode', 'name IS Road');
    const fields = {
      string: 'Hull',
      text: 'By night',
      longText: 'By night, and by day',
      richText: '<b>By night</b>',
      email: 'route@example.com',
      phone: '555-0101',
      url: 'https://example.com/route',
      integer: 12,
      double: 12.125,
      currency: 99.5,
      percent: 7.5,
      date: '2026-05-04',
      datetime: '2026-05-04T10:20:30Z',
      time: '06:45:00',
      boolean: true,
      ref: { id: road },
      multiref: { items: modes.map((id) => ({ id })) },
    };
    const body: Record<string, unknown> = { name: 'Hull to Bremen' };
    for (const [type, value] of Object.entries(fields)) {
      const scriptId = `custrecord_${type.toLowerCase()}`;
      const list = type === 'ref' || type === 'multiref' ? { list: 'customlist_mode' } : {};
      await define('/custom-fields', { scriptId, label: `Of ${type}`, type, recordType: 'customrecord_route', ...list });
      body[scriptId] = value;
    }
    const id = await client.create('customrecord_route', body);
    const read = await client.read('customrecord_route', id);
    for (const [name, value] of Object.entries(body)) {
      if (name === 'custrecord_ref') expect(read[name]).toMatchObject({ id: road, refName: 'Road' });
      else if (name === 'custrecord_multiref') expect(read[name]?.items?.map((item) => String(item.id))).toEqual(modes);
      else expect(read[name], name).toEqual(value);
    }
    const rows = await client.suiteql('SELECT name, custrecord_currency, BUILTIN.DF(custrecord_ref) AS mode FROM customrecord_route');
    expect(rows.json.items).toEqual([{ links: [], name: 'Hull to Bremen', custrecord_currency: '99.5', mode: 'Road' }]);
  });

  test('refuse a value of the wrong kind with its path, and a field they do not have', async () => {
    const wrong = await client.record('POST', '/customrecord_route', { name: 'x', custrecord_time: '25:00:00' });
    expect(detailOf(wrong)?.['o:errorPath']).toBe('custrecord_time');
    const unknown = { name: 'x', custrecord_none: 1 };
    const refused = await client.record('POST', '/customrecord_route', unknown, { 'X-NetSuite-PropertyNameValidation': 'Error' });
    expect(detailOf(refused)?.['o:errorPath']).toBe('custrecord_none');
  });

  test('are unknown before they are defined, and are in the metadata catalog afterwards', async () => {
    expect((await client.record('GET', '/customrecord_later')).status).toBe(404);
    await define('/custom-record-types', { scriptId: 'customrecord_later', label: 'Later' });
    expect((await client.record('GET', '/customrecord_later')).json.totalResults).toBe(0);
    const { json } = await client.record('GET', '/metadata-catalog');
    expect(json.items?.map(({ name }) => String(name))).toContain('customrecord_later');
  });

  test('belong to their own records: a field of one is not a field of another', async () => {
    const refused = await client.record(
      'POST',
      '/customrecord_later',
      { name: 'x', custrecord_string: 'x' },
      { 'X-NetSuite-PropertyNameValidation': 'Error' },
    );
    expect(refused.status).toBe(400);
  });
});

test('a custom field of a customer and of an invoice line can take several values of a list', async () => {
  await define('/custom-fields', { scriptId: 'custentity_modes', label: 'Modes', type: 'multiref', list: 'customlist_mode' });
  const modes = (await client.record('GET', '/customlist_mode')).json.items?.map(({ id }) => ({ id })) ?? [];
  const id = await client.create('customer', { companyName: 'Modal', subsidiary: { id: '1' }, custentity_modes: { items: modes } });
  expect((await client.read('customer', id)).custentity_modes?.items).toHaveLength(2);
});

test('a segment classifies bodies and lines, and SuiteQL shows which value', async () => {
  await define('/custom-segments', { scriptId: 'cseg_region', label: 'Region', appliesTo: ['custbody', 'custcol'] });
  const north = await client.create('customrecord_cseg_region', { name: 'North' });
  const customer = await client.find('customer', 'entityId IS "Alder Freight"');
  const item = await client.find('serviceSaleItem', 'itemId IS Seats');
  const id = await client.create('invoice', {
    entity: { id: customer },
    cseg_region: { id: north },
    item: { items: [{ item: { id: item }, quantity: 1, amount: 10, cseg_region: { id: north } }] },
  });
  const invoice = await client.read('invoice', id);
  expect(invoice.cseg_region).toMatchObject({ id: north, refName: 'North' });
  expect(invoice.item?.items?.[0]?.cseg_region).toMatchObject({ id: north });
  const { json } = await client.suiteql(
    `SELECT BUILTIN.DF(l.cseg_region) AS region FROM transactionline l WHERE l.transaction = ${id} AND l.mainline = 'F' AND l.taxline = 'F'`,
  );
  expect(json.items?.[0]?.region).toBe('North');
});

test('a script id that is none, or a field without its record type, is refused with the path', async () => {
  expect((await client.admin('POST', '/custom-record-types', { scriptId: 'route', label: 'x' })).text).toContain('scriptId');
  expect((await client.admin('POST', '/custom-segments', { scriptId: 'cseg_x', label: 'x', appliesTo: [] })).text).toContain('appliesTo');
  expect((await client.admin('POST', '/custom-fields', { scriptId: 'custrecord_x', label: 'x', type: 'string' })).text).toContain(
    'recordType',
  );
});

test('a reset takes custom record types and their records away', async () => {
  await client.admin('POST', '/reset', { seed: 'demo' });
  expect((await client.record('GET', '/customrecord_route')).status).toBe(404);
  expect((await client.suiteql('SELECT name FROM customrecord_route')).status).toBe(400);
});
