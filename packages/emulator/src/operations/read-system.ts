import { allocatedConcurrency, readSettings } from '../books/index.ts';
import { unallocatedConcurrency } from '../limits/index.ts';
import type { Answer, Call } from './call.ts';
import { answerWith } from './call.ts';

/** `GET /system/v1/serverTime`. [H:article_0528010158] */
export function readServerTime(call: Call): Answer {
  return answerWith({ serverTime: new Date(call.account.now()).toISOString() }, 'application/json');
}

/** `GET /system/v1/governanceLimits`. [H:article_0625010817] */
export function readGovernanceLimits(call: Call): Answer {
  const account = readSettings(call.account.books).concurrency;
  const own = call.integration.concurrencyLimit;
  return answerWith(
    {
      accountConcurrencyLimit: account,
      accountUnallocatedConcurrencyLimit: unallocatedConcurrency({ account, allocated: allocatedConcurrency(call.account.books) }),
      ...(own === null ? {} : { integrationConcurrencyLimit: own }),
      integrationLimitType: own === null ? 'accountLimit' : 'integrationSpecific',
    },
    'application/json',
  );
}
