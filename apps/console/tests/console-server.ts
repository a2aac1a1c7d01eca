import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Mapping, Problem, Role, RunStory } from '@longshore/api';
import type { Fixtures } from './fixtures.ts';
import { summaryOf, writtenAttempt } from './fixtures.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Nothing inline, nothing from elsewhere. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export interface ConsoleServer {
  readonly url: string;
  /** What it answers from; a test changes it to make things happen. */
  readonly state: { signedIn: boolean; role: Role; failing: boolean; readonly fixtures: Fixtures };
  /** Changes it was asked for: "POST /v1/tenants/demo/mappings". */
  readonly changes: readonly string[];
  close(): Promise<void>;
}

/** Serves a built console as the real server does, and answers its calls from fixtures. */
export async function startConsoleServer(folder: string, fixtures: Fixtures): Promise<ConsoleServer> {
  const state: ConsoleServer['state'] = { signedIn: true, role: 'operator', failing: false, fixtures };
  const changes: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://console');
    const answer = url.pathname.startsWith('/v1/') ? answerCall(request, response, url) : answerFile(response, url.pathname);
    answer.catch((error: unknown) => response.writeHead(500).end(String(error)));
  });

  async function answerFile(response: ServerResponse, pathname: string): Promise<void> {
    const isFile = path.extname(pathname) !== '';
    const file = path.join(folder, isFile ? path.normalize(pathname) : 'index.html');
    const headers = { 'content-security-policy': contentSecurityPolicy, 'content-type': contentTypes[path.extname(file)] ?? 'text/plain' };
    response.writeHead(200, headers).end(await readFile(file));
  }

  async function answerCall(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const refuse = (status: number, code: string, title: string) => {
      const problem: Problem = {
        type: `urn:longshore:problem:${code}`,
        title,
        status,
        detail: `${title}.`,
        code,
        nextStep: 'Try again.',
        requestId: 'req-1',
      };
      response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
    };
    if (state.failing) return refuse(503, 'not_ready', 'The server is not ready');
    if (!state.signedIn) return refuse(401, 'session_ended', 'The session has ended');
    if (request.method !== 'GET') {
      changes.push(`${request.method} ${url.pathname}`);
      if (request.headers['x-longshore'] !== '1') return refuse(403, 'other_origin', 'The request does not come from the console');
    }
    const answer = url.pathname === '/v1/session' ? session() : tenantAnswer(url, await bodyOf(request));
    if (answer === undefined) return refuse(404, 'not_found', 'There is no such thing here');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  const session = () => ({ kind: 'session', name: 'one-time link', tenant: 'demo', role: state.role });

  function tenantAnswer(url: URL, body: unknown): unknown {
    const [, noun, id, act] = /^\/v1\/tenants\/demo\/([a-z-]+)(?:\/([^/]+))?(?:\/([a-z-]+))?$/.exec(url.pathname) ?? [];
    if (noun === 'run-counts')
      return {
        counts: Object.fromEntries(
          Map.groupBy(fixtures.runs, ({ status }) => status)
            .entries()
            .map(([status, runs]) => [status, runs.length]),
        ),
      };
    if (noun === 'connections') return connectionAnswer(id, act);
    if (noun === 'causes') return { items: fixtures.causes };
    if (noun === 'mappings') return setMapping(body as Pick<Mapping, 'entity' | 'hostId' | 'netsuiteId' | 'connection'>);
    if (noun === 'runs' && id === undefined) return runPage(url.searchParams);
    const run = fixtures.runs.find((candidate) => candidate.id === id);
    if (noun !== 'runs' || !run) return undefined;
    if (act === 'retry') Object.assign(run, { status: 'waiting', final: false, reason: undefined, causes: [] });
    if (act === 'cancel') Object.assign(run, { status: 'canceled', final: true, causes: [] });
    return act ? summaryOf(run) : run;
  }

  function connectionAnswer(id: string | undefined, act: string | undefined): unknown {
    if (id === undefined) return { items: fixtures.connections };
    const connection = fixtures.connections.find((candidate) => candidate.id === id);
    const address = new URL('/signed-in-to-netsuite?outcome=given', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    if (act === 'authorizations') return { id: 'aut_1', connection: id, status: 'waiting', url: address.href };
    if (act === 'revoke-authorization' && connection) {
      Object.assign(connection, { health: 'auth_failed', healthDetail: 'Revoked.', authorization: { status: 'revoked', id: 'aut_1' } });
    }
    return connection;
  }

  function runPage(query: URLSearchParams) {
    const statuses = query.getAll('status');
    const [cause, kind, documentId] = ['cause', 'kind', 'document'].map((name) => query.get(name));
    const matching = fixtures.runs.filter(
      (run) =>
        (statuses.length === 0 || statuses.includes(run.status)) &&
        (!cause || run.causes.some(({ key }) => key === cause)) &&
        (!kind || run.document.kind === kind) &&
        (!documentId || run.document.id === documentId),
    );
    const start = Number(query.get('cursor') ?? 0);
    const end = start + Number(query.get('limit') ?? 50);
    return { items: matching.slice(start, end).map(summaryOf), ...(end < matching.length && { nextCursor: String(end) }) };
  }

  function setMapping({
    entity,
    hostId,
    netsuiteId,
    connection,
  }: Pick<Mapping, 'entity' | 'hostId' | 'netsuiteId' | 'connection'>): Mapping {
    const key = entity === 'product' ? `item:product:${hostId}` : `customer:${hostId}`;
    fixtures.causes = fixtures.causes.filter((cause) => cause.key !== key);
    for (const run of fixtures.runs.filter(({ causes }) => causes.some((cause) => cause.key === key))) resolve(run, key);
    const now = new Date().toISOString();
    const recordType = entity === 'product' ? 'item' : 'customer';
    return { id: 'map_1', connection, entity, hostId, recordType, netsuiteId, createdAt: now, updatedAt: now, updatedBy: 'session' };
  }

  function resolve(run: RunStory, key: string): void {
    const causes = run.causes.filter((cause) => cause.key !== key);
    if (causes.length > 0) return void Object.assign(run, { causes });
    Object.assign(run, {
      causes,
      status: 'complete',
      final: true,
      reason: undefined,
      attempts: run.attempts + 1,
      record: {
        recordType: 'invoice',
        internalId: '90301',
        tranId: 'INV10501',
        currency: 'GBP',
        total: '1284.50',
        url: 'https://tstdrv1234567.app.netsuite.com/',
      },
      story: [...run.story, writtenAttempt(new Date().toISOString())],
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    changes,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : undefined;
}
