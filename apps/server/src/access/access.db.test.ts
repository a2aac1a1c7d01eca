import type { Operation, OperationName } from '@longshore/api';
import { operations, roles } from '@longshore/api';
import { expect, test } from 'vitest';
import { testServers } from '../testing/test-server.ts';

const startServer = await testServers();
const server = await startServer();

const everyOperation = Object.entries(operations) as [OperationName, Operation][];
const address = (operation: Operation, tenant: string) =>
  `${server.url}${operation.path.replace('{tenant}', tenant).replaceAll(/\{\w+\}/g, 'nothing')}`;

async function call(operation: Operation, headers: Record<string, string>, tenant = 'acme') {
  const response = await fetch(address(operation, tenant), {
    method: operation.method.toUpperCase(),
    headers: { 'content-type': 'application/json', ...headers },
    // A body nobody takes: whoever is let in gets as far as its faults.
    ...(operation.method === 'get' || operation.method === 'delete' ? {} : { body: '[]' }),
  });
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  const code = isProblem ? ((await response.json()) as { code: string }).code : undefined;
  if (!isProblem) await response.arrayBuffer();
  return { status: response.status, code, response };
}

test('without a key nothing answers but what is public', async () => {
  for (const [name, operation] of everyOperation) {
    const { status, code, response } = await call(operation, {});
    if (operation.access.scope === 'public') expect(status, name).toBe(200);
    else {
      expect([status, code], name).toEqual([401, 'key_missing']);
      expect(response.headers.get('www-authenticate'), name).toContain('Bearer');
    }
  }
});

test('a key that does not exist is refused everywhere but where everyone may ask', async () => {
  for (const [name, operation] of everyOperation) {
    const { status, code } = await call(operation, { authorization: 'Bearer lsk_0000000000000000000000000000000000000000000' });
    if (operation.access.scope === 'public') expect(status, name).toBe(200);
    else expect([status, code], name).toEqual([401, 'key_unknown']);
  }
});

test('to a key of another tenant, a tenant is not there, whatever its role', async () => {
  const key = await server.keys.create({ tenant: 'other', role: 'owner', name: 'stranger' });
  for (const [name, operation] of everyOperation) {
    if (operation.access.scope !== 'tenant') continue;
    const { status, code } = await call(operation, { authorization: `Bearer ${key}` });
    expect([status, code], name).toEqual([404, 'not_found']);
  }
});

test.each(roles)('a key of the tenant with role %s may do what the operation asks for and no more', async (role) => {
  const key = await server.keys.create({ tenant: 'acme', role, name: role });
  for (const [name, operation] of everyOperation) {
    const { access } = operation;
    const { status, code } = await call(operation, { authorization: `Bearer ${key}` });
    if (access.scope === 'host') expect([status, code], name).toEqual([403, 'host_key_needed']);
    else if (access.scope === 'tenant' && roles.indexOf(role) < roles.indexOf(access.role)) {
      expect([status, code], name).toEqual([403, 'role_too_low']);
    } else expect([401, 403], name).not.toContain(status);
  }
});

test.each(roles)('a key of the host with role %s may do the same for every tenant, and what is asked of the host', async (role) => {
  const key = await server.keys.create({ tenant: null, role, name: role });
  for (const [name, operation] of everyOperation) {
    const { access } = operation;
    const { status, code } = await call(operation, { authorization: `Bearer ${key}` });
    const needed = 'role' in access ? access.role : 'viewer';
    if (roles.indexOf(role) < roles.indexOf(needed)) expect([status, code], name).toEqual([403, 'role_too_low']);
    else expect([401, 403], name).not.toContain(status);
  }
});

test('a refusal names the role that is needed', async () => {
  const key = await server.keys.create({ tenant: 'acme', role: 'viewer', name: 'reader' });
  const response = await fetch(`${server.url}/v1/tenants/acme/bills`, { method: 'POST', headers: { authorization: `Bearer ${key}` } });
  expect(await response.json()).toMatchObject({ status: 403, code: 'role_too_low', detail: expect.stringContaining('operator') });
});

test('a tenant that does not exist is not found by a key of the host either', async () => {
  const key = await server.keys.create({ tenant: null, role: 'owner', name: 'host' });
  for (const [name, operation] of everyOperation) {
    if (operation.access.scope !== 'tenant') continue;
    expect((await call(operation, { authorization: `Bearer ${key}` }, 'nobody')).status, name).toBe(404);
  }
});

test('a key works until it is revoked, is shown once, and its list tells when it was used', async () => {
  const owner = { authorization: `Bearer ${await server.keys.create({ tenant: 'acme', role: 'owner', name: 'owner' })}` };
  const keys = `${server.url}/v1/tenants/acme/keys`;
  const created = await fetch(keys, {
    method: 'POST',
    headers: { ...owner, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'CI', role: 'operator' }),
  });
  expect(created.status).toBe(201);
  const { id, secret } = (await created.json()) as { id: string; secret: string };
  expect(secret).toMatch(/^lsk_[0-9A-Za-z]{43}$/);

  const mine = { authorization: `Bearer ${secret}` };
  expect((await fetch(`${server.url}/v1/session`, { headers: mine })).status).toBe(200);
  const listed = await (await fetch(keys, { headers: owner })).text();
  expect(listed).not.toContain(secret);
  expect((JSON.parse(listed) as { items: object[] }).items).toContainEqual(expect.objectContaining({ id, lastUsedAt: expect.any(String) }));

  expect((await fetch(`${keys}/${id}`, { method: 'DELETE', headers: owner })).status).toBe(204);
  expect((await fetch(`${server.url}/v1/session`, { headers: mine })).status).toBe(401);
});

test('a key of the host is none of the keys of a tenant', async () => {
  const host = { authorization: `Bearer ${await server.keys.create({ tenant: null, role: 'owner', name: 'host' })}` };
  const { items } = (await (await fetch(`${server.url}/v1/keys`, { headers: host })).json()) as { items: { id: string; tenant: null }[] };
  expect(items.every((key) => key.tenant === null)).toBe(true);
  const response = await fetch(`${server.url}/v1/tenants/acme/keys/${items[0]!.id}`, { method: 'DELETE', headers: host });
  expect(response.status).toBe(404);
});
