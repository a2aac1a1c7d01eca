import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Binaries } from './binaries.ts';
import { faultFromOutput, faultFromSystem, otherVersion } from './faults.ts';
import type { ServerUser } from './server-user.ts';

/** The superuser of every embedded server, and the name of its database. */
export const ownerName = 'longshore';

/**
 * Makes the data folder when it is not there yet. A folder that is there is complete: it is made under another name and renamed last.
 * @throws {EmbeddedPostgresFault}
 */
export async function makeClusterWhereMissing(request: {
  readonly binaries: Binaries;
  readonly user: ServerUser;
  readonly dataFolder: string;
  readonly password: string;
  readonly durable: boolean;
}): Promise<void> {
  const { binaries, user, dataFolder, durable } = request;
  if (existsSync(path.join(dataFolder, 'PG_VERSION'))) {
    const dataMajor = (await readFile(path.join(dataFolder, 'PG_VERSION'), 'utf8')).trim();
    if (dataMajor !== binaries.majorVersion) throw otherVersion(dataFolder, dataMajor, binaries.majorVersion);
    return;
  }
  const parent = path.dirname(dataFolder);
  const unfinished = `${dataFolder}.unfinished`;
  const passwordFile = path.join(parent, 'password.unfinished');
  try {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(parent, { recursive: true });
    await chmod(parent, 0o711);
    await writeFile(passwordFile, request.password, { mode: 0o600 });
    await mkdir(unfinished, { mode: 0o700 });
    if (user.uid !== undefined && user.gid !== undefined) {
      await chown(passwordFile, user.uid, user.gid);
      await chown(unfinished, user.uid, user.gid);
    }
    await initialize(binaries, user, [
      `--pgdata=${unfinished}`,
      `--username=${ownerName}`,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      // The same order and the same upper case on every system, and no dependence on its locales.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ]);
    await rename(unfinished, dataFolder);
  } catch (error) {
    throw faultFromSystem(error, `Making the database in ${dataFolder}`);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function initialize(binaries: Binaries, user: ServerUser, parameters: readonly string[]): Promise<void> {
  const child = spawn(binaries.initdb, parameters, { ...user, cwd: path.parse(binaries.initdb).root, env: { LC_ALL: 'C', TZ: 'UTC' } });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (exitCode !== 0) throw faultFromOutput(output, 'Making the database');
}
