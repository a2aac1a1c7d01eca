import type { NetSuite, ReadOptions, RecordBody, RecordId } from '../netsuite.ts';

/** What a watch asks NetSuite. */
export interface WatchSource extends Pick<NetSuite, 'suiteql' | 'serverTime'> {
  get(type: string, id: RecordId, options?: ReadOptions): Promise<RecordBody>;
}
