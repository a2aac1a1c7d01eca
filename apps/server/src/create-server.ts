import { randomBytes } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import type { Role } from '@longshore/api';
import { problemOf } from '@longshore/api';
import type { Engine } from '@longshore/engine';
import { openStore } from '@longshore/engine';
import packageFile from '../package.json' with { type: 'json' };
import { openAccessBook } from './access/index.ts';
import { createApp } from './create-app.ts';
import type { Log } from './door/log.ts';
import { closeServer, listen } from './listen.ts';

/** 32 MiB: above any bill that a NetSuite invoice could hold. */
export const defaultBodyLimitBytes = 32 * 1024 * 1024;

const builtConsole = fileURLToPath(new URL('../../console/dist', import.meta.url));

export interface ServerOptions {
  /** What the server speaks for. It is the caller's to start and to stop. */
  readonly engine: Engine;
  /** Where keys and sessions are kept. */
  readonly databaseUrl: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Default 127.0.0.1: nobody else's machine can ask. */
  readonly host?: string | undefined;
  readonly log: Log;
  /** The folder of the console's built files; it may appear later. Default: where the console's build puts them. */
  readonly consoleDir?: string | undefined;
  readonly settings?:
    | {
        readonly bodyLimitBytes?: number | undefined;
        /** The https address under which people's browsers reach this server. */
        readonly publicUrl?: string | undefined;
      }
    | undefined;
  readonly now?: (() => Date) | undefined;
}

export interface RunningServer {
  /** `http://127.0.0.1:4400` */
  readonly url: string;
  readonly keys: {
    /** Makes a key for a tenant, or with `null` for the whole host. It is kept nowhere. */
    create(request: { readonly tenant: string | null; readonly role: Role; readonly name: string }): Promise<string>;
    /** Whether the host has, or ever had, a key of its own. */
    anyOfHost(): Promise<boolean>;
  };
  /** An address that signs a browser in as owner of the tenant, once, within 15 minutes. */
  oneTimeSignIn(tenant: string): Promise<string>;
  /** Answers what is under way and closes; the engine goes on. */
  close(): Promise<void>;
}

/**
 * Serves the engine over HTTP.
 * @throws {StartFault} when the port cannot be opened
 */
export async function createServer(options: ServerOptions): Promise<RunningServer> {
  const { engine, log, now = () => new Date() } = options;
  const store = await openStore({
    databaseUrl: options.databaseUrl,
    poolSize: 4,
    onConnectionLost: (error) => log.warn({ err: error }, 'database connection lost'),
  });
  const closing = new AbortController();
  try {
    const book = await openAccessBook({ store, now, randomBytes });
    const app = createApp({
      engine,
      book,
      log,
      now,
      version: packageFile.version,
      consoleDir: options.consoleDir ?? builtConsole,
      bodyLimitBytes: options.settings?.bodyLimitBytes ?? defaultBodyLimitBytes,
      closing: closing.signal,
      publicUrl: options.settings?.publicUrl,
    });
    const server = createHttpServer(getRequestListener(app.fetch, { overrideGlobalObjects: false, errorHandler: malformedRequest }));
    const url = await listen(server, options.port, options.host ?? '127.0.0.1');
    return {
      url,
      keys: {
        create: async (request) => (await book.createKey({ ...request, by: 'server' })).secret,
        anyOfHost: async () => (await book.listKeys(null)).length > 0,
      },
      oneTimeSignIn: async (tenant) => `${url}/sign-in?code=${await book.createSignInCode({ tenant, role: 'owner' })}`,
      async close() {
        closing.abort();
        await closeServer(server);
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The answer for what is HTTP but no request: a host or an address that cannot be read. */
function malformedRequest(): Response {
  const problem = problemOf('request_malformed', { detail: 'The Host header or the address cannot be read.' });
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  });
}
