/** Answers every request with one invoice as NetSuite writes it, and does nothing else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { invoiceAnswer } from '../documents.ts';

const body = Buffer.from(JSON.stringify(invoiceAnswer(10)));
const headers = { 'Content-Type': 'application/vnd.oracle.resource+json; type=singular', 'Content-Length': body.length };
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, headers).end(body);
});
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`);
});
