import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { MessageReply, Reply } from './reply.ts';

/** The pieces a dripping body comes in. */
const dripsMax = 20;

/**
 * Writes a reply. A client that has gone away misses it.
 *
 * @param ownHeaders - what every answer has; the reply's own come before them
 * @param cutOff - aborted when nothing more is to be written
 * @returns the status that was written, null for none; and when the last of it has been written, where that takes time
 */
export function send(
  reply: Reply,
  ownHeaders: Readonly<Record<string, string>>,
  response: ServerResponse,
  cutOff: AbortSignal,
): { readonly status: number | null; readonly sent: Promise<void> | undefined } {
  if (reply.kind === 'reset') {
    response.socket?.destroy();
    return { status: null, sent: undefined };
  }
  if (response.destroyed || response.socket?.destroyed === true) return { status: null, sent: undefined };
  if (reply.kind === 'events') {
    sendEvents(reply.follow, ownHeaders, response);
    return { status: 200, sent: undefined };
  }
  const length = reply.status === 204 ? {} : { 'Content-Length': String(Buffer.byteLength(reply.body)) };
  response.writeHead(reply.status, { ...ownHeaders, ...writable(reply.headers), ...length });
  switch (reply.delivery?.kind) {
    case undefined:
      response.end(reply.body);
      return { status: reply.status, sent: undefined };
    case 'cut in half':
      return { status: reply.status, sent: sendHalf(reply, response) };
    case 'dripping':
      return { status: reply.status, sent: drip(reply, reply.delivery.durationMs, response, cutOff) };
  }
}

/** The head promises the whole body; the connection ends after half of it. Without a body, with the head. */
async function sendHalf({ body }: MessageReply, response: ServerResponse): Promise<void> {
  const bytes = Buffer.from(body);
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  if (half.length === 0) response.flushHeaders();
  else await new Promise<void>((resolve) => response.write(half, () => resolve()));
  response.socket?.destroySoon();
}

async function drip({ body }: MessageReply, durationMs: number, response: ServerResponse, cutOff: AbortSignal): Promise<void> {
  const bytes = Buffer.from(body);
  const drips = Math.min(dripsMax, bytes.length);
  response.flushHeaders();
  try {
    for (let drop = 0; drop < drips && !response.destroyed; drop += 1) {
      await wait(durationMs / drips, undefined, { signal: cutOff });
      response.write(bytes.subarray(Math.floor((drop * bytes.length) / drips), Math.floor(((drop + 1) * bytes.length) / drips)));
    }
    response.end();
  } catch (error) {
    if (!cutOff.aborted) throw error;
    response.socket?.destroy();
  }
}

function sendEvents(
  follow: (tell: (event: unknown) => void) => () => void,
  ownHeaders: Readonly<Record<string, string>>,
  response: ServerResponse,
): void {
  response.writeHead(200, { ...ownHeaders, 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.flushHeaders();
  const unfollow = follow((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
  // Never resolves to anything of interest: a client that goes away ends what it followed.
  void once(response, 'close').then(unfollow);
}

/** Headers hold Latin-1 only; names that a request brought along may be of any letters. What cannot be written becomes a question mark. */
function writable(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (Object.values(headers).every((value) => /^[\t\x20-\x7e\xa0-\xff]*$/.test(value))) return headers;
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replaceAll(/[^\t\x20-\x7e\xa0-\xff]/gu, '?')]));
}
