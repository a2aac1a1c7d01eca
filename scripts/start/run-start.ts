import path from 'node:path';
import { createClient } from '@longshore/api';
import type { Engine } from '@longshore/engine';
import { adoptOrStart, createEngine } from '@longshore/engine';
import type { RunningServer } from '@longshore/server';
import { createServer } from '@longshore/server';
import { claimHome } from './claim-home.ts';
import { keepDemoKey } from './demo-key.ts';
import type { DemoTenant } from './demo-tenant.ts';
import { demoTenant, prepareDemoTenant } from './demo-tenant.ts';
import { startEmulator } from './emulator-process.ts';
import { openFileLog } from './file-log.ts';
import { portIsFree } from './free-port.ts';
import { openHome } from './home.ts';
import { readSamples } from './sample-documents.ts';
import type { SampleResult } from './send-samples.ts';
import { sendSamples } from './send-samples.ts';
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

/** Everything runs. */
export interface Started {
  readonly server: RunningServer;
  readonly key: string;
  /** Where the key is kept. */
  readonly keyFile: string;
  readonly demo: DemoTenant;
  /** Sends the samples; those that are there already are only looked up. */
  sendSamples(onBill: (result: SampleResult) => void): Promise<readonly SampleResult[]>;
}

const samplesWithinMs = 120_000;
const stopDeadlineMs = 5_000;

/**
 * Brings everything up; each part goes onto `parts`, which takes it down again in the opposite order, also when a later one fails.
 * @throws {StartProblem} and the faults of the parts, whose messages say what to do
 */
export async function runStart(request: StartRequest, parts: AsyncDisposableStack): Promise<Started> {
  const { options, root, note, stopping } = request;
  const home = openHome(request.homeFolder);
  const claim = await claimHome(home);
  parts.defer(() => claim.release());
  if (options.port !== 0 && !(await portIsFree(options.port))) throw portInUse(options.port);
  const log = openFileLog(home.path('server.log'), () => new Date());
  parts.defer(() => log.close());

  // Both take a second or more the first time, and neither needs the other.
  const [database, emulator] = await together(
    openDatabase(request).then((opened) => {
      parts.defer(() => opened.stop());
      return opened;
    }),
    startEmulator({ launcher: path.join(root, 'apps/cli/bin/longshore.mjs'), home, note }).then((started) => {
      parts.defer(() => started.stop());
      return started;
    }),
  );
  stopping.throwIfAborted();
  const { ready } = emulator;
  note(`NetSuite    account ${ready.accountId} of the emulator at ${ready.url}`);

  const engine = await createEngine({
    databaseUrl: database.url,
    home: home.folder,
    baseUrlByAccount: { [ready.accountId]: ready.url },
    log,
  });
  parts.defer(() => engine.stop({ deadlineMs: stopDeadlineMs }));
  const server = await createServer({ engine, databaseUrl: database.url, port: options.port, log });
  parts.defer(() => server.close());
  claim.name(server.url);
  await engine.start();
  stopping.throwIfAborted();
  note(`Server      ${server.url}`);

  await makeTenant(engine);
  const key = await keepDemoKey(home, server.url, server.keys.create);
  const client = createClient({ baseUrl: server.url, key });
  const demo = await prepareDemoTenant(client, ready);
  stopping.throwIfAborted();
  const samples = readSamples(path.join(root, 'examples'));
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

async function openDatabase({ databaseUrl, homeFolder, note }: StartRequest): Promise<{ url: string; stop(): Promise<void> }> {
  if (databaseUrl !== undefined) {
    note('PostgreSQL  the one of DATABASE_URL');
    return { url: databaseUrl, stop: async () => undefined };
  }
  const database = await adoptOrStart({ home: homeFolder });
  note(`PostgreSQL  embedded, its data below ${homeFolder}`);
  return database;
}

async function makeTenant(engine: Engine): Promise<void> {
  const tenants = await engine.tenants.list();
  if (tenants.some(({ id }) => id === demoTenant)) return;
  const made = await engine.tenants.create({ id: demoTenant, name: 'Demo' });
  if ('kind' in made)
    throw new StartProblem(`Tenant ${demoTenant} cannot be made: ${made.message}`, 'Remove the folder .longshore to begin again.');
}

/** Both, or the first failure after both have ended: what succeeded must be known before it can be taken down. */
async function together<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([a, b]);
  return [await a, await b];
}

function portInUse(port: number): StartProblem {
  const other = port === usualPort ? usualPort + 1 : usualPort;
  return new StartProblem(`Port ${port} of 127.0.0.1 is in use.`, `Stop what uses it, or choose another one: npm start -- --port ${other}`);
}
