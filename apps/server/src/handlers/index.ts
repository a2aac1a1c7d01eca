import type { Engine } from '@longshore/engine';
import type { AccessBook } from '../access/index.ts';
import type { Log } from '../door/log.ts';
import type { Handlers } from '../door/reply.ts';
import { actionHandlers } from './actions.ts';
import { authorizationHandlers } from './authorizations.ts';
import { connectionHandlers } from './connections.ts';
import { documentHandlers } from './documents.ts';
import { hostHandlers } from './host.ts';
import { integrationHandlers } from './integrations.ts';
import { keyHandlers } from './keys.ts';
import { mappingHandlers } from './mappings.ts';
import { recordTypeHandlers } from './record-types.ts';
import { runHandlers } from './runs.ts';
import { sessionHandlers } from './session.ts';
import { suiteqlRowsHandlers } from './suiteql-rows.ts';
import { tenantHandlers } from './tenants.ts';

/** What the server does for each operation of the API. */
export function createHandlers(options: {
  readonly engine: Engine;
  readonly book: AccessBook;
  readonly log: Log;
  readonly version: string;
  readonly publicUrl?: string | undefined;
}): Handlers {
  const { engine, book } = options;
  return {
    ...documentHandlers(engine),
    ...runHandlers(engine),
    ...mappingHandlers(engine),
    ...connectionHandlers(engine),
    ...authorizationHandlers(engine, options.publicUrl),
    ...actionHandlers(engine),
    ...suiteqlRowsHandlers(engine),
    ...recordTypeHandlers(engine),
    ...integrationHandlers(engine),
    ...tenantHandlers(engine),
    ...keyHandlers(book),
    ...sessionHandlers(book),
    ...hostHandlers(options),
  };
}
