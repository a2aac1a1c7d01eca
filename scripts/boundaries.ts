/**
 * Who may import whom, as data, and the lint configuration that enforces it.
 *
 * The map follows one sentence: imports go one way. Packages know only what stands below them; inside a package a room knows
 * only the rooms to its left, through their `index.ts`. `node scripts/boundaries.ts` writes `biome.boundaries.json`, which
 * `biome.json` extends; `boundaries.test.ts` holds the committed file to this map and seeds a violation of every rule.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder of the repository with its own rules. */
export interface Territory {
  /** From the root of the repository, with forward slashes. */
  readonly folder: string;
  /** Our own packages it may import, by the names they export. */
  readonly mayImport: readonly string[];
  /** Our own packages it may load by `await import()` only, so that starting it does not load them. */
  readonly mayImportLate?: readonly string[];
  /** Rooms under `src/`, from left to right. Absent: the package has none. */
  readonly rooms?: readonly Room[];
}

/** A folder under `src/` of a package. */
export interface Room {
  readonly name: string;
  /** Rooms it may import; absent: every room to its left. */
  readonly mayImport?: readonly string[];
  /** Rooms of which it may import types only. */
  readonly mayImportTypesOf?: readonly string[];
  /** Our own packages it may import where that is less than its package may. */
  readonly mayImportPackages?: readonly string[];
  /** Modules from outside that this room may not import although others may, with the reason. */
  readonly refuses?: { readonly modules: readonly string[]; readonly because: string };
}

const everyPackage = [
  '@longshore/api',
  '@longshore/emulator',
  '@longshore/emulator/account',
  '@longshore/engine',
  '@longshore/engine/testing',
  '@longshore/netsuite',
  '@longshore/netsuite/catalog',
  '@longshore/server',
];

const rooms = (...names: string[]): Room[] => names.map((name) => ({ name }));

/** The map. Later folders are never inside earlier ones. */
export const territories: readonly Territory[] = [
  {
    folder: 'packages/netsuite',
    mayImport: [],
    rooms: rooms('catalog', 'auth', 'transport', 'records', 'jobs', 'suiteql', 'metadata', 'raw', 'watch'),
  },
  {
    folder: 'packages/emulator',
    mayImport: ['@longshore/netsuite/catalog'],
    rooms: rooms('certificates', 'refusals', 'books', 'rules', 'suiteql', 'limits', 'operations', 'admin', 'door'),
  },
  {
    folder: 'packages/engine',
    mayImport: ['@longshore/netsuite', '@longshore/netsuite/catalog'],
    rooms: [
      ...rooms('money', 'store', 'events', 'work', 'secrets', 'expressions', 'connections', 'diagnosis', 'documents', 'mirror'),
      ...rooms('integrations', 'mappings'),
      {
        name: 'plans',
        mayImport: ['money'],
        mayImportTypesOf: ['documents', 'mirror', 'integrations', 'mappings'],
        mayImportPackages: ['@longshore/netsuite/catalog'],
        refuses: {
          modules: [
            'pg',
            'pg-boss',
            'kysely',
            'undici',
            'node:fs',
            'node:fs/**',
            'node:http',
            'node:https',
            'node:net',
            'node:timers',
            'node:timers/**',
          ],
          because: 'A plan is a pure function of document, facts and configuration: no database, no clock, no network.',
        },
      },
      ...rooms('writes', 'runs', 'changes', 'setup', 'notices'),
    ],
  },
  { folder: 'packages/api', mayImport: [] },
  { folder: 'apps/server', mayImport: ['@longshore/engine', '@longshore/engine/testing', '@longshore/api'] },
  { folder: 'apps/cli', mayImport: ['@longshore/api'], mayImportLate: ['@longshore/server', '@longshore/emulator'] },
  { folder: 'apps/console', mayImport: ['@longshore/api'] },
  {
    folder: 'contract',
    mayImport: ['@longshore/netsuite', '@longshore/netsuite/catalog', '@longshore/emulator', '@longshore/emulator/account'],
  },
  { folder: 'journeys', mayImport: everyPackage },
  { folder: 'scripts', mayImport: everyPackage },
  { folder: 'bench', mayImport: everyPackage },
];

/** The only places where big.js may be named: everywhere else money is a decimal string with a currency. */
export const bigDecimalRooms: readonly string[] = ['packages/engine/src/money', 'packages/emulator/src/books'];

/** What a room shows: `index.ts` to everybody, `testing.ts` to tests. */
const doors = ['index.ts', 'testing.ts'];

/** The same second door of the engine, for tests in other packages. */
export const testingDoor = '@longshore/engine/testing';

/** Files that exist for tests only. */
const testFiles = [
  '**/*.test.ts',
  '**/*.test.tsx',
  '**/testing.ts',
  '**/testing/**',
  '**/proof/**',
  '**/journeys/**',
  '**/scripts/vitest-*.ts',
];

/** Rules that depend on how something is imported, which restricted imports cannot tell. */
const plugins = [
  { path: './scripts/lint/plans-import-types.grit', includes: ['**/packages/engine/src/plans/**'] },
  { path: './scripts/lint/cli-imports-late.grit', includes: ['**/apps/cli/**'] },
  { path: './scripts/lint/testing-stays-in-tests.grit', includes: ['**', ...testFiles.map((glob) => `!${glob}`)] },
];

interface RestrictedImport {
  readonly group: readonly string[];
  readonly message: string;
}

interface Override {
  readonly includes: readonly string[];
  readonly linter: {
    readonly rules: {
      readonly style: {
        readonly noRestrictedImports: { readonly level: 'error'; readonly options: { readonly patterns: readonly RestrictedImport[] } };
      };
    };
  };
}

function override(includes: readonly string[], patterns: readonly RestrictedImport[]): Override {
  return { includes, linter: { rules: { style: { noRestrictedImports: { level: 'error', options: { patterns } } } } } };
}

function sentenceList(names: readonly string[]): string {
  return names.length === 0 ? 'none of our packages' : names.join(', ');
}

function refusePackages(name: string, allowed: readonly string[]): RestrictedImport {
  return {
    group: ['@longshore/**', ...allowed.map((specifier) => `!${specifier}`)],
    message: `${name} may import ${sentenceList(allowed)}.`,
  };
}

/** `../src/` stays free: `bin/` of a package reaches its own sources that way. */
const refuseReachingInto: RestrictedImport = {
  group: ['../**/packages/**', '../**/apps/**', '../**/src/**', '!../src/**'],
  message: 'A package is imported by its name, never by a path into its files.',
};

function refuseBigDecimal(folder: string): RestrictedImport[] {
  if (bigDecimalRooms.includes(folder)) return [];
  return [
    {
      group: ['big.js', 'big.js/**'],
      message: 'Money is a decimal string with a currency; only engine/money and emulator/books calculate with big.js.',
    },
  ];
}

function roomsOpenTo(room: Room, all: readonly Room[]): string[] {
  if (room.mayImport) return [...room.mayImport, ...(room.mayImportTypesOf ?? [])];
  return all.slice(0, all.indexOf(room)).map(({ name }) => name);
}

/** Inside a room: rooms to the right are closed, rooms to the left open at their door only. */
function refuseRooms(room: Room, all: readonly Room[]): RestrictedImport[] {
  const open = roomsOpenTo(room, all);
  const closed = all.map(({ name }) => name).filter((name) => name !== room.name && !open.includes(name));
  const restricted: RestrictedImport[] = [];
  if (closed.length > 0) {
    restricted.push({
      group: closed.map((name) => `../**/${name}/**`),
      message: `${room.name} may import ${open.join(', ') || 'no other room'}: imports go one way, leftward reactions go through the outbox.`,
    });
  }
  if (open.length > 0) {
    restricted.push({
      group: open.flatMap((name) => [`../**/${name}/**`, ...doors.map((door) => `!../**/${name}/${door}`)]),
      message: 'A room is entered through its index.ts.',
    });
  }
  return restricted;
}

function roomOverride(territory: Territory, room: Room, all: readonly Room[]): Override {
  const folder = `${territory.folder}/src/${room.name}`;
  return override(
    [`${folder}/**`],
    [
      refusePackages(`${path.posix.basename(territory.folder)}/${room.name}`, room.mayImportPackages ?? territory.mayImport),
      refuseReachingInto,
      ...refuseBigDecimal(folder),
      ...refuseRooms(room, all),
      ...(room.refuses ? [{ group: room.refuses.modules, message: room.refuses.because }] : []),
    ],
  );
}

/** The files of a package that lie in no room, and every file of a package without rooms. */
function territoryOverride(territory: Territory): Override {
  const all = territory.rooms ?? [];
  const patterns: RestrictedImport[] = [
    refusePackages(territory.folder, [...territory.mayImport, ...(territory.mayImportLate ?? [])]),
    refuseReachingInto,
    ...refuseBigDecimal(territory.folder),
  ];
  if (all.length > 0) {
    patterns.push({
      group: all.flatMap(({ name }) => [
        `./${name}/**`,
        `./src/${name}/**`,
        ...doors.flatMap((door) => [`!./${name}/${door}`, `!./src/${name}/${door}`]),
      ]),
      message: 'A room is entered through its index.ts.',
    });
  }
  return override([`${territory.folder}/**`], patterns);
}

/** Of two overrides that match one file the later one decides, so rooms follow their package. */
export function boundaryOverrides(): readonly Override[] {
  return territories.flatMap((territory) => {
    const all = territory.rooms ?? [];
    return [territoryOverride(territory), ...all.map((room) => roomOverride(territory, room, all))];
  });
}

/** The exact text of `biome.boundaries.json`: one line for each folder, so that a change of the map reads well in a diff. */
export function boundariesFile(): string {
  const lines = boundaryOverrides().map((entry) => `    ${JSON.stringify(entry)}`);
  return `{\n  "plugins": ${JSON.stringify(plugins)},\n  "overrides": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

if (import.meta.main) {
  writeFileSync(fileURLToPath(new URL('../biome.boundaries.json', import.meta.url)), boundariesFile());
}
