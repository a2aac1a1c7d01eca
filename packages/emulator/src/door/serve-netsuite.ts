import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Integration } from '../books/index.ts';
import { allocatedConcurrency, readSettings } from '../books/index.ts';
import type { Era, Fault, Faults, RequestCounter } from '../limits/index.ts';
import { concurrencyShareOf, foreignLoadAt } from '../limits/index.ts';
import type { Account, Call, JobWorkers } from '../operations/index.ts';
import { externalIdOf, findOperation, isExternalIdTaken } from '../operations/index.ts';
import { concurrencyLimitExceeded, isRefusal, malformedSyntax, requestTooLarge, unsupportedContentEncoding } from '../refusals/index.ts';
import type { QueryReaders } from '../suiteql/index.ts';
import { signedOrigins } from './called-address.ts';
import { carryOut } from './carry-out.ts';
import { ipAddressOf } from './ip-address.ts';
import { receiveBody } from './receive-body.ts';
import type { Reply } from './reply.ts';
import { replyTo } from './reply.ts';
import type { RequestToSignIn, SignedIn } from './sign-in.ts';
import { signIn } from './sign-in.ts';

/** What serving a request needs of the emulator. */
export interface ServiceParts {
  readonly account: Account;
  readonly faults: Faults;
  readonly counter: RequestCounter;
  readonly jobWorkers: JobWorkers;
  readonly readers: QueryReaders;
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
  readonly query: URLSearchParams;
  /** Aborted when the request is not to be carried out any more. */
  readonly cutOff: AbortSignal;
}

/** What became of a request, and whose it was. */
export interface Served {
  readonly reply: Reply;
  readonly clientId: string | null;
  readonly externalId?: string | undefined;
  /** What befell the request. */
  readonly fault?: Fault | undefined;
  /** Where it may be kept: the bodies of sign-ins may not. */
  readonly requestBody?: string;
  /** Whether it was asked of the emulator and not of NetSuite. */
  readonly isOurs?: boolean;
}

/** What of a request its sign-in covers. @param service - what it is for */
export function requestToSignIn(
  { message, hostHeader, method, path, url }: Pick<ArrivedRequest, 'message' | 'hostHeader' | 'method' | 'path' | 'url'>,
  service: RequestToSignIn['service'],
): RequestToSignIn {
  return {
    method,
    origins: signedOrigins(hostHeader),
    path,
    query: url.slice(path.length + 1),
    authorization: message.headers.authorization,
    ipAddress: ipAddressOf(message),
    service,
  };
}

/**
 * Serves a request to the REST services: who it is from, whether there is room, what it asks, what was ordered to go wrong, and then the act
 * itself. A request counts against the limit from here until it was carried out, whether or not the client is still there: NetSuite finishes
 * what it received. [H:section_1540364662, section_4078474279]
 */
export async function serveNetSuite(parts: ServiceParts, arrived: ArrivedRequest): Promise<Served> {
  const { account, counter } = parts;
  const signedIn = await signIn(account, requestToSignIn(arrived, 'rest_webservices'));
  if (isRefusal(signedIn)) return { reply: replyTo(signedIn), clientId: null };
  const { integration } = signedIn;
  const { clientId } = integration;
  const settings = readSettings(account.books);
  const leave = enterAccount(parts, integration);
  if (leave === undefined) {
    counter.countRefusal();
    return { reply: replyTo(concurrencyLimitExceeded(settings.concurrencyRefusal === '400' ? 400 : 429)), clientId };
  }
  try {
    return await serveAdmitted(parts, arrived, signedIn);
  } finally {
    leave();
  }
}

/** Takes a place among the requests that the account serves at once; undefined when there is none. @returns what gives it back */
export function enterAccount({ account: { books, now }, counter }: ServiceParts, integration: Integration): (() => void) | undefined {
  const settings = readSettings(books);
  const division = {
    account: settings.concurrency,
    allocated: allocatedConcurrency(books),
    foreignLoad: foreignLoadAt(settings.foreignLoad, now()),
  };
  return counter.enter(integration.clientId, concurrencyShareOf(division, integration.clientId, integration.concurrencyLimit));
}

async function serveAdmitted(parts: ServiceParts, arrived: ArrivedRequest, { integration, identity }: SignedIn): Promise<Served> {
  const { account } = parts;
  const { clientId } = integration;
  const settings = readSettings(account.books);
  const body = await receiveBody(arrived.message, settings.requestBytesMax);
  if (body.kind === 'broken-off') return { reply: { kind: 'reset' }, clientId };
  if (body.kind === 'too-large') return { reply: replyTo(requestTooLarge(settings.oversizeStatus === '400' ? 400 : 413)), clientId };
  const encoding = arrived.message.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding !== 'identity') return { reply: replyTo(unsupportedContentEncoding(encoding)), clientId };
  if (body.kind === 'no-text') return { reply: replyTo(malformedSyntax()), clientId };
  const route = findOperation(arrived.method, arrived.path, arrived.url);
  if (isRefusal(route)) return { reply: replyTo(route), clientId, requestBody: body.text };

  const externalId = externalIdOf(route, body.text);
  const call: Call = {
    account,
    integration,
    identity,
    method: arrived.method,
    url: arrived.url,
    query: arrived.query,
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
  const latencyMs = chooseLatency(settings.latencyMs, parts.random);
  if (latencyMs > 0) await wait(latencyMs, undefined, { signal: arrived.cutOff });
  const { faults, counter, jobWorkers, readers } = parts;
  const disconnect = () => arrived.response.socket?.destroy();
  const reply = await carryOut({ faults, counter, jobWorkers, readers, cutOff: arrived.cutOff, disconnect }, call, route, fault);
  return { reply, clientId, externalId, fault, requestBody: body.text };
}

function chooseLatency(latencyMs: number | readonly [number, number], random: () => number): number {
  return typeof latencyMs === 'number' ? latencyMs : latencyMs[0] + random() * (latencyMs[1] - latencyMs[0]);
}

function singleHeaders(message: IncomingMessage): Readonly<Record<string, string | undefined>> {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(message.headers)) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  return headers;
}
