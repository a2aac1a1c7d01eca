import { randomUUID } from 'node:crypto';
import type { Address } from '@longshore/api';
import { addresses, operations } from '@longshore/api';
import type { Engine } from '@longshore/engine';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { AccessBook } from './access/index.ts';
import type { Log } from './door/log.ts';
import { securityHeaders } from './door/security-headers.ts';
import type { Environment } from './door/serve-operations.ts';
import { problemResponse, serveOperations } from './door/serve-operations.ts';
import { callbackPath } from './handlers/authorizations.ts';
import { createHandlers } from './handlers/index.ts';
import { takeAuthorizationCallback } from './pages/authorization-callback.ts';
import { consoleResponse } from './pages/console-files.ts';
import { signIn } from './pages/sign-in.ts';

export interface AppOptions {
  readonly engine: Engine;
  readonly book: AccessBook;
  readonly log: Log;
  readonly version: string;
  readonly consoleDir: string;
  readonly bodyLimitBytes: number;
  readonly now: () => Date;
  readonly closing: AbortSignal;
  /** The https address under which people's browsers reach this server. */
  readonly publicUrl?: string | undefined;
}

/** Everything that can be asked over HTTP: the operations, the sign-in, the console's files; and a problem document for the rest. */
export function createApp(options: AppOptions): Hono<Environment> {
  const { engine, book, log } = options;
  const app = new Hono<Environment>();

  app.use(async (context, next) => {
    const startedAt = performance.now();
    context.set('requestId', requestIdOf(context.req.header('x-request-id')));
    await next();
    for (const [name, value] of Object.entries(securityHeaders)) context.res.headers.set(name, value);
    context.res.headers.set('x-request-id', context.get('requestId'));
    log.info(
      {
        requestId: context.get('requestId'),
        method: context.req.method,
        // Without the query: it may hold a sign-in code.
        path: context.req.path,
        status: context.res.status,
        durationMs: Math.round(performance.now() - startedAt),
        caller: context.get('caller')?.id,
      },
      'request',
    );
  });

  serveOperations(app, operations, {
    book,
    handlers: createHandlers(options),
    tenantExists: tenantLookup(engine),
    bodyLimitBytes: options.bodyLimitBytes,
    closing: options.closing,
  });

  app.get('/sign-in', async (context, next) => {
    const code = context.req.query('code');
    if (code === undefined) return next();
    const response = await signIn(book, context.req.raw, code, options.now());
    // The console's own page explains to a person what to do; it is shown without the code.
    if (response === undefined && wantsPage(context)) return context.redirect('/sign-in?link=spent', 303);
    return (
      response ??
      problemResponse(context, { problem: 'sign_in_code_unknown', detail: 'The link was used before, is too old, or was cut short.' })
    );
  });

  app.get(callbackPath, async (context) => {
    const { outcome, problem } = await takeAuthorizationCallback(engine, context.req.url);
    // On to an address without code and state: what stands in a browser's history opens nothing.
    if (wantsPage(context)) return context.redirect(`/signed-in-to-netsuite?outcome=${outcome}`, 303);
    return problem === undefined ? context.json({ outcome }) : problemResponse(context, problem);
  });

  app.notFound(async (context) => {
    const methods = methodsAt(context.req.path);
    if (methods.length > 0) {
      const response = problemResponse(context, {
        problem: 'method_not_allowed',
        detail: `${context.req.method} is not known at this address.`,
      });
      response.headers.set('allow', methods.join(', '));
      return response;
    }
    const page = isPageRequest(context) ? await consoleResponse(options.consoleDir, context.req.raw) : undefined;
    return page ?? problemResponse(context, { problem: 'not_found', detail: 'There is nothing at this address.' });
  });

  app.onError((error, context) => {
    log.error({ err: error, requestId: context.get('requestId'), method: context.req.method, path: context.req.path }, 'request failed');
    return problemResponse(context, {
      problem: 'internal',
      detail: 'The request could not be carried out. Nothing more is known here; the log of the server tells.',
    });
  });

  return app;
}

/** The sender's own request id, when it is one that can stand in a log; a new one otherwise. */
function requestIdOf(given: string | undefined): string {
  return given !== undefined && /^[\w.-]{8,100}$/.test(given) ? given : randomUUID();
}

function wantsPage({ req }: Context<Environment>): boolean {
  return (req.header('accept') ?? '').includes('text/html');
}

function isPageRequest({ req }: Context<Environment>): boolean {
  return (req.method === 'GET' || req.method === 'HEAD') && !/^\/v\d+(?:\/|$)/.test(req.path);
}

/** Tenants are never deleted, so one that was seen once need not be looked up again. */
function tenantLookup(engine: Engine): (tenant: string) => Promise<boolean> {
  const seen = new Set<string>();
  return async (tenant) => {
    if (!seen.has(tenant)) for (const { id } of await engine.tenants.list()) seen.add(id);
    return seen.has(tenant);
  };
}

const methodsByPattern: readonly { readonly pattern: RegExp; readonly method: string }[] = Object.values(
  addresses as Readonly<Record<string, Address>>,
).map(({ method, path }) => ({
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  method: method.toUpperCase(),
}));

function methodsAt(path: string): string[] {
  return methodsByPattern.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
}
