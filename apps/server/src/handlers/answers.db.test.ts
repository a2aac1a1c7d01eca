import type { Operation, OperationName } from '@longshore/api';
import { operations } from '@longshore/api';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { idleEngine, runIn } from '../testing/idle-engine.ts';
import { testServers } from '../testing/test-server.ts';

const startServer = await testServers();
const server = await startServer({ engine: idleEngine({ runs: new Map([['run-1', runIn('complete')]]) }) });
const key = await server.keys.create({ tenant: null, role: 'owner', name: 'host' });

const bodies: Partial<Record<OperationName, object>> = {
  receiveCustomer: { id: 'acme-uk', name: 'Acme UK' },
  receiveAccount: { id: 'acme-uk', name: 'Acme UK' },
  receiveBill: { id: 'b', accountId: 'acme-uk', billDate: '2026-11-01', currency: 'GBP', billTotal: 0, lineItems: [] },
  createTenant: { id: 'third', name: 'Third' },
  createTenantKey: { name: 'CI', role: 'viewer' },
  createHostKey: { name: 'CI', role: 'viewer' },
};

/** They answer nothing without NetSuite. */
const ofNetSuite: readonly OperationName[] = [
  'getConnection',
  'getAuthorization',
  'listRecordTypes',
  'describeRecordType',
  'listFieldOptions',
  'writeRecordTypes',
];

const answerable = (Object.entries(operations) as [OperationName, Operation][]).filter(
  ([name, { method }]) => (method === 'get' || name in bodies) && name !== 'getMetrics' && !ofNetSuite.includes(name),
);

test.each(answerable)('%s answers exactly what its schema says', async (name, operation) => {
  const path = operation.path.replace('{tenant}', 'acme').replace('{run}', 'run-1');
  const body = bodies[name];
  const response = await fetch(`${server.url}${path}`, {
    method: operation.method.toUpperCase(),
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const declared = operation.responses[response.status];
  expect(declared, `${name} ${response.status}`).toBeDefined();
  const content = declared !== undefined && 'content' in declared ? declared.content : undefined;
  const schema = content?.['application/json'] as { schema: z.ZodType } | undefined;
  const answer: unknown = await response.json();
  // Objects of the schemas drop what they do not know: equal means that nothing more was said.
  expect(schema?.schema.parse(answer)).toEqual(answer);
});

test.each(['/v1/tenants/acme/runs/nothing', '/v1/tenants/acme/connections/nothing'])('%s is not found', async (path) => {
  const response = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${key}` } });
  expect([response.status, await response.json()]).toMatchObject([404, { code: 'not_found' }]);
});

test('the statuses of runs may be given in capitals and several times', async () => {
  const response = await fetch(`${server.url}/v1/tenants/acme/runs?status=COMPLETE&status=blocked`, {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(response.status).toBe(200);
});
