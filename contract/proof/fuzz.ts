import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import type { EmulatorReady } from '@longshore/emulator';
import { recordTypes } from '@longshore/netsuite/catalog';
import type { EmulatorProcess } from '../emulator-process.ts';
import { startEmulator } from '../emulator-process.ts';
import { checkBooks } from './check-books.ts';
import type { FuzzRequest, Vocabulary } from './make-request.ts';
import { makeRequest } from './make-request.ts';
import { mutateRequest } from './mutate-request.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';

/** What came of a fuzz. */
export interface FuzzFigures {
  readonly requests: number;
  readonly seed: number;
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests whose answer was a fault of the emulator itself, with what it said. At most ten. */
  readonly faults: readonly string[];
  readonly customers: number;
  readonly invoices: number;
  readonly seconds: number;
}

const inFlight = 4;

/**
 * Sends requests that were made by a grammar and then spoiled, and looks through the books afterwards.
 * Throws when the emulator ends or the books are inconsistent.
 */
export async function runFuzz(requests: number, seed: number): Promise<FuzzFigures> {
  const startedAt = performance.now();
  const emulator = await startEmulator();
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  try {
    const { ready } = emulator;
    await administer(ready, 'PUT', '/settings', { concurrency: 100, suiteqlDeadlineMs: 2000 });
    const random = createRandom(seed);
    const statuses: Record<string, number> = {};
    const faults: string[] = [];
    let words = await vocabularyOf(ready);
    let sent = 0;
    const work = async () => {
      while (sent < requests) {
        sent += 1;
        if (sent % 2000 === 0) words = await vocabularyOf(ready);
        const made = makeRequest(random, words);
        const request = random.oneIn(4) ? made : mutateRequest(random, made);
        const said = emulator.faults().length;
        const status = random.oneIn(200) ? await sendTorn(ready, random, request) : await send(ready, agent, request);
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (status === '500' && faults.length < 10)
          faults.push(`${JSON.stringify(request).slice(0, 1000)}\n${emulator.faults().slice(said)}`);
        if (!emulator.isAlive()) throw new Error(`The emulator ended: ${emulator.faults()}\n${JSON.stringify(request)}`);
      }
    };
    await Promise.all(Array.from({ length: inFlight }, work));
    const { customers, invoices } = await checkBooks(ready);
    return { requests, seed, statuses, faults, customers, invoices, seconds: Math.round((performance.now() - startedAt) / 1000) };
  } finally {
    agent.destroy();
    await endProcess(emulator);
  }
}

async function endProcess(emulator: EmulatorProcess): Promise<void> {
  if (emulator.isAlive()) await emulator.end('SIGTERM');
}

async function administer(ready: EmulatorReady, method: string, path: string, body: unknown): Promise<void> {
  const headers = { Authorization: `Bearer ${ready.admin.token}`, 'Content-Type': 'application/json' };
  const { ok, status } = await fetch(`${ready.admin.url}${path}`, { method, headers, body: JSON.stringify(body) });
  if (!ok) throw new Error(`${method} ${path} answered ${status}`);
}

async function vocabularyOf(ready: EmulatorReady): Promise<Vocabulary> {
  const ids = async (type: string) => {
    const answer = await fetch(`${ready.url}/services/rest/record/v1/${type}?limit=1000`, {
      headers: { Authorization: `Bearer ${ready.bearer}` },
    });
    const { items } = (await answer.json()) as { items: readonly { readonly id: string }[] };
    return [...items.map(({ id }) => id), '1'];
  };
  const [customers, invoices, items] = await Promise.all([ids('customer'), ids('invoice'), ids('serviceSaleItem')]);
  return { customers, invoices, items, types: [...Object.keys(recordTypes), 'customrecord_x', 'nothing'] };
}

/** The status of the answer, or why there was none. */
function send(ready: EmulatorReady, agent: Agent, { method, path, headers, body }: FuzzRequest): Promise<string> {
  const { hostname, port } = new URL(ready.url);
  const wired = path.replace(/[^\x21-\xff]/g, '');
  return new Promise((resolve) => {
    const request = httpRequest({
      agent,
      hostname,
      port,
      method,
      path: wired.startsWith('/') ? wired : `/${wired}`,
      headers: { authorization: `Bearer ${ready.bearer}`, ...headers },
    });
    request.once('response', (response) => {
      response.resume();
      response.once('close', () => resolve(String(response.statusCode)));
    });
    request.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    request.end(body);
  });
}

/** Sends a request that breaks off, or whose head is no HTTP. */
function sendTorn(ready: EmulatorReady, random: Random, { method, path, body = '' }: FuzzRequest): Promise<string> {
  const { hostname, port } = new URL(ready.url);
  const head = `${method} ${path.replace(/[\r\n]/g, '')} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${ready.bearer}\r\n`;
  const text = `${head}Content-Length: ${body.length + random.below(3)}\r\n\r\n${body}`;
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.end(text.slice(0, random.below(text.length) + 1)));
    socket.resume();
    socket.once('error', () => resolve('torn'));
    socket.once('close', () => resolve('torn'));
  });
}
