import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AdminSubject } from '../admin/index.ts';
import { tokenEndpointPath } from '../operations/index.ts';
import { unexpectedError } from '../refusals/index.ts';
import { calledHost } from './called-address.ts';
import type { Reply } from './reply.ts';
import { replyTo, send, unavailableReply } from './reply.ts';
import { serveAdmin } from './serve-admin.ts';
import type { ArrivedRequest, Served, ServiceParts } from './serve-netsuite.ts';
import { serveNetSuite } from './serve-netsuite.ts';
import { serveRecordPage } from './serve-record-page.ts';
import { serveToken } from './serve-token.ts';

/** What the door leads to. */
export interface DoorParts extends ServiceParts, AdminSubject {
  readonly adminToken: string;
  /** Told of faults of the emulator itself. */
  readonly report: (error: unknown) => void;
}

/** The HTTP server of the emulator, and what it is still busy with. */
export interface Door {
  readonly server: Server;
  /** Resolves when no request is being worked on. */
  readonly settled: () => Promise<void>;
}

/** Makes the HTTP server of the emulator. It does not listen yet. */
export function openDoor(parts: DoorParts): Door {
  const busy = new Set<Promise<void>>();
  const server = createServer((message, response) => {
    const serving = serve(parts, message, response).finally(() => busy.delete(serving));
    busy.add(serving);
  });
  // Holds and latencies are ours to end, not the server's.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  return {
    server,
    async settled() {
      await Promise.all(busy);
    },
  };
}

async function serve(parts: DoorParts, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const startedAt = performance.now();
  const at = new Date(parts.account.now()).toISOString();
  response.setHeader('X-N-OperationId', parts.account.randomId());
  const url = message.url ?? '/';
  const path = url.split('?')[0] ?? url;
  const isAdmin = path === '/admin' || path.startsWith('/admin/');
  const cutOff = parts.era.signal();
  let served: Served;
  try {
    served = await serveByPath(parts, { message, response, url, path, cutOff }, isAdmin);
  } catch (error) {
    if (cutOff.aborted) {
      response.socket?.destroy();
      return;
    }
    parts.report(error);
    served = { reply: replyTo(unexpectedError(parts.account.randomId().replaceAll('-', '').slice(0, 20))), clientId: null };
  }
  const status = send(served.reply, response);
  message.resume();
  if (isAdmin) return;
  parts.log.add({
    at,
    method: message.method ?? '',
    path: url,
    status,
    durationMs: Math.round(performance.now() - startedAt),
    clientId: served.clientId,
    ...(served.externalId === undefined ? {} : { externalId: served.externalId }),
  });
}

async function serveByPath(
  parts: DoorParts,
  request: Omit<ArrivedRequest, 'host' | 'hostHeader' | 'method'>,
  isAdmin: boolean,
): Promise<Served> {
  const { message, path } = request;
  const nobody = (reply: Reply): Served => ({ reply, clientId: null });
  const hostHeader = message.headers.host ?? '';
  const host = calledHost(hostHeader, parts.account.hostLabel);
  if (host === undefined || host === 'app') return nobody(unavailableReply());
  const query = new URLSearchParams(request.url.slice(path.length + 1));
  if (isAdmin && host === 'local') return nobody(await serveAdmin(parts, parts.adminToken, message, path, query));
  const page = host === 'local' ? serveRecordPage(parts.account, path, query) : undefined;
  if (page !== undefined) return nobody(page);
  if (path === tokenEndpointPath) return nobody(await serveToken(parts.account, message, path));
  if (host === 'restlets') return nobody(unavailableReply());
  return serveNetSuite(parts, { ...request, host, hostHeader, method: message.method ?? 'GET' });
}
