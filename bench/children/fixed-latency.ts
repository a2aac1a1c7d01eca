/**
 * Stands before the emulator and gives every answer exactly so many milliseconds after its request came, as if NetSuite were that fast.
 * `node fixed-latency.ts <url> <ms>`; `GET /served` tells when each request came and forgets them.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';

const [, , target = '', latency = ''] = process.argv;
const latencyMs = Number(latency);
const pool = new Pool(target, { connections: 32 });
let served: { beganMs: number }[] = [];

const server = createServer(async (request, response) => {
  const beganMs = performance.now();
  if (request.url === '/served') {
    response.end(JSON.stringify(served));
    served = [];
    return;
  }
  const body = await buffer(request);
  const answer = await pool.request({
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    // With the Host header as it came, for the signature is made over it.
    headers: request.rawHeaders,
    body: body.length === 0 ? null : body,
  });
  const content = Buffer.from(await answer.body.arrayBuffer());
  await delay(Math.max(0, latencyMs - (performance.now() - beganMs)));
  response.writeHead(answer.statusCode, answer.headers as Record<string, string>).end(content);
  served.push({ beganMs });
});
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`);
});
