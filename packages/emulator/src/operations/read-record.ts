import { invalidQueryParameter, isRefusal } from '../refusals/index.ts';
import type { Call, Outcome } from './call.ts';
import { addressOf, answerWith, recordServicePath } from './call.ts';
import { findShapeAndRecord } from './find-addressed.ts';
import type { ShowingRules } from './show-record.ts';
import { showRecord } from './show-record.ts';

/** `GET /<type>/<id>`. [H:section_1545141500] [inferred: a name in `fields` that is no field is refused] */
export function readRecord(call: Call, route: { readonly recordType: string; readonly id: string }): Outcome {
  const found = findShapeAndRecord(call, route);
  if (isRefusal(found)) return found;
  const { shape, record } = found;
  const names = (call.query.get('fields') ?? '').split(',').filter((name) => name !== '');
  const unknown = names.find((name) => !shape.fields.has(name.toLowerCase()));
  if (unknown !== undefined) return invalidQueryParameter('fields', `Invalid field '${unknown}' in the query parameter 'fields'.`);
  const href = addressOf(call.baseUrl, shape.type.name, record.id);
  const self = names.length === 0 ? href : `${href}?fields=${encodeURIComponent(names.join(','))}`;
  return answerWith(showRecord(shape, record, new Set(names.map((name) => name.toLowerCase())), self, showingRules(call, href)));
}

/** How a call wants records shown. @param href - the address of the record */
export function showingRules(call: Call, href: string): ShowingRules {
  return {
    books: call.account.books,
    href,
    serviceHref: `${call.baseUrl}${recordServicePath}`,
    expandSubResources: call.query.get('expandSubResources') === 'true',
    simpleEnumFormat: call.query.get('simpleEnumFormat') === 'true',
  };
}
