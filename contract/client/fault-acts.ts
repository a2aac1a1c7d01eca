import { randomUUID } from 'node:crypto';
import type { NetSuite, SubmittedJob } from '@longshore/netsuite';

/** One kind of call that a fault can befall. `key` stands for it in the account: what it makes or changes bears it as its name. */
export interface FaultAct {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Makes what has to be there before; the id of it is given on. */
  readonly prepare?: (netsuite: NetSuite, key: string) => Promise<string>;
  readonly run: (netsuite: NetSuite, key: string, prepared: string) => Promise<unknown>;
  /** How often it is done, as it stands. Absent for what changes nothing. */
  readonly countDone?: (netsuite: NetSuite, key: string, prepared: string) => Promise<number>;
  /** The same when NetSuite works on it by itself, after that has come to rest. */
  readonly countAtRest?: (netsuite: NetSuite, key: string, prepared: string) => Promise<number>;
}

const customer = (companyName: string) => ({ companyName, subsidiary: { id: '1' } });

async function countNamed(netsuite: NetSuite, key: string): Promise<number> {
  return (await netsuite.list('customer', { q: `companyName IS "${key}"` })).totalResults;
}

function keyed(externalId: string): { readonly externalId: string } {
  return { externalId };
}

const idempotencyKeys = new Map<string, string>();

/** The same for the same key: handed in again with it, a job says whether it was taken the first time. */
function idempotencyKeyOf(key: string): string {
  const idempotencyKey = idempotencyKeys.get(key) ?? randomUUID();
  idempotencyKeys.set(key, idempotencyKey);
  return idempotencyKey;
}

type Submit = (netsuite: NetSuite, key: string) => Promise<SubmittedJob>;

const submitBatch: Submit = (netsuite, key) =>
  netsuite.jobs.submitBatch({ operation: 'create', type: 'customer', records: [customer(key)] }, { idempotencyKey: idempotencyKeyOf(key) });

const submitRequest: Submit = (netsuite, key) =>
  netsuite.jobs.submitRequest(
    { method: 'POST', path: '/services/rest/record/v1/customer', body: customer(key) },
    { idempotencyKey: idempotencyKeyOf(key) },
  );

function countOfJob(submit: Submit) {
  return async (netsuite: NetSuite, key: string): Promise<number> => {
    const job = await submit(netsuite, key);
    await netsuite.jobs.follow(job, { pauseMs: () => 5 });
    return job.alreadySubmitted ? countNamed(netsuite, key) : 0;
  };
}

async function createCustomer(netsuite: NetSuite, key: string, companyName = key): Promise<string> {
  return (await netsuite.create('customer', { ...customer(companyName), externalId: key })).internalId;
}

async function createOrder(netsuite: NetSuite, key: string): Promise<string> {
  const entity = await createCustomer(netsuite, key);
  const [item] = (await netsuite.suiteql("SELECT id FROM item WHERE itemid = 'Seats'")).items;
  const items = [{ item: { id: String(item?.id) }, quantity: 1, rate: 10 }];
  return (await netsuite.create('salesOrder', { entity: { id: entity }, item: { items } })).internalId;
}

/** Every kind of call: what only reads, then what writes. */
export const faultActs: readonly FaultAct[] = [
  { name: 'read', method: 'GET', run: (netsuite) => netsuite.get('subsidiary', '1') },
  { name: 'SuiteQL', method: 'POST', run: (netsuite) => netsuite.suiteql('SELECT id FROM subsidiary') },
  {
    name: 'create with a key',
    method: 'POST',
    run: (netsuite, key) => netsuite.create('customer', { ...customer(key), externalId: key }),
    countDone: countNamed,
  },
  {
    name: 'create without one',
    method: 'POST',
    run: (netsuite, key) => netsuite.create('customer', customer(key)),
    countDone: countNamed,
  },
  {
    name: 'update',
    method: 'PATCH',
    prepare: (netsuite, key) => createCustomer(netsuite, key, `before ${key}`),
    run: (netsuite, key) => netsuite.update('customer', keyed(key), { companyName: key }),
    countDone: countNamed,
  },
  {
    name: 'upsert',
    method: 'PUT',
    run: (netsuite, key) => netsuite.upsert('customer', key, customer(key)),
    countDone: countNamed,
  },
  {
    name: 'delete',
    method: 'DELETE',
    prepare: createCustomer,
    run: (netsuite, key) => netsuite.delete('customer', keyed(key)),
    countDone: async (netsuite, key) => 1 - (await countNamed(netsuite, key)),
  },
  {
    name: 'transform',
    method: 'POST',
    prepare: createOrder,
    run: (netsuite, key, source) => netsuite.transform('salesOrder', source, 'invoice', { memo: key }),
    countDone: async (netsuite, key) =>
      (await netsuite.suiteql("SELECT id FROM transaction WHERE type = 'CustInvc' AND memo = ?", { params: [key] })).totalResults,
  },
  {
    name: 'attach',
    method: 'POST',
    prepare: async (netsuite, key) => {
      await netsuite.create('contact', { entityId: `contact ${key}`, externalId: `contact-${key}`, subsidiary: { id: '1' } });
      return createCustomer(netsuite, key);
    },
    run: (netsuite, key, to) => netsuite.attach('customer', to, { type: 'contact', id: keyed(`contact-${key}`) }),
    countDone: async (netsuite, _key, to) => Number((await netsuite.getSubResource('customer', to, ['contactRoles'])).totalResults),
  },
  {
    name: 'action',
    method: 'POST',
    prepare: async (netsuite, key) => (await netsuite.transform('salesOrder', await createOrder(netsuite, key), 'invoice')).internalId,
    run: (netsuite, _key, invoice) => netsuite.act('invoice', invoice, 'markForGrouping'),
    countDone: async (netsuite, _key, invoice) => ((await netsuite.get('invoice', invoice)).forInvoiceGrouping === true ? 1 : 0),
  },
  { name: 'batch', method: 'POST', run: submitBatch, countDone: countNamed, countAtRest: countOfJob(submitBatch) },
  { name: 'asynchronous request', method: 'POST', run: submitRequest, countDone: countNamed, countAtRest: countOfJob(submitRequest) },
  {
    name: 'raw request',
    method: 'POST',
    run: (netsuite, key) => netsuite.raw({ method: 'POST', url: '/customer', data: customer(key) }),
    countDone: countNamed,
  },
];
