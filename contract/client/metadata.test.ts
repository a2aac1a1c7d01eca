import type { Emulator } from '@longshore/emulator';
import { createEmulator } from '@longshore/emulator';
import { compareSchemas } from '@longshore/netsuite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openClient, order } from './open-client.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator();
});
afterAll(() => emulator.close());

describe("the client reads an account's metadata", () => {
  test('as record types to choose from', async () => {
    const netsuite = openClient(emulator);
    const types = await netsuite.metadata.recordTypes();
    expect(types).toContainEqual({ name: 'salesOrder', label: 'Sales Order', isCustom: false });
    expect(types).toContainEqual({ name: 'customer', label: 'Customer', isCustom: false });
    await netsuite.close();
  });

  test('as fields by path, kept for as long as they may be old, and read once for all who ask at once', async () => {
    const urls: string[] = [];
    let now = Date.parse('2026-06-30T12:00:00Z');
    const account = await createEmulator({ now: () => now });
    const netsuite = openClient(account, { observe: ({ url }) => urls.push(url), now: () => now });
    const [schema] = await Promise.all([netsuite.metadata.schema('invoice'), netsuite.metadata.schema('INVOICE')]);
    now += 59 * 60_000;
    expect(await netsuite.metadata.schema('invoice')).toBe(schema);
    expect(urls).toHaveLength(1);
    now += 60_000;
    expect((await netsuite.metadata.schema('invoice', { timeoutMs: 5000 })).readAt).not.toBe(schema.readAt);
    expect(urls).toHaveLength(2);
    expect(schema.fields).toMatchObject({
      entity: { kind: 'reference', isFilterable: true },
      tranDate: { kind: 'string', format: 'date' },
      item: { kind: 'sublist' },
      'item.quantity': { kind: 'number' },
      billingAddress: { kind: 'subrecord' },
    });
    await netsuite.close();
    await account.close();
  });

  test('twice, and tells which fields came, went and changed', async () => {
    const netsuite = openClient(emulator);
    const before = await netsuite.metadata.schema('customer');
    const field = { scriptId: 'custentity_tier', label: 'Tier', type: 'text', recordType: 'customer' };
    await order(emulator, 'POST', '/custom-fields', field);
    const after = await netsuite.metadata.schema('customer', { maxAgeMs: 0 });
    expect(compareSchemas(before, after)).toEqual({ added: ['custentity_tier'], gone: [], changed: [] });
    expect(compareSchemas(after, before).gone).toEqual(['custentity_tier']);
    const renamed = { ...after, fields: { ...after.fields, email: { kind: 'string', title: 'Mail' } as const } };
    expect(compareSchemas(after, renamed).changed).toMatchObject([{ path: 'email', is: { title: 'Mail' } }]);
    await netsuite.close();
  });

  test('for a sample payload that NetSuite takes for its form', async () => {
    const netsuite = openClient(emulator);
    const sample = await netsuite.metadata.samplePayload('vendor');
    expect(Object.keys(sample).length).toBeGreaterThan(0);
    const { internalId } = await netsuite.create('vendor', { ...sample, companyName: 'Sampled' });
    expect(internalId).toMatch(/^\d+$/);
    await netsuite.close();
  });

  test('and a type that does not exist is refused each time', async () => {
    const netsuite = openClient(emulator);
    for (const _time of [1, 2]) await expect(netsuite.metadata.schema('nonsense')).rejects.toMatchObject({ status: expect.any(Number) });
    await expect(netsuite.metadata.schema('../customer')).rejects.toMatchObject({ code: 'record_type_malformed' });
    await netsuite.close();
  });
});
