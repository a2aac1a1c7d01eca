import type { AccountRecord, RecordShape } from '../books/index.ts';
import { findReferred, idsOf, readSettings } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidHeader, isRefusal, malformedSyntax, unsupportedMediaType } from '../refusals/index.ts';
import type { Draft, JsonObject, ReadingRules, ResolvedReference } from '../rules/index.ts';
import { isJsonObject, parseJsonBody, readDraft } from '../rules/index.ts';
import type { Call } from './call.ts';

type Strictness = ReadingRules['propertyNames'];

/** Reads the body of a create, update or upsert, as the call's headers ask. */
export function readWriteBody(call: Call, shape: RecordShape, existing: AccountRecord | undefined): Draft | Refusal {
  const body = readJsonObject(call);
  if (isRefusal(body)) return body;
  const propertyNames = strictnessOf(call, 'X-NetSuite-PropertyNameValidation', 'warning');
  if (isRefusal(propertyNames)) return propertyNames;
  const propertyValues = strictnessOf(call, 'X-NetSuite-PropertyValueValidation', 'error');
  if (isRefusal(propertyValues)) return propertyValues;
  const settings = readSettings(call.account.books);
  return readDraft(shape, body, {
    propertyNames,
    propertyValues,
    readOnlyFields: settings.readOnlyFields,
    invalidReferenceCode: settings.invalidReferenceCode,
    resolve: (targets, reference) => resolveReference(call, targets, reference),
    wasChosen: (field, id) => existing !== undefined && hasChosen(existing, field, id),
  });
}

function readJsonObject(call: Call): JsonObject | Refusal {
  const mediaType = (call.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (mediaType !== '' && mediaType !== 'application/json' && mediaType !== 'application/vnd.oracle.resource+json') {
    return unsupportedMediaType(mediaType);
  }
  const body = parseJsonBody(call.body);
  return isJsonObject(body) ? body : malformedSyntax();
}

function strictnessOf(call: Call, header: string, fallback: Strictness): Strictness | Refusal {
  const value = call.headers[header.toLowerCase()]?.trim().toLowerCase();
  if (value === undefined) return fallback;
  if (value === 'error' || value === 'warning' || value === 'ignore') return value;
  return invalidHeader(header, `Invalid value '${value}'. Provide one of Error, Warning, Ignore.`);
}

/** Finds what a reference names. Address book rows belong to one customer, whose own rules look at them. */
function resolveReference(
  call: Call,
  targets: readonly string[],
  reference: { readonly id: string } | { readonly externalId: string },
): ResolvedReference | undefined {
  for (const target of targets) {
    if (target === 'addressBook' && 'id' in reference) return { id: reference.id, isInactive: false };
    const found = findReferred(call.account.books, target, reference);
    if (found !== undefined) return found;
  }
  return undefined;
}

function hasChosen(record: AccountRecord, field: string, id: string): boolean {
  const isIn = (values: AccountRecord['fields']) => values[field] === id || idsOf(values, field).includes(id);
  return isIn(record.fields) || Object.values(record.sublists).some((rows) => rows.some(isIn));
}
