import type { StopPoint } from '@longshore/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTime } from './world/in-time.ts';
import type { NetSuiteAccount } from './world/netsuite-account.ts';
import { startNetSuiteAccount } from './world/netsuite-account.ts';
import type { Server, World } from './world/world.ts';
import { bill, createWorld, customer, runReaches, setUpTenant, stopNext } from './world/world.ts';

let account: NetSuiteAccount;

beforeAll(async () => {
  account = await startNetSuiteAccount();
  // Many Longshores of this file share the account; the cap is not what these stories are about.
  await account.admin('PUT', '/settings', { concurrency: 100 });
});

afterAll(() => account.stop());

const points: readonly StopPoint[] = [
  'before_intent',
  'intent_committed',
  'about_to_send',
  'answer_read',
  'outcome_committed',
  'read_back',
  'before_close',
];
const signals = ['SIGKILL', 'SIGSTOP'] as const;
/** Where a change that adds lines could be made twice; the other points of a change are told by `npm run proof` only. */
const pointsOfUpdates: ReadonlySet<StopPoint> = new Set(['intent_committed', 'about_to_send', 'answer_read', 'outcome_committed']);
const tellsAll = process.env.LONGSHORE_TEST_ALL_STORIES === '1';

interface Story {
  readonly signal: (typeof signals)[number];
  readonly write: 'create' | 'update';
}

/** The stories of a point share a Longshore, one after the other: whoever goes on after a loss is the next story's to lose. */
const storiesByPoint = points.map((point): [StopPoint, readonly Story[]] => {
  const writes = (['create', 'update'] as const).filter((write) => tellsAll || write === 'create' || pointsOfUpdates.has(point));
  return [point, writes.flatMap((write) => signals.map((signal) => ({ signal, write })))];
});

/** Lines and net of the invoices that name a bill of a tenant. */
async function invoicesOf(billId: string) {
  return account.suiteql(
    `SELECT t.id, COUNT(tl.id) AS lines, SUM(-tl.foreignamount) AS net
     FROM transaction t JOIN transactionline tl ON tl.transaction = t.id AND tl.mainline = 'F' AND tl.taxline = 'F'
     WHERE t.custbody_longshore_document = '${billId}' GROUP BY t.id ORDER BY t.id`,
  );
}

describe.concurrent.for(storiesByPoint)('a server that is lost at %s, between intent and outcome', ([point, stories]) => {
  let world: World;
  let first: Server;

  beforeAll(async () => {
    world = await createWorld([account]);
    first = await world.startServer();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test.for(stories)('$signal of a $write: one invoice, right lines, run complete', { concurrent: false }, async ({ signal, write }) => {
    const tenant = `${point}-${signal}-${write}`.toLowerCase().replaceAll('_', '-');
    const billId = `bill-${tenant}`;
    await setUpTenant(first.client, account, { tenant });
    const through = ({ runs }: { runs: readonly { id: string }[] }) => runReaches(first.client, tenant, runs[0]?.id ?? '', ['complete']);
    await through(await first.client.receiveCustomer({ tenant, wait: 30, body: customer(`acme-${tenant}`) }));
    const given = { accountId: `acme-${tenant}` };
    if (write === 'update')
      await through(await first.client.receiveBill({ tenant, wait: 30, body: bill(billId, { ...given, version: 1 }) }));
    await stopNext(first.child, { point, signal });
    const body = bill(billId, { ...given, version: 2, amounts: ['10.00', '21.00', '7.25'] });
    const { runs } = await first.client.receiveBill({ tenant, body });
    expect(await inTime('the first server reaches its point', first.child.nextLine())).toEqual({ reached: point });

    const lost = first;
    const second = await world.startServer();
    first = second;
    const story = await runReaches(second.client, tenant, runs[0]?.id ?? '', ['complete', 'error', 'needs_decision']);
    expect(story.status, JSON.stringify(story.reason)).toBe('complete');
    const once = [{ lines: '3', net: '38.25', id: story.record?.internalId }];
    expect(await invoicesOf(billId)).toEqual(once);
    if (signal === 'SIGKILL') return;

    lost.child.signal('SIGCONT');
    // Answering through the revived process shows that it is past whatever it was about to do.
    const after = await inTime('the revived server answers', lost.client.receiveBill({ tenant, body }));
    expect(after).toMatchObject({ novelty: 'repeated', runs: [{ status: 'complete' }] });
    const another = bill(`${billId}-other`, given);
    const other = await inTime('the revived server takes another bill', lost.client.receiveBill({ tenant, wait: 30, body: another }));
    expect(other.runs[0]?.status).toBe('complete');
    expect(await invoicesOf(billId)).toEqual(once);
    expect(await second.client.getRun({ tenant, run: story.id })).toMatchObject({ status: 'complete', attempts: story.attempts });
    await lost.child.stop();
  });
});
