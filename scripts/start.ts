/**
 * `npm start`: a database, a NetSuite account (the emulator's) and the server, and sample bills on their way to invoices.
 * What is brought up and how stands in `start/run-start.ts`; this file talks to the person and stops everything.
 */
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildConsole } from './start/build-console.ts';
import { demoTenant } from './start/demo-tenant.ts';
import { runStart } from './start/run-start.ts';
import type { SampleResult } from './start/send-samples.ts';
import type { DemoServed } from './start/serve-demo.ts';
import { parseStartOptions } from './start/start-options.ts';
import { StartProblem } from './start/start-problem.ts';
import { invoicesOf, tellBill } from './start/tell.ts';

const help = `npm start -- [--once] [--json] [--port N]

Starts PostgreSQL, a NetSuite account (the emulator's) and Longshore's server on this machine, and sends the bills of examples/.

  --once     send the bills, say what became of them, and stop
  --json     with --once: one JSON object on stdout
  --port N   the server's port (LONGSHORE_PORT, default 4400; with --once any that is free)

DATABASE_URL names a PostgreSQL server of your own, LONGSHORE_HOME another folder than .longshore.`;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const forcedStopMs = 10_000;
const stopping = new AbortController();

async function main(): Promise<void> {
  const startedAt = performance.now();
  const environment = process.env;
  const options = parseStartOptions(process.argv.slice(2), environment);
  if (options.help) {
    process.stdout.write(`${help}\n`);
    return;
  }
  const say = (text: string) => (options.json ? process.stderr : process.stdout).write(`${text}\n`);
  await using parts = new AsyncDisposableStack();
  const started = await runStart(
    {
      options,
      root,
      homeFolder: path.resolve(environment.LONGSHORE_HOME ?? path.join(root, '.longshore')),
      databaseUrl: environment.DATABASE_URL === '' ? undefined : environment.DATABASE_URL,
      note: say,
      stopping: stopping.signal,
    },
    parts,
  );
  const results = await sendSamplesAloud(started, startedAt, say);
  if (options.once) {
    if (options.json) process.stdout.write(`${JSON.stringify({ invoices: invoicesOf(results), console: started.server.url })}\n`);
    if (results.some(({ run }) => !['complete', 'blocked'].includes(run.status))) process.exitCode = 1;
    return;
  }
  say(`
Console  ${await started.server.oneTimeSignIn(demoTenant)}
         (signs you in once, within 15 minutes)
Key      ${started.key}
         (of tenant demo, kept in ${started.keyFile})
Try      npx longshore run list

Ready after ${secondsSince(startedAt)} s. Ctrl-C stops everything.`);
  await buildConsole(root, say, stopping.signal);
  await stopped();
  say('\nStopping…');
}

/** Tells of each bill the moment its run has ended. */
async function sendSamplesAloud(started: DemoServed, startedAt: number, say: (text: string) => void): Promise<readonly SampleResult[]> {
  say('\nBills of examples/');
  let isFirst = true;
  return started.sendSamples((result) => {
    const isFirstInvoice = isFirst && result.run.status === 'complete';
    say(`${tellBill(result, started.demo.itemForOthers)}${isFirstInvoice ? `  (after ${secondsSince(startedAt)} s)` : ''}`);
    if (isFirstInvoice) isFirst = false;
  });
}

function secondsSince(startedAt: number): string {
  return ((performance.now() - startedAt) / 1000).toFixed(1);
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.signal.aborted) resolve();
    else stopping.signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function stop(): void {
  stopping.abort();
  // Whatever hangs while stopping, Ctrl-C ends everything within seconds; what was not finished is found by the next start.
  setTimeout(() => process.exit(1), forcedStopMs).unref();
}

function tellFailure(error: unknown): void {
  process.stderr.write(`${sentencesOf(error)}\n`);
  if ((process.env.LONGSHORE_DEBUG ?? '') !== '' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
}

/** Faults with a code of ours are written for whoever starts; of anything else the log knows more. */
function sentencesOf(error: unknown): string {
  if (error instanceof StartProblem) return `${error.message}\n${error.nextStep}`;
  if (error instanceof Error && 'code' in error && /^[a-z]+(_[a-z]+)+$/.test(String(error.code))) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `Longshore did not start: ${message}\nserver.log in its folder tells more.`;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
try {
  await main();
} catch (error) {
  process.exitCode = 1;
  if (!stopping.signal.aborted) tellFailure(error);
}
