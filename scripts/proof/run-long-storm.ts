import { prepareTestServer } from '@longshore/engine/testing';
import type { StormFigures } from '../../journeys/storm/run-storm.ts';
import { runStorm } from '../../journeys/storm/run-storm.ts';

/** The storm at its full length, on a PostgreSQL of its own. */
export async function runLongStorm(): Promise<StormFigures> {
  const stopServer = await prepareTestServer();
  try {
    return await runStorm({ documents: 2_000, calamities: 20, seed: 20 });
  } finally {
    await stopServer();
  }
}
