import type { AccountRecord, Books, RecordShape } from '../books/index.ts';
import {
  countOfType,
  findRecord,
  idSpaceOf,
  idsOfType,
  isReached,
  reachedCondition,
  readSettings,
  recordsByExternalId,
  recordsOfType,
} from '../books/index.ts';
import { invalidSearchQuery, isRefusal } from '../refusals/index.ts';
import { accessOf } from './access-of.ts';
import type { Call, Outcome } from './call.ts';
import { addressOf, answerWith, mediaTypes } from './call.ts';
import { findShape } from './find-addressed.ts';
import { readPage, showPage } from './paging.ts';
import type { RecordFilter } from './record-filter.ts';
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
  const { seenSubsidiaries } = accessOf(call);
  const reached = seenSubsidiaries === undefined ? undefined : reachedCondition(books, seenSubsidiaries);
  let ids: readonly string[];
  let total: number;
  if (q === null || q.trim() === '') {
    ids = idsOfType(books, type, page.limit, page.offset, reached);
    total = countOfType(books, type, reached);
  } else {
    const filter = readRecordFilter(q, shape, settings);
    if (filter === undefined) return invalidSearchQuery();
    const candidates = candidatesOf(books, shape, filter).filter((record) => isReached(books, seenSubsidiaries, record));
    const found = candidates.filter(filter.matches);
    ids = found.slice(page.offset, page.offset + page.limit).map(({ id }) => id);
    total = found.length;
  }
  const items = ids.map((id) => ({ links: [{ rel: 'self', href: addressOf(call.baseUrl, type, id) }], id }));
  return answerWith(showPage(addressOf(call.baseUrl, type), call.query, page, total, items), mediaTypes.collection);
}

/** The records that can match, in the order of their ids: those a filter names are looked up, for any other filter all are looked at. */
function candidatesOf(books: Books, { type }: RecordShape, { named }: RecordFilter): readonly AccountRecord[] {
  if (named === undefined) return recordsOfType(books, type.name);
  if (named.by === 'externalId') return named.values.flatMap((value) => recordsByExternalId(books, type, value));
  const ids = [...new Set(named.values.map(Number))].sort((left, right) => left - right);
  return ids.flatMap((id) => findRecord(books, idSpaceOf(type), String(id)) ?? []).filter((record) => record.type === type.name);
}
