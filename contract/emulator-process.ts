import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { EmulatorReady } from '@longshore/emulator';

/** An emulator that runs in a process of its own. */
export interface EmulatorProcess {
  readonly ready: EmulatorReady;
  /** What it said of its own faults. */
  readonly faults: () => string;
  /** Whether it is still there. */
  readonly isAlive: () => boolean;
  /** Ends it with a signal, and waits until it is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts an emulator. @param dataDir - keeps its account; without one it is in memory */
export async function startEmulator(dataDir?: string): Promise<EmulatorProcess> {
  const program = path.join(import.meta.dirname, 'serve-emulator.ts');
  const child = spawn(process.execPath, [program, ...(dataDir === undefined ? [] : ['--data', dataDir])], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let faults = '';
  child.stderr.on('data', (chunk) => {
    faults += String(chunk);
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ready = await Promise.race([firstLine(child), gone.then(() => undefined)]);
  if (ready === undefined) throw new Error(`The emulator ended before it was ready: ${faults}`);
  return {
    ready: JSON.parse(ready) as EmulatorReady,
    faults: () => faults,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    async end(signal) {
      child.kill(signal);
      await gone;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  if (child.stdout === null) return undefined;
  for await (const line of createInterface(child.stdout)) return line;
  return undefined;
}
