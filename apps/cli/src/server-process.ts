import type { Started } from '@longshore/server';
import type { ExitCode } from './exit-codes.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { Output } from './output.ts';
import type { Surroundings } from './surroundings.ts';

/** The flags of commands that are a server or a worker. Everything else is configured by environment variables. */
export const serverProcessArgs = {
  home: {
    type: 'string',
    valueHint: 'folder',
    description: 'Where the master key is kept, and without --database-url the database; by default .longshore.',
  },
  'database-url': {
    type: 'string',
    valueHint: 'postgres://…',
    description: 'A PostgreSQL server of your own; by default the one that comes with Longshore.',
    environment: 'DATABASE_URL',
  },
  json: { type: 'boolean', description: 'One line of JSON when ready.' },
} as const;

/** Runs a server or worker until it is asked to stop. Flags stand for their environment variables. */
export async function runServerProcess(request: {
  readonly kind: 'server' | 'worker';
  /** Settings by environment variable; `undefined` leaves what the environment says. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly output: Output;
  readonly surroundings: Surroundings;
}): Promise<ExitCode> {
  const { kind, output, surroundings } = request;
  const { StartFault, startServerFromEnvironment, startWorkerFromEnvironment } = await import('@longshore/server').catch(explainAbsence);
  const given = Object.entries(request.settings).filter(([, value]) => value !== undefined);
  const options = {
    environment: { ...surroundings.environment, ...Object.fromEntries(given) },
    folder: surroundings.folder,
    stopping: surroundings.stopping,
  };
  let started: Started;
  try {
    started = await (kind === 'server' ? startServerFromEnvironment(options) : startWorkerFromEnvironment(options));
  } catch (error) {
    if (!(error instanceof StartFault)) throw error;
    throw new Failure({ message: error.message, exitCode: error.exitCode, cause: error });
  }
  const { url } = started;
  output.result({ kind, ...(url === undefined ? {} : { url }), pid: process.pid }, () =>
    url === undefined ? 'The worker is at work. Ctrl-C stops it.' : `Longshore answers at ${url}. Ctrl-C stops it.`,
  );
  await started.stopped;
  return exitCodes.done;
}

/** The server is a package of its own: who runs the emulator in a CI job needs no PostgreSQL. */
function explainAbsence(error: NodeJS.ErrnoException): never {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || !error.message.includes("'@longshore/server'")) throw error;
  throw new Failure({ message: 'The server is not installed.', nextStep: 'Run `npm install @longshore/server`.', cause: error });
}
