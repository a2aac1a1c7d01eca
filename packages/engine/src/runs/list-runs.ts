import type { Db } from '../store/index.ts';
import { sql } from '../store/index.ts';
import type { RunRow } from './store.ts';
import { runColumns } from './store.ts';
import type { Page, RunCause, RunFilter, RunStatus, RunSummary } from './types.ts';

/** The row and its causes as readers see them. */
export function toSummary(row: RunRow, causes: readonly RunCause[]): RunSummary {
  return {
    id: row.id,
    tenant: row.tenant,
    connection: row.connection,
    integration: row.integration,
    flow: row.flow,
    document: {
      kind: row.documentKind,
      id: row.documentId,
      revision: row.revision,
      ...(row.version === null ? {} : { version: String(row.version) }),
    },
    status: row.status,
    final: row.final,
    ...(row.reason === null ? {} : { reason: row.reason }),
    causes,
    ...(row.record === null ? {} : { record: row.record }),
    attempts: row.attempts,
    ...(row.replayedFrom === null ? {} : { replayedFrom: row.replayedFrom }),
    openedAt: row.openedAt,
    updatedAt: row.updatedAt,
    ...(row.closedAt === null ? {} : { closedAt: row.closedAt }),
    ...(row.dueAt === null ? {} : { dueAt: row.dueAt }),
  };
}

export async function causesByRun(db: Db, runs: readonly string[]): Promise<ReadonlyMap<string, readonly RunCause[]>> {
  const { rows } = await sql<{ run: string; detail: RunCause }>`select run, detail from runs.blocked
    where run = any(${[...runs]}::text[]) order by key`.execute(db);
  const causes = new Map<string, RunCause[]>();
  for (const { run, detail } of rows) causes.set(run, [...(causes.get(run) ?? []), detail]);
  return causes;
}

/** Where a page ends: the next one begins after it, whatever arrives meanwhile. */
function encodeCursor(row: Pick<RunRow, 'openedAt' | 'id'>): string {
  return Buffer.from(JSON.stringify([row.openedAt.toISOString(), row.id])).toString('base64url');
}

function decodeCursor(cursor: string): { openedAt: string; id: string } | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed)) return undefined;
    const [openedAt, id]: unknown[] = parsed;
    if (typeof openedAt !== 'string' || typeof id !== 'string' || Number.isNaN(Date.parse(openedAt))) return undefined;
    return { openedAt, id };
  } catch {
    return undefined;
  }
}

/** Runs of a tenant, latest first. A cursor that is not one of ours begins at the top. */
export async function listRuns(db: Db, tenant: string, filter: RunFilter): Promise<Page<RunSummary>> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 200);
  const after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  const conditions = [sql`tenant = ${tenant}`];
  if (after !== undefined) conditions.push(sql`(opened_at, id) < (${after.openedAt}::timestamptz, ${after.id})`);
  if (filter.status !== undefined && filter.status.length > 0) conditions.push(sql`status = any(${[...filter.status]}::text[])`);
  if (filter.kind !== undefined) conditions.push(sql`document_kind = ${filter.kind}`);
  if (filter.documentId !== undefined) conditions.push(sql`document_id = ${filter.documentId}`);
  if (filter.integration !== undefined) conditions.push(sql`integration = ${filter.integration}`);
  if (filter.connection !== undefined) conditions.push(sql`connection = ${filter.connection}`);
  if (filter.cause !== undefined) conditions.push(sql`id in (select run from runs.blocked where key = ${filter.cause})`);
  const { rows } = await sql<RunRow>`select ${runColumns} from runs.run where ${sql.join(conditions, sql` and `)}
    order by opened_at desc, id desc limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  const causes = await causesByRun(
    db,
    page.map((row) => row.id),
  );
  const last = page.at(-1);
  return {
    items: page.map((row) => toSummary(row, causes.get(row.id) ?? [])),
    ...(rows.length > limit && last !== undefined ? { nextCursor: encodeCursor(last) } : {}),
  };
}

export async function countByStatus(db: Db, tenant: string): Promise<Readonly<Partial<Record<RunStatus, number>>>> {
  const { rows } = await sql<{ status: RunStatus; count: number }>`select status, count(*)::int as count from runs.run
    where tenant = ${tenant} group by status`.execute(db);
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

/** Summaries of runs by id, in the order asked for. */
export async function summarize(db: Db, ids: readonly string[]): Promise<readonly RunSummary[]> {
  const { rows } = await sql<RunRow>`select ${runColumns} from runs.run where id = any(${[...ids]}::text[])`.execute(db);
  const causes = await causesByRun(db, ids);
  const rowById = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = rowById.get(id);
    return row === undefined ? [] : [toSummary(row, causes.get(id) ?? [])];
  });
}

/** The ids of the runs of one revision of a document. */
export async function runsOfRevision(db: Db, document: string, revision: number): Promise<readonly string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select id from runs.run where document = ${document} and revision = ${revision} order by id`.execute(db);
  return rows.map(({ id }) => id);
}
