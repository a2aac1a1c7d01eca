import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Home } from './home.ts';
import { StartProblem } from './start-problem.ts';

const fileName = 'start.json';
const answerWithinMs = 2_000;

interface Claim {
  readonly pid: number;
  /** The server's address, once it is known. */
  readonly url?: string;
}

export interface HeldClaim {
  /** Tells whoever tries to start a second time where this one answers. */
  name(url: string): void;
  release(): void;
}

/**
 * Makes this process the only `npm start` of the folder. A claim left behind by a process that is gone is taken over.
 * @throws {StartProblem} when another one is at work, with its address
 */
export async function claimHome(home: Home): Promise<HeldClaim> {
  const found = home.read(fileName) as Claim | undefined;
  if (found !== undefined && (await isHeld(found))) throw alreadyRunning(found, home);
  rmSync(home.path(fileName), { force: true });
  try {
    writeFileSync(home.path(fileName), JSON.stringify({ pid: process.pid } satisfies Claim), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    // Another start came first between the two lines above.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyRunning(home.read(fileName) as Claim | undefined, home);
    throw error;
  }
  return {
    name: (url) => home.write(fileName, JSON.stringify({ pid: process.pid, url } satisfies Claim)),
    release: () => rmSync(home.path(fileName), { force: true }),
  };
}

function alreadyRunning(claim: Claim | undefined, home: Home): StartProblem {
  const place = claim?.url === undefined ? 'and still getting ready' : `at ${claim.url}`;
  return new StartProblem(
    `Longshore is already running in ${home.folder} ${place}${claim === undefined ? '' : ` (process ${claim.pid})`}.`,
    `Use that one, or stop it first (Ctrl-C in its terminal). If that process is something else, remove ${home.path(fileName)}.`,
  );
}

/** Held by a living process that answers, or has not yet come to where it could. The number of a dead process may be another's by now. */
async function isHeld({ pid, url }: Claim): Promise<boolean> {
  if (pid === process.pid || !processIsAlive(pid)) return false;
  if (url === undefined) return true;
  return fetch(`${url}/healthz`, { signal: AbortSignal.timeout(answerWithinMs) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

function processIsAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // A dead process that nobody has buried still takes signals; the first process of a container may bury none.
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/^.*\) Z /s.test(readFileSync(stat, 'utf8'));
}
