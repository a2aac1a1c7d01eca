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

/** Lets every fault happen in an account of its own, which is over afterwards. Some of them mostly wait, so several are met at a time. */
export async function meetFaults(): Promise<readonly FaultRow[]> {
  const rows: FaultRow[] = [];
  const left = faultCases.entries();
  const meetNext = async (): Promise<void> => {
    for (const [index, faultCase] of left) rows[index] = await meetFault(faultCase, `fault-${index}`);
  };
  await Promise.all([meetNext(), meetNext(), meetNext()]);
  return rows;
}

async function meetFault(faultCase: FaultCase, key: string): Promise<FaultRow> {
  const once = { reads: 0, refusals: 0 };
  const repeating = { reads: 2, delayMs: () => 0 };
  const emulator = await createEmulator({ seed: 'empty' });
  try {
    await faultCase.beforehand?.(emulator);
    const ofReads = faultCase.ofWritesOnly !== true;
    return {
      name: faultCase.name,
      read: ofReads ? await meetByRead(emulator, faultCase, { retries: once }) : undefined,
      repeatedRead: ofReads ? await meetByRead(emulator, faultCase, { retries: repeating }) : undefined,
      ...(await meetByWrite(emulator, faultCase, { retries: repeating, retryRefusedWrites: false }, key)),
      ...(await meetByWrite(emulator, faultCase, { retries: repeating }, `${key}-repeated`).then(({ write, standing }) => ({
        repeatedWrite: write,
        repeatedStanding: standing,
      }))),
      cells: await meetByEveryAct(emulator, faultCase, key),
    };
  } finally {
    await emulator.close();
  }
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
  while (faultCase.mayComeLater === true && inTheEnd === 0) inTheEnd = await count();
  await observer.close();
  return { write, standing: { atOnce, inTheEnd } };
}

async function meetByEveryAct(emulator: Emulator, faultCase: FaultCase, key: string): Promise<readonly FaultCell[]> {
  const cells: FaultCell[] = [];
  for (const [index, act] of faultActs.entries()) {
    if (faultCase.ofWritesOnly === true && act.countDone === undefined) continue;
    cells.push(await meetByAct(emulator, faultCase, act, `${key}-${index}`));
  }
  return cells;
}

async function meetByAct(emulator: Emulator, faultCase: FaultCase, act: FaultAct, key: string): Promise<FaultCell> {
  await order(emulator, 'PUT', '/clock', { offsetMs: 0 });
  const observer = openClient(emulator);
  await act.prepare?.(observer, key);
  const options = { retries: { reads: 0, refusals: 0 }, retryRefusedWrites: false };
  const ended = await meet(emulator, faultCase, options, act.method, (netsuite) => act.run(netsuite, key));
  await order(emulator, 'PUT', '/clock', { offsetMs: 0 });
  const cell = { act: act.name, ending: ended };
  const { countDone, countAtRest = countDone } = act;
  const atOnce = await countDone?.(observer, key);
  await order(emulator, 'DELETE', '/faults');
  if (countDone === undefined || countAtRest === undefined || atOnce === undefined) {
    await observer.close();
    return cell;
  }
  let inTheEnd = faultCase.mayComeLater === true ? atOnce : await countAtRest(observer, key);
  while (faultCase.mayComeLater === true && inTheEnd === 0) inTheEnd = await countDone(observer, key);
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
