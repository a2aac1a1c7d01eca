/**
 * A server of a journey, in a process of its own so that it can be killed and frozen. Reads its settings from the first argument, prints
 * one line when it answers, and stops the world at a named place when it is told to.
 */
import type { EngineOptions, StopPoint } from '@longshore/engine';
import { createEngine } from '@longshore/engine';
import { createServer } from '@longshore/server';

/** Where a process stops itself: dead (`SIGKILL`) or frozen (`SIGSTOP`) when it comes to `point` for the `times`th time. */
export interface StopAt {
  readonly point: StopPoint;
  readonly signal: 'SIGKILL' | 'SIGSTOP';
  readonly times: number;
}

export interface ServerProcessSettings {
  readonly databaseUrl: string;
  readonly home: string;
  readonly baseUrlByAccount: Readonly<Record<string, string>>;
  readonly settleAfterMs: number;
  readonly requestTimeoutMs: number;
  readonly work?: EngineOptions['work'];
  readonly stopAt?: StopAt;
  /** Only the job loop: no HTTP. */
  readonly worker?: boolean;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as ServerProcessSettings;
const log = (level: string) => (fields: object, message: string) => {
  if (process.env.LONGSHORE_DEBUG !== undefined) process.stderr.write(`${level} ${message} ${JSON.stringify(fields, replaceErrors)}\n`);
};
const logs = { info: log('info'), warn: log('warn'), error: log('error'), debug: log('debug'), trace: log('trace'), fatal: log('fatal') };

let visits = 0;
const engine = await createEngine({
  databaseUrl: settings.databaseUrl,
  home: settings.home,
  baseUrlByAccount: settings.baseUrlByAccount,
  settleAfterMs: settings.settleAfterMs,
  requestTimeoutMs: settings.requestTimeoutMs,
  ...(settings.work === undefined ? {} : { work: settings.work }),
  log: logs,
  poolSize: 6,
  stopPoint(point) {
    const { stopAt } = settings;
    if (stopAt === undefined || point !== stopAt.point) return;
    visits += 1;
    if (visits !== stopAt.times) return;
    process.stdout.write(`${JSON.stringify({ reached: point })}\n`);
    process.kill(process.pid, stopAt.signal);
  },
});
const server = settings.worker ? undefined : await createServer({ engine, databaseUrl: settings.databaseUrl, port: 0, log: logs });
await engine.start();
const key = await server?.keys.create({ tenant: null, role: 'owner', name: 'journey' });
process.stdout.write(`${JSON.stringify({ url: server?.url, key })}\n`);

process.once('SIGTERM', async () => {
  await server?.close();
  await engine.stop();
  process.exit(0);
});
// A journey that dies must not leave its servers behind.
process.stdin.resume();
process.stdin.once('end', () => process.exit(0));

function replaceErrors(_name: string, value: unknown): unknown {
  return value instanceof Error ? { ...value, message: value.message, stack: value.stack } : value;
}
