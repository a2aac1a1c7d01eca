import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';

/** An answer without what belongs to the connection: its framing, its date. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** What a request can do: change the account, fetch an access token, or neither. */
export type Effect = 'read' | 'write' | 'sign_in';

/** What was answered to one request, as often as it was asked. */
export interface Recorded {
  readonly effect: Effect;
  readonly answers: Answer[];
}

/** Recorded answers by {@link keyOf} their request. */
export type Recording = Map<string, Recorded>;

export interface Recorder extends AsyncDisposable {
  /** To be called in place of the server that it hands requests on to. */
  readonly url: string;
  /** What was recorded since the last time. */
  take(): Recording;
}

const signInPath = '/services/rest/auth/';

/** Requests with the same key have the same answer. A request for a token carries something new each time. */
export function keyOf(method: string, url: string, body: string): string {
  return url.startsWith(signInPath) ? `${method} ${url}` : `${method} ${url}\n${body}`;
}

function effectOf({ method = '', url = '', headers }: IncomingMessage): Effect {
  if (url.startsWith(signInPath)) return 'sign_in';
  const shows = headers.accept?.includes('type=') === true;
  return method === 'GET' || shows || url.startsWith('/services/rest/query/') ? 'read' : 'write';
}

const ofTheConnection: ReadonlySet<string> = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);

/** Stands between a client and a server, hands everything on, and keeps the answers. */
export async function recordAnswers(serverUrl: string): Promise<Recorder> {
  let recording: Recording = new Map();
  const server = createServer(async (incoming, outgoing) => {
    const { method = '', url = '', rawHeaders } = incoming;
    const asked = await text(incoming);
    const onward = httpRequest(new URL(url, serverUrl), { method, setHost: false, headers: rawHeaders }).end(asked);
    const [answered] = (await once(onward, 'response')) as [IncomingMessage];
    const body = await buffer(answered);
    const headers = Object.entries(answered.headersDistinct).flatMap(([name, values = []]) =>
      ofTheConnection.has(name) ? [] : values.map((value) => [name, value] as const),
    );
    const status = answered.statusCode ?? 0;
    const key = keyOf(method, url, asked);
    const recorded = recording.get(key) ?? { effect: effectOf(incoming), answers: [] };
    recording.set(key, recorded);
    recorded.answers.push({ status, headers, body });
    outgoing.writeHead(status, headers.flat()).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = recording;
      recording = new Map();
      return taken;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
