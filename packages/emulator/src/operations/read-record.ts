import { readSettings, rememberUnchanged } from '../books/index.ts';
import { fieldsWithExpansion, isRefusal } from '../refusals/index.ts';
import type { Call, Outcome } from './call.ts';
import { addressOf, answerWith } from './call.ts';
import { findShapeAndRecord } from './find-addressed.ts';
import { isQueryFlag } from './query-flag.ts';
import { readView } from './read-view.ts';
import { showRecord } from './show-record.ts';

/** `GET /<type>/<id>`. Programs that synchronize read the same record again and again: it is written once. [H:section_1545141500] */
export function readRecord(call: Call, route: { readonly recordType: string; readonly id: string }): Outcome {
  const { baseUrl, url, identity } = call;
  const reader = `${identity.entity};${identity.role}`;
  return rememberUnchanged(call.account.books, `GET ${reader} ${baseUrl}${url}`, () => {
    const outcome = showWhole(call, route);
    return outcome.kind === 'answer' ? { ...outcome, body: undefined, text: JSON.stringify(outcome.body) } : outcome;
  });
}

function showWhole(call: Call, route: { readonly recordType: string; readonly id: string }): Outcome {
  const found = findShapeAndRecord(call, route);
  if (isRefusal(found)) return found;
  const { shape, record } = found;
  if (
    call.query.has('fields') &&
    isQueryFlag(call.query, 'expandSubResources') &&
    readSettings(call.account.books).fieldsWithExpansion === 'refused'
  )
    return fieldsWithExpansion();
  const href = addressOf(call.baseUrl, shape.type.name, record.id);
  const view = readView(call, shape, href);
  if (isRefusal(view)) return view;
  const fields = call.query.get('fields') ?? '';
  const self = fields === '' ? href : `${href}?fields=${encodeURIComponent(fields)}`;
  return answerWith(showRecord(shape, record, view.only, self, view.rules));
}
