import type { Field, Fields, RecordType } from '@longshore/netsuite/catalog';
import { recordTypes } from '@longshore/netsuite/catalog';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, detailOf } from '../testing.ts';

type Body = Record<string, unknown>;

const types = Object.values<RecordType>(recordTypes);
const refusesCreate = (type: RecordType) => type.withoutOperations?.includes('create') === true;

let counted = 0;

/** A value that a field takes. */
async function valueFor(client: BearerClient, name: string, field: Field): Promise<unknown> {
  counted += 1;
  switch (field.type) {
    case 'boolean':
      return true;
    case 'date':
      return '2026-05-04';
    case 'datetime':
      return '2026-05-04T10:20:30Z';
    case 'time':
      return '10:20:30';
    case 'integer':
      return 3;
    case 'double':
      return 2.5;
    case 'email':
      return `person${counted}@example.com`;
    case 'url':
      return 'https://example.com/page';
    case 'enum':
      return { id: field.values?.[0] ?? (/country/i.test(name) ? 'US' : 'MONTHLY') };
    case 'ref':
      return { id: await idFor(client, targetsOf(field)) };
    case 'multiref':
      return { items: [{ id: await idFor(client, targetsOf(field)) }] };
    case 'subrecord':
      return { addr1: '1 Quay Street', city: 'Bristol', country: { id: 'GB' } };
    default:
      return `${name} ${counted}`;
  }
}

function targetsOf({ ref }: Field): readonly string[] {
  return typeof ref === 'string' ? [ref] : (ref ?? []);
}

/** The id of a record or list value that a reference may name, made where there is none. */
async function idFor(client: BearerClient, targets: readonly string[]): Promise<string> {
  const [target = ''] = targets;
  const name = target === 'item' ? 'serviceSaleItem' : target === 'transaction' ? 'invoice' : target === 'entity' ? 'vendor' : target;
  const type = types.find((known) => known.name === name);
  if (type === undefined) return '1';
  const { json } = await client.record('GET', `/${name}?limit=1`);
  const found = json.items?.[0]?.id;
  return found === undefined ? client.create(name, await bodyFor(client, type)) : String(found);
}

async function requiredOf(client: BearerClient, fields: Fields): Promise<Body> {
  const body: Body = {};
  for (const [name, field] of Object.entries(fields)) {
    const isAsked = field.required === true && field.readOnly !== true && field.default === undefined;
    if (isAsked) body[name] = await valueFor(client, name, field);
  }
  return body;
}

/** What Oracle's reference does not call required, but without which the record means nothing. */
async function meaningOf(client: BearerClient, type: RecordType): Promise<Body> {
  if (type.name === 'vendorPayment') {
    const vendor = await client.find('vendor', 'entityId IS "Beacon Cloud Hosting"');
    const bill = await client.create('vendorBill', { entity: { id: vendor }, expense: { items: [{ account: { id: '60' }, amount: 5 }] } });
    return { entity: { id: vendor }, account: { id: '1' }, apply: { items: [{ doc: { id: bill }, apply: true }] } };
  }
  if (type.name === 'customerRefund') {
    const customer = await client.find('customer', 'entityId IS "Alder Freight"');
    const memo = await client.create('creditMemo', { entity: { id: customer }, item: { items: [await soldItem(client)] } });
    return { customer: { id: customer }, account: { id: '1' }, apply: { items: [{ doc: { id: memo }, apply: true }] } };
  }
  if (type.sublists.line !== undefined) {
    const own = { account: { id: '60' }, ...(type.name.startsWith('adv') ? { lineSubsidiary: { id: '1' } } : {}) };
    const lines =
      type.sublists.line.fields.credit === undefined
        ? [{ ...own, debit: 4 }]
        : [
            { ...own, debit: 4 },
            { ...own, credit: 4 },
          ];
    return { line: { items: lines } };
  }
  if (type.sublists.other !== undefined) return { account: { id: '1' }, other: { items: [{ account: { id: '54' }, amount: 3 }] } };
  if (type.sublists.expense !== undefined) return { expense: { items: [{ account: { id: '60' }, amount: 7.25 }] } };
  if (type.group === 'transaction' && type.sublists.item !== undefined) return { item: { items: [await soldItem(client)] } };
  if (type.name === 'accountingPeriod') return { startDate: '2031-01-01', endDate: '2031-12-31', isYear: true };
  if (type.fields.companyName !== undefined) return { companyName: `Company ${counted}` };
  if (type.fields.lastName !== undefined) return { firstName: 'Robin', lastName: `Person ${counted}` };
  return type.name === 'contact' ? { company: { id: await idFor(client, ['customer']) } } : {};
}

async function soldItem(client: BearerClient): Promise<Body> {
  return { item: { id: await client.find('serviceSaleItem', 'itemId IS Seats') }, quantity: 2, rate: 5 };
}

async function bodyFor(client: BearerClient, type: RecordType): Promise<Body> {
  const body = { ...(await requiredOf(client, type.fields)), ...(await meaningOf(client, type)) };
  return type.name === 'contact'
    ? { ...body, firstName: 'Robin', lastName: `Person ${counted}`, company: { id: await idFor(client, ['customer']) } }
    : body;
}

/** A reading that holds what was sent, whatever else it holds. */
function expectHeld(read: unknown, sent: unknown, path: string): void {
  if (typeof sent !== 'object' || sent === null) {
    if (typeof read === 'object' && read !== null && 'id' in read) expect(String(read.id), path).toBe(String(sent));
    else expect(read, path).toEqual(sent);
    return;
  }
  for (const [name, value] of Object.entries(sent)) expectHeld((read as Body | undefined)?.[name], value, `${path}.${name}`);
}

describe.each(['legacy', 'suitetax'])('in an account of %s tax', (taxMode) => {
  let emulator: Emulator;
  let client: BearerClient;
  beforeAll(async () => {
    emulator = await createEmulator({ now: () => Date.parse('2026-05-15T12:00:00Z') });
    client = bearerClient(emulator.ready);
    await client.admin('PUT', '/settings', { taxMode });
  });
  afterAll(() => emulator.close());

  const isServed = (type: RecordType) => type.restTaxMode === undefined || type.restTaxMode === taxMode;
  const served = types.filter(
    (type) => isServed(type) && (taxMode === 'legacy' || type.restTaxMode !== undefined || type.group === 'transaction'),
  );

  test.each(served.filter((type) => !refusesCreate(type)).map((type) => [type.name, type] as const))(
    'a %s of its required fields is created, read, listed once, changed, deleted and remembered',
    async (name, type) => {
      const externalId = `every-${name}`;
      const body = { ...(await bodyFor(client, type)), externalId };
      const created = await client.record('POST', `/${name}`, body, { 'X-NetSuite-PropertyNameValidation': 'Error' });
      expect(created.text).toBe('');
      expect(created.status).toBe(204);
      const id = created.headers.get('location')?.split('/').at(-1) ?? '';

      const { json } = await client.record('GET', `/${name}/${id}?expandSubResources=true`);
      expect(json.id).toBe(id);
      expectHeld(json, body, name);

      const list = await client.record('GET', `/${name}?limit=1000`);
      expect(list.json.items?.filter((item) => String(item.id) === id)).toHaveLength(1);

      const note = Object.entries(type.fields).find(
        ([field, { type: kind, readOnly }]) => kind === 'string' && readOnly !== true && /^(memo|description|name|comments)$/.test(field),
      );
      if (note !== undefined && type.withoutOperations?.includes('update') !== true) {
        const patched = await client.record('PATCH', `/${name}/${id}`, { [note[0]]: 'Changed' });
        expect(patched.text).toBe('');
        expect((await client.record('GET', `/${name}/eid:${externalId}`)).json[note[0]]).toBe('Changed');
      }

      const deleted = await client.record('DELETE', `/${name}/${id}`);
      expect(deleted.status).toBe(type.withoutOperations?.includes('delete') === true ? 405 : 204);
      if (deleted.status !== 204) return;
      expect((await client.record('GET', `/${name}/${id}`)).status).toBe(404);
      const remembered = await client.suiteql(
        `SELECT name, deleteddate FROM deletedrecord WHERE type = '${name.toLowerCase()}' AND recordid = ${id}`,
      );
      expect(remembered.json.items).toHaveLength(1);
    },
  );

  test.each(served.map(({ name }) => [name]))('a %s takes no unknown property where errors are asked for', async (name) => {
    const refused = await client.record('POST', `/${name}`, { noSuchProperty: 1 }, { 'X-NetSuite-PropertyNameValidation': 'Error' });
    expect(refused.status).toBe(refusesCreate(types.find((type) => type.name === name) as RecordType) ? 405 : 400);
    if (refused.status === 400) expect(detailOf(refused)?.['o:errorPath']).toBe('noSuchProperty');
  });

  const mistakable = served.flatMap((type) => {
    const found = Object.entries(type.fields).find(
      ([, field]) => field.readOnly !== true && !['string', 'multiref'].includes(field.type) && (field.taxMode ?? taxMode) === taxMode,
    );
    return refusesCreate(type) || found === undefined ? [] : [[type.name, found[0]] as const];
  });

  test.each(mistakable)('a %s refuses a %s of the wrong kind with its path', async (name, field) => {
    const refused = await client.record('POST', `/${name}`, { [field]: [['wrong']] });
    expect(refused.status).toBe(400);
    expect(detailOf(refused)?.['o:errorPath']).toBe(field);
  });

  test('the metadata catalog names exactly the types that are served', async () => {
    const { json } = await client.record('GET', '/metadata-catalog');
    expect(json.items?.map(({ name }) => String(name))).toEqual(types.filter(isServed).map(({ name }) => name));
  });
});
