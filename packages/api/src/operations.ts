import type { RouteConfig } from '@hono/zod-openapi';
import type { Access } from './access/access.ts';
import * as access from './access/operations.ts';
import * as actions from './actions/operations.ts';
import type { OperationName } from './addresses.ts';
import * as connections from './connections/operations.ts';
import * as documents from './documents/operations.ts';
import * as host from './host/operations.ts';
import * as integrations from './integrations/operations.ts';
import * as mappings from './mappings/operations.ts';
import * as recordTypes from './record-types/operations.ts';
import * as runs from './runs/operations.ts';
import * as tenants from './tenants/operations.ts';

/** A route with what it takes, what it answers, and who may ask. */
export type Operation = RouteConfig & {
  readonly access: Access;
  /** `as_written`: the body is handed on, and numbers of any length stay numbers in it. Otherwise those that a double would change are text. */
  readonly numbers?: 'as_written';
};

/** Everything this API can be asked, by name. A route that declares no access does not compile here and is refused at start. */
export const operations = {
  ...documents,
  ...runs,
  ...mappings,
  ...connections,
  ...actions,
  ...recordTypes,
  ...integrations,
  ...tenants,
  ...access,
  ...host,
} satisfies Record<OperationName, Operation>;

export type Operations = typeof operations;
