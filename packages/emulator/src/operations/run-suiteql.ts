import { readSettings } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidSuiteQl, isRefusal, malformedSyntax, preferTransientMissing } from '../refusals/index.ts';
import type { Json } from '../rules/index.ts';
import { JsonNumber, parseJsonBody } from '../rules/index.ts';
import type { SuiteQlParameter } from '../suiteql/index.ts';
import { lenient, runSuiteQl, strict } from '../suiteql/index.ts';
import { accessOf } from './access-of.ts';
import type { Call, Outcome } from './call.ts';
import { answerWith, mediaTypes } from './call.ts';
import { readPage, showPage } from './paging.ts';
import { reachOf } from './reach-of.ts';

/** `POST /query/v1/suiteql`: a page of rows, every value a string, every row with empty `links`. [H:section_157909186990] */
export function runSuiteQlQuery(call: Call): Outcome {
  const preferences = (call.headers.prefer ?? '').split(',').map((preference) => preference.trim().toLowerCase());
  if (!preferences.includes('transient')) return preferTransientMissing();
  const { books } = call.account;
  const settings = readSettings(books);
  const page = readPage(call.query, settings.resultsMax);
  if (isRefusal(page)) return page;
  const query = readQuery(call.body);
  if (isRefusal(query)) return query;
  const answer = runSuiteQl(books.database, query.text, query.params, {
    dateFormat: settings.dateFormat,
    timeZone: settings.timeZone,
    now: new Date(call.account.now()),
    ...page,
    reach: reachOf(books, accessOf(call)),
    user: call.identity.entity,
    dialect: settings.suiteqlDialect === 'strict' ? strict : lenient,
    deadlineMs: settings.suiteqlDeadlineMs,
  });
  if (answer.kind === 'refused') return invalidSuiteQl(answer.detail);
  const items = answer.rows.map((row) => ({ links: [], ...row }));
  const href = `${call.baseUrl}/services/rest/query/v1/suiteql`;
  return answerWith(showPage(href, call.query, page, Math.min(answer.total, settings.resultsMax), items), mediaTypes.collection);
}

interface SuiteQlBody {
  readonly text: string;
  readonly params: readonly SuiteQlParameter[];
}

function readQuery(body: string): SuiteQlBody | Refusal {
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
