import { readRevisionData } from '../documents/index.ts';
import type { Db } from '../store/index.ts';
import { sql } from '../store/index.ts';
import { listTries } from '../writes/index.ts';
import { causesByRun, toSummary } from './list-runs.ts';
import { findRun } from './store.ts';
import type { RunReason, RunStatus, RunStory, StoryAttempt, StoryExchange, StoryStep } from './types.ts';

interface AttemptRow {
  readonly number: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly status: RunStatus | null;
  readonly reason: RunReason | null;
  readonly facts: unknown;
  readonly plan: NonNullable<StoryAttempt['plan']> | null;
  readonly remarks: StoryAttempt['remarks'];
}

/** Everything about one run: the document as handed in, each attempt with its facts, plan, requests and answers, and what came of it. */
export async function tellStory(db: Db, tenant: string, id: string): Promise<RunStory | undefined> {
  const run = await findRun(db, tenant, id);
  if (run === undefined) return undefined;
  const attempts = await sql<AttemptRow>`select number, started_at as "startedAt", finished_at as "finishedAt", status, reason, facts, plan,
      remarks from runs.attempt where run = ${id} order by number`.execute(db);
  const exchanges = await sql<{ attempt: number; exchange: StoryExchange }>`select attempt, exchange from runs.exchange
    where run = ${id} order by attempt, number`.execute(db);
  const revisions = await sql<{ revision: number; version: number | null; receivedAt: Date; status: RunStatus; run: string }>`
    select r.revision, r.version, v.received_at as "receivedAt", r.status, r.id as run
    from runs.run r join documents.revision v on v.document = r.document and v.revision = r.revision
    where r.document = ${run.document} and r.integration = ${run.integration} order by r.revision desc limit 100`.execute(db);
  const tries = await listTries(db, id);
  const causes = await causesByRun(db, [id]);

  const outcomeOf = (attempt: number): StoryStep['outcome'] | undefined => {
    const last = tries.filter((candidate) => candidate.attempt === attempt).at(-1);
    if (last === undefined) return undefined;
    const remark = last.fault === null ? undefined : (last.fault.netsuiteMessage ?? last.fault.message);
    return { kind: last.outcome ?? 'unknown', at: last.outcomeAt ?? last.intentAt, ...(remark === undefined ? {} : { remark }) };
  };
  const story = attempts.rows.map((row): StoryAttempt => {
    const outcome = outcomeOf(row.number);
    const plan =
      row.plan !== null && 'steps' in row.plan && outcome !== undefined
        ? { ...row.plan, steps: row.plan.steps.map((step) => ({ ...step, outcome })) }
        : row.plan;
    return {
      number: row.number,
      startedAt: row.startedAt,
      ...(row.finishedAt === null ? {} : { finishedAt: row.finishedAt }),
      ...(row.status === null ? {} : { outcome: { status: row.status, ...(row.reason === null ? {} : { reason: row.reason }) } }),
      ...(row.facts === null || row.facts === undefined ? {} : { facts: row.facts }),
      ...(plan === null ? {} : { plan }),
      remarks: row.remarks,
      exchanges: exchanges.rows
        .filter((exchange) => exchange.attempt === row.number)
        .map(({ exchange }) => ({ ...exchange, startedAt: new Date(exchange.startedAt) })),
    };
  });
  return {
    ...toSummary(run, causes.get(id) ?? []),
    data: await readRevisionData(db, run.document, run.revision),
    revisions: revisions.rows.map(({ version, ...revision }) => ({
      ...revision,
      ...(version === null ? {} : { version: String(version) }),
    })),
    story,
  };
}
