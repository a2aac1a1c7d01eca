import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresFault, faultFromSystem } from './faults.ts';

const busyErrorCode = 5;
const retryAfterMs = 20;
const giveUpAfterMs = 180_000;

/** The server of one home folder, as it was first made. */
export interface RegisteredServer {
  /** Never moves, even when the folder's permissions change: the data would seem lost. */
  readonly dataFolder: string;
  readonly password: string;
  /** The port it had last; it is tried first, so that addresses people noted down stay true. */
  readonly port: number | undefined;
}

/** What is written down about a home folder's server and the processes that use it. Only seen while nobody else looks. */
export interface Registry {
  server(): RegisteredServer | undefined;
  rememberServer(server: RegisteredServer): void;
  rememberPort(port: number): void;
  addUser(id: string): void;
  removeUser(id: string): void;
  /** Forgets users whose process is gone, however it ended, and counts the others. */
  countLivingUsers(): number;
}

/**
 * Opens the registry of a home folder for one caller at a time over all processes. Its lock is a file lock of the operating system, so
 * that a process that is killed leaves none behind. What was noted stays noted when `work` throws.
 * @throws {EmbeddedPostgresFault}
 */
export async function withRegistry<Result>(home: string, work: (registry: Registry) => Promise<Result>): Promise<Result> {
  const database = await openFile(home);
  try {
    await beginExclusive(database, home);
    try {
      database.exec(`create table if not exists server (one integer primary key check (one = 1), data_folder text not null, password text not null, port integer);
        create table if not exists user (id text primary key, pid integer not null, process_started text not null)`);
      return await work(registryIn(database));
    } finally {
      database.exec('commit');
    }
  } finally {
    database.close();
  }
}

async function openFile(home: string): Promise<DatabaseSync> {
  const file = path.join(home, 'postgres.registry');
  try {
    await mkdir(home, { recursive: true });
    // Made with its mode before anything is written into it: the password must not be readable for a moment.
    await (await open(file, 'a', 0o600)).close();
    return new DatabaseSync(file);
  } catch (error) {
    throw faultFromSystem(error, `Opening ${file}`);
  }
}

async function beginExclusive(database: DatabaseSync, home: string): Promise<void> {
  const giveUpAt = performance.now() + giveUpAfterMs;
  for (;;) {
    try {
      database.exec('begin exclusive');
      return;
    } catch (error) {
      const busy = error instanceof Error && 'errcode' in error && error.errcode === busyErrorCode;
      if (!busy) throw faultFromSystem(error, `Locking the registry in ${home}`);
      if (performance.now() > giveUpAt) {
        throw new EmbeddedPostgresFault(
          'embedded_postgres_failed',
          `Another process has been starting or stopping PostgreSQL in ${home} for ${giveUpAfterMs / 1000} seconds. End it and try again.`,
          error,
        );
      }
      await delay(retryAfterMs);
    }
  }
}

function registryIn(database: DatabaseSync): Registry {
  return {
    server() {
      const row = database.prepare('select data_folder, password, port from server').get();
      if (row === undefined) return undefined;
      return {
        dataFolder: String(row.data_folder),
        password: String(row.password),
        port: row.port === null ? undefined : Number(row.port),
      };
    },
    rememberServer({ dataFolder, password, port }) {
      database.prepare('insert into server (one, data_folder, password, port) values (1, ?, ?, ?)').run(dataFolder, password, port ?? null);
      // The password must be on disk before a cluster is made with it, or a crash between the two locks everybody out.
      database.exec('commit; begin exclusive');
    },
    rememberPort(port) {
      database.prepare('update server set port = ?').run(port);
    },
    addUser(id) {
      database.prepare('insert into user (id, pid, process_started) values (?, ?, ?)').run(id, process.pid, processStarted(process.pid));
    },
    removeUser(id) {
      database.prepare('delete from user where id = ?').run(id);
    },
    countLivingUsers() {
      const users = database.prepare('select id, pid, process_started from user').all();
      const dead = users.filter(({ pid, process_started }) => !isAlive(Number(pid), String(process_started)));
      for (const { id } of dead) database.prepare('delete from user where id = ?').run(id as string);
      return users.length - dead.length;
    },
  };
}

function isAlive(pid: number, started: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM means that it lives and belongs to someone else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return processStarted(pid) === started;
}

/** When a process began, in the kernel's own units, so that a later process with the same number is not taken for it. Linux only. */
function processStarted(pid: number): string {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return '';
  // The second field is the program's name in parentheses and may contain anything; the rest is plain.
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  // A process that is dead and that nobody has buried yet still has its entry. Where the first process of a container does not bury
  // orphans, it keeps it for ever.
  return fields[0] === 'Z' ? 'dead' : (fields[19] ?? '');
}
