import { integrationsOf, readSettings } from '../books/index.ts';
import type { Answer, Call } from './call.ts';
import { answerWith } from './call.ts';

/** `GET /system/v1/serverTime`. [H:article_0528010158] */
export function readServerTime(call: Call): Answer {
  return answerWith({ serverTime: new Date(call.account.now()).toISOString() }, 'application/json');
}

/** `GET /system/v1/governanceLimits`. The role of the emulator may read it. [H:article_0625010817] */
export function readGovernanceLimits(call: Call): Answer {
  const { concurrency } = readSettings(call.account.books);
  const allocated = integrationsOf(call.account.books).reduce((sum, { concurrencyLimit }) => sum + (concurrencyLimit ?? 0), 0);
  const own = call.integration.concurrencyLimit;
  return answerWith(
    {
      accountConcurrencyLimit: concurrency,
      accountUnallocatedConcurrencyLimit: Math.max(1, concurrency - allocated),
      ...(own === null ? {} : { integrationConcurrencyLimit: own }),
      integrationLimitType: own === null ? 'accountLimit' : 'integrationSpecific',
    },
    'application/json',
  );
}
