import { operations } from '@longshore/api';
import type { Engine } from '@longshore/engine';
import type { Log } from '../door/log.ts';
import { openApiDocument } from '../door/openapi-document.ts';
import type { Handlers } from '../door/reply.ts';
import { metricsText } from './metrics-text.ts';

/** What monitoring and tools ask of the server itself. */
export function hostHandlers(options: {
  readonly engine: Engine;
  readonly log: Log;
  readonly version: string;
}): Pick<Handlers, 'getOpenApi' | 'getHealth' | 'getReadiness' | 'getMetrics'> {
  const { engine, log } = options;
  const document = openApiDocument(operations, options.version);
  return {
    async getOpenApi() {
      return { status: 200, body: document };
    },
    async getHealth() {
      return { status: 200, body: { status: 'ok' } };
    },
    async getReadiness() {
      try {
        await engine.ready();
        return { status: 200, body: { status: 'ready' } };
      } catch (error) {
        log.warn({ err: error }, 'not ready');
        return { problem: 'not_ready', detail: 'The database does not answer, or its tables are not those of this version.' };
      }
    },
    async getMetrics({ identify }) {
      const { caller } = await identify();
      const withRealms = caller !== undefined && caller.tenant === null;
      return { status: 200, body: metricsText(await engine.statistics(), { withRealms, uptimeSeconds: process.uptime() }) };
    },
  };
}
