import type { Transaction } from '../store/index.ts';
import { sql } from '../store/index.ts';

/** After this transaction commits, each realm has a drain that begins or looks again. Must follow whatever made tasks due. */
export async function askForDrains(trx: Transaction, realms: readonly string[]): Promise<void> {
  if (realms.length === 0) return;
  await sql`select work.ask_for_drains(${[...new Set(realms)]}::text[])`.execute(trx);
}
