import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '../../..');

/**
 * Builds the console by the command a person types, into a temporary folder of its own; gives the folder, which the caller removes.
 * In a process of its own, because vitest's NODE_ENV would make React's development build of it.
 */
export async function buildConsole(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'longshore-console-'));
  const { NODE_ENV: _, ...env } = process.env;
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', 'apps/console', '--outDir', folder, '--logLevel', 'warn'], {
    cwd: root,
    env,
  });
  return folder;
}
