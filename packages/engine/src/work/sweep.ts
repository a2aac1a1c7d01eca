import type { Store } from '../store/index.ts';
import { sql } from '../store/index.ts';
import { askForDrains } from './ask-for-drains.ts';
import { probeQuietRealms } from './budget-store.ts';
import type { WorkSettings } from './settings.ts';
import { taskState } from './states.ts';

const tasksAtOnce = 1_000;

/** Makes tasks for later due whose time has come, ends pauses, and lets quiet realms try one request more. Any process may, at any time. */
export async function sweep(store: Store, settings: WorkSettings): Promise<void> {
  for (;;) {
    const made = await store.transaction(async (trx) => {
      const due = await sql<{ realm: string }>`
        update work.task set state = ${taskState.due} where id in (
          select id from work.task where state = ${taskState.later} and due_at <= clock_timestamp()
          order by due_at limit ${tasksAtOnce} for update skip locked)
        returning realm`.execute(trx);
      const resumed = await sql<{ id: string }>`
        update work.realm set paused_until = null where id in (
          select id from work.realm where paused_until <= clock_timestamp() order by id for no key update skip locked)
        returning id`.execute(trx);
      await askForDrains(trx, [...due.rows.map(({ realm }) => realm), ...resumed.rows.map(({ id }) => id)]);
      return due.rows.length;
    });
    if (made < tasksAtOnce) break;
  }
  await store.transaction((trx) => probeQuietRealms(trx, settings));
}

/**
 * Asks for the drains of realms with a task that may begin and nobody who would look at it. The protocol leaves none, so each one found is
 * counted and means a fault of ours.
 */
export async function rescueStranded(store: Store): Promise<readonly string[]> {
  return store.transaction(async (trx) => {
    const { rows } = await sql<{ id: string }>`
      select r.id from work.realm r
      where (r.paused_until is null or r.paused_until <= clock_timestamp())
        and exists (select 1 from work.task t where t.realm = r.id and t.state = 0 and (t.order_key is null or not exists (
          select 1 from work.task p where p.realm = t.realm and p.tenant = t.tenant and p.order_key = t.order_key and p.id < t.id
            and p.state in (0, 1, 3))))
        and not exists (select 1 from pgboss.job j where j.name = 'drain' and j.singleton_key = r.id and j.state <= 'active')`.execute(trx);
    const realms = rows.map(({ id }) => id);
    await askForDrains(trx, realms);
    return realms;
  });
}

/** Deletes tasks that were closed long ago, a few at a time. */
export async function forgetClosed(store: Store, settings: WorkSettings): Promise<void> {
  await sql`
    delete from work.task where id in (
      select id from work.task where state in (2, 4) and closed_at < clock_timestamp() - ${settings.keepClosedMs} * interval '1 ms'
      order by closed_at limit ${10 * tasksAtOnce} for update skip locked)`.execute(store.db);
}
