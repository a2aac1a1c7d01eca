import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, detailOf, recordPath } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
let invoice: string;

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
  const entity = await client.find('customer', 'entityId IS "Alder Freight"');
  const item = await client.find('serviceSaleItem', 'itemId IS "Seats"');
  invoice = await client.create('invoice', {
    entity: { id: entity },
    tranDate: '2026-03-05',
    custbody_longshore_document: 'bill-1',
    item: { items: [{ item: { id: item }, quantity: 3, custcol_longshore_period_start: '2026-02-01' }] },
  });
});
afterAll(() => emulator.close());

describe('a record', () => {
  test('shows its links first, then its properties in alphabetical order', async () => {
    const answer = await client.record('GET', `/invoice/${invoice}`);
    expect(answer.headers.get('content-type')).toBe('application/vnd.oracle.resource+json; type=singular');
    expect(answer.headers.get('x-n-operationid')).toMatch(/^[0-9a-f-]{36}$/);
    const [first, ...rest] = Object.keys(answer.json);
    expect(first).toBe('links');
    expect(rest).toEqual(rest.toSorted());
    expect(answer.json.links?.[0]).toEqual({ rel: 'self', href: `${emulator.ready.url}${recordPath}/invoice/${invoice}` });
  });

  test('shows sublists as links until they are expanded', async () => {
    const plain = await client.record('GET', `/invoice/${invoice}`);
    expect(plain.json.item).toEqual({ links: [{ rel: 'self', href: `${emulator.ready.url}${recordPath}/invoice/${invoice}/item` }] });
    expect(plain.json.billingAddress?.city).toBeUndefined();
    const expanded = await client.record('GET', `/invoice/${invoice}?expandSubResources=true`);
    expect(expanded.json.item).toMatchObject({ totalResults: 1, items: [{ line: 1, custcol_longshore_period_start: '2026-02-01' }] });
    expect(expanded.json.billingAddress?.city).toBe('New York');
  });

  test('shows only the fields that are asked for', async () => {
    const { json } = await client.record('GET', `/invoice/${invoice}?fields=tranId,total`);
    expect(Object.keys(json)).toEqual(['links', 'total', 'tranId']);
    expect(json.links?.[0]?.href).toMatch(/\?fields=tranId%2Ctotal$/);
    expect(detailOf(await client.record('GET', `/invoice/${invoice}?fields=nothing`))).toMatchObject({ 'o:errorQueryParam': 'fields' });
  });

  test('shows enumerations as plain ids when that is asked for', async () => {
    const { json } = await client.record('GET', `/invoice/${invoice}?simpleEnumFormat=true`);
    expect([json.status, json.approvalStatus]).toEqual(['A', '2']);
  });

  test('writes amounts as numbers with a decimal point and ids as texts', async () => {
    const { text } = await client.record('GET', `/invoice/${invoice}?expandSubResources=true`);
    expect(text).toContain('"total":75.0');
    expect(text).toContain(`"id":"${invoice}"`);
    expect(text).toContain('"line":1,');
  });
});

describe('a write', () => {
  test('is answered with 204, a Location and nothing else', async () => {
    const answer = await client.record('PATCH', `/invoice/${invoice}`, { memo: 'x' });
    expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([204, '', null]);
    expect(answer.headers.get('location')).toBe(`${emulator.ready.url}${recordPath}/invoice/${invoice}`);
  });
});

describe('an address', () => {
  test.each([
    ['GET', '/services/rest/elsewhere', 400, 'INVALID_URL'],
    ['GET', '/services/rest/record/v1/', 400, 'INVALID_URL'],
    ['POST', `${recordPath}/invoice/1`, 405, 'INVALID_REQUEST'],
    ['DELETE', `${recordPath}/invoice`, 400, 'INVALID_PARAMETER'],
    ['PATCH', `${recordPath}/invoice/1/item/1`, 405, 'INVALID_REQUEST'],
    ['GET', '/services/rest/query/v1/suiteql', 405, 'INVALID_REQUEST'],
    ['GET', `${recordPath}/invoice/%E0%A4%A`, 400, 'INVALID_URL'],
  ])('that leads nowhere is refused: %s %s', async (method, path, status, code) => {
    const answer = await client.ask({ method, path });
    expect([answer.status, detailOf(answer)?.['o:errorCode']]).toEqual([status, code]);
  });
});

describe('metadata', () => {
  test('lists the record types, or those that are selected', async () => {
    const all = await client.record('GET', '/metadata-catalog');
    expect(all.json.items?.map(({ name }) => name)).toContain('invoice');
    expect(all.json.items?.map(({ name }) => name)).not.toContain('salesTaxItem');
    const selected = await client.record('GET', '/metadata-catalog?select=customer,term');
    expect(selected.json.items?.map(({ name }) => name)).toEqual(['customer', 'term']);
  });

  test('is the schema of the account, custom fields and tax fields included', async () => {
    const { json } = await client.record('GET', '/metadata-catalog/invoice', undefined, { Accept: 'application/schema+json' });
    expect(json.properties?.custbody_longshore_document).toEqual({
      title: 'Longshore Document',
      type: 'string',
      nullable: true,
      'x-ns-custom-field': true,
    });
    expect(json.properties?.tranDate).toEqual({ title: 'Tran Date', type: 'string', format: 'date', nullable: true });
    expect(json.properties?.taxItem).toBeDefined();
    expect(json.properties?.taxDetailsOverride).toBeUndefined();
    expect(json['x-ns-filterable']).toContain('externalId');
    expect(Object.keys(json.properties?.item?.properties?.items?.items?.properties ?? {})).toContain('custcol_longshore_line');
  });

  test('follows the tax mode', async () => {
    await client.admin('PUT', '/settings', { taxMode: 'suitetax' });
    const { json } = await client.record('GET', '/metadata-catalog/invoice', undefined, { Accept: 'application/schema+json' });
    const rest = await client.record('GET', '/salesTaxItem/5');
    await client.admin('PUT', '/settings', { taxMode: 'legacy' });
    expect([json.properties?.taxItem, rest.status]).toEqual([undefined, 200]);
    expect((await client.record('GET', '/salesTaxItem/5')).status).toBe(404);
  });
});

describe('SuiteQL', () => {
  test('needs Prefer: transient', async () => {
    const answer = await client.ask({ method: 'POST', path: '/services/rest/query/v1/suiteql', body: { q: 'SELECT 1 FROM dual' } });
    expect(detailOf(answer)).toMatchObject({ 'o:errorCode': 'INVALID_HEADER', 'o:errorHeader': 'Prefer' });
  });

  test('answers texts by page, with debits positive and credits negative', async () => {
    const { json } = await client.suiteql(
      `SELECT tl.mainline, tl.foreignamount, tl.quantity, t.tranid FROM transaction t JOIN transactionline tl ON tl.transaction = t.id
       WHERE t.id = ${invoice} AND tl.taxline = 'F' ORDER BY tl.linesequencenumber`,
    );
    expect(json.items).toEqual([
      { links: [], foreignamount: '75', mainline: 'T', tranid: 'INV-1001' },
      { links: [], foreignamount: '-75', mainline: 'F', quantity: '-3', tranid: 'INV-1001' },
    ]);
    const page = await client.suiteql('SELECT id FROM customer ORDER BY id', '?limit=10&offset=20');
    expect(page.json).toMatchObject({ count: 5, hasMore: false, offset: 20, totalResults: 25 });
  });

  test('reads tax codes that REST does not serve in a legacy account', async () => {
    const { json } = await client.suiteql('SELECT id, itemid FROM salestaxitem ORDER BY id');
    expect(json.items?.map(({ itemid }) => itemid)).toEqual(['Zero-rated 0%', 'Standard 20%']);
  });

  test('refuses what it cannot read in NetSuite’s words', async () => {
    const answer = await client.suiteql('SELECT nothing FROM customer');
    expect(detailOf(answer)).toMatchObject({ 'o:errorCode': 'INVALID_PARAMETER', 'o:errorQueryParam': 'q' });
    expect(detailOf(answer)?.detail).toContain("Unknown identifier 'nothing'");
  });

  test('takes parameters', async () => {
    const answer = await client.ask({
      method: 'POST',
      path: '/services/rest/query/v1/suiteql',
      headers: { Prefer: 'transient' },
      body: { q: 'SELECT entityid FROM customer WHERE entityid = ?', params: ['Alder Freight'] },
    });
    expect(answer.json.items).toEqual([{ links: [], entityid: 'Alder Freight' }]);
  });
});

describe('the system', () => {
  test('tells its time and its limits', async () => {
    const time = await client.ask({ path: '/services/rest/system/v1/serverTime' });
    expect(Math.abs(Date.parse(String(time.json.serverTime)) - Date.now())).toBeLessThan(60_000);
    const limits = await client.ask({ path: '/services/rest/system/v1/governanceLimits' });
    expect(limits.json).toEqual({
      accountConcurrencyLimit: 5,
      accountUnallocatedConcurrencyLimit: 5,
      integrationLimitType: 'accountLimit',
    });
  });
});
