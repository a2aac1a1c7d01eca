import path from 'node:path';
import { claimHome } from './claim-home.ts';
import { startEmulator } from './emulator-process.ts';
import { openFileLog } from './file-log.ts';
import { portIsFree } from './free-port.ts';
import { openHome } from './home.ts';
import type { DemoServed } from './serve-demo.ts';
import type { StartOptions } from './start-options.ts';
import { usualPort } from './start-options.ts';
import { StartProblem } from './start-problem.ts';

export interface StartRequest {
  readonly options: StartOptions;
  /** The folder of the repository. */
  readonly root: string;
  readonly homeFolder: string;
  /** A PostgreSQL server of the person's own; absent: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Where to say how it goes. */
  readonly note: (text: string) => void;
  readonly stopping: AbortSignal;
}

/**
 * Brings everything up; each part goes onto `parts`, which takes it down again in the opposite order, also when a later one fails.
 * @throws {StartProblem} and the faults of the parts, whose messages say what to do
 */
export async function runStart(request: StartRequest, parts: AsyncDisposableStack): Promise<DemoServed> {
  const { options, root, note, stopping } = request;
  const home = openHome(request.homeFolder);
  const claim = await claimHome(home);
  parts.defer(() => claim.release());
  if (options.port !== 0 && !(await portIsFree(options.port))) throw portInUse(options.port);
  const log = openFileLog(home.path('server.log'), () => new Date());
  parts.defer(() => log.close());

  // Each takes a second or more the first time and none needs the others: two processes begin their work while the server's code loads.
  const [emulator, database, { serveDemo }] = await together([
    startEmulator({ launcher: path.join(root, 'apps/cli/bin/longshore.mjs'), home, note }).then((started) => {
      parts.defer(() => started.stop());
      return started;
    }),
    openDatabase(request).then((opened) => {
      parts.defer(() => opened.stop());
      return opened;
    }),
    import('./serve-demo.ts'),
  ]);
  stopping.throwIfAborted();
  note(`NetSuite    account ${emulator.ready.accountId} of the emulator at ${emulator.ready.url}`);
  return serveDemo(
    {
      databaseUrl: database.url,
      port: options.port,
      emulator: emulator.ready,
      examples: path.join(root, 'examples'),
      home,
      log,
      note,
      onListening: claim.name,
      stopping,
    },
    parts,
  );
}

async function openDatabase({ databaseUrl, homeFolder, note }: StartRequest): Promise<{ url: string; stop(): Promise<void> }> {
  if (databaseUrl !== undefined) {
    await checkDatabase(databaseUrl);
    note('PostgreSQL  the one of DATABASE_URL');
    return { url: databaseUrl, stop: async () => undefined };
  }
  const { adoptOrStart } = await import('@longshore/engine');
  const database = await adoptOrStart({ home: homeFolder });
  note('PostgreSQL  the one that comes with Longshore');
  return database;
}

/** Connects to the person's database, so that a wrong address is said in words before anything else is tried. */
async function checkDatabase(databaseUrl: string): Promise<void> {
  const { openStore } = await import('@longshore/engine');
  const refused = (reason: string, cause?: unknown) =>
    new StartProblem(
      `The database of DATABASE_URL cannot be used: ${reason}.`,
      'Check DATABASE_URL and that PostgreSQL runs there; without DATABASE_URL Longshore brings its own.',
      cause,
    );
  if (!/^postgres(ql)?:$/.test(URL.parse(databaseUrl)?.protocol ?? '')) throw refused('it is no postgres:// address');
  try {
    const store = await openStore({ databaseUrl, poolSize: 1 });
    await store.close();
  } catch (cause) {
    throw refused(cause instanceof Error ? cause.message || String('code' in cause ? cause.code : cause.name) : String(cause), cause);
  }
}

/** All, or the first failure after all have ended: what succeeded must be known before it can be taken down. */
async function together<T extends readonly Promise<unknown>[]>(promises: readonly [...T]) {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

function portInUse(port: number): StartProblem {
  const other = port === usualPort ? usualPort + 1 : usualPort;
  return new StartProblem(`Port ${port} of 127.0.0.1 is in use.`, `Stop what uses it, or choose another one: npm start -- --port ${other}`);
}
