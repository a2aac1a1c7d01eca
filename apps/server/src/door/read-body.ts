import type { IncomingMessage } from 'node:http';
import type { ProblemReply } from './reply.ts';

/**
 * Reads the bytes of a request's body, at most `limitBytes` of them: a longer one is refused as soon as that is known, from its declared
 * length or while it comes. What is left of it is read and thrown away by the HTTP server, for a moment, so that the answer gets through.
 */
export async function readBody(incoming: IncomingMessage, limitBytes: number): Promise<Buffer | ProblemReply> {
  const tooLarge: ProblemReply = { problem: 'body_too_large', detail: `The body is larger than ${limitBytes} bytes.` };
  const declared = Number(incoming.headers['content-length'] ?? 0);
  if (declared > limitBytes) return tooLarge;
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    const settle = (result: Buffer | ProblemReply) => {
      incoming.off('data', onData).off('end', onEnd).off('error', onBroken).off('close', onBroken);
      incoming.pause();
      resolve(result);
    };
    const onData = (chunk: Buffer) => {
      length += chunk.length;
      if (length > limitBytes) settle(tooLarge);
      else chunks.push(chunk);
    };
    const onEnd = () => settle(Buffer.concat(chunks, length));
    const onBroken = () => settle({ problem: 'body_incomplete', detail: `The connection broke after ${length} bytes of the body.` });
    incoming.on('data', onData).on('end', onEnd).on('error', onBroken).on('close', onBroken);
  });
}
