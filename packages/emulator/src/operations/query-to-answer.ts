import { readSettings } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import type { AskedQuery, SuiteQlContext, SuiteQlRow } from '../suiteql/index.ts';
import { lenient, strict } from '../suiteql/index.ts';
import { accessOf } from './access-of.ts';
import type { Answer, Call } from './call.ts';
import type { Page } from './paging.ts';
import { reachOf } from './reach-of.ts';

/** A call that a query answers. */
export interface QueryToAnswer {
  readonly asked: AskedQuery;
  readonly show: (rows: readonly SuiteQlRow[], total: number) => Answer;
  /** @param detail - NetSuite's words for what is wrong with the query */
  readonly refuse: (detail: string) => Refusal;
}

/** What the account, the caller and the page say of a query. */
export function queryContext(call: Call, page: Page): SuiteQlContext {
  const { books } = call.account;
  const settings = readSettings(books);
  return {
    dateFormat: settings.dateFormat,
    timeZone: settings.timeZone,
    now: new Date(call.account.now()),
    ...page,
    reach: reachOf(books, accessOf(call)),
    user: call.identity.entity,
    dialect: settings.suiteqlDialect === 'strict' ? strict : lenient,
    deadlineMs: settings.suiteqlDeadlineMs,
  };
}
