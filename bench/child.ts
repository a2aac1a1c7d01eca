import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ownFolder = fileURLToPath(new URL('.', import.meta.url));

/** A process beside the one that is measured, so that its work does not count as ours. */
export interface Child<Ready> {
  /** The one line of JSON that it prints when it is ready. */
  readonly ready: Ready;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts `node <file> <arguments>`, with the file named from this folder, or by its whole path. */
export async function startChild<Ready>(file: string, ...args: readonly string[]): Promise<Child<Ready>> {
  const child = spawn(process.execPath, [path.resolve(ownFolder, file), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const firstLine = once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line));
  const line = await Promise.race([firstLine, ended.then(() => Promise.reject(new Error(`${file} ended before it was ready`)))]);
  return {
    ready: JSON.parse(line) as Ready,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** What the emulator prints about itself, as far as it is needed here. */
export interface EmulatorReady {
  readonly url: string;
  readonly accountId: string;
  readonly bearer: string;
  readonly admin: { readonly url: string; readonly token: string };
  readonly tba: { readonly consumerKey: string; readonly consumerSecret: string; readonly tokenId: string; readonly tokenSecret: string };
}

/** The emulator, run from the sources; without a folder its account is gone with it. */
export function startEmulator(dataFolder?: string): Promise<Child<EmulatorReady>> {
  const data = dataFolder === undefined ? [] : ['--data', dataFolder];
  return startChild('../apps/cli/bin/longshore.mjs', 'emulator', '--port', '0', ...data, '--json');
}

/** The emulator as somebody starts it who has installed the packages. @param folder - where `placePublished` has put them */
export function startInstalledEmulator(folder: string): Promise<Child<EmulatorReady>> {
  return startChild(path.join(folder, 'node_modules', 'longshore', 'bin', 'longshore.mjs'), 'emulator', '--port', '0', '--json');
}
