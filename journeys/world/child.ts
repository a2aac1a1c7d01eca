import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A process of a journey that speaks in lines of JSON. */
export interface Child {
  readonly pid: number;
  /** The next line it printed that nobody has taken yet. Rejects when it ends first, with what it said on stderr. */
  nextLine(): Promise<Record<string, unknown>>;
  /** Hands it a line, and returns the next one it prints. */
  tell(line: object): Promise<Record<string, unknown>>;
  signal(signal: NodeJS.Signals): void;
  /** Resolves when the process is gone, however. */
  readonly ended: Promise<void>;
  /** Asks it to stop and waits. */
  stop(): Promise<void>;
}

/** Starts `node <arguments>`. It ends when this process does: its stdin is a pipe of ours. */
export function startChild(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Child {
  const child: ChildProcess = spawn(process.execPath, [...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, LONGSHORE_EXIT_WITH_PARENT: '1', ...environment },
  });
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += String(chunk);
    if (process.env.LONGSHORE_DEBUG !== undefined) process.stderr.write(chunk);
  });
  const lines: string[] = [];
  const takers: { take: (line: string) => void; fail: (error: Error) => void }[] = [];
  if (child.stdout === null) throw new Error('the child has no stdout');
  createInterface({ input: child.stdout }).on('line', (line) => {
    const taker = takers.shift();
    if (taker === undefined) lines.push(line);
    else taker.take(line);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', (code) => {
      // Nobody asks a process to fail: what it said last is the only trace of why it did.
      if (code !== null && code !== 0) process.stderr.write(`Process ${child.pid} of a journey ended with code ${code}: ${errors}\n`);
      for (const taker of takers.splice(0)) taker.fail(new Error(`the process ended before it said anything more. ${errors}`));
      resolve();
    });
  });
  async function nextLine(): Promise<Record<string, unknown>> {
    const line = lines.shift() ?? (await new Promise<string>((take, fail) => takers.push({ take, fail })));
    return JSON.parse(line) as Record<string, unknown>;
  }
  return {
    pid: child.pid ?? 0,
    ended,
    nextLine,
    tell(line) {
      child.stdin?.write(`${JSON.stringify(line)}\n`);
      return nextLine();
    },
    signal: (signal) => child.kill(signal),
    async stop() {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
