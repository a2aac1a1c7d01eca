import type { NetSuite } from '../netsuite.ts';

/** What a watch asks NetSuite. */
export type WatchSource = Pick<NetSuite, 'suiteql' | 'get' | 'serverTime'>;
