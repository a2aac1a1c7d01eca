import type { HttpBindings } from '@hono/node-server';
import type { Operation, OperationName } from '@longshore/api';
import { problemOf } from '@longshore/api';
import { parseExactJson, parseJsonAsWritten } from '@longshore/engine';
import type { Context, Hono } from 'hono';
import type { AccessBook, Caller, Identity } from '../access/index.ts';
import { comesFromConsole, denialOf, identify } from '../access/index.ts';
import { bodySchema, parseRequest } from './parse-request.ts';
import { readJson } from './read-json.ts';
import type { Handlers, OperationRequest, ProblemReply } from './reply.ts';
import { isProblem } from './reply.ts';

/** What every request carries through the server. */
export interface Environment {
  Bindings: HttpBindings;
  Variables: { requestId: string; caller: Caller | undefined };
}

export interface DoorOptions {
  readonly book: AccessBook;
  readonly handlers: Handlers;
  /** Whether there is such a tenant; only asked for callers who may see every tenant. */
  readonly tenantExists: (tenant: string) => Promise<boolean>;
  readonly bodyLimitBytes: number;
  /** Aborted when the server closes. */
  readonly closing: AbortSignal;
}

/**
 * Puts every operation at its address. The order of the checks is the same for all: who asks, may they, is it readable, is it right; and
 * a request is read no further than its sender may go.
 * @throws when an operation does not say who may call it
 */
export function serveOperations(
  app: Hono<Environment>,
  operations: Readonly<Partial<Record<OperationName, Operation>>>,
  options: DoorOptions,
): void {
  for (const [name, operation] of Object.entries(operations) as [OperationName, Operation][]) {
    if (operation.access === undefined) throw new Error(`Operation ${name} does not declare who may call it.`);
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.on(operation.method.toUpperCase(), path, (context) => answer(context, name, operation, options));
  }
}

async function answer(context: Context<Environment>, name: OperationName, operation: Operation, options: DoorOptions): Promise<Response> {
  const identity = () => identify(context.req.raw.headers, options.book);
  const params = context.req.param() as Record<string, string>;
  let caller: Caller | undefined;
  if (operation.access.scope !== 'public') {
    const admitted = await admit(context.req.raw, operation, params.tenant, identity, options);
    if (isProblem(admitted)) return problemResponse(context, admitted);
    caller = admitted;
    context.set('caller', caller);
  }
  const json =
    bodySchema(operation) === undefined
      ? { value: undefined }
      : await readJson(context.env.incoming, options.bodyLimitBytes, numbersOf(operation));
  if (isProblem(json)) return problemResponse(context, json);
  const parsed = parseRequest(operation, { params, query: context.req.queries(), body: json.value });
  if (isProblem(parsed)) return problemResponse(context, parsed);

  // The table of handlers is typed by operation; that this handler belongs to this operation is known by their common name.
  const handle = options.handlers[name] as (
    request: unknown,
  ) => Promise<ProblemReply | { readonly status: number; readonly body: unknown }>;
  const signal = AbortSignal.any([context.req.raw.signal, options.closing]);
  const request = { ...parsed, caller, identify: identity, signal } as OperationRequest<OperationName>;
  const reply = await handle(request);
  return isProblem(reply) ? problemResponse(context, reply) : successResponse(reply.status, reply.body);
}

async function admit(
  request: Request,
  operation: Operation,
  tenant: string | undefined,
  identity: () => Promise<Identity>,
  options: DoorOptions,
): Promise<Caller | ProblemReply> {
  const found = await identity();
  if (found.caller === undefined) return { problem: found.code, detail: found.detail };
  const { caller } = found;
  const denial = denialOf(operation.access, caller, tenant);
  if (denial !== undefined) return { problem: denial.code, detail: denial.detail };
  if (caller.kind === 'session' && operation.method !== 'get' && !comesFromConsole(request.headers)) {
    return { problem: 'other_origin', detail: 'A change asked for with the session of a browser must come from the console.' };
  }
  if (caller.tenant === null && tenant !== undefined && !(await options.tenantExists(tenant))) {
    return { problem: 'not_found', detail: 'There is no such tenant.' };
  }
  return caller;
}

function successResponse(status: number, body: unknown): Response {
  const headers = { 'cache-control': 'no-store' };
  if (body === undefined) return new Response(null, { status, headers });
  if (isLines(body)) {
    return new Response(ReadableStream.from(writeLines(body)), {
      status,
      headers: { ...headers, 'content-type': 'application/x-ndjson; charset=utf-8' },
    });
  }
  if (typeof body === 'string') return new Response(body, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });
  return new Response(JSON.stringify(body), { status, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' } });
}

function numbersOf({ numbers }: Operation): (text: string) => unknown {
  return numbers === 'as_written' ? parseJsonAsWritten : parseExactJson;
}

function isLines(body: unknown): body is AsyncIterable<unknown> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** Each value as a line of its own. */
async function* writeLines(values: AsyncIterable<unknown>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const value of values) yield Buffer.from(`${JSON.stringify(value)}\n`);
}

/** The answer for what cannot be done, RFC 9457. */
export function problemResponse(context: Context<Environment>, reply: ProblemReply): Response {
  const { problem: code, ...particulars } = reply;
  const problem = problemOf(code, { ...particulars, requestId: context.get('requestId') });
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'cache-control': 'no-store',
      'content-type': 'application/problem+json; charset=utf-8',
      ...(problem.status === 401 ? { 'www-authenticate': 'Bearer realm="longshore"' } : {}),
    },
  });
}
