import { setTimeout as pause } from 'node:timers/promises';
import type { Emulator } from '@longshore/emulator';
import { createEmulator } from '@longshore/emulator';
import type { NetSuite, NetSuiteOptions } from '@longshore/netsuite';
import { NetSuiteFault } from '@longshore/netsuite';
import type { FaultAct } from './fault-acts.ts';
import { faultActs } from './fault-acts.ts';
import type { FaultCase } from './fault-cases.ts';
import { faultCases } from './fault-cases.ts';
import { openClient, order } from './open-client.ts';

/** How a call ended for its caller: well, or with a fault. */
export type Ending = { readonly kind: 'answered' } | { readonly kind: 'fault'; readonly fault: NetSuiteFault };

/** What a write left in the account when its caller heard the last of it, and when everything had come to rest. */
export interface Standing {
  readonly atOnce: number;
  readonly inTheEnd: number;
}

/** One fault, met by a read and by a write. */
export interface FaultRow {
  readonly name: string;
  /** Without repetitions; absent where only writes can meet the fault. */
  readonly read: Ending | undefined;
  /** With the repetitions of a client that was told nothing else. */
  readonly repeatedRead: Ending | undefined;
  /** By a client that was made with `retryRefusedWrites: false`. */
  readonly write: Ending;
  readonly standing: Standing;
  /** With the repetitions of a client that was told nothing else. */
  readonly repeatedWrite: Ending;
  readonly repeatedStanding: Standing;
  /** Every kind of call that can meet the fault, each sent once. */
  readonly cells: readonly FaultCell[];
}

/** One fault, met by one kind of call. */
export interface FaultCell {
  readonly act: string;
  readonly ending: Ending;
  /** Absent for what changes nothing. */
  readonly standing?: Standing;
}

/** Most of the time of some faults is waiting: in so many accounts others happen meanwhile. */
const accounts = 16;

/** Between two looks for what may come later, and how often: what has not come in a minute was lost on the way. */
const lookEveryMs = 50;
const looksMost = 1200;

async function untilItCame(found: number, count: () => Promise<number>): Promise<number> {
  let inTheEnd = found;
  for (let looks = 0; inTheEnd === 0; looks += 1) {
    if (looks === looksMost) throw new Error('what was to come later has not come');
    await pause(lookEveryMs);
    inTheEnd = await count();
  }
  return inTheEnd;
}

/** Lets every fault happen to every kind of call, each in an account where nothing else is going on at that time. */
export async function meetFaults(): Promise<readonly FaultRow[]> {
  const meetings = faultCases.map((faultCase, index) => meetingsOf(faultCase, `fault-${index}`));
  const after = meetings.filter(({ faultCase }) => faultCase.beforehand !== undefined);
  const left = meetings
    .filter((each) => !after.includes(each))
    .toSorted((one, other) => patienceOf(other.faultCase) - patienceOf(one.faultCase))
    .flatMap(({ meet }) => meet)
    .values();
  await Promise.all([
    ...Array.from({ length: accounts }, () => inAccount(left)),
    ...after.map(({ faultCase, meet }) => inAccount(meet.values(), faultCase.beforehand)),
  ]);
  return meetings.map(({ row }) => row());
}

/** What waits longest begins first. */
function patienceOf({ client, mayComeLater }: FaultCase): number {
  return Number(client !== undefined) + Number(mayComeLater === true);
}

type Meet = (emulator: Emulator) => Promise<void>;

async function inAccount(left: Iterator<Meet> & Iterable<Meet>, beforehand?: FaultCase['beforehand']): Promise<void> {
  const emulator = await createEmulator();
  try {
    await order(emulator, 'PUT', '/features/INVOICEGROUP', { isOn: true });
    await beforehand?.(emulator);
    for (const meet of left) await meet(emulator);
  } finally {
    await emulator.close();
  }
}

/** All that is to be found out about a fault, in single acts, and the row once they are done. */
function meetingsOf(faultCase: FaultCase, key: string) {
  const once = { reads: 0, refusals: 0 };
  const repeating = { reads: 2, delayMs: () => 0 };
  const ofReads = faultCase.ofWritesOnly !== true;
  const acts = faultActs.filter(({ countDone }) => ofReads || countDone !== undefined);
  const met: { -readonly [Part in keyof FaultRow]?: FaultRow[Part] } = {};
  const cells: FaultCell[] = [];
  const meet: Meet[] = acts.map((act, index) => async (emulator) => {
    cells[index] = await meetByAct(emulator, faultCase, act, `${key}-${index}`);
  });
  meet.unshift(
    async (emulator) => {
      const options = { retries: repeating, retryRefusedWrites: false };
      Object.assign(met, await meetByWrite(emulator, faultCase, options, key));
    },
    async (emulator) => {
      const { write, standing } = await meetByWrite(emulator, faultCase, { retries: repeating }, `${key}-repeated`);
      Object.assign(met, { repeatedWrite: write, repeatedStanding: standing });
    },
  );
  if (ofReads) {
    meet.unshift(
      async (emulator) => {
        met.repeatedRead = await meetByRead(emulator, faultCase, { retries: repeating });
      },
      async (emulator) => {
        met.read = await meetByRead(emulator, faultCase, { retries: once });
      },
    );
  }
  const row = (): FaultRow => {
    const { read, repeatedRead, write, standing, repeatedWrite, repeatedStanding } = met;
    if (write === undefined || standing === undefined || repeatedWrite === undefined || repeatedStanding === undefined) {
      throw new Error(`the fault "${faultCase.name}" was not met`);
    }
    return { name: faultCase.name, read, repeatedRead, write, standing, repeatedWrite, repeatedStanding, cells };
  };
  return { faultCase, meet, row };
}

async function meetByRead(emulator: Emulator, faultCase: FaultCase, options: Partial<NetSuiteOptions>): Promise<Ending> {
  return meet(emulator, faultCase, options, 'GET', (netsuite) => netsuite.get('subsidiary', '1'));
}

async function meetByWrite(emulator: Emulator, faultCase: FaultCase, options: Partial<NetSuiteOptions>, externalId: string) {
  const body = { externalId, companyName: externalId, subsidiary: { id: '1' } };
  const write = await meet(emulator, faultCase, options, 'POST', (netsuite) => netsuite.create('customer', body));
  await order(emulator, 'PUT', '/clock', { offsetMs: 0 });
  const observer = openClient(emulator);
  const count = async () => (await observer.list('customer', { q: `companyName IS "${externalId}"` })).totalResults;
  const atOnce = await count();
  await order(emulator, 'DELETE', '/faults');
  let inTheEnd = await count();
  if (faultCase.mayComeLater === true) inTheEnd = await untilItCame(inTheEnd, count);
  await observer.close();
  return { write, standing: { atOnce, inTheEnd } };
}

async function meetByAct(emulator: Emulator, faultCase: FaultCase, act: FaultAct, key: string): Promise<FaultCell> {
  await order(emulator, 'PUT', '/clock', { offsetMs: 0 });
  const observer = openClient(emulator);
  const prepared = (await act.prepare?.(observer, key)) ?? '';
  const options = { retries: { reads: 0, refusals: 0 }, retryRefusedWrites: false };
  const ended = await meet(emulator, faultCase, options, act.method, (netsuite) => act.run(netsuite, key, prepared));
  await order(emulator, 'PUT', '/clock', { offsetMs: 0 });
  const cell = { act: act.name, ending: ended };
  const { countDone, countAtRest = countDone } = act;
  const atOnce = await countDone?.(observer, key, prepared);
  await order(emulator, 'DELETE', '/faults');
  if (countDone === undefined || countAtRest === undefined || atOnce === undefined) {
    await observer.close();
    return cell;
  }
  let inTheEnd = faultCase.mayComeLater === true ? atOnce : await countAtRest(observer, key, prepared);
  if (faultCase.mayComeLater === true) inTheEnd = await untilItCame(inTheEnd, () => countDone(observer, key, prepared));
  await observer.close();
  return { ...cell, standing: { atOnce, inTheEnd } };
}

async function meet(
  emulator: Emulator,
  { client, fault, meanwhile }: FaultCase,
  options: Partial<NetSuiteOptions>,
  method: string,
  call: (netsuite: NetSuite) => Promise<unknown>,
): Promise<Ending> {
  await order(emulator, 'PUT', '/clock', { offsetMs: 0 });
  const netsuite = openClient(emulator, { ...client?.(emulator), ...options });
  try {
    if (meanwhile !== undefined) {
      await ending(netsuite.serverTime());
      await meanwhile(emulator);
    }
    if (fault !== undefined) await order(emulator, 'POST', '/faults', { ...fault, match: { method } });
    return await ending(call(netsuite));
  } finally {
    if (method === 'GET') await order(emulator, 'DELETE', '/faults');
    await netsuite.close();
  }
}

async function ending(call: Promise<unknown>): Promise<Ending> {
  try {
    await call;
    return { kind: 'answered' };
  } catch (fault) {
    if (!(fault instanceof NetSuiteFault)) throw fault;
    return { kind: 'fault', fault };
  }
}
