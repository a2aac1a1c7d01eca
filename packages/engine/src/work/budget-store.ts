import type { Budget } from '@longshore/netsuite';
import { afterQuiet, afterRefusal } from '@longshore/netsuite';
import type { Store, Transaction } from '../store/index.ts';
import { sql } from '../store/index.ts';
import type { WorkSettings } from './settings.ts';

interface BudgetRow {
  readonly id: string;
  readonly cap_entered: number;
  readonly cap_now: number;
  readonly probe_at: Date | null;
  readonly probe_wait_ms: number;
  readonly probing: boolean;
  readonly refused_at: Date | null;
  readonly now: Date;
}

const columns = sql`id, cap_entered, cap_now, probe_at, probe_wait_ms, probing, refused_at, clock_timestamp() as now`;

/**
 * Notes that NetSuite refused a request of this realm for concurrency.
 * @param holder whose permits `ownInFlight` counts exactly; everybody else's are counted from the table
 * @returns the cap from now on, or `undefined` when there is no such realm
 */
export async function noteRefusal(
  store: Store,
  settings: WorkSettings,
  realm: string,
  holder: string,
  ownInFlight: number,
): Promise<number | undefined> {
  return store.transaction(async (trx) => {
    const { rows } = await sql<BudgetRow>`select ${columns} from work.realm where id = ${realm} for no key update`.execute(trx);
    const row = rows[0];
    if (row === undefined) return undefined;
    const others = await sql<{ count: number }>`
      select count(*) from work.permit where realm = ${realm} and scope = '' and until > clock_timestamp() and holder <> ${holder}
        and (busy or holder not like 'drain:%')`.execute(trx);
    const next = afterRefusal(budgetFrom(row), ownInFlight + (others.rows[0]?.count ?? 0), row.now.getTime(), settings);
    await keep(trx, realm, next);
    return next.capNow;
  });
}

/** Raises the cap of every realm whose account has borne its present one for long enough, and tells their drains. */
export async function probeQuietRealms(trx: Transaction, settings: WorkSettings): Promise<void> {
  const { rows } = await sql<BudgetRow>`
    select ${columns} from work.realm where probe_at <= clock_timestamp() order by id limit 100 for no key update skip locked`.execute(trx);
  for (const row of rows) {
    await keep(trx, row.id, afterQuiet(budgetFrom(row), row.now.getTime(), settings));
    await sql`select pg_notify('work_cap', ${row.id})`.execute(trx);
  }
}

function budgetFrom(row: BudgetRow): Budget {
  return {
    capEntered: row.cap_entered,
    capNow: row.cap_now,
    probeAtMs: row.probe_at?.getTime(),
    probeWaitMs: row.probe_wait_ms,
    probing: row.probing,
    refusedAtMs: row.refused_at?.getTime(),
  };
}

async function keep(trx: Transaction, realm: string, budget: Budget): Promise<void> {
  const at = (ms: number | undefined): Date | null => (ms === undefined ? null : new Date(ms));
  await sql`
    update work.realm set cap_now = ${budget.capNow}, probe_at = ${at(budget.probeAtMs)}, probe_wait_ms = ${budget.probeWaitMs},
      probing = ${budget.probing}, refused_at = ${at(budget.refusedAtMs)} where id = ${realm}`.execute(trx);
}
