import { adoptOrStart, createEngine } from '@longshore/engine';
import type { Logger } from 'pino';
import { destination, pino } from 'pino';
import type { RunningServer } from './create-server.ts';
import { createServer } from './create-server.ts';
import { keepFirstKey } from './first-key.ts';
import type { Settings } from './settings.ts';
import { readSettings } from './settings.ts';
import { StartFault } from './start-fault.ts';

export interface StartOptions {
  /** Default: the environment of this process. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** What a relative home folder is relative to. Default: the current folder. */
  readonly folder?: string | undefined;
  /** Stop when this fires. Default: SIGINT or SIGTERM. */
  readonly stopping?: AbortSignal | undefined;
}

/** A process at work. */
export interface Started {
  /** Where a server answers; a worker has none. */
  readonly url?: string;
  /** Resolves when it has stopped: after {@link stop}, a signal, or `stopping`. */
  readonly stopped: Promise<void>;
  /** Accepts nothing more, lets requests end, gives work back. */
  stop(): Promise<void>;
}

/**
 * Starts what `longshore server` is: the HTTP server, the job loop, and, without DATABASE_URL, the database.
 * @throws {StartFault} with one sentence for whoever started it
 */
export function startServerFromEnvironment(options: StartOptions = {}): Promise<Started> {
  return start(options, async (settings, databaseUrl, engine, log) => {
    const { port, host, bodyLimitBytes, publicUrl } = settings;
    const server = await createServer({ engine, databaseUrl, port, host, log, settings: { bodyLimitBytes, publicUrl } });
    await keepFirstKey(server, settings.home, log);
    return server;
  });
}

/**
 * Starts what `longshore worker` is: only the job loop. As many as wanted on the same database.
 * @throws {StartFault} with one sentence for whoever started it
 */
export function startWorkerFromEnvironment(options: StartOptions = {}): Promise<Started> {
  return start(options, async () => undefined);
}

type Engine = Awaited<ReturnType<typeof createEngine>>;
type Serve = (settings: Settings, databaseUrl: string, engine: Engine, log: Logger) => Promise<RunningServer | undefined>;

async function start(options: StartOptions, serve: Serve): Promise<Started> {
  const { settings, unknownVariables } = readSettings(options.environment ?? process.env, options.folder ?? process.cwd());
  const log = createLog(settings.logLevel);
  for (const name of unknownVariables) log.warn({ variable: name }, `${name} is not a setting of Longshore and is ignored`);

  // What has been started, in order: stopping, and giving up halfway, go through it backwards.
  const stops: (() => Promise<void>)[] = [];
  try {
    const databaseUrl = await openDatabase(settings, stops);
    const engine = await createEngine(engineOptions(settings, databaseUrl, log));
    stops.push(() => engine.stop());
    const server = await serve(settings, databaseUrl, engine, log);
    if (server !== undefined) stops.push(() => server.close());
    await engine.start();
    log.info({ url: server?.url }, server === undefined ? 'worker started' : 'server started');
    return running(() => stopAll(stops), options.stopping ?? processSignals(), server?.url);
  } catch (error) {
    await stopAll(stops).catch((err: unknown) => log.error({ err }, 'what had been started could not be stopped'));
    throw startFaultOf(error);
  }
}

/** Stops everything in the reverse order of its start, whatever goes wrong with single ones, and throws what went wrong. */
async function stopAll(stops: readonly (() => Promise<void>)[]): Promise<void> {
  const faults: unknown[] = [];
  for (const stop of stops.toReversed()) await stop().catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw new AggregateError(faults, 'Not everything could be stopped.');
}

async function openDatabase(settings: Settings, stops: (() => Promise<void>)[]): Promise<string> {
  if (settings.databaseUrl !== undefined) return settings.databaseUrl;
  const postgres = await adoptOrStart({ home: settings.home });
  stops.push(() => postgres.stop());
  return postgres.url;
}

function engineOptions(settings: Settings, databaseUrl: string, log: Logger) {
  const { home, baseUrlByAccount, settleAfterMs, requestTimeoutMs } = settings;
  return {
    databaseUrl,
    home,
    baseUrlByAccount,
    log,
    ...(settleAfterMs === undefined ? {} : { settleAfterMs }),
    ...(requestTimeoutMs === undefined ? {} : { requestTimeoutMs }),
  };
}

function running(stopEverything: () => Promise<void>, stopping: AbortSignal, url: string | undefined): Started {
  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  let ending: Promise<void> | undefined;
  const stop = () => {
    if (ending === undefined) {
      ending = stopEverything();
      // `stopped` takes over its outcome, a fault included.
      resolve(ending);
    }
    return ending;
  };
  if (stopping.aborted) void stop();
  else stopping.addEventListener('abort', () => void stop(), { once: true });
  return { ...(url === undefined ? {} : { url }), stopped, stop };
}

/** Fires at the first SIGINT or SIGTERM; a second one ends the process as it always does. */
function processSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

function createLog(level: string): Logger {
  const options = {
    level,
    redact: {
      paths: ['authorization', 'cookie', 'headers.authorization', 'headers.cookie', 'key', 'secret', 'password'],
      censor: '[redacted]',
    },
  };
  // Standard output is for what the command prints.
  return pino(options, destination({ fd: 2, sync: false }));
}

/** Faults whose message is written for whoever started the process, by their code. */
const plainFaults = /^(?:embedded_postgres_|database_newer_than_code$|migration_failed$|master_key_)/;

function startFaultOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StartFault) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (plainFaults.test(code)) return new StartFault('database_unavailable', error.message, error);
  if (/^(?:ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|28P01|28000|3D000|57P03)$/.test(code)) {
    return new StartFault(
      'database_unavailable',
      `The database does not let us in (${error.message || code}): check DATABASE_URL and that PostgreSQL runs there.`,
      error,
    );
  }
  return error;
}
