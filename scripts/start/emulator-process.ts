import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { portBecomesFree } from './free-port.ts';
import type { Home } from './home.ts';
import { StartProblem } from './start-problem.ts';

/** What the emulator says when it is ready, as far as it is needed here. */
export interface EmulatorReady {
  readonly url: string;
  readonly accountId: string;
  readonly m2m: { readonly clientId: string; readonly certificateId: string; readonly privateKeyFile: string; readonly algorithm: 'PS256' };
}

export interface EmulatorProcess {
  readonly ready: EmulatorReady;
  /** Of the process that answers at the moment. */
  pid(): number;
  stop(): Promise<void>;
}

const portFile = 'emulator-port.json';
const firstRestartMs = 200;
const slowestRestartMs = 5_000;
const predecessorEndsWithinMs = 3_000;

/**
 * Runs the emulator as a process of its own, on the port it had last time. It is started again when it dies and ends when this process
 * does, also by kill -9: its stdin is a pipe that ends then.
 * @throws {StartProblem} when it does not get ready the first time
 */
export async function startEmulator(options: {
  readonly launcher: string;
  readonly home: Home;
  readonly note: (text: string) => void;
}): Promise<EmulatorProcess> {
  const { launcher, home, note } = options;
  const arguments_ = ['emulator', '--data', home.path('emulator'), '--json', '--port'];
  const first = await launch(launcher, [...arguments_, String(await portToUse(home))]);
  const port = new URL(first.ready.url).port;
  home.write(portFile, JSON.stringify({ port: Number(port) }));

  const stopping = new AbortController();
  let child = first.child;
  const watched = watch();
  async function watch(): Promise<void> {
    let pauseMs = firstRestartMs;
    while (!stopping.signal.aborted) {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      if (stopping.signal.aborted) return;
      note(`The NetSuite emulator ended (${child.signalCode ?? `exit code ${child.exitCode}`}); it is started again.`);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      try {
        // Connections know this port: another one would not be found.
        child = (await launch(launcher, [...arguments_, port])).child;
        if (stopping.signal.aborted) child.kill('SIGTERM');
        pauseMs = firstRestartMs;
      } catch (error) {
        note(error instanceof Error ? error.message : String(error));
        pauseMs = Math.min(pauseMs * 2, slowestRestartMs);
      }
    }
  }
  return {
    ready: first.ready,
    pid: () => child.pid ?? 0,
    async stop() {
      stopping.abort();
      child.kill('SIGTERM');
      await watched;
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

/**
 * The port of last time; any free one the first time, or when somebody else has taken it. An emulator whose parent was killed a moment
 * ago still has its port and its data, so it is given time to go.
 */
async function portToUse(home: Home): Promise<number> {
  const { port } = (home.read(portFile) ?? {}) as { port?: unknown };
  return typeof port === 'number' && (await portBecomesFree(port, predecessorEndsWithinMs)) ? port : 0;
}

async function launch(launcher: string, words: readonly string[]): Promise<{ child: ChildProcess; ready: EmulatorReady }> {
  // A group of its own: Ctrl-C reaches this process only, which lets requests in flight end before it stops the emulator.
  const child = spawn(process.execPath, [launcher, ...words], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    env: { ...process.env, LONGSHORE_EXIT_WITH_PARENT: '1' },
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = `${complaint}${text}`.slice(-2_000);
  });
  const lines = createInterface({ input: child.stdout });
  const firstLine = new Promise<string | undefined>((resolve) => {
    lines.once('line', resolve);
    child.once('exit', () => resolve(undefined));
    child.once('error', (error) => {
      complaint = error.message;
      resolve(undefined);
    });
  });
  const line = await firstLine;
  if (line === undefined) {
    throw new StartProblem(
      `The NetSuite emulator did not start: ${complaint.trim() || 'it said nothing'}`,
      'Run `npx longshore emulator` to see what is wrong with it.',
    );
  }
  return { child, ready: JSON.parse(line) as EmulatorReady };
}
