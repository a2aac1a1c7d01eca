import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as a test server has received it whole. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  /** Every request that arrived, in the order of arrival. */
  readonly received: readonly ReceivedRequest[];
}

/** Answers one request; `index` counts from 0 over the life of the server. */
export type Respond = (response: ServerResponse, request: ReceivedRequest, index: number) => unknown;

/** A real HTTP server on this machine that answers as a test says. */
export async function startTestServer(respond: Respond): Promise<TestServer> {
  const received: ReceivedRequest[] = [];
  const server = createServer((incoming, response) => {
    void receive(incoming).then((request) => respond(response, request, received.push(request) - 1));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const body = await text(incoming);
  return { method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers, body };
}

export function answerJson(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/vnd.oracle.resource+json', ...headers }).end(JSON.stringify(body));
}

/** The body NetSuite refuses with. [H:section_156570709583] */
export function refusal(status: number, code: string, detail: string): object {
  return { type: 'about:blank', title: 'Refused', status, 'o:errorDetails': [{ detail, 'o:errorCode': code }] };
}
