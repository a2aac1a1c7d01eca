import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface Served {
  readonly key: string;
  readonly beganMs: number;
  endedMs: number | undefined;
}

/** Stands for the account: it works on what it received to the end, also when nobody waits for the answer any more. */
export interface FakeNetSuite {
  readonly url: string;
  /** Every request it received, in order. */
  readonly served: readonly Served[];
  /** The most requests it ever worked on at once. */
  readonly mostInFlight: number;
  /** How often a key was begun while the same key was still worked on. */
  readonly overlaps: number;
  /** Requests at once that it bears; others are refused. */
  limit: number;
  readonly refused: number;
  /** While set: a request is answered only when this many are worked on at once, the longest first. */
  answersWhenBusy: number | undefined;
  /** Resolves when a worker reports that it has come to this point; it then waits until {@link letGo}. */
  reached(point: string): Promise<void>;
  letGo(point: string): void;
  close(): Promise<void>;
}

/** `/work?key=…&ms=…` works that long. `/point?name=…` answers when it is let go. */
export async function startFakeNetSuite(): Promise<FakeNetSuite> {
  const served: Served[] = [];
  const points = new Map<string, { readonly reached: PromiseWithResolvers<void>; readonly go: PromiseWithResolvers<void> }>();
  const state = { inFlight: 0, mostInFlight: 0, overlaps: 0, limit: Number.POSITIVE_INFINITY, refused: 0 };
  let answersWhenBusy: number | undefined;
  const waiting: (() => void)[] = [];
  const answerWhoMay = () => {
    while (waiting.length > 0 && waiting.length >= (answersWhenBusy ?? 0)) waiting.shift()?.();
  };
  const point = (name: string) => {
    const known = points.get(name) ?? { reached: Promise.withResolvers<void>(), go: Promise.withResolvers<void>() };
    points.set(name, known);
    return known;
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    if (url.pathname === '/point') {
      const at = point(url.searchParams.get('name') ?? '');
      at.reached.resolve();
      await at.go.promise;
      response.end();
      return;
    }
    if (state.inFlight >= state.limit) {
      state.refused += 1;
      response.writeHead(429).end();
      return;
    }
    const entry: Served = { key: url.searchParams.get('key') ?? '', beganMs: performance.now(), endedMs: undefined };
    if (served.some(({ key, endedMs }) => key === entry.key && endedMs === undefined)) state.overlaps += 1;
    served.push(entry);
    state.inFlight += 1;
    state.mostInFlight = Math.max(state.mostInFlight, state.inFlight);
    await delay(Number(url.searchParams.get('ms')));
    await new Promise<void>((answer) => {
      waiting.push(answer);
      answerWhoMay();
    });
    state.inFlight -= 1;
    entry.endedMs = performance.now();
    response.end();
  });
  // A connection that closes by itself just as a request leaves would look like a fault of the account.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    served,
    get mostInFlight() {
      return state.mostInFlight;
    },
    get overlaps() {
      return state.overlaps;
    },
    get limit() {
      return state.limit;
    },
    set limit(limit) {
      state.limit = limit;
    },
    get refused() {
      return state.refused;
    },
    get answersWhenBusy() {
      return answersWhenBusy;
    },
    set answersWhenBusy(count) {
      answersWhenBusy = count;
      answerWhoMay();
    },
    reached: (name) => point(name).reached.promise,
    letGo: (name) => point(name).go.resolve(),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** How much of its cap a realm used between the moment it was full and the last request's beginning: 1 is all of it. */
export function usedShare(served: readonly Served[], cap: number): number {
  const from = served[cap - 1]?.beganMs ?? 0;
  const to = served.at(-1)?.beganMs ?? 0;
  const busy = served.reduce((sum, { beganMs, endedMs = to }) => sum + Math.max(0, Math.min(endedMs, to) - Math.max(beganMs, from)), 0);
  return busy / ((to - from) * cap);
}
