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

describe('a user of another language than the company', () => {
  test('is refused until the company language is named', async () => {
    await client.admin('PUT', '/settings', { companyLanguage: 'zh', userLanguage: 'en' });
    const ask = (language: string) => client.record('GET', '/customer?limit=1', undefined, { 'Accept-Language': language });
    expect(detailOf(await ask('en-US,en;q=0.9'))).toMatchObject({
      'o:errorHeader': 'Accept-Language',
      'o:errorCode': 'INVALID_HEADER',
    });
    expect(detailOf(await ask('*'))?.detail).toContain("company language value 'zh'");
    expect((await ask('zh')).status).toBe(200);
    expect((await client.suiteql('SELECT id FROM customer')).status).toBe(400);
    await client.admin('PUT', '/settings', { companyLanguage: 'en', userLanguage: 'en' });
    expect((await ask('fr')).status).toBe(200);
  });
});

describe('a query parameter that the call does not have', () => {
  const customer = () => client.find('customer', 'entityId IS "Alder Freight"');

  test('means nothing, or is refused when the account is set so', async () => {
    const id = await customer();
    expect((await client.record('GET', `/customer/${id}?nothing=1`)).status).toBe(200);
    await client.admin('PUT', '/settings', { unknownQueryParameters: 'refuse' });
    const refused = await client.record('GET', `/customer/${id}?fields=email&nothing=1`);
    expect([refused.status, detailOf(refused)?.['o:errorQueryParam']]).toEqual([400, 'nothing']);
    expect((await client.record('DELETE', `/customer/${id}?fields=email`)).status).toBe(400);
    expect((await client.record('GET', `/customer/${id}?fields=email&simpleEnumFormat=true`)).status).toBe(200);
    await client.admin('PUT', '/settings', { unknownQueryParameters: 'ignore' });
  });
});

test('fields and an expansion of everything are not asked for at once', async () => {
  const id = await client.find('customer', 'entityId IS "Alder Freight"');
  const path = `/customer/${id}?fields=email&expandSubResources=true`;
  const refused = await client.record('GET', path);
  expect([refused.status, detailOf(refused)?.['o:errorCode']]).toEqual([400, 'INVALID_PARAMETER']);
  await client.admin('PUT', '/settings', { fieldsWithExpansion: 'fields only' });
  expect(Object.keys((await client.record('GET', path)).json)).toEqual(['links', 'email']);
  await client.admin('PUT', '/settings', { fieldsWithExpansion: 'refused' });
});

describe('a row of several keys', () => {
  test('is found by them in any order and any case', async () => {
    const item = await client.find('serviceSaleItem', 'itemId IS "Seats"');
    const row = { currencyPage: { id: '1' }, priceLevel: { id: '1' }, quantity: { value: 0 }, price: 10 };
    await client.record('PATCH', `/serviceSaleItem/${item}`, { price: { items: [row] } });
    const { json } = await client.record('GET', `/serviceSaleItem/${item}/price`);
    const href = String(json.items?.[0]?.links?.[0]?.href);
    const segment = decodeURIComponent(href.split('/').at(-1) ?? '');
    expect(segment).toMatch(/^\w+=\w*,\w+=\w*/);
    const backwards = segment.split(',').reverse().join(',').toUpperCase();
    for (const asked of [segment, backwards, encodeURIComponent(backwards)]) {
      expect((await client.record('GET', `/serviceSaleItem/${item}/price/${asked}`)).status).toBe(200);
    }
    expect((await client.record('GET', `/serviceSaleItem/${item}/price/${segment.replace(/=\d/, '=99')}`)).status).toBe(404);
  });
});

describe('what a read shows', () => {
  test('is what is named: fields, sublists, and what of them is expanded', async () => {
    const id = await client.find('customer', 'entityId IS "Alder Freight"');
    const named = await client.record('GET', `/customer/${id}?fields=companyName,addressBook`);
    expect(Object.keys(named.json)).toEqual(['links', 'addressBook', 'companyName']);
    expect(named.json.addressBook?.items).toBeUndefined();
    const expanded = await client.record('GET', `/customer/${id}?expand=addressBook`);
    expect(expanded.json.addressBook?.totalResults).toBeDefined();
    expect(expanded.json.addressBook?.items?.[0]?.addressBookAddress?.city).toBeUndefined();
    expect(expanded.json.currencyList?.items).toBeUndefined();
    const deeper = await client.record('GET', `/customer/${id}?expand=addressBook.addressBookAddress`);
    expect(deeper.json.addressBook?.items?.[0]?.addressBookAddress?.city).toBeDefined();
    expect(detailOf(await client.record('GET', `/customer/${id}?expand=companyName`))).toMatchObject({ 'o:errorQueryParam': 'expand' });
  });
});
