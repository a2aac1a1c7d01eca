/**
 * A server of a journey, in a process of its own so that it can be killed and frozen. Reads its settings from the first argument, prints
 * one line when it answers. Told on stdin where to stop ({@link StopAt}), it says `{"stopsAt"}`, and `{"reached"}` when it gets there.
 */

import { createInterface } from 'node:readline';
import type { EngineOptions, StopPoint } from '@longshore/engine';
import { createEngine } from '@longshore/engine';
import { createServer } from '@longshore/server';

/** Where a process stops itself: dead (`SIGKILL`) or frozen (`SIGSTOP`) when it next comes to `point` after it was told. */
export interface StopAt {
  readonly point: StopPoint;
  readonly signal: 'SIGKILL' | 'SIGSTOP';
}

export interface ServerProcessSettings {
  readonly databaseUrl: string;
  readonly home: string;
  readonly baseUrlByAccount: Readonly<Record<string, string>>;
  readonly settleAfterMs: number;
  readonly requestTimeoutMs: number;
  readonly publicUrl?: string;
  readonly work?: EngineOptions['work'];
  /** Only the job loop: no HTTP. */
  readonly worker?: boolean;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as ServerProcessSettings;
const log = (level: string) => (fields: object, message: string) => {
  if (process.env.LONGSHORE_DEBUG !== undefined) process.stderr.write(`${level} ${message} ${JSON.stringify(fields, replaceErrors)}\n`);
};
const logs = { info: log('info'), warn: log('warn'), error: log('error'), debug: log('debug'), trace: log('trace'), fatal: log('fatal') };

let stopAt: StopAt | undefined;
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
    if (point !== stopAt?.point) return;
    const { signal } = stopAt;
    stopAt = undefined;
    process.stdout.write(`${JSON.stringify({ reached: point })}\n`);
    process.kill(process.pid, signal);
  },
});
const server = settings.worker
  ? undefined
  : await createServer({
      engine,
      databaseUrl: settings.databaseUrl,
      port: 0,
      log: logs,
      settings: { publicUrl: settings.publicUrl },
    });
await engine.start();
const key = await server?.keys.create({ tenant: null, role: 'owner', name: 'journey' });
process.stdout.write(`${JSON.stringify({ url: server?.url, key })}\n`);

process.once('SIGTERM', async () => {
  await server?.close();
  await engine.stop();
  process.exit(0);
});
// A journey that dies must not leave its servers behind.
process.stdin.once('end', () => process.exit(0));
createInterface({ input: process.stdin }).on('line', (line) => {
  stopAt = JSON.parse(line) as StopAt;
  process.stdout.write(`${JSON.stringify({ stopsAt: stopAt.point })}\n`);
});

function replaceErrors(_name: string, value: unknown): unknown {
  return value instanceof Error ? { ...value, message: value.message, stack: value.stack } : value;
}
