import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient, RoleClient } from '../testing.ts';
import { bearerClient, detailOf, roleClient } from '../testing.ts';

/** A role of the British company that may do everything else: only the restriction can hold it back. */
const everything = {
  ADMI_RESTWEBSERVICES: 'full',
  ADMI_LOGIN_OAUTH: 'full',
  REPO_ANALYTICS: 'edit',
  ADMI_ACCOUNTINGLIST: 'full',
  ADMI_ACCTPERIODS: 'full',
  LIST_ACCOUNT: 'full',
  LIST_CURRENCY: 'full',
  LIST_CUSTJOB: 'full',
  LIST_EMPLOYEE_RECORD: 'full',
  LIST_FIND: 'full',
  LIST_ITEM: 'full',
  LIST_LOCATION: 'full',
  LIST_SUBSIDIARY: 'full',
  LIST_TAXITEM: 'full',
  TRAN_CUSTCRED: 'full',
  TRAN_CUSTINVC: 'full',
  TRAN_FIND: 'full',
  TRAN_POSTPERIODS: 'full',
};

let emulator: Emulator;
let client: BearerClient;
let british: RoleClient;
let american: { readonly customer: string; readonly invoice: string };
let own: { readonly customer: string; readonly invoice: string };
let item: string;

async function invoiceOf(name: string) {
  const customer = await client.find('customer', `entityId IS "${name}"`);
  const invoice = await client.create('invoice', {
    entity: { id: customer },
    tranDate: '2026-03-05',
    item: { items: [{ item: { id: item } }] },
  });
  return { customer, invoice };
}

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
  item = await client.find('serviceSaleItem', 'itemId IS "Seats"');
  american = await invoiceOf('Bluebird Clinics');
  own = await invoiceOf('Northcote Rail');
  british = await roleClient(emulator.ready, { option: 'selected', selected: ['2'] });
  await british.become(everything);
});
afterAll(() => emulator.close());

const hidden = 'The subsidiary restrictions on your role prevent you from seeing this record.';

describe('a role restricted to one subsidiary', () => {
  test('reads what is of it', async () => {
    expect((await british.record('GET', `/customer/${own.customer}`)).status).toBe(200);
    expect((await british.record('GET', `/invoice/${own.invoice}/item`)).status).toBe(200);
    expect((await british.record('GET', `/invoice/${own.invoice}/entity`)).json.id).toBe(own.customer);
  });

  test.each([
    ['GET', () => `/customer/${american.customer}`],
    ['GET', () => `/invoice/${american.invoice}`],
    ['GET', () => `/invoice/${american.invoice}/item`],
    ['GET', () => `/invoice/${american.invoice}/entity`],
    ['GET', () => '/subsidiary/1'],
    ['PATCH', () => `/customer/${american.customer}`],
    ['DELETE', () => `/invoice/${american.invoice}`],
    ['POST', () => `/invoice/${american.invoice}/!transform/creditMemo`],
  ])('is refused what is of another one: %s', async (method, path) => {
    const answer = await british.record(method, path(), method === 'PATCH' || method === 'POST' ? {} : undefined);
    expect(answer.text).toContain(hidden);
    expect(answer.text).not.toContain('Bluebird');
  });

  test('finds none of another one in collections, with or without a filter, and counts none', async () => {
    const all = await british.record('GET', '/customer?limit=1000');
    const ids = [...(all.json.items ?? [])].map(({ id }) => String(id));
    expect(ids).toContain(own.customer);
    expect(ids).not.toContain(american.customer);
    expect(Number(all.json.totalResults)).toBe(ids.length);
    const filtered = await british.record('GET', `/customer?q=${encodeURIComponent('entityId IS "Bluebird Clinics"')}`);
    expect(Number(filtered.json.totalResults)).toBe(0);
  });

  test('sees customers that are shared with its subsidiary', async () => {
    const { json } = await british.record('GET', `/customer?q=${encodeURIComponent('entityId IS "Granite Mutual"')}`);
    expect(Number(json.totalResults)).toBe(1);
    const rows = await british.suiteql("SELECT id FROM customer WHERE entityid = 'Granite Mutual'");
    expect(Number(rows.json.totalResults)).toBe(1);
  });

  test.each([
    "SELECT entityid AS name FROM customer WHERE entityid LIKE 'Bluebird%'",
    "SELECT c.entityid AS name FROM transaction t JOIN customer c ON c.id = t.entity WHERE c.entityid LIKE 'Bluebird%'",
    "SELECT BUILTIN.DF(t.entity) AS name FROM transaction t WHERE BUILTIN.DF(t.entity) LIKE 'Bluebird%'",
    "SELECT (SELECT max(entityid) FROM customer WHERE entityid LIKE 'Bluebird%') AS name FROM dual WHERE EXISTS (SELECT 1 FROM customer WHERE entityid LIKE 'Bluebird%')",
    "SELECT x.name FROM (SELECT entityid AS name FROM entity UNION ALL SELECT entityid FROM customer) x WHERE x.name LIKE 'Bluebird%'",
    "WITH c AS (SELECT entityid AS name FROM customer) SELECT name FROM c WHERE name LIKE 'Bluebird%'",
    'SELECT l.uniquekey AS name FROM transactionline l WHERE l.subsidiary = 1',
    'SELECT name FROM subsidiary WHERE id = 1',
    "SELECT fullname AS name FROM location WHERE name = 'New York'",
  ])('is shown no row of another one by SuiteQL: %s', async (query) => {
    expect(Number((await client.suiteql(query)).json.totalResults)).toBeGreaterThan(0);
    const { json, text } = await british.suiteql(query);
    expect(Number(json.totalResults), text).toBe(0);
  });

  test('is shown no name of another one behind a reference', async () => {
    const shared = await client.find('customer', 'entityId IS "Granite Mutual"');
    const { json } = await british.record('GET', `/customer/${shared}`);
    expect(json.subsidiary?.id).toBe('1');
    expect(json.subsidiary?.refName).toBeUndefined();
    const rows = await british.suiteql('SELECT BUILTIN.DF(subsidiary) AS name FROM employee');
    expect(rows.text).not.toContain('Harbour Analytics Inc.');
  });

  test('cannot choose what is of another one', async () => {
    const answer = await british.record('POST', '/invoice', {
      entity: { id: american.customer },
      item: { items: [{ item: { id: item } }] },
    });
    expect(detailOf(answer)?.detail).toContain(`Invalid Field Value ${american.customer} for the following field: entity`);
    const moved = await british.record('POST', '/customer', { companyName: 'Elsewhere Inc', subsidiary: { id: '1' } });
    expect(detailOf(moved)?.detail).toContain('Invalid Field Value 1 for the following field: subsidiary');
    expect((await british.record('POST', '/customer', { companyName: 'Here Ltd', subsidiary: { id: '2' } })).status).toBe(204);
  });
});

describe('a role that views other subsidiaries', () => {
  test('sees their records and changes none', async () => {
    const viewing = await roleClient(emulator.ready, { option: 'selected', selected: ['2'], viewsOthers: true });
    await viewing.become(everything);
    expect((await viewing.record('GET', `/customer/${american.customer}`)).json.entityId).toBe('Bluebird Clinics');
    const changed = await viewing.record('PATCH', `/customer/${american.customer}`, { phone: '555-0199' });
    expect(detailOf(changed)?.detail).toContain('The restrictions on your role do not allow you to modify this record.');
    expect(detailOf(await viewing.record('DELETE', `/invoice/${american.invoice}`))?.detail).toContain('do not allow you to modify');
  });
});

describe("a role of the user's own subsidiary", () => {
  test("moves with the user's employee record", async () => {
    const moving = await roleClient(emulator.ready, { option: 'own' });
    await moving.become(everything);
    expect((await moving.record('GET', `/customer/${american.customer}`)).status).toBe(200);
    await client.admin('PATCH', `/users/${moving.entity}`, { subsidiary: '2' });
    expect((await moving.record('GET', `/customer/${american.customer}`)).status).toBe(400);
    expect((await moving.record('GET', `/customer/${own.customer}`)).status).toBe(200);
  });
});
