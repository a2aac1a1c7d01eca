import { randomUUID } from 'node:crypto';
import type { NetSuite } from '@longshore/netsuite';

/** One kind of call that a fault can befall. `key` stands for it in the account: what it makes or changes bears it as its name. */
export interface FaultAct {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** What has to be there before. */
  readonly prepare?: (netsuite: NetSuite, key: string) => Promise<unknown>;
  readonly run: (netsuite: NetSuite, key: string) => Promise<unknown>;
  /** How often it is done, as it stands. Absent for what changes nothing. */
  readonly countDone?: (netsuite: NetSuite, key: string) => Promise<number>;
  /** The same when NetSuite works on it by itself, after that has come to rest. */
  readonly countAtRest?: (netsuite: NetSuite, key: string) => Promise<number>;
}

const customer = (companyName: string) => ({ companyName, subsidiary: { id: '1' } });

async function countNamed(netsuite: NetSuite, key: string): Promise<number> {
  return (await netsuite.list('customer', { q: `companyName IS "${key}"` })).totalResults;
}

function keyed(externalId: string): { readonly externalId: string } {
  return { externalId };
}

const batchKeys = new Map<string, string>();

function submit(netsuite: NetSuite, key: string) {
  const idempotencyKey = batchKeys.get(key) ?? randomUUID();
  batchKeys.set(key, idempotencyKey);
  return netsuite.jobs.submitBatch({ operation: 'create', type: 'customer', records: [customer(key)] }, { idempotencyKey });
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
    prepare: (netsuite, key) => netsuite.create('customer', { ...customer(`before ${key}`), externalId: key }),
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
    prepare: (netsuite, key) => netsuite.create('customer', { ...customer(key), externalId: key }),
    run: (netsuite, key) => netsuite.delete('customer', keyed(key)),
    countDone: async (netsuite, key) => 1 - (await countNamed(netsuite, key)),
  },
  {
    name: 'batch',
    method: 'POST',
    run: submit,
    countDone: countNamed,
    // Handed in again with its idempotency key, a batch says whether it was taken the first time.
    countAtRest: async (netsuite, key) => {
      const job = await submit(netsuite, key);
      await netsuite.jobs.follow(job, { pauseMs: () => 5 });
      return job.alreadySubmitted ? countNamed(netsuite, key) : 0;
    },
  },
  {
    name: 'raw request',
    method: 'POST',
    run: (netsuite, key) => netsuite.raw({ method: 'POST', url: '/customer', data: customer(key) }),
    countDone: countNamed,
  },
];
