import { createHash } from 'node:crypto';
import type { Books } from './open-books.ts';

/**
 * A digest of every row of every table, in hexadecimal. Counters are left out: a number that a refused record would have had is not given
 * again.
 */
export function digestOf({ database }: Books): string {
  const hash = createHash('sha256');
  const tables = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'counter' ORDER BY name")
    .all();
  for (const { name } of tables) {
    hash.update(`\n${String(name)}`);
    for (const row of database.prepare(`SELECT * FROM "${String(name)}"`).iterate()) hash.update(JSON.stringify(Object.values(row)));
  }
  return hash.digest('hex');
}
