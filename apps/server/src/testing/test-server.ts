import { testDatabase } from '@longshore/engine/testing';
import { afterAll } from 'vitest';
import type { RunningServer, ServerOptions } from '../create-server.ts';
import { createServer } from '../create-server.ts';
import { idleEngine } from './idle-engine.ts';

/** A line the server logged. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly message: string;
}

export interface TestServer extends RunningServer {
  readonly log: readonly LogLine[];
}

/** Called at the top of a test file: a way to start servers on a database of the file's own. They are closed when the file is done. */
export async function testServers(): Promise<(options?: Partial<ServerOptions>) => Promise<TestServer>> {
  const running: RunningServer[] = [];
  const { url: databaseUrl } = await testDatabase({ migrated: false });
  // Hooks run in the reverse order of their registration: servers are closed before the database is dropped.
  afterAll(async () => {
    for (const server of running) await server.close();
  });
  return async (options = {}) => {
    const log: LogLine[] = [];
    const note = (level: LogLine['level']) => (fields: object, message: string) => void log.push({ level, fields, message });
    const server = await createServer({
      engine: idleEngine(),
      databaseUrl,
      port: 0,
      log: { info: note('info'), warn: note('warn'), error: note('error') },
      ...options,
    });
    running.push(server);
    return { ...server, log };
  };
}
