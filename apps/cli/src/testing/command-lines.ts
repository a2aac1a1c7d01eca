import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { commandTree } from '../commands/tree.ts';
import { runCommandLine } from '../run-command-line.ts';

/** What a command asked of the server. */
export interface Request {
  readonly method: string;
  readonly url: string;
  readonly key: string | null;
  readonly body: string | undefined;
}

export interface Spoken {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly requests: readonly Request[];
}

/** Called at the top of a test file: a folder to stand in, and a way to run command lines against a server that gives answers in turn. */
export function commandLines() {
  const folder = mkdtempSync(path.join(tmpdir(), 'longshore-cli-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function say(
    words: readonly string[],
    answers: readonly (() => Response)[] = [],
    more: { stdin?: string; stdinIsTerminal?: boolean; tty?: boolean } = {},
  ): Promise<Spoken> {
    const requests: Request[] = [];
    const said = { stdout: '', stderr: '' };
    const left = [...answers];
    const exitCode = await runCommandLine(commandTree, '0.1.0', words, {
      environment: { LONGSHORE_URL: 'http://longshore.test', LONGSHORE_KEY: 'lsk_test' },
      folder,
      stdout: { write: (text) => (said.stdout += text), isTTY: more.tty, columns: 100 },
      stderr: { write: (text) => (said.stderr += text), isTTY: more.tty, columns: 100 },
      readStdin: async () => more.stdin ?? '',
      stdinIsTerminal: more.stdinIsTerminal,
      fetch: async (input, init) => {
        const headers = new Headers(init?.headers);
        requests.push({
          method: init?.method ?? 'GET',
          url: String(input),
          key: headers.get('authorization'),
          body: init?.body?.toString(),
        });
        const answer = left.shift();
        if (answer === undefined) throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:4400') });
        return answer();
      },
      stopping: new AbortController().signal,
    });
    return { exitCode, ...said, requests };
  }

  return { say, folder };
}

/** An answer of the server. */
export const json =
  (body: unknown, status = 200) =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
/** A refusal of the server. */
export const problem = (body: { status: number }) => () =>
  new Response(JSON.stringify(body), { status: body.status, headers: { 'content-type': 'application/problem+json' } });
