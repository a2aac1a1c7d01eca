import { isMoving } from '@longshore/api';
import type { Engine, RunSummary } from '@longshore/engine';

/** Short enough to seem immediate to a person, long enough that a hundred waiting callers cost the database little. */
const pollDelayMs = 150;

/**
 * Waits until none of the runs goes on by itself any more, at most `limitMs`, and gives them back as they are then. Ends early when the
 * signal fires.
 */
export async function waitForRuns(
  engine: Engine,
  request: { readonly tenant: string; readonly runs: readonly RunSummary[]; readonly limitMs: number; readonly signal: AbortSignal },
): Promise<readonly RunSummary[]> {
  const deadline = performance.now() + request.limitMs;
  let runs = request.runs;
  while (runs.some((run) => isMoving(run)) && performance.now() < deadline && !request.signal.aborted) {
    await pause(Math.min(pollDelayMs, Math.max(deadline - performance.now(), 0)), request.signal);
    runs = await readAgain(engine, request.tenant, runs);
  }
  return runs;
}

async function readAgain(engine: Engine, tenant: string, runs: readonly RunSummary[]): Promise<readonly RunSummary[]> {
  const [first] = runs;
  if (first === undefined) return runs;
  const { kind, id } = first.document;
  const { items } = await engine.runs.list(tenant, { kind, documentId: id, limit: 200 });
  const latest = new Map(items.map((run) => [run.id, run]));
  return runs.map((run) => latest.get(run.id) ?? run);
}

function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, delayMs);
    signal.addEventListener('abort', done);
  });
}
