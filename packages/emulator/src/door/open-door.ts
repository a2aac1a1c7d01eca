import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import process from 'node:process';
import type { AdminSubject } from '../admin/index.ts';
import { readSettings } from '../books/index.ts';
import { authorizePath } from '../operations/index.ts';
import { unexpectedError } from '../refusals/index.ts';
import type { HostNames, Scheme } from './called-address.ts';
import { baseUrlOf, calledHost } from './called-address.ts';
import { recordExchange } from './record-exchange.ts';
import type { Reply } from './reply.ts';
import { replyTo, unavailableReply } from './reply.ts';
import { readRequestTarget } from './request-target.ts';
import { send } from './send.ts';
import { serveAdmin } from './serve-admin.ts';
import { serveAuthorize } from './serve-authorize.ts';
import { isCertificatePath, serveCertificates } from './serve-certificates.ts';
import { serveDataCenterUrls } from './serve-data-center-urls.ts';
import type { ArrivedRequest, Served, ServiceParts } from './serve-netsuite.ts';
import { requestToSignIn, serveNetSuite } from './serve-netsuite.ts';
import { isOAuthEndpoint, serveOAuth } from './serve-oauth.ts';
import { serveRecordPage } from './serve-record-page.ts';
import { restletPath, serveRestlet } from './serve-restlet.ts';
import { isSetupPath, serveSetupPages } from './serve-setup-pages.ts';
import type { SetupSessions } from './setup-sessions.ts';
import { createSetupSessions } from './setup-sessions.ts';
import type { TlsIdentity } from './tls-identity.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Node offers the first alone, and refuses the handshake of a client that speaks the second. */
const ALPNProtocols = ['http/1.1', 'http/1.0'];

/** What the door leads to. */
export interface DoorParts extends ServiceParts, AdminSubject {
  readonly adminToken: string;
  readonly names: HostNames;
  /** Told of faults of the emulator itself. */
  readonly report: (error: unknown) => void;
}

/** What the door leads to, and what it keeps itself. */
interface OpenedParts extends DoorParts {
  readonly sessions: SetupSessions;
}

/** The servers of the emulator, and what they are still busy with. Both lead to the same account. */
export interface Door {
  readonly server: Server;
  /** The server that speaks TLS, where one was asked for. */
  readonly tlsServer: Server | undefined;
  /** Resolves when no request is being worked on. */
  readonly settled: () => Promise<void>;
}

/** Makes the servers of the emulator. They do not listen yet. */
export function openDoor(parts: DoorParts, tls: TlsIdentity | undefined): Door {
  let busy = 0;
  let onSettled: (() => void) | undefined;
  const opened: OpenedParts = { ...parts, sessions: createSetupSessions() };
  const listener = (scheme: Scheme) => (message: IncomingMessage, response: ServerResponse) => {
    busy += 1;
    void serve(opened, scheme, message, response).finally(() => {
      busy -= 1;
      if (busy === 0) onSettled?.();
    });
  };
  // Importing node:http loads Node's HTTP client too, which takes a fifth of the time that an emulator needs to start.
  const server = process.getBuiltinModule('node:http').createServer(listener('http'));
  const tlsServer =
    tls === undefined
      ? undefined
      : process.getBuiltinModule('node:https').createServer({ key: tls.key, cert: tls.certificate, ALPNProtocols }, listener('https'));
  for (const each of [server, tlsServer]) {
    if (each === undefined) continue;
    // Holds and latencies are ours to end, not the server's.
    each.requestTimeout = 0;
    each.keepAliveTimeout = 60_000;
  }
  return {
    server,
    tlsServer,
    settled: () =>
      new Promise((resolve) => {
        onSettled = resolve;
        if (busy === 0) resolve();
      }),
  };
}

async function serve(parts: OpenedParts, scheme: Scheme, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const startedAt = performance.now();
  const arrivedAt = new Date(parts.account.now());
  const ownHeaders = { Date: arrivedAt.toUTCString(), 'X-N-OperationId': parts.account.randomId() };
  const { hostHeader, url } = readRequestTarget(message);
  const path = url.split('?')[0] ?? url;
  const isAdmin = path === '/admin' || path.startsWith('/admin/');
  const cutOff = parts.era.signal();
  let served: Served;
  try {
    served = await serveByPath(parts, { message, response, scheme, hostHeader, url, path, cutOff }, isAdmin);
  } catch (error) {
    if (cutOff.aborted) {
      response.socket?.destroy();
      return;
    }
    parts.report(error);
    served = { reply: replyTo(unexpectedError(parts.account.randomId().replaceAll('-', '').slice(0, 20))), clientId: null };
  }
  const { status, sent } = send(served.reply, ownHeaders, response, cutOff);
  message.resume();
  if (!served.isOurs) log(parts, message, served, { at: arrivedAt.toISOString(), path: url, status, startedAt });
  await sent;
}

function log(
  parts: DoorParts,
  message: IncomingMessage,
  served: Served,
  { at, path, status, startedAt }: { at: string; path: string; status: number | null; startedAt: number },
): void {
  const { externalId, fault } = served;
  const isRecorded = readSettings(parts.account.books).recordedRequests === 'whole';
  parts.log.add({
    at,
    method: message.method ?? '',
    path: withoutSecrets(path),
    status,
    durationMs: Math.round(performance.now() - startedAt),
    clientId: served.clientId,
    ...(externalId === undefined ? {} : { externalId }),
    ...(fault === undefined ? {} : { fault: { id: fault.id, kind: fault.kind } }),
    ...(isRecorded ? { exchange: recordExchange(message, served) } : {}),
  });
}

async function serveByPath(
  parts: OpenedParts,
  request: Omit<ArrivedRequest, 'baseUrl' | 'method' | 'query'> & { readonly scheme: Scheme },
  isAdmin: boolean,
): Promise<Served> {
  const { message, hostHeader, path } = request;
  const nobody = (reply: Reply): Served => ({ reply, clientId: null });
  const ours = (reply: Reply): Served => ({ reply, clientId: null, isOurs: true });
  const host = calledHost(hostHeader, parts.names);
  if (host === undefined) return nobody(unavailableReply());
  const method = message.method ?? 'GET';
  const query = new URLSearchParams(request.url.slice(path.length + 1));
  const baseUrl = baseUrlOf(host, request.scheme, hostHeader);
  const dataCenterUrls = serveDataCenterUrls(parts.account, { method, path, query, host, baseUrl });
  if (dataCenterUrls !== undefined) return nobody(dataCenterUrls);
  if (isAdmin && host === 'local') return ours(await serveAdmin(parts, parts.adminToken, message, path, query));
  if (host === 'local' && isSetupPath(path)) return ours(await serveSetupPages(parts, message, path, query));
  const page = host === 'local' ? serveRecordPage(parts.account, path, query) : undefined;
  if (page !== undefined) return ours(page);
  const servesTokens = host === 'local' || host === 'suitetalk' || host === 'restlets';
  if (servesTokens && isOAuthEndpoint(path)) return nobody(await serveOAuth(parts.account, message, path, baseUrl));
  const arrived = { ...request, query, baseUrl, method };
  if (servesTokens && isCertificatePath(path)) {
    return nobody(await serveCertificates(parts.account, message, requestToSignIn(arrived, 'rest_webservices')));
  }
  const servesPages = host === 'local' || host === 'app' || host === 'system';
  if (servesPages && path === authorizePath) {
    return nobody(await serveAuthorize(parts.account, { message, host, scheme: request.scheme, query }));
  }
  if ((host === 'local' || host === 'restlets') && path === restletPath) {
    return serveRestlet(parts, arrived);
  }
  if (host !== 'local' && host !== 'suitetalk') return nobody(unavailableReply());
  return serveNetSuite(parts, arrived);
}
