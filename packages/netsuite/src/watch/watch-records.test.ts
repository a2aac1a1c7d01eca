import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SuiteQlRow, WatchChange, WatchPosition } from '../netsuite.ts';
import { watchRecords } from './watch-records.ts';
import type { WatchSource } from './watch-source.ts';

/** One save of a record: stamped at `at`, seen by others from `seenAt` on. Unix milliseconds. */
interface Save {
  readonly id: number;
  readonly at: number;
  readonly seenAt: number;
}

// The machine that tells the time is ahead of the one that stamps.
const skewMs = 1000;
const [secondMs, minuteMs, hourMs] = [1000, 60_000, 3_600_000];

const formatByZone = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatByZone.get(timeZone);
  if (known !== undefined) return known;
  const digits = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', ...digits });
  formatByZone.set(timeZone, format);
  return format;
}

/** What a clock on the wall shows, told apart from the code under test by another way of asking for it. */
function wall(at: number, timeZone: string): string {
  const part = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}`;
}

/** The instant of a wall time; the later one where there are two. */
function instantOf(text: string, timeZone: string): number {
  const asUtc = Date.parse(`${text.replace(' ', 'T')}Z`);
  const offsets = [-3, 3].map((hours) => {
    const near = asUtc + hours * hourMs;
    return Date.parse(`${wall(near, timeZone).replace(' ', 'T')}Z`) - near;
  });
  const fitting = offsets.map((offset) => asUtc - offset).filter((at) => wall(at, timeZone) === text);
  return fitting.length > 0 ? Math.max(...fitting) : asUtc - Math.min(...offsets);
}

/** A NetSuite of one table, with a clock that goes on while it is asked. */
function modelAccount(saves: readonly Save[], timeZone: string, clock: { now: number }, createdAt: ReadonlyMap<number, number>) {
  const visible = () => {
    const latest = new Map<number, { save: Save; version: number }>();
    for (const [version, save] of saves.entries()) {
      const known = latest.get(save.id);
      if (save.seenAt <= clock.now && (known === undefined || known.save.at <= save.at)) latest.set(save.id, { save, version });
    }
    return [...latest.values()].map(({ save, version }) => ({
      id: save.id,
      at: Math.floor(save.at / secondMs) * secondMs,
      stamp: wall(save.at, timeZone),
      created: wall(createdAt.get(save.id) ?? 0, timeZone),
      version,
    }));
  };
  const source: WatchSource = {
    async serverTime() {
      clock.now += 40;
      return new Date(clock.now + skewMs);
    },
    async get(_type, id) {
      clock.now += 40;
      const record = visible().find((row) => String(row.id) === id);
      return { lastModifiedDate: `${new Date(record?.at ?? 0).toISOString().slice(0, 19)}Z` };
    },
    async suiteql(query, { limit = 1000 } = {}) {
      clock.now += 700;
      const [, low] = / >= TO_DATE\('([^']+)'/.exec(query) ?? [];
      const [, from] = /SS'\) >= '([^']+)'/.exec(query) ?? [];
      const [, until] = /SS'\) < '([^']+)'/.exec(query) ?? [];
      const [, stamp = '', id = '0'] = /SS'\) > '([^']+)' OR .* AND r\.id > (\d+)\)/.exec(query) ?? [];
      const rows = query.endsWith(' DESC')
        ? visible().toSorted((left, right) => right.at - left.at)
        : visible()
            .filter((row) => row.at >= instantOf(low!, timeZone) && row.stamp >= from! && row.stamp < until!)
            .filter((row) => row.stamp > stamp || (row.stamp === stamp && row.id > Number(id)))
            .toSorted((left, right) => (left.stamp === right.stamp ? left.id - right.id : left.stamp < right.stamp ? -1 : 1));
      const items = rows.slice(0, limit).map(
        (row): SuiteQlRow => ({
          id: String(row.id),
          watch_modified: row.stamp,
          watch_created: row.created,
          version: String(row.version),
        }),
      );
      return { items, count: items.length, offset: 0, hasMore: rows.length > limit, totalResults: rows.length };
    },
  };
  return source;
}

interface Story {
  readonly timeZone: string;
  readonly isZoneGiven: boolean;
  /** Whether the account's clock is set during the story. */
  readonly isSet: boolean;
  readonly start: number;
  readonly saves: readonly { readonly id: number; readonly minute: number; readonly ms: number; readonly lateMinutes: number }[];
  /** Minutes between passes, and after how many batches the watcher dies. */
  readonly passes: readonly { readonly pauseMinutes: number; readonly dies: number }[];
  readonly batchSize: number;
}

// An ordinary midnight, both changes of the hour, a change of half an hour, and a zone of a quarter.
const scenes = fc.constantFrom(
  { timeZone: 'UTC', start: Date.parse('2026-06-30T21:30:00Z'), isSet: false },
  { timeZone: 'America/New_York', start: Date.parse('2026-11-01T03:00:00Z'), isSet: true },
  { timeZone: 'America/New_York', start: Date.parse('2026-03-08T04:30:00Z'), isSet: true },
  { timeZone: 'Australia/Lord_Howe', start: Date.parse('2026-04-04T12:30:00Z'), isSet: true },
  { timeZone: 'Asia/Kathmandu', start: Date.parse('2026-12-31T16:30:00Z'), isSet: false },
);

const stories: fc.Arbitrary<Story> = fc
  .record({
    scene: scenes,
    isZoneGiven: fc.boolean(),
    batchSize: fc.integer({ min: 1, max: 4 }),
    saves: fc.array(
      fc.record({
        id: fc.integer({ min: 1, max: 8 }),
        minute: fc.integer({ min: -200, max: 300 }),
        ms: fc.nat(59_999),
        lateMinutes: fc.nat(19),
      }),
      { minLength: 1, maxLength: 40 },
    ),
    passes: fc.array(fc.record({ pauseMinutes: fc.integer({ min: 1, max: 70 }), dies: fc.nat(6) }), { minLength: 3, maxLength: 12 }),
  })
  .map(({ scene, ...story }) => ({ ...scene, ...story }));

/** Saves of one record follow each other: the next begins when the last is committed. */
function savesOf({ saves, start, isZoneGiven }: Story): Save[] {
  const freeAt = new Map<number, number>();
  const secondOf = (at: number) => Math.floor(at / secondMs);
  return saves
    .map(({ id, minute, ms, lateMinutes }) => ({
      id,
      at: start + minute * minuteMs + ms,
      late: lateMinutes > 12 ? lateMinutes * minuteMs : 0,
    }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ id, at: wished, late }) => {
      // With an offset that daylight saving has made wrong, two changes in one second cannot be told apart.
      const at = Math.max(wished, (freeAt.get(id) ?? 0) + (isZoneGiven ? 1 : 5 * secondMs));
      // Nothing tells two saves of one second apart once the first was read; the second may come at once, but not late.
      const isSecondOfItsSecond = secondOf(at) === secondOf(freeAt.get(id) ?? 0);
      const seenAt = at + (isSecondOfItsSecond ? 0 : late) + 5;
      freeAt.set(id, seenAt);
      return { id, at, seenAt };
    });
}

describe('a watch', () => {
  test('loses no change and tells none twice, whatever the clocks do and however often it is killed', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const saves = savesOf(story);
        const createdAt = new Map<number, number>();
        for (const { id, at } of saves) createdAt.set(id, createdAt.get(id) ?? at);
        const clock = { now: story.start };
        const source = modelAccount(saves, story.timeZone, clock, createdAt);
        const untold = new Set(saves.flatMap(({ seenAt }, version) => (seenAt <= story.start - 5 * secondMs ? [version] : [])));
        const told: WatchChange[] = [];
        let position: WatchPosition | undefined;
        // The last passes have nothing new to read but what the others left.
        for (const { pauseMinutes, dies } of [...story.passes, ...Array(8).fill({ pauseMinutes: 65, dies: 99 })]) {
          let batches = 0;
          const timeZone = story.isZoneGiven ? story.timeZone : undefined;
          for await (const batch of watchRecords(source, 'customer', { position, timeZone, batchSize: story.batchSize })) {
            told.push(...batch.changes);
            position = JSON.parse(JSON.stringify(batch.position)) as WatchPosition;
            batches += 1;
            if (batches > dies) break;
          }
          clock.now += pauseMinutes * minuteMs;
        }
        const versions = told.map(({ row }) => Number(row.version));
        expect(versions.filter((version) => untold.has(version))).toEqual([]);
        expect(new Set(versions).size).toBe(versions.length);
        for (const id of new Set(saves.map((save) => save.id))) {
          const last = saves.findLastIndex((save) => save.id === id);
          const ofRecord = told.filter((change) => change.id === String(id));
          // What was saved in the seconds in which the watch began may be told or not.
          if ((saves[last]?.seenAt ?? 0) > story.start + 5 * secondMs) expect(Number(ofRecord.at(-1)?.row.version)).toBe(last);
          expect(ofRecord.slice(1).map(({ kind }) => kind)).toEqual(ofRecord.slice(1).map(() => 'updated'));
          const born = createdAt.get(id) ?? 0;
          // A clock that is set hides for a while what was stamped before, and then nothing tells when it was first to be seen.
          if (!story.isSet && ofRecord.length > 0 && (born > story.start || born < story.start - 4 * hourMs)) {
            expect(ofRecord[0]?.kind).toBe(born > story.start ? 'created' : 'updated');
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  const start = Date.parse('2026-06-30T12:00:00.100Z');
  const bornEarlier = new Map([[1, start - 24 * hourMs]]);

  test('tells the second of two changes within one second, although the first was there to be read', async () => {
    const clock = { now: start };
    // The pass reads between the two.
    const saves = [100, 880].map((afterMs) => ({ id: 1, at: start + minuteMs + afterMs, seenAt: start + minuteMs + afterMs }));
    const source = modelAccount(saves, 'UTC', clock, bornEarlier);
    const told: (string | undefined)[] = [];
    let position: WatchPosition | undefined;
    for (const at of [start, start + minuteMs + 110, start + 2 * minuteMs]) {
      clock.now = at;
      for await (const batch of watchRecords(source, 'customer', { position, timeZone: 'UTC' })) {
        position = batch.position;
        told.push(...batch.changes.map(({ row }) => row.version));
      }
    }
    expect(told).toEqual(['1']);
  });

  test('looks back to a date, telling each record once as existing, and tells its next change as an update', async () => {
    const clock = { now: start };
    const saves = [-300, -200, -10, 5].map((minute, index) => ({
      id: index === 3 ? 1 : index,
      at: start + minute * minuteMs,
      seenAt: start + minute * minuteMs,
    }));
    const source = modelAccount(saves, 'UTC', clock, bornEarlier);
    const lookBack = new Date(start - 200 * minuteMs);
    const told: string[] = [];
    let position: WatchPosition | undefined;
    for (const at of [start, start + 10 * minuteMs]) {
      clock.now = at;
      for await (const batch of watchRecords(source, 'customer', { position, timeZone: 'UTC', lookBack, only: 'updated' })) {
        position = batch.position;
        told.push(...batch.changes.map(({ kind, id }) => `${kind} ${id}`));
      }
    }
    expect(told).toEqual(['existing 1', 'existing 2', 'updated 1']);
  });

  test('goes on with another pass after a while, and ends with a fault of its own when its caller stops', async () => {
    const caller = new AbortController();
    const clock = { now: start };
    const saves = [{ id: 1, at: start + minuteMs, seenAt: start + minuteMs }];
    const source = modelAccount(saves, 'UTC', clock, new Map([[1, start + minuteMs]]));
    const told: string[] = [];
    const watching = async () => {
      for await (const { changes } of watchRecords(source, 'customer', { timeZone: 'UTC', everyMs: 1, signal: caller.signal })) {
        told.push(...changes.map(({ kind, id }) => `${kind} ${id}`));
        clock.now += 5 * minuteMs;
        if (told.length > 0) caller.abort('enough');
      }
    };
    await expect(watching()).rejects.toMatchObject({ code: 'aborted_before_sending', cause: 'enough' });
    expect(told).toEqual(['created 1']);
  });

  test.each<readonly [string, string, object]>([
    ['watch_position_malformed', 'position.type', { position: { version: 1, type: 'vendor', seen: {}, seenDeleted: {} } }],
    ['watch_position_malformed', 'position.seen.x', { position: { version: 1, type: 'customer', seen: { x: 'y' }, seenDeleted: {} } }],
    [
      'watch_position_malformed',
      'position.readTo',
      { position: { version: 1, type: 'customer', readTo: 'now', seen: {}, seenDeleted: {} } },
    ],
    ['watch_option_unfit', 'batchSize', { batchSize: 1001 }],
    ['watch_option_unfit', 'timeZone', { timeZone: 'Middle/Earth' }],
    ['watch_option_unfit', 'columns', { timeZone: 'UTC', columns: ['id FROM employee --'] }],
  ])('refuses %s (%s) before it asks for a row', async (code, path, options) => {
    const source = modelAccount([], 'UTC', { now: start }, bornEarlier);
    const refused = await Array.fromAsync(watchRecords(source, 'customer', options)).catch((fault: unknown) => fault);
    expect(refused).toMatchObject({ code, message: expect.stringContaining(path) });
  });
});
