import type { AccountRecord, RecordShape } from '../books/index.ts';
import { findReferred, idsOf, readSettings } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidHeader, isRefusal, malformedSyntax, unsupportedMediaType } from '../refusals/index.ts';
import type { Draft, JsonObject, ReadingRules, ResolvedReference } from '../rules/index.ts';
import { isJsonObject, parseJsonBody, readDraft, settableBy } from '../rules/index.ts';
import { accessOf } from './access-of.ts';
import type { Call } from './call.ts';
import { choiceOf } from './choice-of.ts';
import { readMediaType } from './media-type.ts';

type Strictness = ReadingRules['propertyNames'];

/**
 * Reads the body of a create, update or upsert, as the call's headers ask.
 *
 * @param emptiness - whether a body of nothing stands for an object without properties, as in forms and transforms
 */
export function readWriteBody(
  call: Call,
  shape: RecordShape,
  existing: AccountRecord | undefined,
  emptiness: 'must not be empty' | 'may be empty' = 'must not be empty',
): Draft | Refusal {
  const body = emptiness === 'may be empty' && call.body.trim() === '' ? {} : readJsonObject(call);
  if (isRefusal(body)) return body;
  const propertyNames = strictnessOf(call, 'X-NetSuite-PropertyNameValidation', 'warning');
  if (isRefusal(propertyNames)) return propertyNames;
  const propertyValues = strictnessOf(call, 'X-NetSuite-PropertyValueValidation', 'error');
  if (isRefusal(propertyValues)) return propertyValues;
  const settings = readSettings(call.account.books);
  const resolve = remembering((targets: readonly string[], reference: Reference) => resolveReference(call, targets, reference));
  return readDraft(settableBy(accessOf(call), shape), body, {
    propertyNames,
    propertyValues,
    readOnlyFields: settings.readOnlyFields,
    invalidReferenceCode: settings.invalidReferenceCode,
    resolve,
    wasChosen: (field, id) => existing !== undefined && hasChosen(existing, field, id),
  });
}

/** The body of a call as a JSON object. A body without Content-Type is taken for JSON. [inferred: 415 for other types] */
export function readJsonObject(call: Pick<Call, 'headers' | 'body'>): JsonObject | Refusal {
  const contentType = call.headers['content-type'];
  const mediaType = readMediaType(contentType);
  const type = mediaType?.parameters.get('type') ?? 'singular';
  const isJson = mediaType === undefined || mediaType.essence === 'application/json';
  if (!isJson && !(mediaType.essence === 'application/vnd.oracle.resource+json' && type === 'singular')) {
    return unsupportedMediaType(contentType ?? '');
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

type Reference = { readonly id: string } | { readonly externalId: string };

/** Lines often name the same item: each reference of a body is looked up once. */
function remembering<Found>(resolve: (targets: readonly string[], reference: Reference) => Found) {
  const foundByKey = new Map<string, Found>();
  return (targets: readonly string[], reference: Reference): Found => {
    const key = `${targets.join()} ${'id' in reference ? `id ${reference.id}` : `eid ${reference.externalId}`}`;
    const found = foundByKey.get(key) ?? resolve(targets, reference);
    foundByKey.set(key, found);
    return found;
  };
}

/** Finds what a reference names. Address book rows belong to one customer, whose own rules look at them. */
function resolveReference(call: Call, targets: readonly string[], reference: Reference): ResolvedReference | undefined {
  const canChoose = choiceOf(call);
  for (const target of targets) {
    if (target === 'addressBook' && 'id' in reference) return { id: reference.id, isInactive: false };
    const found = findReferred(call.account.books, target, reference);
    if (found !== undefined && canChoose(target, found.id)) return found;
  }
  return undefined;
}

function hasChosen(record: AccountRecord, field: string, id: string): boolean {
  const isIn = (values: AccountRecord['fields']) => values[field] === id || idsOf(values, field).includes(id);
  return isIn(record.fields) || Object.values(record.sublists).some((rows) => rows.some(isIn));
}
