import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartFault } from './start-fault.ts';

/** How long answers that are under way may take after the server has been asked to stop. */
const closeDeadlineMs = 10_000;

/**
 * Opens the port. @returns where the server answers
 * @throws {StartFault} when the port cannot be opened
 */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => reject(listenFault(error, port, host));
    server.once('error', onError);
    server.listen(port, host, () => {
      server.off('error', onError);
      resolve();
    });
  });
  const { port: opened } = server.address() as AddressInfo;
  return `http://${reachableName(host)}:${opened}`;
}

/** The name under which this machine reaches the address itself: "all addresses" is none that can be called. */
function reachableName(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function listenFault(error: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartFault(
        'port_in_use',
        `Port ${port} on ${host} is in use: stop what uses it, or set LONGSHORE_PORT to another one.`,
        error,
      );
    case 'EACCES':
      return new StartFault('port_not_permitted', `This user may not open port ${port}: set LONGSHORE_PORT to one above 1023.`, error);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartFault(
        'address_not_here',
        `This machine has no address ${host}: set LONGSHORE_HOST to one of its own, or to 0.0.0.0 for all.`,
        error,
      );
    default:
      return error;
  }
}

/** Stops accepting, lets answers under way end, closes every connection. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection that is kept alive becomes idle only when its answer has ended.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const deadline = setTimeout(() => server.closeAllConnections(), closeDeadlineMs);
  await closed;
  clearInterval(idle);
  clearTimeout(deadline);
}
