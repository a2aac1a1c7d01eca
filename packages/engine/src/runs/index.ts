export { type Acted, cancelRun, retryRun } from './act-on-run.ts';
export type { Attempt } from './attempt.ts';
export { countByStatus, listRuns, runsOfRevision, summarize } from './list-runs.ts';
export { openRuns, runTask } from './open-runs.ts';
export { createRunHandler, type RunComplete, type RunConnection, type RunHandlerDeps, runComplete } from './run-handler.ts';
export type { RunRow } from './store.ts';
export { tellStory } from './tell-story.ts';
export type * from './types.ts';
export { countCauses, releaseCause, releaseStatus } from './wake-runs.ts';
