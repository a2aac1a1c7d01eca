import { datasetsOf, findDataset, findType, readSettings, typeNames } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidSuiteQl, isRefusal, recordDoesNotExist } from '../refusals/index.ts';
import type { SuiteQlRow } from '../suiteql/index.ts';
import type { Call, Outcome } from './call.ts';
import { addressOf, answerWith, mediaTypes } from './call.ts';
import { readPage, showPage } from './paging.ts';
import type { QueryToAnswer } from './query-to-answer.ts';
import { queryContext } from './query-to-answer.ts';

const datasetPath = '/services/rest/query/v1/dataset';

/**
 * `GET /query/v1/dataset`: name, id, description and record type of each dataset, page by page. [H:section_156577938018] [inferred: the
 * names of these, and the link to the result]
 */
export function listDatasets(call: Call): Outcome {
  const { books } = call.account;
  const page = readPage(call.query, readSettings(books).resultsMax);
  if (isRefusal(page)) return page;
  const all = datasetsOf(books);
  const href = `${call.baseUrl}${datasetPath}`;
  const items = all.slice(page.offset, page.offset + page.limit).map(({ id, name, description, recordType }) => ({
    links: [{ rel: 'self', href: `${href}/${id}/result` }],
    id,
    name,
    ...(description === undefined ? {} : { description }),
    type: recordType,
  }));
  return answerWith(showPage(href, call.query, page, all.length, items), mediaTypes.collection);
}

/**
 * `GET /query/v1/dataset/{id}/result`: a page of its rows, by the fields of the dataset. A row with the internal id of a record links to
 * it, unless it is a transaction. [H:section_156577938018] An id that no dataset has: 404 NONEXISTENT_ID, as a live account was seen to answer.
 */
export function readDatasetCall(call: Call, datasetId: string): QueryToAnswer | Refusal {
  const { books } = call.account;
  const dataset = findDataset(books, datasetId);
  if (dataset === undefined) return recordDoesNotExist(call.url);
  const { resultsMax } = readSettings(books);
  const page = readPage(call.query, resultsMax);
  if (isRefusal(page)) return page;
  const recordType = typeNames(books).find((name) => {
    const type = findType(books, name);
    return type?.suiteqlTable === dataset.recordType && type.group !== 'transaction';
  });
  const linksOf = ({ id }: SuiteQlRow) =>
    recordType === undefined || id === undefined ? [] : [{ rel: 'self', href: addressOf(call.baseUrl, recordType, id) }];
  const href = `${call.baseUrl}${datasetPath}/${dataset.id}/result`;
  return {
    asked: { text: dataset.query, params: [], context: queryContext(call, page) },
    refuse: invalidSuiteQl,
    show: (rows, total) => {
      const items = rows.map((row) => ({ links: linksOf(row), ...row }));
      return answerWith(showPage(href, call.query, page, Math.min(total, resultsMax), items), mediaTypes.collection);
    },
  };
}
