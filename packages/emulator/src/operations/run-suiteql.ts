import { readSettings } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidSuiteQl, isRefusal, malformedSyntax, preferTransientMissing } from '../refusals/index.ts';
import type { Json } from '../rules/index.ts';
import { JsonNumber, parseJsonBody } from '../rules/index.ts';
import type { AskedQuery, SuiteQlParameter } from '../suiteql/index.ts';
import type { Call } from './call.ts';
import { answerWith, mediaTypes } from './call.ts';
import { readPage, showPage } from './paging.ts';
import type { QueryToAnswer } from './query-to-answer.ts';
import { queryContext } from './query-to-answer.ts';

/** `POST /query/v1/suiteql`: a page of rows, every value a string, every row with empty `links`. [H:section_157909186990] */
export function readSuiteQlCall(call: Call): QueryToAnswer | Refusal {
  const preferences = (call.headers.prefer ?? '').split(',').map((preference) => preference.trim().toLowerCase());
  if (!preferences.includes('transient')) return preferTransientMissing();
  const { resultsMax } = readSettings(call.account.books);
  const page = readPage(call.query, resultsMax);
  if (isRefusal(page)) return page;
  const query = readQuery(call.body);
  if (isRefusal(query)) return query;
  const href = `${call.baseUrl}/services/rest/query/v1/suiteql`;
  return {
    asked: { ...query, context: queryContext(call, page) },
    refuse: invalidSuiteQl,
    show: (rows, total) => {
      const items = rows.map((row) => ({ links: [], ...row }));
      return answerWith(showPage(href, call.query, page, Math.min(total, resultsMax), items), mediaTypes.collection);
    },
  };
}

function readQuery(body: string): Pick<AskedQuery, 'text' | 'params'> | Refusal {
  const parsed = parseJsonBody(body);
  if (typeof parsed?.q !== 'string') return malformedSyntax('q');
  const { params } = parsed;
  if (params === undefined) return { text: parsed.q, params: [] };
  if (!Array.isArray(params)) return malformedSyntax('params');
  const read = params.map(readParameter);
  const unfit = read.indexOf(undefined);
  return unfit >= 0 ? malformedSyntax(`params[${unfit}]`) : { text: parsed.q, params: read.filter((value) => value !== undefined) };
}

function readParameter(value: Json): SuiteQlParameter | undefined {
  if (value instanceof JsonNumber) return Number(value.text);
  return typeof value === 'object' && value !== null ? undefined : value;
}
