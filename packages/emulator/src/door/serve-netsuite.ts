import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { readSettings } from '../books/index.ts';
import type { Era, Fault, FaultKind, Faults, RequestCounter } from '../limits/index.ts';
import type { Account, Call, JobWorkers, Outcome, Route } from '../operations/index.ts';
import { externalIdOf, findOperation, isExternalIdTaken, perform } from '../operations/index.ts';
import { concurrencyLimitExceeded, isRefusal, requestTooLarge, userError } from '../refusals/index.ts';
import { signedOrigins } from './called-address.ts';
import { receiveBody } from './receive-body.ts';
import type { Reply } from './reply.ts';
import { replyTo, unavailableReply } from './reply.ts';
import type { SignedIn } from './sign-in.ts';
import { signIn } from './sign-in.ts';

/** What serving a request needs of the emulator. */
export interface ServiceParts {
  readonly account: Account;
  readonly faults: Faults;
  readonly counter: RequestCounter;
  readonly jobWorkers: JobWorkers;
  /** A number from 0 to below 1. */
  readonly random: () => number;
  readonly era: Era;
}

/** A request that has arrived, of which only the head was read. */
export interface ArrivedRequest {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly hostHeader: string;
  /** The address as the client called it. */
  readonly baseUrl: string;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly path: string;
  /** Aborted when the request is not to be carried out any more. */
  readonly cutOff: AbortSignal;
}

/** What became of a request, and whose it was. */
export interface Served {
  readonly reply: Reply;
  readonly clientId: string | null;
  readonly externalId?: string | undefined;
}

/** The most a request may hold. [H:subsect_1559222360] */
const requestBytesMax = 104 * 1024 * 1024;

/**
 * Serves a request to the REST services: who it is from, whether there is room, what it asks, what was ordered to go wrong, and then the act
 * itself. A request counts against the limit from here until it was carried out, whether or not the client is still there: NetSuite finishes
 * what it received. [H:section_1540364662, section_4078474279]
 */
export async function serveNetSuite(parts: ServiceParts, arrived: ArrivedRequest): Promise<Served> {
  const { account, counter } = parts;
  const query = arrived.url.slice(arrived.path.length + 1);
  const signedIn = await signIn(account, arrived.message.headers.authorization, {
    method: arrived.method,
    origins: signedOrigins(arrived.hostHeader),
    path: arrived.path,
    query,
  });
  if (isRefusal(signedIn)) return { reply: replyTo(signedIn), clientId: null };
  const { integration } = signedIn;
  const { clientId } = integration;
  const settings = readSettings(account.books);
  const limits = { account: settings.concurrency - settings.foreignLoad, integration: integration.concurrencyLimit };
  if (!counter.enter(clientId, limits)) {
    counter.countRefusal();
    return { reply: replyTo(concurrencyLimitExceeded(settings.concurrencyRefusal === '400' ? 400 : 429)), clientId };
  }
  try {
    return await serveAdmitted(parts, arrived, query, signedIn);
  } finally {
    counter.leave(clientId);
  }
}

async function serveAdmitted(
  parts: ServiceParts,
  arrived: ArrivedRequest,
  query: string,
  { integration, identity }: SignedIn,
): Promise<Served> {
  const { account } = parts;
  const { clientId } = integration;
  const body = await receiveBody(arrived.message, requestBytesMax);
  if (body.kind === 'broken-off') return { reply: { kind: 'reset' }, clientId };
  if (body.kind === 'too-large') return { reply: replyTo(requestTooLarge()), clientId };
  const route = findOperation(arrived.method, arrived.path, arrived.url);
  if (isRefusal(route)) return { reply: replyTo(route), clientId };

  const externalId = externalIdOf(route, body.text);
  const call: Call = {
    account,
    integration,
    identity,
    method: arrived.method,
    url: arrived.url,
    query: new URLSearchParams(query),
    headers: singleHeaders(arrived.message),
    body: body.text,
    baseUrl: arrived.baseUrl,
    externalIdWasTaken: externalId !== undefined && isExternalIdTaken(account, route, externalId),
  };
  const fault = parts.faults.take({
    method: arrived.method,
    url: arrived.url,
    operation: route.operation,
    recordType: 'recordType' in route ? route.recordType : undefined,
    externalId,
  });
  const latencyMs = chooseLatency(readSettings(account.books).latencyMs, parts.random);
  if (latencyMs > 0) await wait(latencyMs, undefined, { signal: arrived.cutOff });
  return { reply: await carryOut(parts, arrived, call, route, fault), clientId, externalId };
}

function chooseLatency(latencyMs: number | readonly [number, number], random: () => number): number {
  return typeof latencyMs === 'number' ? latencyMs : latencyMs[0] + random() * (latencyMs[1] - latencyMs[0]);
}

/** Faults that come instead of the act. */
const withoutCommit: ReadonlySet<FaultKind> = new Set(['reset_before_commit', 'too_many_requests', 'concurrency_as_400', 'unavailable']);

async function carryOut(parts: ServiceParts, arrived: ArrivedRequest, call: Call, route: Route, fault: Fault | undefined): Promise<Reply> {
  if (fault === undefined) return replyTo(performCounted(parts, call, route));
  if (withoutCommit.has(fault.kind)) return replyWithoutCommit(parts, fault.kind);
  if (fault.kind === 'hold_before_commit') await parts.faults.hold(fault);
  if (fault.kind === 'late_commit') arrived.response.socket?.destroy();
  if (fault.kind === 'delay' || fault.kind === 'late_commit') {
    await wait(fault.delayMs, undefined, { signal: arrived.cutOff });
  }
  arrived.cutOff.throwIfAborted();
  const outcome = performCounted(parts, call, route);
  if (fault.kind === 'hold_after_commit') await parts.faults.hold(fault);
  arrived.cutOff.throwIfAborted();
  switch (fault.kind) {
    case 'late_commit':
    case 'reset_after_commit':
      return { kind: 'reset' };
    case 'unavailable_after_commit':
      return unavailableReply();
    case 'fail_after_saving':
      return replyTo(isRefusal(outcome) ? outcome : userError('A script of this account failed after the record was saved.'));
    default:
      return replyTo(outcome);
  }
}

function replyWithoutCommit({ counter }: ServiceParts, kind: FaultKind): Reply {
  if (kind === 'unavailable') return unavailableReply();
  if (kind === 'reset_before_commit') return { kind: 'reset' };
  counter.countRefusal();
  return replyTo(concurrencyLimitExceeded(kind === 'concurrency_as_400' ? 400 : 429));
}

function performCounted({ counter, jobWorkers }: ServiceParts, call: Call, route: Route): Outcome {
  const outcome = perform(call, route);
  if (outcome.kind === 'answer' && outcome.status === 202) jobWorkers.wake();
  if (outcome.kind === 'answer' && outcome.createdType !== undefined) counter.countCreate(outcome.createdType);
  return outcome;
}

function singleHeaders(message: IncomingMessage): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
