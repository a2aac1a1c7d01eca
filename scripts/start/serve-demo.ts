import { createClient } from '@longshore/api';
import type { Engine } from '@longshore/engine';
import { createEngine } from '@longshore/engine';
import type { RunningServer } from '@longshore/server';
import { createServer } from '@longshore/server';
import { keepDemoKey } from './demo-key.ts';
import type { DemoTenant } from './demo-tenant.ts';
import { demoTenant, prepareDemoTenant } from './demo-tenant.ts';
import type { EmulatorReady } from './emulator-process.ts';
import type { FileLog } from './file-log.ts';
import type { Home } from './home.ts';
import { readSamples } from './sample-documents.ts';
import type { SampleResult } from './send-samples.ts';
import { sendSamples } from './send-samples.ts';
import { StartProblem } from './start-problem.ts';

export interface DemoRequest {
  readonly databaseUrl: string;
  readonly port: number;
  readonly emulator: EmulatorReady;
  /** The folder of the samples. */
  readonly examples: string;
  readonly home: Home;
  readonly log: FileLog;
  readonly note: (text: string) => void;
  /** Told the server's address as soon as it answers. */
  readonly onListening: (url: string) => void;
  readonly stopping: AbortSignal;
}

/** Everything runs. */
export interface DemoServed {
  readonly server: RunningServer;
  readonly key: string;
  /** Where the key is kept. */
  readonly keyFile: string;
  readonly demo: DemoTenant;
  /** Sends the samples; those that are there already are only looked up. */
  sendSamples(onBill: (result: SampleResult) => void): Promise<readonly SampleResult[]>;
}

const samplesWithinMs = 120_000;
/**
 * The emulator beside us answers in milliseconds, and what it has not begun is gone when it ends: whoever kills the demo in the middle of
 * a write does not wait a minute, and then twenty, as with NetSuite.
 */
const emulatorPatience = { requestTimeoutMs: 10_000, settleAfterMs: 30_000 };
const stopDeadlineMs = 5_000;

/** Runs the server in this process, with a tenant that can send the samples. Its parts go onto `parts`. */
export async function serveDemo(request: DemoRequest, parts: AsyncDisposableStack): Promise<DemoServed> {
  const { databaseUrl, emulator, home, log, stopping } = request;
  const baseUrlByAccount = { [emulator.accountId]: emulator.url };
  const engine = await createEngine({ databaseUrl, home: home.folder, baseUrlByAccount, log, ...emulatorPatience });
  parts.defer(() => engine.stop({ deadlineMs: stopDeadlineMs }));
  const server = await createServer({ engine, databaseUrl, port: request.port, log });
  parts.defer(() => server.close());
  request.onListening(server.url);
  request.note(`Server      ${server.url}`);
  await Promise.all([engine.start(), makeTenant(engine)]);
  stopping.throwIfAborted();

  const key = await keepDemoKey(home, server.url, server.keys.create);
  const client = createClient({ baseUrl: server.url, key });
  const demo = await prepareDemoTenant(client, emulator);
  stopping.throwIfAborted();
  const samples = readSamples(request.examples);
  return {
    server,
    key,
    keyFile: home.path('key'),
    demo,
    async sendSamples(onBill) {
      const timeout = AbortSignal.timeout(samplesWithinMs);
      try {
        return await sendSamples({ client, samples, onBill, giveUp: AbortSignal.any([stopping, timeout]) });
      } catch (error) {
        if (!timeout.aborted) throw error;
        throw new StartProblem(
          `The samples did not come through within ${samplesWithinMs / 1000} s.`,
          `Start again: what is done stays done. ${home.path('server.log')} tells what was waited for.`,
          error,
        );
      }
    },
  };
}

async function makeTenant(engine: Engine): Promise<void> {
  const tenants = await engine.tenants.list();
  if (tenants.some(({ id }) => id === demoTenant)) return;
  const made = await engine.tenants.create({ id: demoTenant, name: 'Demo' });
  if ('kind' in made)
    throw new StartProblem(`Tenant ${demoTenant} cannot be made: ${made.message}`, 'Remove the folder .longshore to begin again.');
}
