/**
 * Sends the same GET again and again and prints how many answers a second came back. Measured server and load share the machine's cores, so
 * the load costs as little as it can: requests are written beforehand, signatures included where it is given TBA keys, and go over plain
 * sockets; of an answer only the status and the length are read.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { connect } from 'node:net';

interface Load {
  readonly url: string;
  readonly requests: number;
  readonly inFlight: number;
  readonly tba?: { readonly consumerKey: string; readonly consumerSecret: string; readonly tokenId: string; readonly tokenSecret: string };
  readonly realm?: string;
}

const load = JSON.parse(process.argv[2] ?? '') as Load;
const { hostname, port, host, pathname } = new URL(load.url);
const requests = Array.from({ length: load.requests }, () => {
  const authorization = load.tba === undefined ? '' : `Authorization: ${sign(load.tba)}\r\n`;
  return Buffer.from(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\n${authorization}\r\n`);
});
const endOfHead = Buffer.from('\r\n\r\n');
let next = 0;
const beganMs = performance.now();
await Promise.all(Array.from({ length: load.inFlight }, askOneAfterTheOther));
const perSecond = (load.requests * 1000) / (performance.now() - beganMs);
process.stdout.write(`${JSON.stringify({ perSecond })}\n`);

/** Asks over one connection until no request is left. */
function askOneAfterTheOther(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let received: Buffer = Buffer.alloc(0);
    let bytesExpected: number | undefined;
    const ask = () => {
      received = Buffer.alloc(0);
      bytesExpected = undefined;
      const request = requests[next++];
      if (request !== undefined) return socket.write(request);
      socket.destroy();
      resolve();
    };
    socket.setNoDelay(true);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`${load.url} closed the connection`)));
    socket.on('connect', ask);
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      bytesExpected ??= lengthOf(received);
      if (received.length === bytesExpected) ask();
    });
  });
}

/** How many bytes an answer has, head and all; undefined while its head has not come whole. */
function lengthOf(answer: Buffer): number | undefined {
  const end = answer.indexOf(endOfHead);
  if (end === -1) return undefined;
  const head = answer.toString('latin1', 0, end);
  const [, length] = /^content-length: (\d+)$/im.exec(head) ?? [];
  if (!head.startsWith('HTTP/1.1 200 ') || length === undefined) throw new Error(`${load.url} answered ${answer.toString('utf8')}`);
  return end + endOfHead.length + Number(length);
}

/** OAuth 1.0, HMAC-SHA256, of a GET without query. [H:section_1534941088] */
function sign(tba: NonNullable<Load['tba']>): string {
  const parameters: readonly (readonly [string, string])[] = [
    ['oauth_consumer_key', tba.consumerKey],
    ['oauth_nonce', randomBytes(16).toString('hex')],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(Math.floor(Date.now() / 1000))],
    ['oauth_token', tba.tokenId],
    ['oauth_version', '1.0'],
  ];
  const base = ['GET', load.url, parameters.map(([name, value]) => `${name}=${value}`).join('&')].map(encodeURIComponent).join('&');
  const signature = createHmac('sha256', `${tba.consumerSecret}&${tba.tokenSecret}`).update(base).digest('base64');
  const signed = [['realm', load.realm ?? ''] as const, ...parameters, ['oauth_signature', signature] as const];
  return `OAuth ${signed.map(([name, value]) => `${name}="${encodeURIComponent(value)}"`).join(', ')}`;
}
