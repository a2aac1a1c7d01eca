import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const notSources = new Set(['dist', 'node_modules', 'tests']);

/** A hash over names and contents of everything the console is built from: its own files, the API's words, the locked dependencies. */
export function hashConsoleSources(root: string): string {
  const hash = createHash('sha256');
  for (const start of ['apps/console', 'packages/api/src', 'package-lock.json']) addToHash(root, start);
  return hash.digest('hex');

  function addToHash(base: string, name: string): void {
    const file = path.join(base, name);
    if (!statSync(file).isDirectory()) {
      hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file));
      return;
    }
    for (const entry of readdirSync(file).toSorted()) if (!notSources.has(entry)) addToHash(file, entry);
  }
}

/**
 * Builds the console into `apps/console/dist` unless what is there was built from the same sources. Gives false when building failed;
 * the server then goes on saying that there is no console yet.
 */
export async function buildConsole(root: string, note: (text: string) => void, stopping: AbortSignal): Promise<boolean> {
  const stamp = path.join(root, 'apps/console/dist/.built-from');
  const sources = hashConsoleSources(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return true;
  note('Building the console…');
  const child = spawn(process.execPath, [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', 'apps/console', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: stopping,
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
    child.once('error', (error) => {
      said.push(error.message);
      resolve(null);
    });
  });
  if (code === 0) writeFileSync(stamp, sources);
  else if (!stopping.aborted) note(`The console could not be built; everything else works. ${said.join('').trim()}`);
  return code === 0;
}
