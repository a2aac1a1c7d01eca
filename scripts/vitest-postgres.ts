import { prepareTestServer } from '@longshore/engine/testing';

/**
 * Vitest's global set-up: names the folder of the one PostgreSQL server that a run's test files share. The first file that asks for a
 * database starts it; a run without such a file starts none. What it returns stops the server and removes its data.
 */
export async function setup(): Promise<() => Promise<void>> {
  return prepareTestServer();
}
