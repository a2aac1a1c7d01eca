import type { IncomingMessage } from 'node:http';

/** Where a request came from, in the form people know: an IPv4 address without the prefix a dual socket gives it. */
export function ipAddressOf({ socket }: IncomingMessage): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}
