import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { adoptOrStart } from '@longshore/engine';

/** Where the benchmarks of one run work: a folder of its own and a durable PostgreSQL in it. */
export interface Place {
  readonly home: string;
  readonly databaseUrl: string;
  /** A folder for one use, inside the home. */
  folder(name: string): string;
  /** Stops the server and removes everything. */
  leave(): Promise<void>;
}

export async function openPlace(): Promise<Place> {
  const home = mkdtempSync(path.join(tmpdir(), 'longshore-bench-'));
  // The server may have to run as another user, who must be able to enter.
  chmodSync(home, 0o711);
  const postgres = await adoptOrStart({ home, durable: true });
  return {
    home,
    databaseUrl: postgres.url,
    folder: (name) => path.join(home, name),
    async leave() {
      await postgres.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
