import type { Engine, Refusal, RunCause, RunSummary } from '../engine.ts';
import type { Acted } from '../runs/index.ts';
import { cancelRun, countByStatus, countCauses, listRuns, retryRun, summarize, tellStory } from '../runs/index.ts';
import type { FaceDeps } from './deps.ts';

export function faceRuns(deps: FaceDeps): Engine['runs'] {
  const { db } = deps.store;

  async function answer(acted: Acted, id: string): Promise<RunSummary | Refusal> {
    if (acted.kind === 'refused') return acted;
    const [summary] = await summarize(db, [id]);
    if (summary === undefined) throw new Error(`run ${id} vanished`);
    return summary;
  }

  return {
    list: (tenant, filter) => listRuns(db, tenant, filter),
    get: (tenant, id) => tellStory(db, tenant, id),
    retry: async ({ tenant, id }) => answer(await retryRun(deps.store, tenant, id, deps.now()), id),
    cancel: async ({ tenant, id, actor }) => answer(await cancelRun(deps.store, tenant, id, actor, deps.now()), id),
    causes: async (tenant) =>
      (await countCauses(db, tenant)).map(({ connection, detail, waiting }) => ({ ...(detail as RunCause), connection, waiting })),
    countByStatus: (tenant) => countByStatus(db, tenant),
  };
}
