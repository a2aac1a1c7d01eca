import { readSettings } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidLanguage, unknownQueryParameter } from '../refusals/index.ts';
import type { Call } from './call.ts';
import type { OperationName, Route } from './find-operation.ts';
import { readAccept } from './media-type.ts';

const forms = ['fields', 'q', 'limit', 'offset', 'expand', 'expandSubResources'];
const writes = ['replace', 'replaceSelectedFields'];
const shows = ['fields', 'expand', 'expandSubResources', 'simpleEnumFormat'];

/** The query parameters of each operation. [B] [inferred: `expand` of a read, which only the form topic gives it; those of sub-resources] */
const parametersByOperation: Readonly<Partial<Record<OperationName, readonly string[]>>> = {
  'create-record': [...forms, ...writes],
  'list-records': ['q', 'limit', 'offset', 'ids', 'expandRecords', ...shows],
  'change-records': ['ids', ...writes],
  'read-record': shows,
  'update-record': [...forms, ...writes],
  'upsert-record': writes,
  'delete-record': [],
  'transform-record': [...shows, ...writes],
  'read-sub-resource': shows,
  'run-suiteql': ['limit', 'offset'],
  'list-datasets': ['limit', 'offset'],
  'run-dataset': ['limit', 'offset'],
};

/**
 * Refuses a request for what stands beside its act: a language NetSuite does not speak, and, where the account is set so, query parameters
 * that the call does not have.
 */
export function refuseRequest(call: Call, route: Route): Refusal | undefined {
  const { companyLanguage, userLanguage, unknownQueryParameters } = readSettings(call.account.books);
  if (!isSameLanguage(userLanguage, companyLanguage)) {
    const named = readAccept(call.headers['accept-language'])[0]?.essence;
    if (named === undefined || !isSameLanguage(named, companyLanguage)) return invalidLanguage(companyLanguage);
  }
  const known = parametersByOperation[route.operation];
  if (unknownQueryParameters === 'ignore' || known === undefined) return undefined;
  const unknown = [...call.query.keys()].find((name) => !known.includes(name));
  return unknown === undefined ? undefined : unknownQueryParameter(unknown);
}

function isSameLanguage(left: string, right: string): boolean {
  return left.toLowerCase().replace('_', '-') === right.toLowerCase().replace('_', '-');
}
