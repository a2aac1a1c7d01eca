import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, roleClient } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
});
afterAll(() => emulator.close());

const signingIn = { ADMI_RESTWEBSERVICES: 'full', ADMI_LOGIN_OAUTH: 'full' } as const;

describe('a record that is read again', () => {
  test('shows what has become of other records since it was read last', async () => {
    const entity = await client.create('customer', { companyName: 'Read Twice', subsidiary: { id: '1' } });
    const parent = await client.create('customer', { companyName: 'Read Twice Holding', subsidiary: { id: '1' } });
    await client.record('PATCH', `/customer/${entity}`, { parent: { id: parent } });
    const seen = async () => {
      const { json } = await client.record('GET', `/customer/${entity}`);
      return [json.parent?.refName, String(json.balance)];
    };
    expect(await seen()).toEqual(['Read Twice Holding', '0']);
    expect(await seen()).toEqual(['Read Twice Holding', '0']);
    await client.record('PATCH', `/customer/${parent}`, { companyName: 'Renamed', entityId: 'Renamed' });
    expect(await seen()).toEqual(['Renamed', '0']);
    const item = await client.find('serviceSaleItem', 'itemId IS "Seats"');
    const bill = await client.create('invoice', { entity: { id: entity }, item: { items: [{ item: { id: item }, amount: 70 }] } });
    expect(await seen()).toEqual(['Renamed', '70']);
    await client.record('DELETE', `/invoice/${bill}`);
    expect(await seen()).toEqual(['Renamed', '0']);
  });

  test('shows each role what it may see, whoever read it before', async () => {
    const role = await roleClient(emulator.ready, { option: 'selected', selected: ['1'] });
    await role.become({ ...signingIn, LIST_CUSTJOB: 'view' });
    const entity = await client.create('customer', { companyName: 'Read By Two', subsidiary: { id: '1' } });
    expect((await client.record('GET', `/customer/${entity}`)).status).toBe(200);
    expect((await role.record('GET', `/customer/${entity}`)).status).toBe(200);
    const far = await client.create('customer', { companyName: 'Far Away', subsidiary: { id: '3' } });
    expect((await client.record('GET', `/customer/${far}`)).status).toBe(200);
    expect((await role.record('GET', `/customer/${far}`)).status).toBe(400);
    await role.become(signingIn);
    expect((await role.record('GET', `/customer/${entity}`)).status).toBe(400);
  });
});
