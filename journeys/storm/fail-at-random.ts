import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, NetSuiteAccount } from '../world/netsuite-account.ts';
import type { Random } from './random.ts';

/** About as often as there are requests of the kind. */
const writes: readonly NonNullable<Fault['match']>[] = [
  ...Array.from({ length: 6 }, () => ({ recordType: 'invoice', method: 'POST' })),
  ...Array.from({ length: 3 }, () => ({ recordType: 'invoice', method: 'PATCH' })),
  { recordType: 'customer', method: 'POST' },
];
const reads: readonly NonNullable<Fault['match']>[] = [{ recordType: 'invoice', method: 'GET' }];

const faultsOfWrites = [
  'reset_before_commit',
  'reset_after_commit',
  'unavailable',
  'unavailable_after_commit',
  'fail_after_saving',
  'late_commit',
  'too_many_requests',
];
const faultsOfReads = ['reset_before_commit', 'unavailable', 'concurrency_as_400'];

interface StandingFault extends Fault {
  readonly times: number;
  readonly remaining: number;
}

/**
 * Has something go wrong in one of the accounts, two or three times a second, until it is over. Only one fault lies in wait for the same
 * requests: many would befall one request five times in a row, and then it is right to give up.
 * @returns how many requests something befell
 */
export async function failAtRandom(
  accounts: readonly NetSuiteAccount[],
  lateMs: { readonly least: number; readonly most: number },
  random: Random,
  over: AbortSignal,
): Promise<number> {
  while (!over.aborted) {
    const write = random.next() < 0.8;
    const kind = random.pick(write ? faultsOfWrites : faultsOfReads);
    const match = random.pick(write ? writes : reads);
    const delayMs = random.between(lateMs.least, lateMs.most);
    const account = random.pick(accounts);
    const isLyingInWait = (await faultsOf(account)).some((fault) => {
      return fault.remaining > 0 && fault.match?.recordType === match.recordType && fault.match?.method === match.method;
    });
    if (!isLyingInWait) await account.order({ kind, times: 1, match, ...(kind === 'late_commit' ? { delayMs } : {}) });
    await delay(random.between(200, 700));
  }
  let befallen = 0;
  for (const account of accounts) {
    befallen += (await faultsOf(account)).reduce((sum, { times, remaining }) => sum + times - remaining, 0);
    await account.admin('DELETE', '/faults');
  }
  return befallen;
}

async function faultsOf(account: NetSuiteAccount): Promise<readonly StandingFault[]> {
  return (await account.admin<{ readonly faults: readonly StandingFault[] }>('GET', '/faults')).faults;
}
