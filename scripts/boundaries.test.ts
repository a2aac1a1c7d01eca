import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Room } from './boundaries.ts';
import { bigDecimalRooms, boundariesFile, territories, testingDoor } from './boundaries.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const refused = 'lint/style/noRestrictedImports';
const refusedByPlugin = 'plugin';

/** One line of a file of the repository, and the rule that must report it; none means that it must pass. */
interface Seed {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly rule: string | undefined;
}

const seeds: Seed[] = [];
const linesByFile = new Map<string, string[]>();

/** `$` in the source becomes a name of its own, so that many lines make one valid file. */
function seed(folder: string, source: string, rule?: string, name = 'seed.ts'): void {
  const file = `${folder}/${name}`;
  const lines = linesByFile.get(file) ?? [];
  linesByFile.set(file, lines);
  lines.push(source.replaceAll('$', `x${seeds.length}`));
  seeds.push({ file, line: lines.length, source, rule });
}

function importsOf(specifier: string): string[] {
  return [
    `import { $ } from '${specifier}';`,
    `import type { $ } from '${specifier}';`,
    `export { $ } from '${specifier}';`,
    `export const $ = () => import('${specifier}');`,
  ];
}

function isOpen(room: Room, other: Room, all: readonly Room[]): boolean {
  return room.mayImport ? room.mayImport.includes(other.name) : all.indexOf(other) < all.indexOf(room);
}

function seedRoom(folder: string, room: Room, all: readonly Room[]): void {
  const home = `${folder}/src/${room.name}`;
  for (const other of all.filter(({ name }) => name !== room.name)) {
    const open = isOpen(room, other, all);
    const typesOnly = room.mayImportTypesOf?.includes(other.name) ?? false;
    const forValue = open ? undefined : typesOnly ? refusedByPlugin : refused;
    seed(home, `import { $ } from '../${other.name}/index.ts';`, forValue);
    seed(home, `export { $ } from '../${other.name}/index.ts';`, forValue);
    seed(home, `export const $ = () => import('../${other.name}/index.ts');`, forValue);
    seed(`${home}/deeper`, `import { $ } from '../../${other.name}/index.ts';`, forValue);
    seed(home, `import type { $ } from '../${other.name}/index.ts';`, open || typesOnly ? undefined : refused);
    seed(home, `import type { $ } from '../${other.name}/store.ts';`, refused);
    if (open) {
      seed(home, `import { $ } from '../${other.name}/testing.ts';`, undefined, 'seed.db.test.ts');
      seed(home, `import { $ } from '../${other.name}/testing.ts';`, refusedByPlugin);
    }
  }
  seed(home, `import { $ } from './act.ts';`);
  seed(home, `import { $ } from './${all.at(-1)?.name}/act.ts';`);
  seed(`${home}/deeper`, `import { $ } from '../act.ts';`);
  seed(home, `import $ from 'big.js';`, bigDecimalRooms.includes(home) ? undefined : refused);
  for (const module of room.refuses?.modules ?? []) seed(home, `import { $ } from '${module.replace('**', 'promises')}';`, refused);
  seed(`${folder}/src`, `export { $ } from './${room.name}/index.ts';`);
  seed(`${folder}/src`, `export { $ } from './${room.name}/act.ts';`, refused);
}

const packages = ['api', 'cli', 'console', 'emulator', 'engine', 'netsuite', 'netsuite/catalog', 'server'].map(
  (name) => `@longshore/${name}`,
);

function seedPackages(home: string, allowed: readonly string[], late: readonly string[]): void {
  for (const name of packages.filter((each) => !late.includes(each))) {
    for (const source of importsOf(name)) seed(home, source, allowed.includes(name) ? undefined : refused);
  }
  const testingIsOpen = allowed.includes(testingDoor);
  seed(home, `import { $ } from '${testingDoor}';`, testingIsOpen ? undefined : refused, 'seed.db.test.ts');
  if (!home.startsWith('journeys')) seed(home, `import { $ } from '${testingDoor}';`, testingIsOpen ? refusedByPlugin : refused);
  seed(home, `import { $ } from '@longshore/engine/src/store/index.ts';`, refused);
  seed(`${home}/deeper`, `import { $ } from '../../../../packages/api/src/index.ts';`, refused);
  seed(`${home}/deeper`, `import { $ } from '../../../../netsuite/src/index.ts';`, refused);
  seed(home, `import { $ } from 'zod';`);
}

for (const { folder, rooms = [], mayImport, mayImportLate: late = [] } of territories) {
  seedPackages(folder, mayImport, late);
  seedPackages(`${folder}/src`, mayImport, late);
  for (const room of rooms) {
    seedRoom(folder, room, rooms);
    seedPackages(`${folder}/src/${room.name}`, room.mayImportPackages ?? mayImport, late);
  }
  for (const name of late) {
    seed(`${folder}/src`, `export const $ = () => import('${name}');`);
    seed(`${folder}/src`, `import type { $ } from '${name}';`);
    seed(`${folder}/src`, `import { $ } from '${name}';`, refusedByPlugin);
    seed(`${folder}/src`, `import '${name}';`, refusedByPlugin);
    seed(`${folder}/src`, `export * from '${name}';`, refusedByPlugin);
    seed(`${folder}/src`, `export { $ } from '${name}';`, refusedByPlugin);
  }
  if (rooms.length === 0) seed(folder, `import $ from 'big.js';`, refused);
}
seed('apps/cli/bin', `import '../src/main.ts';`);

/** Rules of `biome.json` that the design counts on, each broken once, and the line on which it must be reported. */
const houseRules: readonly (readonly [rule: string, file: string, line: number, source: string])[] = [
  ['suspicious/noImportCycles', 'here.ts', 1, "import { y } from './there.ts';\nexport const x: unknown = y;\n"],
  ['suspicious/noImportCycles', 'there.ts', 1, "import { x } from './here.ts';\nexport const y: unknown = x;\n"],
  [
    'nursery/noFloatingPromises',
    'floating.ts',
    3,
    'export async function send(): Promise<void> {}\nexport function go(): void {\n  send();\n}\n',
  ],
  [
    'nursery/useExhaustiveSwitchCases',
    'open-switch.ts',
    2,
    "export function f(side: 'left' | 'right'): number {\n  switch (side) {\n    case 'left':\n      return 1;\n  }\n  return 2;\n}\n",
  ],
  ['suspicious/noExplicitAny', 'any.ts', 1, 'export const x = (y: any): unknown => y;\n'],
  ['correctness/noUnusedImports', 'unused.ts', 1, "import { x } from 'zod';\n"],
  ['style/useImportType', 'type.ts', 1, "import { X } from 'zod';\nexport const y = (x: X): unknown => x;\n"],
  ['style/useFilenamingConvention', 'camelCase.ts', 0, 'export const x = 1;\n'],
  ['style/noDefaultExport', 'default.ts', 1, 'export default 1;\n'],
];

interface Report {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly location: { readonly path: string; readonly start: { readonly line: number } };
  }[];
}

/** Lints the files in an empty copy of the house, so that Biome judges them by the committed configuration. Answers `file:line rule`. */
function lint(sourceByFile: ReadonlyMap<string, string>): Set<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'longshore-boundaries-'));
  try {
    for (const name of ['biome.json', 'biome.boundaries.json', 'scripts/lint']) {
      cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
    }
    for (const [file, source] of sourceByFile) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), source);
    }
    const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
    const run = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    const { diagnostics } = JSON.parse(run.stdout) as Report;
    return new Set(diagnostics.map(({ category, location }) => `${location.path}:${location.start.line} ${category}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the boundaries', () => {
  let reported = new Set<string>();
  beforeAll(() => {
    const sources = new Map([...linesByFile].map(([file, lines]) => [file, `${lines.join('\n')}\n`]));
    for (const [, file, , source] of houseRules) sources.set(`packages/api/src/${file}`, source);
    reported = lint(sources);
  });

  const shown = ({ file, source }: Seed) => `${file}: ${source}`;

  test('the committed lint configuration is the one the map makes', () => {
    expect(readFileSync(path.join(root, 'biome.boundaries.json'), 'utf8')).toBe(boundariesFile());
  });

  test('every forbidden import is reported by the rule that forbids it', () => {
    const forbidden = seeds.filter(({ rule }) => rule !== undefined);
    const missed = forbidden.filter(({ file, line, rule }) => !reported.has(`${file}:${line} ${rule}`));
    expect(forbidden.length).toBeGreaterThan(1000);
    expect(missed.map(shown)).toEqual([]);
  });

  test('every allowed import passes', () => {
    const allowed = seeds.filter(({ rule }) => rule === undefined);
    const stopped = allowed.filter(({ file, line }) => [refused, refusedByPlugin].some((rule) => reported.has(`${file}:${line} ${rule}`)));
    expect(allowed.length).toBeGreaterThan(1000);
    expect(stopped.map(shown)).toEqual([]);
  });

  test.each(houseRules)('%s is reported in %s', (rule, file, line) => {
    expect([...reported]).toContain(`packages/api/src/${file}:${line} lint/${rule}`);
  });
});
