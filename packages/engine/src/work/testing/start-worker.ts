import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { WorkSettings } from '../index.ts';

export interface WorkerProcess {
  readonly child: ChildProcess;
  /** What it logged, a line of JSON each. */
  readonly logged: readonly string[];
  /** Resolves when a line it logs matches. */
  says(pattern: RegExp): Promise<void>;
  /** Ends it at once if it still runs. */
  end(): Promise<void>;
}

/** Starts a worker in a process of its own and waits until it takes up drains. */
export async function startWorker(instructions: {
  readonly databaseUrl: string;
  readonly netsuiteUrl: string;
  readonly settings: Partial<WorkSettings>;
}): Promise<WorkerProcess> {
  const program = fileURLToPath(new URL('worker-process.ts', import.meta.url));
  const child = spawn(process.execPath, [program, JSON.stringify(instructions)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const logged: string[] = [];
  const listeners = new Set<() => void>();
  const ready = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (line === 'ready') return ready.resolve();
      logged.push(line);
      for (const listener of listeners) listener();
    });
  }
  const exited = once(child, 'exit');
  void exited.then(() => ready.reject(new Error(`The worker ended before it was ready:\n${logged.join('\n')}`)));
  await ready.promise;
  return {
    child,
    logged,
    says: (pattern) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!logged.some((line) => pattern.test(line))) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    async end() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await exited;
    },
  };
}
