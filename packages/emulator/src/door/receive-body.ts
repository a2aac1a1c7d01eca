import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

/** How a request's body came in. */
export type ReceivedBody =
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'too-large' }
  /** Bytes that are no UTF-8: what they meant can only be guessed. */
  | { readonly kind: 'no-text' }
  | { readonly kind: 'broken-off' };

/**
 * Reads a request's body, which is UTF-8; a byte order mark before it means nothing. (RFC 8259, section 8.1) A client that goes away before
 * it has sent everything has asked nothing.
 */
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
  const body = Buffer.concat(parts);
  if (!isUtf8(body)) return { kind: 'no-text' };
  const text = body.toString('utf8');
  return { kind: 'whole', text: text.startsWith('\ufeff') ? text.slice(1) : text };
}

function isReset(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
}
