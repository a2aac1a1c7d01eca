import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const published = ['packages/netsuite', 'packages/emulator', 'packages/api', 'apps/cli'];

/**
 * Packs the packages, installs them in an empty folder and does there what the README of the command line says, word for word: the emulator is
 * started and a customer and an invoice are made with curl. Needs npm's registry and curl.
 *
 * @param root - the repository
 * @returns what the commands of the README printed
 * @throws Error when a command fails
 */
export async function walkAsAStranger(root: string): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'longshore-stranger-'));
  try {
    const tarballs = path.join(folder, 'tarballs');
    mkdirSync(tarballs);
    const workspaces = published.flatMap((each) => ['-w', each]);
    execFileSync('npm', ['pack', '--silent', ...workspaces, '--pack-destination', tarballs], { cwd: root });
    const empty = path.join(folder, 'empty');
    mkdirSync(empty);
    const files = readdirSync(tarballs).map((name) => path.join(tarballs, name));
    execFileSync('npm', ['install', '--silent', ...files], { cwd: empty, stdio: 'inherit' });
    return await followReadme(empty, readFileSync(path.join(root, 'apps/cli/README.md'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function followReadme(folder: string, readme: string): Promise<string> {
  const start = /^npx longshore emulator .*$/m.exec(readme)?.[0];
  const commands = /<!-- walk -->\s*```sh\n(.*?)```/s.exec(readme)?.[1];
  if (start === undefined || commands === undefined) throw new Error('the README of the command line does not show the walk');
  const emulator = spawn('bash', ['-c', `exec ${start}`], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const bearer = await printedToken(createInterface(emulator.stdout));
    return execFileSync('bash', ['-e', '-o', 'pipefail', '-c', commands], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, BEARER: bearer },
    });
  } finally {
    emulator.kill('SIGINT');
  }
}

/** The line below the words "Access token", as a person copies it. */
async function printedToken(lines: AsyncIterable<string>): Promise<string> {
  let isNext = false;
  for await (const line of lines) {
    if (isNext) return line.trim();
    isNext = line.startsWith('Access token');
  }
  throw new Error('the emulator printed no access token');
}
