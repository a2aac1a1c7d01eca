import type { Store } from '../store/index.ts';
import { sql } from '../store/index.ts';
import type { WorkStatistics } from './work.ts';

interface StatisticsRow {
  readonly due: number;
  readonly active: number;
  readonly later: number;
  readonly parked: number;
}

interface RealmRow {
  readonly id: string;
  readonly cap_entered: number;
  readonly cap_now: number;
  readonly in_use: number;
}

/** What the tables say, with what only this process knows. */
export async function readStatistics(store: Store, own: Pick<WorkStatistics, 'drains' | 'strandedFound'>): Promise<WorkStatistics> {
  const tasks = await sql<StatisticsRow>`
    select (select count(*) from work.task where state = 0) as due, (select count(*) from work.task where state = 1) as active,
      (select count(*) from work.task where state = 3) as later, (select count(*) from work.task where state = 5) as parked`.execute(
    store.db,
  );
  const realms = await sql<RealmRow>`
    select r.id, r.cap_entered, r.cap_now, (
      select count(*) from work.permit p
      where p.realm = r.id and p.scope = '' and p.until > clock_timestamp() and (p.busy or p.holder like 'gone:%')) as in_use
    from work.realm r order by r.id`.execute(store.db);
  const counts = tasks.rows[0];
  return {
    tasksDue: counts?.due ?? 0,
    tasksActive: counts?.active ?? 0,
    tasksLater: counts?.later ?? 0,
    tasksParked: counts?.parked ?? 0,
    ...own,
    realms: realms.rows.map((realm) => ({ id: realm.id, capEntered: realm.cap_entered, capNow: realm.cap_now, inUse: realm.in_use })),
  };
}
