import { countOfType, idsOfType, readSettings, recordsOfType } from '../books/index.ts';
import { invalidSearchQuery, isRefusal } from '../refusals/index.ts';
import type { Call, Outcome } from './call.ts';
import { addressOf, answerWith, mediaTypes } from './call.ts';
import { findShape } from './find-addressed.ts';
import { readPage, showPage } from './paging.ts';
import { readRecordFilter } from './record-filter.ts';

/** `GET /<type>`: ids and links of a page of records, of those that `q` asks for. [H:section_1540810951, section_1545222128] */
export function listRecords(call: Call, route: { readonly recordType: string }): Outcome {
  const shape = findShape(call, route.recordType);
  if (isRefusal(shape)) return shape;
  const { books } = call.account;
  const settings = readSettings(books);
  const page = readPage(call.query, settings.resultsMax);
  if (isRefusal(page)) return page;
  const q = call.query.get('q');
  const type = shape.type.name;
  let ids: readonly string[];
  let total: number;
  if (q === null || q.trim() === '') {
    ids = idsOfType(books, type, page.limit, page.offset);
    total = countOfType(books, type);
  } else {
    const matches = readRecordFilter(q, shape, settings.dateFormat);
    if (matches === undefined) return invalidSearchQuery();
    const found = recordsOfType(books, type).filter(matches);
    ids = found.slice(page.offset, page.offset + page.limit).map(({ id }) => id);
    total = found.length;
  }
  const items = ids.map((id) => ({ links: [{ rel: 'self', href: addressOf(call.baseUrl, type, id) }], id }));
  return answerWith(showPage(addressOf(call.baseUrl, type), call.query, page, total, items), mediaTypes.collection);
}
