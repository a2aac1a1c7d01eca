import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { getConstructionPlans } from 'pg-boss';

/**
 * pg-boss's own tables, as the pinned version makes them, and the one queue that we use. Here and not at the first start of a worker,
 * because whoever opens a task asks for a drain in the same transaction, whether or not a worker ever ran.
 *
 * `work/settings.ts` explains the queue's figures; a worker refuses to start when the queue differs from them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The plan brings its own transaction, and ours is already open.
  const plan = getConstructionPlans('pgboss')
    .replace(/^\s*BEGIN;/m, '')
    .replace(/^\s*COMMIT;/m, '');
  await sql.raw(plan).execute(db);
  const queue = {
    policy: 'exclusive',
    retryLimit: 1_000_000,
    retryDelay: 0,
    heartbeatSeconds: 10,
    expireInSeconds: 86_400,
    deleteAfterSeconds: 60,
  };
  await sql`select pgboss.create_queue('drain', ${JSON.stringify(queue)}::jsonb)`.execute(db);
}
