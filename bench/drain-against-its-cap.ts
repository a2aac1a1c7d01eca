import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from '@longshore/engine';
import { createEngine } from '@longshore/engine';
import type { EmulatorReady } from './child.ts';
import { startChild, startEmulator } from './child.ts';
import { bill, mappedProducts } from './documents.ts';
import type { Figure, Round } from './figure.ts';
import { toFigure } from './figure.ts';
import type { Place } from './place.ts';
import { quiet } from './quiet.ts';

const tenant = 'bench-drain';
const [cap, latencyMs] = [5, 100];

/**
 * How much of an account's limit a drain uses while it has work: bills become invoices in the emulator, behind a door that answers every
 * request after exactly 100 ms, with five requests at once allowed. The limit is what five slots can carry.
 */
export async function drainAgainstItsCap(place: Place): Promise<Figure> {
  const emulator = await startEmulator(place.folder('emulator-of-drain'));
  const door = await startChild<{ url: string }>('children/fixed-latency.ts', emulator.ready.url, String(latencyMs));
  const options = {
    databaseUrl: place.databaseUrl,
    home: place.home,
    baseUrlByAccount: { [emulator.ready.accountId]: door.ready.url },
    log: quiet,
  };
  try {
    await prepare(options, emulator.ready);
    await sendBills(options, door.ready.url, 'warm-up', 20);
    const rounds: Round[] = [];
    for (let round = 1; round <= 3; round++) rounds.push(await sendBills(options, door.ready.url, `round-${round}`, 200));
    const names = { what: 'requests a drain keeps going at an account', against: 'five at once of 100 ms each', unit: 'requests/s' };
    return toFigure(names, rounds);
  } finally {
    await door.stop();
    await emulator.stop();
  }
}

type Options = Parameters<typeof createEngine>[0];

/** A tenant with a connection, an integration and the mappings that its bills need. */
async function prepare(options: Options, { accountId, tba }: EmulatorReady): Promise<void> {
  const engine = await createEngine(options);
  try {
    const actor = 'bench';
    await engine.tenants.create({ id: tenant, name: tenant });
    const credentials = { kind: 'tba', ...tba } as const;
    const connection = granted(
      await engine.connections.create({ tenant, name: 'emulator', accountId, credentials, concurrency: cap, actor }),
    );
    const netsuite = await engine.connections.client(tenant, connection.id);
    if (netsuite === undefined) throw new Error('the connection has no client');
    const first = async (query: string) => String((await netsuite.suiteql(query)).items[0]?.id);
    const customer = await first(
      "select c.id from customer c join currency u on u.id = c.currency where u.symbol = 'USD' and c.isinactive = 'F' order by c.id",
    );
    const item = await first("select id from item where isinactive = 'F' and subtype = 'Sale' order by id");
    const taxCode = await first("select id from salestaxitem where isinactive = 'F' order by id");
    for (const hostId of mappedProducts) granted(await engine.mappings.set({ tenant, entity: 'product', hostId, netsuiteId: item, actor }));
    granted(await engine.mappings.set({ tenant, entity: 'customer', hostId: 'bench', netsuiteId: customer, actor }));
    const flow = 'bill-to-invoice';
    granted(await engine.integrations.create({ tenant, connection: connection.id, flow, name: flow, settings: { taxCode }, actor }));
  } finally {
    await engine.stop();
  }
}

/** Hands all bills in, then lets the drain work, so that it never lacks work. */
async function sendBills(options: Options, doorUrl: string, name: string, count: number): Promise<Round> {
  const engine = await createEngine(options);
  try {
    const before = await completed(engine);
    for (let index = 0; index < count; index++) {
      await engine.documents.receive({ tenant, kind: 'bill', data: bill(`${name}-${index}`), actor: 'bench' });
    }
    await engine.start();
    while ((await completed(engine)) < before + count) await delay(200);
  } finally {
    await engine.stop();
  }
  const answer = await fetch(`${doorUrl}/served`);
  return { ours: throughput((await answer.json()) as readonly Served[]), limit: (cap * 1000) / latencyMs };
}

async function completed(engine: Engine): Promise<number> {
  const { complete = 0, waiting = 0, started = 0, ...others } = await engine.runs.countByStatus(tenant);
  const gone = Object.entries(others).filter(([status]) => !['awaiting_retry', 'rate_limit_retry', 'reconciling'].includes(status));
  if (gone.length > 0) throw new Error(`bills of the benchmark went astray: ${JSON.stringify(others)}`);
  return complete;
}

interface Served {
  readonly beganMs: number;
}

/** Requests a second from the moment the account was full to the moment work began to run out: the last runs have nobody behind them. */
function throughput(served: readonly Served[]): number {
  const begins = served.map(({ beganMs }) => beganMs).sort((a, b) => a - b);
  const counted = begins.slice(cap - 1, -4 * cap);
  const [from = 0, to = 0] = [counted[0], counted.at(-1)];
  return ((counted.length - 1) * 1000) / (to - from);
}

function granted<Answer extends object>(answer: Answer): Exclude<Answer, { readonly kind: 'refused' }> {
  if ('kind' in answer && answer.kind === 'refused') throw new Error(`the engine refused: ${JSON.stringify(answer)}`);
  return answer as Exclude<Answer, { readonly kind: 'refused' }>;
}
