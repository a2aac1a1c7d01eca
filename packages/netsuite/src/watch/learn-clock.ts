import { AnswerMalformedFault, NetSuiteConfigurationError } from '../faults.ts';
import type { CallOptions } from '../netsuite.ts';
import type { AccountClock } from './account-clock.ts';
import { isWallTime, offsetBetween } from './account-clock.ts';
import { newestQuery } from './watch-query.ts';
import type { WatchSource } from './watch-source.ts';
import type { WatchedTable } from './watched-table.ts';

// A record may change between the two readings; that it does so each time is no accident any more.
const triesMax = 5;

/**
 * Learns the account's clock by reading the record that changed last both ways: by REST, which speaks UTC, and by SuiteQL, which speaks
 * the account's or the user's time. [H:section_157305090645]
 *
 * @param serverTime - Unix milliseconds
 * @returns nothing when there is no record
 * @throws {NetSuiteConfigurationError} `account_clock_unknown`
 */
export async function learnClock(
  source: WatchSource,
  type: string,
  table: WatchedTable,
  serverTime: number,
  call: CallOptions,
): Promise<(AccountClock & { readonly kind: 'offset' }) | undefined> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const [newest] = (await source.suiteql(newestQuery(table), { ...call, limit: 1 })).items;
    if (newest === undefined) return undefined;
    const { id, watch_modified: wall } = newest;
    if (id === undefined || wall === undefined || !isWallTime(wall)) {
      throw new AnswerMalformedFault({ path: 'items[0].watch_modified', message: 'A record has no time of its last change.' });
    }
    const record = await source.get(type, id, { ...call, fields: [table.modifiedField] });
    const instant = record[table.modifiedField];
    if (typeof instant !== 'string') break;
    const minutes = offsetBetween(wall, instant);
    if (minutes !== undefined) return { kind: 'offset', minutes, learnedAt: new Date(serverTime).toISOString() };
  }
  throw new NetSuiteConfigurationError({
    code: 'account_clock_unknown',
    message: `A ${type} does not tell by ${table.modifiedField} how SuiteQL's local time relates to UTC.`,
  });
}
