import type { SeedName } from '../operations/index.ts';
import { resetAccount, seedNames } from '../operations/index.ts';
import { adminAnswer } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { oneOf, optional } from './read-body.ts';

export const resetCalls = [
  adminCall({
    method: 'POST',
    path: '/reset',
    meaning:
      'Takes records, numbers, custom fields, mails and settings back to a seed. Sign-ins stay; requests that still wait are cut off.',
    takes: { seed: optional(oneOf<SeedName>(seedNames)) },
    answer({ account, era, faults, counter, log }, { values: { seed = 'demo' } }) {
      // What still waits is cut off, so that nothing old lands in the new books.
      era.end();
      faults.withdrawAll();
      resetAccount(account, seed);
      counter.reset();
      log.clear();
      return adminAnswer({ seed });
    },
  }),
];
