import { setTimeout as delay } from 'node:timers/promises';
import type { NetSuite } from '@longshore/netsuite';
import { ConcurrencyFault, createNetSuite } from '@longshore/netsuite';
import type { EmulatorReady } from './child.ts';
import { startEmulator } from './child.ts';
import type { Figure } from './figure.ts';
import { toFigure } from './figure.ts';

const [cap, calls, shortestMs, longestMs] = [5, 1_000, 200, 800];
/** What others do in the account: so many requests at a time, from one second of the run to another. */
const foreignLoad = { requests: 3, fromMs: 15_000, toMs: 75_000 } as const;
/** How long a client may take to learn what is left. */
const learningMs = 10_000;

interface Tried {
  readonly startedAt: number;
  readonly refused: boolean;
}

/**
 * How much of an account's limit the client uses by itself: a thousand mixed calls, all asked for at once, at an emulator that takes 200 to
 * 800 ms for each and refuses a sixth. First with the account alone, then with others taking three of the five places for a minute. The
 * limit is what the places that were left could carry.
 */
export async function goodputAtACap(): Promise<readonly Figure[]> {
  return [await measure(undefined), await measure(foreignLoad)];
}

async function measure(load: typeof foreignLoad | undefined): Promise<Figure> {
  const emulator = await startEmulator();
  const tried: Tried[] = [];
  const { url, accountId, tba } = emulator.ready;
  const netsuite = createNetSuite({
    accountId,
    baseUrl: url,
    credentials: { kind: 'tba', ...tba },
    concurrency: cap,
    observe: ({ startedAt, fault }) => tried.push({ startedAt, refused: fault instanceof ConcurrencyFault }),
  });
  try {
    const act = await mixedCalls(netsuite);
    await slowDown(emulator.ready);
    await order(emulator.ready, 'DELETE', '/requests');
    const served = countServed(emulator.ready);
    tried.length = 0;
    const beganAt = Date.now();
    const stop = new AbortController();
    const others = load === undefined ? undefined : loadFor(emulator.ready, load, stop.signal);
    const reading = setInterval(() => void served.read(), 20_000);
    const ended = await Promise.allSettled(Array.from({ length: calls }, (_, index) => act(index)));
    clearInterval(reading);
    const elapsedMs = Date.now() - beganAt;
    stop.abort();
    await others;
    const lost = ended.find(({ status }) => status === 'rejected');
    if (lost?.status === 'rejected') throw lost.reason;

    const work = await served.read();
    if (work.count !== calls) throw new Error(`the emulator has served ${work.count} calls of ${calls}`);
    const counted = tried.filter(({ startedAt }) => load === undefined || startedAt >= beganAt + load.fromMs + learningMs);
    const refused = counted.filter((one) => one.refused).length;
    const ideal =
      load === undefined ? cap : (elapsedMs * cap - Math.min(load.toMs - load.fromMs, elapsedMs - load.fromMs) * load.requests) / elapsedMs;
    const told = load === undefined ? 'alone in an account' : 'while others take three of the five places for a minute';
    const after = load === undefined ? '' : ` after the first ten seconds, ${tried.filter((one) => one.refused).length} in all`;
    return toFigure(
      {
        what: `calls of 200 to 800 ms, five at a time, ${told} (${refused} of ${counted.length} refused${after})`,
        against: 'what the places that are left can carry',
        unit: 'places in use',
      },
      [{ ours: work.totalMs / elapsedMs, limit: ideal }],
    );
  } finally {
    await netsuite.close();
    await emulator.stop();
  }
}

/** Reads, lists, queries, creations and changes, in turn. */
async function mixedCalls(netsuite: NetSuite): Promise<(index: number) => Promise<unknown>> {
  const customer = (await netsuite.create('customer', { companyName: 'Goodput', subsidiary: { id: '1' } })).internalId;
  const acts = [
    () => netsuite.get('customer', customer),
    () => netsuite.suiteql(`SELECT id, companyname FROM customer WHERE id = ${customer}`),
    (index: number) =>
      netsuite.create('customer', { companyName: `Goodput ${index}`, externalId: `goodput-${index}`, subsidiary: { id: '1' } }),
    () => netsuite.list('customer', { limit: 100 }),
    (index: number) => netsuite.update('customer', customer, { comments: `change ${index}` }),
  ];
  return async (index) => acts[index % acts.length]?.(index);
}

/** Lets each of the next calls take as long as it is said here. */
async function slowDown(ready: EmulatorReady): Promise<void> {
  // Evenly spread and in no order that would matter: 379 has no factor in common with the number of calls.
  const delaysMs = Array.from(
    { length: calls },
    (_, index) => shortestMs + ((index * 379) % calls) * ((longestMs - shortestMs) / (calls - 1)),
  );
  for (const delayMs of delaysMs) await order(ready, 'POST', '/faults', { kind: 'delay', delayMs: Math.round(delayMs) });
}

/** Adds up for how long the emulator was at work on the requests that it took. It remembers the latest thousand, so it is asked now and then. */
function countServed(ready: EmulatorReady) {
  let [count, totalMs, after] = [0, 0, 0];
  return {
    async read(): Promise<{ readonly count: number; readonly totalMs: number }> {
      const { requests } = (await order(ready, 'GET', `/requests?after=${after}`)) as {
        readonly requests: readonly { readonly id: number; readonly status: number; readonly durationMs: number }[];
      };
      for (const { durationMs } of requests.filter(({ status }) => status < 300)) {
        count += 1;
        totalMs += durationMs;
      }
      after = requests.at(-1)?.id ?? after;
      return { count, totalMs };
    },
  };
}

async function loadFor(ready: EmulatorReady, { requests, fromMs, toMs }: typeof foreignLoad, signal: AbortSignal): Promise<void> {
  try {
    await delay(fromMs, undefined, { signal });
    await order(ready, 'PUT', '/settings', { foreignLoad: requests });
    await delay(toMs - fromMs, undefined, { signal });
    await order(ready, 'PUT', '/settings', { foreignLoad: 0 });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function order({ admin }: EmulatorReady, method: string, path: string, body?: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${admin.url}${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}
