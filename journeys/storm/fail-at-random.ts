import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, NetSuiteAccount } from '../world/netsuite-account.ts';
import type { Random } from './random.ts';

const writes: readonly NonNullable<Fault['match']>[] = [
  { recordType: 'invoice', method: 'POST' },
  { recordType: 'invoice', method: 'PATCH' },
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

/**
 * Has something go wrong in one of the accounts, two or three times a second, until it is over.
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
    await random.pick(accounts).order({ kind, times: 1, match, ...(kind === 'late_commit' ? { delayMs } : {}) });
    await delay(random.between(200, 700));
  }
  let befallen = 0;
  for (const account of accounts) {
    const { faults } = await account.admin<{ faults: readonly { times: number; remaining: number }[] }>('GET', '/faults');
    befallen += faults.reduce((sum, { times, remaining }) => sum + times - remaining, 0);
    await account.admin('DELETE', '/faults');
  }
  return befallen;
}
