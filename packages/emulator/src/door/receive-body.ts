import type { IncomingMessage } from 'node:http';

/** How a request's body came in. */
export type ReceivedBody =
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'broken-off' };

/** Reads a request's body. A client that goes away before it has sent everything has asked nothing. */
export async function receiveBody(request: IncomingMessage, bytesMax: number): Promise<ReceivedBody> {
  // Most reads announce no body. (RFC 9112, section 6.3)
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined)
    return { kind: 'whole', text: '' };
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > bytesMax) return { kind: 'too-large' };
      parts.push(part);
    }
  } catch (error) {
    // Node gives up a request whose connection ends before its body was read, even when all of it had come.
    if (request.destroyed && isReset(error)) return { kind: 'broken-off' };
    throw error;
  }
  return { kind: 'whole', text: Buffer.concat(parts).toString('utf8') };
}

function isReset(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
}
