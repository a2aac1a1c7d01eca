import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, realpath, rename } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { prepareBinaries } from './binaries.ts';
import { makeClusterWhereMissing, ownerName } from './cluster.ts';
import { EmbeddedPostgresFault, faultFromSystem } from './faults.ts';
import type { Registry } from './registry.ts';
import { withRegistry } from './registry.ts';
import type { ClusterAccess } from './server-process.ts';
import { runningPort, serverUrl, startServer, stopServer } from './server-process.ts';
import type { ServerUser } from './server-user.ts';
import { isReachableBy, serverUser } from './server-user.ts';

/** Where data lies when the home folder is closed to the user that PostgreSQL runs as. */
const systemFolder = '/var/lib/longshore';

export interface EmbeddedPostgres {
  /** Of a database that exists, with its password: not to be logged. */
  readonly url: string;
  /** No longer needed by this caller. The last one, over all processes, stops the server. */
  stop(): Promise<void>;
}

/**
 * The PostgreSQL server of a home folder: adopted when it runs, started when not, made when it never was. Committed data is on disk
 * (fsync on) unless `durable` is false, which is for tests only.
 *
 * Any number of processes may call this at once; exactly one starts the server. It outlives its starter and stops when the last caller
 * that is still alive stops it.
 * @throws {EmbeddedPostgresFault}
 */
export async function adoptOrStart(options: { readonly home: string; readonly durable?: boolean }): Promise<EmbeddedPostgres> {
  const home = path.resolve(options.home);
  const user = serverUser();
  const id = randomUUID();
  const url = await withRegistry(home, async (registry) => {
    const access = await accessTo(registry, home, user);
    const port = (await runningPort(access)) ?? (await start(registry, access, user, options.durable ?? true));
    registry.rememberPort(port);
    await makeDatabaseWhereMissing(access, port);
    registry.addUser(id);
    return serverUrl(access, port);
  });
  return {
    url,
    stop: () =>
      withRegistry(home, async (registry) => {
        registry.removeUser(id);
        if (registry.countLivingUsers() === 0) await stopRegistered(registry, user);
      }),
  };
}

/** Stops a home folder's server whoever uses it. For what cleans up after others. */
export async function stopEmbedded(home: string): Promise<void> {
  const folder = path.resolve(home);
  if (!existsSync(folder)) return;
  await withRegistry(folder, (registry) => stopRegistered(registry, serverUser()));
}

async function stopRegistered(registry: Registry, user: ServerUser): Promise<void> {
  const access = registry.server();
  if (access === undefined || !existsSync(access.dataFolder)) return;
  await stopServer(access, await prepareBinaries(user, path.dirname(access.dataFolder)), user);
}

async function accessTo(registry: Registry, home: string, user: ServerUser): Promise<ClusterAccess> {
  const known = registry.server();
  if (known !== undefined) return known;
  const server = {
    dataFolder: path.join(await newFolderForData(home, user), 'data'),
    password: randomBytes(24).toString('base64url'),
    port: undefined,
  };
  registry.rememberServer(server);
  return server;
}

/** Where the data of a home folder goes that has no registry yet. */
async function newFolderForData(home: string, user: ServerUser): Promise<string> {
  const inHome = path.join(home, 'postgres');
  if (await isReachableBy(user, inHome)) {
    if (!existsSync(path.join(inHome, 'data'))) return inHome;
    throw new EmbeddedPostgresFault(
      'embedded_postgres_not_ours',
      `There is data in ${inHome}, but its password is lost: ${home}/postgres.registry is gone. Put that file back from a backup, or move ${inHome} away to begin anew.`,
    );
  }
  const hash = createHash('sha256')
    .update(await realpath(home))
    .digest('hex')
    .slice(0, 16);
  const outside = path.join(systemFolder, hash);
  try {
    await mkdir(systemFolder, { recursive: true, mode: 0o711 });
    // Whoever deleted the home folder wanted to begin anew and could not know of this one. Nothing is deleted for them.
    if (existsSync(outside)) await rename(outside, `${outside}.left-${new Date().toISOString().replaceAll(/[^0-9]/g, '')}`);
    await mkdir(outside, { mode: 0o711 });
  } catch (error) {
    throw faultFromSystem(error, `Making ${outside} (PostgreSQL cannot run as root, and ${home} is closed to other users)`);
  }
  return outside;
}

async function start(registry: Registry, access: ClusterAccess, user: ServerUser, durable: boolean): Promise<number> {
  const binaries = await prepareBinaries(user, path.dirname(access.dataFolder));
  await makeClusterWhereMissing({ ...access, binaries, user, durable });
  return startServer({ access, binaries, user, preferredPort: registry.server()?.port, durable });
}

async function makeDatabaseWhereMissing(access: ClusterAccess, port: number): Promise<void> {
  const client = new Client({ connectionString: serverUrl(access, port, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [ownerName]);
    if (rowCount === 0) await client.query(`create database ${ownerName}`);
  } finally {
    await client.end();
  }
}
