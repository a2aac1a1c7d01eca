import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, fchownSync, openSync, readFileSync, realpathSync, statSync, truncateSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { Binaries } from './binaries.ts';
import { ownerName } from './cluster.ts';
import { EmbeddedPostgresFault, faultFromOutput, faultFromSystem } from './faults.ts';
import type { ServerUser } from './server-user.ts';

const run = promisify(execFile);
const startTimeoutMs = 120_000;
const stopTimeoutSeconds = 60;
const pollMs = 20;
const logBytesMax = 10_000_000;
const portAttempts = 5;

export interface ClusterAccess {
  readonly dataFolder: string;
  readonly password: string;
}

/** Where a running server is reached. */
export function serverUrl(access: ClusterAccess, port: number, database = ownerName): string {
  return `postgres://${ownerName}:${access.password}@127.0.0.1:${port}/${database}`;
}

/**
 * The port of the server that runs on this data, or `undefined` when none does. One that is just starting, recovering or stopping is
 * waited for. A note of a server that is no longer there (a crash, a new container) is removed, since PostgreSQL would refuse to start
 * when its old process number now belongs to something else.
 * @throws {EmbeddedPostgresFault} `embedded_postgres_not_ours` when a server runs on the data that does not take our password
 */
export async function runningPort(access: ClusterAccess): Promise<number | undefined> {
  const giveUpAt = performance.now() + startTimeoutMs;
  for (;;) {
    const noted = await readPostmasterFile(access.dataFolder);
    if (noted === undefined) return undefined;
    const answer = await greet(access, noted.port);
    if (answer === 'ours') return noted.port;
    if (answer === 'refuses-us') {
      throw new EmbeddedPostgresFault(
        'embedded_postgres_not_ours',
        `A PostgreSQL server runs on ${access.dataFolder}, but not with the password noted for it. Stop that server, or set DATABASE_URL to use it.`,
      );
    }
    if (!isPostgres(noted.pid, access.dataFolder)) {
      await rm(path.join(access.dataFolder, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (performance.now() > giveUpAt) {
      throw new EmbeddedPostgresFault(
        'embedded_postgres_failed',
        `PostgreSQL (process ${noted.pid}) has the data in ${access.dataFolder} but answers no connection. Look at ${logFile(access.dataFolder)}.`,
      );
    }
    await delay(pollMs);
  }
}

/**
 * Starts the server on a port of 127.0.0.1 and waits until it takes connections. It runs on by itself in its own session: neither
 * Ctrl-C nor the death of this process ends it.
 * @returns the port
 * @throws {EmbeddedPostgresFault}
 */
export async function startServer(request: {
  readonly access: ClusterAccess;
  readonly binaries: Binaries;
  readonly user: ServerUser;
  readonly preferredPort: number | undefined;
  readonly durable: boolean;
}): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? request.preferredPort : undefined);
    try {
      await startOnPort(request, port);
      return port;
    } catch (error) {
      // Somebody may have taken the port between our look and the server's.
      const portTaken = error instanceof EmbeddedPostgresFault && error.code === 'embedded_postgres_no_port';
      if (!portTaken || attempt === portAttempts) throw error;
    }
  }
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. Does nothing when none runs. */
export async function stopServer(access: ClusterAccess, binaries: Binaries, user: ServerUser): Promise<void> {
  if ((await runningPort(access)) === undefined) return;
  try {
    const parameters = ['stop', '-D', access.dataFolder, '-m', 'fast', '-w', '-t', String(stopTimeoutSeconds)];
    await run(binaries.pgCtl, parameters, { ...user, cwd: access.dataFolder, env: { LC_ALL: 'C' } });
  } catch (error) {
    if ((await readPostmasterFile(access.dataFolder)) === undefined) return;
    throw faultFromSystem(error, `Stopping PostgreSQL in ${access.dataFolder}`);
  }
}

async function startOnPort(request: Parameters<typeof startServer>[0], port: number): Promise<void> {
  const { access, binaries, user, durable } = request;
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // A run of the tests has dozens of server processes on one PostgreSQL; a connection costs something only while it is open.
    max_connections: durable ? '200' : '800',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? { fsync: 'on', synchronous_commit: 'on' } : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const log = openLog(access.dataFolder, user);
  const child = spawn(
    binaries.postgres,
    ['-D', access.dataFolder, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...user, cwd: access.dataFolder, env: { LC_ALL: 'C' }, detached: true, stdio: ['ignore', log.descriptor, log.descriptor] },
  );
  closeSync(log.descriptor);
  const ended = new Promise<'ended' | Error>((resolve) => {
    child.once('error', resolve);
    child.once('exit', () => resolve('ended'));
  });
  child.unref();
  const giveUpAt = performance.now() + startTimeoutMs;
  for (;;) {
    const outcome = await Promise.race([ended, delay(pollMs)]);
    if (outcome instanceof Error) throw faultFromSystem(outcome, 'Starting PostgreSQL');
    if (outcome === 'ended') throw faultFromOutput(readFileSync(log.file).subarray(log.begins).toString(), 'Starting PostgreSQL');
    if ((await greet(access, port)) === 'ours') return;
    if (performance.now() > giveUpAt) {
      child.kill('SIGKILL');
      throw new EmbeddedPostgresFault(
        'embedded_postgres_failed',
        `PostgreSQL did not start within ${startTimeoutMs / 1000} seconds. Look at ${log.file}.`,
      );
    }
  }
}

function logFile(dataFolder: string): string {
  return path.join(path.dirname(dataFolder), 'server.log');
}

function openLog(dataFolder: string, user: ServerUser): { descriptor: number; file: string; begins: number } {
  const file = logFile(dataFolder);
  try {
    if (existsSync(file) && statSync(file).size > logBytesMax) truncateSync(file);
    const descriptor = openSync(file, 'a', 0o600);
    if (user.uid !== undefined && user.gid !== undefined) fchownSync(descriptor, user.uid, user.gid);
    return { descriptor, file, begins: statSync(file).size };
  } catch (error) {
    throw faultFromSystem(error, `Opening ${file}`);
  }
}

/** What a server on this port says to us; `ours` only when it works on exactly this data. */
async function greet(access: ClusterAccess, port: number): Promise<'ours' | 'refuses-us' | 'silent'> {
  const client = new Client({ connectionString: serverUrl(access, port, 'postgres'), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    const folder = rows[0]?.data_directory;
    return folder !== undefined && realpathSync(folder) === realpathSync(access.dataFolder) ? 'ours' : 'silent';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === '28P01' ? 'refuses-us' : 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** PostgreSQL notes its process number in the first line of this file and its port in the fourth. */
async function readPostmasterFile(dataFolder: string): Promise<{ pid: number; port: number } | undefined> {
  try {
    const lines = (await readFile(path.join(dataFolder, 'postmaster.pid'), 'utf8')).split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw faultFromSystem(error, `Reading ${dataFolder}`);
  }
}

/** Whether the process is a server on this data. Where the system does not tell what a process runs, a living one counts. */
function isPostgres(pid: number, dataFolder: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').split('\0').includes(dataFolder);
}

async function freePort(preferred: number | undefined): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  try {
    return await listenOnce(0);
  } catch (error) {
    throw new EmbeddedPostgresFault('embedded_postgres_no_port', `No port on 127.0.0.1 can be opened: ${String(error)}.`, error);
  }
}

async function isFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  );
}

/** Opens a port and closes it again. @returns its number */
function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = createServer();
    listener.once('error', reject);
    listener.listen(port, '127.0.0.1', () => {
      const address = listener.address();
      listener.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
