import { expect, test } from 'vitest';
import { addresses } from './addresses.ts';
import type { Operation } from './operations.ts';
import { operations } from './operations.ts';

test('every address has an operation of its own name, and the other way round', () => {
  expect(Object.keys(operations).sort()).toEqual(Object.keys(addresses).sort());
  for (const [name, operation] of Object.entries(operations)) expect(operation.operationId).toBe(name);
});

test('no two operations share an address', () => {
  const all = Object.values(addresses).map(({ method, path }) => `${method} ${path}`);
  expect(new Set(all).size).toBe(all.length);
});

test('whatever lies under a tenant is for those of the tenant, and nothing else is', () => {
  for (const [name, { path, access }] of Object.entries(operations) as [string, Operation][]) {
    expect(access.scope === 'tenant', name).toBe(path.startsWith('/v1/tenants/{tenant}/'));
  }
});

test('nobody who may only look can change anything', () => {
  for (const [name, { method, access }] of Object.entries(operations) as [string, Operation][]) {
    if (method !== 'get' && 'role' in access) expect(access.role, name).not.toBe('viewer');
  }
});
