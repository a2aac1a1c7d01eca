import type { IncomingMessage } from 'node:http';

/** How a request's body came in. */
export type ReceivedBody =
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'broken-off' };

/** Reads a request's body. A client that goes away before it has sent everything has asked nothing. */
export async function receiveBody(request: IncomingMessage, bytesMax: number): Promise<ReceivedBody> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > bytesMax) return { kind: 'too-large' };
      parts.push(part);
    }
  } catch (error) {
    if (request.destroyed && !request.complete) return { kind: 'broken-off' };
    throw error;
  }
  return { kind: 'whole', text: Buffer.concat(parts).toString('utf8') };
}
