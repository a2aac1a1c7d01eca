import { setTimeout as delay } from 'node:timers/promises';
import type { Client, RunSummary } from '@longshore/api';
import { ApiProblem, createClient } from '@longshore/api';
import type { NetSuiteAccount } from '../world/netsuite-account.ts';
import { startNetSuiteAccount } from '../world/netsuite-account.ts';
import type { Server, World } from '../world/world.ts';
import { createWorld, eventually, setUpTenant } from '../world/world.ts';
import type { StormDocument } from './documents.ts';
import { stormDocuments } from './documents.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';

export interface StormSettings {
  readonly documents: number;
  readonly kills: number;
  readonly seed: number;
}

/** What the storm left behind, counted at the emulated accounts; all but the last four must be zero. */
export interface StormFigures {
  /** Documents with more than one record. */
  readonly doubled: number;
  /** Invoices with a line twice, or with more or fewer lines than the last revision. */
  readonly doubledLines: number;
  /** Documents without a record. */
  readonly lost: number;
  /** Invoices that do not say what the last revision says, and revisions written after a later one. */
  readonly outOfOrder: number;
  /** Requests that arrived when the account was full. */
  readonly overCap: number;
  /** Runs that are not final and not on their way. */
  readonly stuck: number;
  readonly requests: number;
  readonly killed: number;
  readonly frozen: number;
  readonly seconds: number;
}

const shortTimes = {
  settleAfterMs: 6_000,
  requestTimeoutMs: 3_000,
  work: { marginMs: 300, renewEveryMs: 500, sweepEveryMs: 200, pollEveryMs: 300, unansweredHoldMs: 2_500, sendWithinMs: 1_500 },
} as const;

const faultKinds = [
  'reset_before_commit',
  'reset_after_commit',
  'unavailable',
  'unavailable_after_commit',
  'fail_after_saving',
  'late_commit',
];

/**
 * Hands documents in through two servers on one database, for four tenants in three accounts of which two share one, while servers are
 * killed and frozen and NetSuite fails at random; waits until everything has come to rest; and counts.
 */
export async function runStorm(settings: StormSettings): Promise<StormFigures> {
  const startedAt = performance.now();
  const random = createRandom(settings.seed);
  const accountIds = ['TSTDRV1000001', 'TSTDRV1000002', 'TSTDRV1000003'] as const;
  const accounts = await Promise.all(accountIds.map((accountId) => startNetSuiteAccount({ accountId })));
  await using world = await createWorld(accounts);
  try {
    const fleet = await Fleet.start(world);
    const accountByTenant = await setUpTenants(fleet.client(random), accounts);
    for (const account of accounts) {
      await account.admin('PUT', '/settings', { latencyMs: [20, 120] });
      await account.admin('DELETE', '/statistics');
    }
    const documents = stormDocuments([...accountByTenant.keys()], settings.documents, random);
    const handingIn = handIn(fleet, documents, random);
    const over = new AbortController();
    const failing = failAtRandom(accounts, random, over.signal);
    const calamities = await fleet.suffer(settings.kills, random);
    await handingIn;
    over.abort();
    await failing;
    const stuck = await comeToRest(fleet, [...accountByTenant.keys()]);
    const figures = await count(fleet, documents, accountByTenant);
    const statistics = await Promise.all(
      accounts.map((account) => account.admin<{ overCap: number; requests: number }>('GET', '/statistics')),
    );
    const sum = (of: (figure: { overCap: number; requests: number }) => number) =>
      statistics.reduce((total, figure) => total + of(figure), 0);
    return {
      ...figures,
      ...calamities,
      stuck,
      overCap: sum((figure) => figure.overCap),
      requests: sum((figure) => figure.requests),
      seconds: Math.round((performance.now() - startedAt) / 1000),
    };
  } finally {
    await Promise.all(accounts.map((account) => account.stop()));
  }
}

async function setUpTenants(client: Client, accounts: readonly NetSuiteAccount[]): Promise<ReadonlyMap<string, NetSuiteAccount>> {
  const [shared, second, third] = accounts;
  if (shared === undefined || second === undefined || third === undefined) throw new Error('the storm has three accounts');
  await setUpTenant(client, shared, { tenant: 'north' });
  await setUpTenant(client, shared, { tenant: 'south', credentials: await shared.addIntegration('south') });
  await setUpTenant(client, second, { tenant: 'east' });
  await setUpTenant(client, third, { tenant: 'west' });
  return new Map([
    ['north', shared],
    ['south', shared],
    ['east', second],
    ['west', third],
  ]);
}

/** Two servers, of which one at a time may be dead or frozen. */
class Fleet {
  readonly #world: World;
  readonly #servers: Server[];

  constructor(world: World, servers: Server[]) {
    this.#world = world;
    this.#servers = servers;
  }

  static async start(world: World): Promise<Fleet> {
    return new Fleet(world, [await world.startServer(shortTimes), await world.startServer(shortTimes)]);
  }

  client(random: Random): Client {
    const { url, key } = random.pick(this.#servers);
    return createClient({ baseUrl: url, key });
  }

  /** Kills (`kill -9`), stops or freezes servers at random, and replaces those that are gone. */
  async suffer(calamities: number, random: Random): Promise<{ killed: number; frozen: number }> {
    let [killed, frozen] = [0, 0];
    for (let calamity = 0; calamity < calamities; calamity++) {
      await delay(random.between(300, 2_500));
      const place = random.between(0, this.#servers.length - 1);
      const victim = this.#servers[place];
      if (victim === undefined) throw new Error('a fleet of two has two places');
      // The first is always a death and the second a frost, so that a short storm has both.
      const kind =
        calamity === 0 ? 'SIGKILL' : calamity === 1 ? 'SIGSTOP' : random.pick(['SIGKILL', 'SIGKILL', 'SIGSTOP', 'SIGTERM'] as const);
      victim.child.signal(kind);
      if (kind === 'SIGSTOP') {
        frozen += 1;
        await delay(random.between(11_500, 13_500));
        victim.child.signal('SIGCONT');
      } else {
        killed += 1;
        this.#servers[place] = await this.#world.startServer(shortTimes);
      }
    }
    return { killed, frozen };
  }
}

/** Hands every revision in until it is taken, a few documents at a time; now and then all revisions of a document at once. */
async function handIn(fleet: Fleet, documents: readonly StormDocument[], random: Random): Promise<void> {
  const queue = [...documents];
  const hands = Array.from({ length: 8 }, async () => {
    for (let document = queue.shift(); document !== undefined; document = queue.shift()) {
      const { tenant, kind, revisions } = document;
      const send = (revision: object) => handInOne(fleet, random, tenant, kind, revision);
      if (random.next() < 0.5) await Promise.all(revisions.map(send));
      else for (const revision of revisions) await send(revision);
    }
  });
  await Promise.all(hands);
}

async function handInOne(fleet: Fleet, random: Random, tenant: string, kind: StormDocument['kind'], revision: object): Promise<void> {
  for (;;) {
    const client = fleet.client(random);
    const bodyText = JSON.stringify(revision);
    try {
      const options = { signal: AbortSignal.timeout(5_000) };
      await (kind === 'bill' ? client.receiveBill({ tenant, bodyText }, options) : client.receiveCustomer({ tenant, bodyText }, options));
      return;
    } catch (error) {
      // A server that is gone or frozen; the same document is handed in again, as a host would.
      if (error instanceof ApiProblem && error.problem.status < 500) throw error;
      await delay(50);
    }
  }
}

async function failAtRandom(accounts: readonly NetSuiteAccount[], random: Random, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const kind = random.pick(faultKinds);
    const match = { recordType: 'invoice', method: random.pick(['POST', 'PATCH']) };
    const late = kind === 'late_commit' ? { delayMs: random.between(200, 1_500) } : {};
    await random.pick(accounts).order({ kind, times: 1, match, ...late });
    await delay(random.between(200, 700));
  }
  for (const account of accounts) await account.admin('DELETE', '/faults');
}

const comingToRest: readonly RunSummary['status'][] = ['waiting', 'started', 'reconciling', 'awaiting_retry', 'rate_limit_retry'];

/** Waits until no run is on its way any more; returns how many stand still without being final. */
async function comeToRest(fleet: Fleet, tenants: readonly string[]): Promise<number> {
  const random = createRandom(1);
  const standing = async () => {
    const counts = await Promise.all(tenants.map((tenant) => fleet.client(random).countRuns({ tenant })));
    return counts.map(({ counts: byStatus }) => byStatus as Partial<Record<RunSummary['status'], number>>);
  };
  const counts = await eventually(
    standing,
    (seen) => seen.every((byStatus) => comingToRest.every((status) => (byStatus[status] ?? 0) === 0)),
    180_000,
  );
  const final = new Set(['complete', 'superseded', 'skipped', 'canceled']);
  return counts
    .flatMap((byStatus) => Object.entries(byStatus))
    .filter(([status]) => !final.has(status))
    .reduce((total, [, number]) => total + number, 0);
}

async function count(
  fleet: Fleet,
  documents: readonly StormDocument[],
  accountByTenant: ReadonlyMap<string, NetSuiteAccount>,
): Promise<Pick<StormFigures, 'doubled' | 'doubledLines' | 'lost' | 'outOfOrder'>> {
  let [doubled, doubledLines, lost, outOfOrder] = [0, 0, 0, 0];
  for (const account of new Set(accountByTenant.values())) {
    const own = documents.filter(({ tenant }) => accountByTenant.get(tenant) === account);
    const invoices = group(
      await account.suiteql(
        'SELECT id, custbody_longshore_document AS document FROM transaction WHERE custbody_longshore_document IS NOT NULL ORDER BY id',
      ),
      'document',
    );
    const lines = group(
      await account.suiteql(
        `SELECT transaction AS invoice, custcol_longshore_line AS line, -foreignamount AS amount FROM transactionline
         WHERE mainline = 'F' AND taxline = 'F' AND custcol_longshore_line IS NOT NULL ORDER BY transaction, id`,
      ),
      'invoice',
    );
    const customers = group(await account.suiteql('SELECT id, companyname FROM customer ORDER BY id'), 'companyname');
    for (const document of own) {
      const records = (document.kind === 'bill' ? invoices.get(document.id) : customers.get(`Customer ${document.id}`)) ?? [];
      const [record] = records;
      if (records.length > 1) doubled += 1;
      if (record === undefined) lost += 1;
      else if (document.kind === 'bill') {
        const rows = lines.get(record.id ?? '') ?? [];
        if (rows.length !== document.amounts.length || new Set(rows.map((row) => row.line)).size !== rows.length) doubledLines += 1;
        const standing = Object.fromEntries(rows.map((row) => [row.line, Number(row.amount).toFixed(2)]));
        if (document.amounts.some((amount, index) => standing[`line-${index + 1}`] !== amount)) outOfOrder += 1;
      }
    }
  }
  const random = createRandom(2);
  for (const document of documents.filter(({ revisions }) => revisions.length > 1)) {
    const { items } = await fleet
      .client(random)
      .listRuns({ tenant: document.tenant, kind: document.kind, document: document.id, limit: 200 });
    const written = items.filter((run) => run.status === 'complete').sort((a, b) => a.document.revision - b.document.revision);
    const closed = written.map((run) => run.closedAt ?? '');
    if (closed.some((at, index) => index > 0 && at < (closed[index - 1] ?? ''))) outOfOrder += 1;
  }
  return { doubled, doubledLines, lost, outOfOrder };
}

function group(rows: readonly Record<string, string>[], column: string): ReadonlyMap<string, readonly Record<string, string>[]> {
  return Map.groupBy(rows, (row) => row[column] ?? '');
}
