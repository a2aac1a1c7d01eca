import { findByExternalId, idSpaceOf, recordShape } from '../books/index.ts';
import { isJsonObject, parseJsonBody } from '../rules/index.ts';
import type { Account } from './call.ts';
import { externalIdIn } from './find-addressed.ts';
import type { Route } from './find-operation.ts';

/** The external id a request names, in its path or in the body of a create. */
export function externalIdOf(route: Route, body: string): string | undefined {
  const inPath = 'id' in route ? externalIdIn(route.id) : undefined;
  if (inPath !== undefined || route.operation !== 'create-record') return inPath;
  const parsed = parseJsonBody(body);
  const named = isJsonObject(parsed) ? Object.entries(parsed).find(([name]) => name.toLowerCase() === 'externalid')?.[1] : undefined;
  return typeof named === 'string' ? named : undefined;
}

/** Whether a record of the kind a route names has an external id already. */
export function isExternalIdTaken(account: Account, route: Route, externalId: string): boolean {
  const shape = 'recordType' in route ? recordShape(account.books, route.recordType) : undefined;
  return shape !== undefined && findByExternalId(account.books, idSpaceOf(shape.type), externalId) !== undefined;
}
