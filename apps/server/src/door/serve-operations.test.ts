import type { Operation } from '@longshore/api';
import { operations } from '@longshore/api';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { DoorOptions, Environment } from './serve-operations.ts';
import { serveOperations } from './serve-operations.ts';

test('an operation that does not say who may call it keeps the server from starting', () => {
  const { access: _access, ...undeclared } = operations.listRuns;
  const nothing = {} as DoorOptions;
  const table = { listTenants: operations.listTenants, listRuns: undeclared as unknown as Operation };
  expect(() => serveOperations(new Hono<Environment>(), table, nothing)).toThrow('Operation listRuns does not declare who may call it');
});
