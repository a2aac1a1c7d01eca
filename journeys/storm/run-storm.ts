import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@longshore/api';
import { ApiProblem } from '@longshore/api';
import type { NetSuiteAccount } from '../world/netsuite-account.ts';
import { startNetSuiteAccount } from '../world/netsuite-account.ts';
import { createWorld, setUpTenant } from '../world/world.ts';
import { takeAccount, untilAtRest } from './count-at-longshore.ts';
import { countDamage, readStandingRecords } from './count-at-netsuite.ts';
import type { StormDocument, Submission } from './documents.ts';
import { inOrderOfHandingIn, stormDocuments } from './documents.ts';
import { failAtRandom } from './fail-at-random.ts';
import type { Calamities } from './fleet.ts';
import { Fleet } from './fleet.ts';
import type { Harm } from './harm.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';

export interface StormSettings {
  readonly documents: number;
  /** How many times a server is lost. */
  readonly calamities: number;
  readonly seed: number;
}

export interface StormFigures extends Calamities {
  readonly harm: Harm;
  readonly documents: number;
  /** Handed in, with all revisions. */
  readonly revisions: number;
  readonly requests: number;
  /** Faults of NetSuite and the network that befell a request. */
  readonly faults: number;
  /** Revisions written over an earlier one. */
  readonly changed: number;
  /** Attempts that ended with the process that made them. */
  readonly takenOver: number;
  readonly settledByLookUp: number;
  /** In words, the runs that did not come to their end. */
  readonly stuckRuns: readonly string[];
  readonly seconds: number;
}

/** Short times, so that what takes half an hour in production takes six seconds here. A late save comes before its permit is free again. */
const shortTimes = {
  settleAfterMs: 6_000,
  requestTimeoutMs: 3_000,
  work: {
    marginMs: 300,
    renewEveryMs: 500,
    sweepEveryMs: 200,
    pollEveryMs: 300,
    unansweredHoldMs: 2_500,
    sendWithinMs: 1_500,
    probeAfterMs: 1_000,
    probeAfterMsMax: 4_000,
  },
} as const;
const lateSaveMs = { least: 200, most: 1_500 };

/**
 * Hands documents in through two servers on one database, for four tenants in three accounts of which two share one, while servers are
 * killed, frozen and stopped and NetSuite fails at random; waits until everything has come to rest; and counts.
 */
export async function runStorm(settings: StormSettings): Promise<StormFigures> {
  const startedAt = performance.now();
  // One source of chance for each concern: what one of them asks for does not change what the others get.
  const [ofDocuments, ofCalamities, ofFaults, ofHands] = [0, 1, 2, 3].map((nth) => createRandom(settings.seed * 4 + nth)) as [
    Random,
    Random,
    Random,
    Random,
  ];
  const accountIds = ['TSTDRV1000001', 'TSTDRV1000002', 'TSTDRV1000003'] as const;
  await using accounts = await startAccounts(accountIds);
  await using world = await createWorld(accounts.all);
  const fleet = await Fleet.start(world, shortTimes);
  const accountByTenant = await setUpTenants(fleet.client(ofHands), accounts.all);
  for (const account of accounts.all) {
    await account.admin('PUT', '/settings', { latencyMs: [20, 120] });
    await account.admin('DELETE', '/statistics');
  }

  const tenants = [...accountByTenant.keys()];
  const documents = stormDocuments(tenants, settings.documents, ofDocuments);
  const submissions = inOrderOfHandingIn(documents, ofDocuments);
  const over = new AbortController();
  const failing = failAtRandom(accounts.all, lateSaveMs, ofFaults, over.signal);
  try {
    // A share of the documents comes in before each calamity, so that every one of them strikes at work that is under way. They come in
    // pairs: the second finds what the first has left, and the next pair finds all servers well and most documents written.
    for (let calamity = 0; calamity <= settings.calamities; calamity++) {
      const [from, to] = [calamity, calamity + 1].map((nth) => Math.round((nth * submissions.length) / (settings.calamities + 1)));
      const handingIn = handIn(fleet, submissions.slice(from, to), ofHands);
      if (calamity < settings.calamities) {
        await delay(ofCalamities.between(300, 2_500));
        await fleet.suffer(ofCalamities);
      }
      await handingIn;
      const morePairs = calamity + 1 < settings.calamities;
      if (calamity % 2 === 1 && morePairs) await untilAtRest(() => fleet.client(ofHands), tenants);
    }
  } finally {
    over.abort();
  }
  const faults = await failing;
  await untilAtRest(() => fleet.client(ofHands), tenants);
  return {
    documents: documents.length,
    revisions: submissions.length,
    ...fleet.calamities,
    faults,
    ...(await count(fleet.client(ofHands), documents, accountByTenant)),
    seconds: Math.round((performance.now() - startedAt) / 1000),
  };
}

async function startAccounts(accountIds: readonly string[]): Promise<AsyncDisposable & { readonly all: readonly NetSuiteAccount[] }> {
  const all = await Promise.all(accountIds.map((accountId) => startNetSuiteAccount({ accountId })));
  return {
    all,
    async [Symbol.asyncDispose]() {
      await Promise.all(all.map((account) => account.stop()));
    },
  };
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

/** Hands every revision in until it is taken, a few at a time. */
async function handIn(fleet: Fleet, submissions: readonly Submission[], random: Random): Promise<void> {
  const queue = [...submissions];
  const hands = Array.from({ length: 8 }, async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await handInOne(fleet, random, next);
  });
  await Promise.all(hands);
}

async function handInOne(fleet: Fleet, random: Random, { document, revision }: Submission): Promise<void> {
  const { tenant, kind } = document;
  const bodyText = JSON.stringify(revision);
  for (;;) {
    const client = fleet.client(random);
    const options = { signal: AbortSignal.timeout(5_000) };
    try {
      await (kind === 'bill' ? client.receiveBill({ tenant, bodyText }, options) : client.receiveCustomer({ tenant, bodyText }, options));
      return;
    } catch (error) {
      // A server that was lost meanwhile; the same is handed in again, as a host would, whether or not it was taken.
      if (error instanceof ApiProblem && error.problem.status < 500) throw error;
      await delay(50);
    }
  }
}

async function count(
  client: Client,
  documents: readonly StormDocument[],
  accountByTenant: ReadonlyMap<string, NetSuiteAccount>,
): Promise<Pick<StormFigures, 'harm' | 'requests' | 'changed' | 'takenOver' | 'settledByLookUp' | 'stuckRuns'>> {
  const atLongshore = await Promise.all([...accountByTenant.keys()].map((tenant) => takeAccount(client, tenant)));
  const atNetSuite = [];
  for (const account of new Set(accountByTenant.values())) {
    const statistics = await account.admin<{ overCap: number; requests: number }>('GET', '/statistics');
    const standing = await readStandingRecords(account);
    const damage = countDamage(
      documents.filter(({ tenant }) => accountByTenant.get(tenant) === account),
      standing,
    );
    atNetSuite.push({ ...statistics, ...damage });
  }
  const story = total(atLongshore);
  const records = total(atNetSuite);
  return {
    harm: {
      doubled: records('doubled'),
      doubledLines: records('doubledLines'),
      lost: records('lost'),
      wrongTotal: records('wrongTotal'),
      outOfOrder: records('notTheLast') + story('outOfOrder'),
      overCap: records('overCap'),
      stuck: story('stuck'),
    },
    requests: records('requests'),
    changed: story('changed'),
    takenOver: story('takenOver'),
    settledByLookUp: story('settledByLookUp'),
    stuckRuns: atLongshore.flatMap(({ stuckRuns }) => stuckRuns),
  };
}

type NumberIn<Counted> = { [Name in keyof Counted]: Counted[Name] extends number ? Name : never }[keyof Counted];

/** Adds one figure of many up. */
function total<Counted extends object>(counted: readonly Counted[]): (figure: NumberIn<Counted>) => number {
  return (figure) => counted.reduce((sum, one) => sum + Number(one[figure]), 0);
}
