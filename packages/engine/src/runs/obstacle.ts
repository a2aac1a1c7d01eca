import type { Transaction } from '../store/index.ts';
import { sql } from '../store/index.ts';

/** Something that runs stand still for until it is out of the way: a missing mapping or customer, a refused sign-in, an integration. */
export type Obstacle =
  | { readonly kind: 'cause'; readonly connection: string; readonly key: string }
  | { readonly kind: 'sign_in'; readonly connection: string }
  | { readonly kind: 'integration'; readonly integration: string };

/**
 * Orders, until the transaction ends, those who come to a standstill before an obstacle and those who release what stands there.
 * Whoever comes to a standstill locks, looks whether the obstacle is still there, and stops; whoever took it away commits that, then locks
 * and releases. Whichever is first, the other sees what it did. An advisory lock, because the obstacle may have no row yet.
 */
export async function lockObstacles(trx: Transaction, obstacles: readonly Obstacle[]): Promise<void> {
  // In one order for everybody, so that two runs with the same causes do not wait for each other.
  const names = [...new Set(obstacles.map(nameOf))].sort();
  for (const name of names) await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
}

function nameOf(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'cause':
      return JSON.stringify(['obstacle', 'cause', obstacle.connection, obstacle.key]);
    case 'sign_in':
      return JSON.stringify(['obstacle', 'sign_in', obstacle.connection]);
    case 'integration':
      return JSON.stringify(['obstacle', 'integration', obstacle.integration]);
  }
}
