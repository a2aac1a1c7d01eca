import { AnswerMalformedFault, NetSuiteConfigurationError } from '../faults.ts';
import type { CallOptions, SuiteQlRow, WatchBatch, WatchChange, WatchOptions, WatchPass, WatchPosition } from '../netsuite.ts';
import { pauseUnlessAborted } from '../pause.ts';
import { abortedBeforeSending } from '../transport/index.ts';
import type { AccountClock } from './account-clock.ts';
import { isTimeZone, isWallTime } from './account-clock.ts';
import { learnClock } from './learn-clock.ts';
import { isId, readPosition } from './read-position.ts';
import type { StampedRow } from './sort-out-rows.ts';
import { forgetSeen, sortOutRows } from './sort-out-rows.ts';
import { deletionsQuery, recordsQuery } from './watch-query.ts';
import type { WatchSource } from './watch-source.ts';
import { beginPass, endPass } from './watch-window.ts';
import type { WatchedTable } from './watched-table.ts';
import { watchedTable } from './watched-table.ts';

const learnAgainAfterMs = 3_600_000;

/** Passes over what changed, each from where the one before ended; one of them, or again and again with `everyMs`. */
export async function* watchRecords(
  source: WatchSource,
  type: string,
  options: WatchOptions = {},
): AsyncGenerator<WatchBatch, void, undefined> {
  const table = watchedTable(type);
  checkOptions(options);
  let position: WatchPosition =
    options.position === undefined
      ? { version: 1, type: type.toLowerCase(), seen: {}, seenDeleted: {} }
      : readPosition(type, options.position);
  for (;;) {
    for await (const batch of readPass(source, type, table, options, position)) {
      position = batch.position;
      yield batch;
    }
    if (options.everyMs === undefined) return;
    await pauseUnlessAborted(options.everyMs, options.signal, abortedBeforeSending);
  }
}

async function* readPass(
  source: WatchSource,
  type: string,
  table: WatchedTable,
  options: WatchOptions,
  from: WatchPosition,
): AsyncGenerator<WatchBatch, void, undefined> {
  const { lane, timeoutMs, signal } = options;
  const call: CallOptions = { lane, timeoutMs, signal };
  const batchSize = options.batchSize ?? 1000;
  let position = from;
  if (position.pass === undefined) {
    const serverTime = (await source.serverTime(call)).getTime();
    const clock = await clockFor(source, type, table, options, position, serverTime, call);
    if (clock === undefined) {
      // Without a record, everything that comes is later than this.
      yield { changes: [], position: { ...position, readTo: new Date(serverTime).toISOString() }, isLast: true };
      return;
    }
    const pass = beginPass(clock, serverTime, position.readTo, options.lookBack);
    position = { ...position, ...(clock.kind === 'offset' && { clock: { minutes: clock.minutes, learnedAt: clock.learnedAt } }), pass };
  }
  for (;;) {
    const { pass } = position;
    if (pass === undefined) return;
    const query =
      pass.stage === 'deletions'
        ? deletionsQuery(type, pass)
        : recordsQuery(table, pass, { columns: options.columns ?? [], where: options.where });
    const { items } = await source.suiteql(query, { ...call, limit: batchSize });
    const rows = items.map(readRow);
    const { changes, position: reached } = takeRows(position, pass, rows, rows.length < batchSize, options.deletions === true);
    position = reached;
    const isLast = position.pass === undefined;
    const wanted = changes.filter((change) => isWanted(change, options.only));
    if (wanted.length > 0 || isLast) yield { changes: wanted, position, isLast };
  }
}

/** What a page brings, and where the watch then stands. */
function takeRows(position: WatchPosition, pass: WatchPass, rows: readonly StampedRow[], isWhole: boolean, deletions: boolean) {
  const ofDeletions = pass.stage === 'deletions';
  const { changes, seen } = sortOutRows(pass, ofDeletions ? position.seenDeleted : position.seen, rows);
  const noted: WatchPosition = { ...position, ...(ofDeletions ? { seenDeleted: seen } : { seen }) };
  return { changes, position: advance(noted, pass, rows.at(-1), isWhole, deletions) };
}

function advance(
  position: WatchPosition,
  pass: WatchPass,
  last: StampedRow | undefined,
  isWhole: boolean,
  deletions: boolean,
): WatchPosition {
  if (!isWhole && last !== undefined) return { ...position, pass: { ...pass, after: { stamp: last.stamp, id: last.id } } };
  if (pass.stage === 'records' && deletions) {
    const { after: _reached, ...whole } = pass;
    return { ...position, pass: { ...whole, stage: 'deletions' } };
  }
  const { seen, seenDeleted } = position;
  return endPass({ ...position, seen: forgetSeen(seen, pass.keepFrom), seenDeleted: forgetSeen(seenDeleted, pass.keepFrom) }, pass);
}

/** A choice of kinds is for what happens from now on: a look-back and deletions are asked for by their own names. */
function isWanted({ kind }: WatchChange, only: WatchOptions['only']): boolean {
  return only === undefined || kind === only || kind === 'existing' || kind === 'deleted';
}

async function clockFor(
  source: WatchSource,
  type: string,
  table: WatchedTable,
  { timeZone }: WatchOptions,
  { clock }: WatchPosition,
  serverTime: number,
  call: CallOptions,
): Promise<AccountClock | undefined> {
  if (timeZone !== undefined) return { kind: 'zone', timeZone };
  if (clock !== undefined && serverTime - Date.parse(clock.learnedAt) < learnAgainAfterMs) return { kind: 'offset', ...clock };
  // The last record may be gone, and its deletion still to be told.
  return (await learnClock(source, type, table, serverTime, call)) ?? (clock === undefined ? undefined : { kind: 'offset', ...clock });
}

function readRow({ id, watch_modified: stamp, watch_created: createdAt, ...row }: SuiteQlRow, index: number): StampedRow {
  const refuse = (name: string): never => {
    const path = `items[${index}].${name}`;
    throw new AnswerMalformedFault({ path, message: `A watched row is without its ${name} (${path}).` });
  };
  if (id === undefined || !isId(id)) return refuse('id');
  if (stamp === undefined || !isWallTime(stamp)) return refuse('watch_modified');
  return { id, stamp, createdAt, row };
}

function checkOptions({ batchSize, timeZone, lookBack, everyMs }: WatchOptions): void {
  const refuse = (name: string, what: string): never => {
    throw new NetSuiteConfigurationError({ code: 'watch_option_unfit', message: `${name}: ${what}` });
  };
  if (batchSize !== undefined && (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > 1000)) refuse('batchSize', 'not 1 to 1000.');
  if (timeZone !== undefined && !isTimeZone(timeZone)) refuse('timeZone', `"${timeZone}" is no time zone of the IANA database.`);
  if (lookBack !== undefined && Number.isNaN(lookBack.getTime())) refuse('lookBack', 'not a date.');
  if (everyMs !== undefined && !(Number.isFinite(everyMs) && everyMs >= 0)) refuse('everyMs', 'not a number of milliseconds.');
}
