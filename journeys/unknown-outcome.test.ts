import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault, NetSuiteAccount } from './world/netsuite-account.ts';
import { openNetSuiteAccount } from './world/netsuite-account.ts';
import type { Server, World } from './world/world.ts';
import { bill, createWorld, customer, eventually, invoicesIn, runReaches, setUpTenant } from './world/world.ts';

let accounts: readonly NetSuiteAccount[];
let world: World;
let server: Server;

/** A tenant and an account of a story's own: a fault is ordered for the account's next request of a kind. */
interface Story {
  readonly tenant: string;
  readonly account: NetSuiteAccount;
}

beforeAll(async () => {
  const accountIds = Array.from({ length: storiesMost }, (_, index) => `TSTDRV${1_000_000 + index}`);
  accounts = await Promise.all(accountIds.map((accountId) => openNetSuiteAccount({ accountId })));
  world = await createWorld(accounts);
  server = await world.startServer(times);
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await Promise.all(accounts.map((account) => account.stop()));
});

let begun = 0;
async function beginStory(): Promise<Story> {
  const account = accounts[begun];
  const tenant = `story-${begun}`;
  begun += 1;
  if (account === undefined) throw new Error('there are more stories than accounts');
  await setUpTenant(server.client, account, { tenant });
  await server.client.receiveCustomer({ tenant, wait: 30, body: customer('acme') });
  return { tenant, account };
}

const times = { settleAfterMs: 2_500, requestTimeoutMs: 1_200 };
const lateInsideTheWindow = 900;
const onCreate = { method: 'POST', recordType: 'invoice' };
const onUpdate = { method: 'PATCH', recordType: 'invoice' };

/** What NetSuite or the network does to a write, and whether the write is carried out by it. */
const faults: readonly [string, Fault][] = [
  ['resets before saving', { kind: 'reset_before_commit' }],
  ['resets after saving', { kind: 'reset_after_commit' }],
  ['answers 503 before saving', { kind: 'unavailable' }],
  ['answers 503 after saving', { kind: 'unavailable_after_commit' }],
  ['answers 429', { kind: 'too_many_requests' }],
  ['answers 400 for concurrency', { kind: 'concurrency_as_400' }],
  ['saves and refuses by a script', { kind: 'fail_after_saving' }],
  ['holds the answer past our patience', { kind: 'hold_after_commit', holdMs: times.requestTimeoutMs + 500 }],
  ['holds the request past our patience', { kind: 'hold_before_commit', holdMs: times.requestTimeoutMs + 500 }],
  ['saves late, long after the connection is gone', { kind: 'late_commit', delayMs: lateInsideTheWindow }],
];
const storiesMost = 2 * faults.length + 4;

describe.concurrent('a write whose outcome is not known', () => {
  // The longest story begins first.
  test('a run whose request is never carried out is given up after five waiting times, and a retry sends it once more', async () => {
    const { tenant, account } = await beginStory();
    const id = 'never carried out';
    await account.order({ kind: 'reset_before_commit', times: 5, match: onCreate });
    const { runs } = await server.client.receiveBill({ tenant, body: bill(id) });
    const run = runs[0]?.id ?? '';
    const story = await runReaches(server.client, tenant, run, ['timeout_limit_exceeded', 'complete', 'error']);
    expect(story).toMatchObject({
      status: 'timeout_limit_exceeded',
      final: true,
      reason: { code: 'gave_up_sending', remedy: 'fix_netsuite' },
    });
    expect(await invoicesIn(account)).toEqual([]);
    await server.client.retryRun({ tenant, run });
    await runReaches(server.client, tenant, run, ['complete']);
    expect(await invoicesIn(account)).toHaveLength(1);
  });

  test.each(faults)('NetSuite %s while an invoice is created: one invoice, right lines, run complete', async (_what, fault) => {
    const { tenant, account } = await beginStory();
    const id = 'created';
    await account.order({ ...fault, times: 1, match: onCreate });
    const { runs } = await server.client.receiveBill({ tenant, body: bill(id) });
    const story = await runReaches(server.client, tenant, runs[0]?.id ?? '', ['complete', 'error', 'needs_decision']);
    expect(story.status, JSON.stringify(story.reason)).toBe('complete');
    expect(await invoicesIn(account)).toMatchObject([{ lines: 2, net: '30.5', id: story.record?.internalId }]);
  });

  test.each(faults)('NetSuite %s while lines are added: no line twice, last total, run complete', async (_what, fault) => {
    const { tenant, account } = await beginStory();
    const id = 'changed';
    const first = await server.client.receiveBill({ tenant, wait: 30, body: bill(id, { version: 1 }) });
    await account.order({ ...fault, times: 1, match: onUpdate });
    const amounts = ['10.00', '21.00', '7.25', '8.00'];
    const { runs } = await server.client.receiveBill({ tenant, body: bill(id, { version: 2, amounts }) });
    const story = await runReaches(server.client, tenant, runs[0]?.id ?? '', ['complete', 'error', 'needs_decision']);
    expect(story.status, JSON.stringify(story.reason)).toBe('complete');
    expect(await invoicesIn(account)).toMatchObject([{ id: first.runs[0]?.record?.internalId, lines: 4, net: '46.25' }]);
  });

  test('a revision that arrives while the outcome of the one before is unknown waits for it and changes that invoice', async () => {
    const { tenant, account } = await beginStory();
    const id = 'revision behind the unknown';
    await account.order({ kind: 'late_commit', delayMs: lateInsideTheWindow, times: 1, match: onCreate });
    const first = await server.client.receiveBill({ tenant, body: bill(id, { version: 1 }) });
    await runReaches(server.client, tenant, first.runs[0]?.id ?? '', ['reconciling']);
    const second = await server.client.receiveBill({ tenant, body: bill(id, { version: 2, amounts: ['3.00'] }) });
    await runReaches(server.client, tenant, second.runs[0]?.id ?? '', ['complete']);
    expect(await invoicesIn(account)).toMatchObject([{ lines: 1, net: '3' }]);
    expect(await server.client.getRun({ tenant, run: first.runs[0]?.id ?? '' })).toMatchObject({ status: 'complete' });
  });

  test('a run whose outcome is unknown says so, and cannot be canceled', async () => {
    const { tenant, account } = await beginStory();
    const id = 'cannot be canceled';
    await account.order({ kind: 'late_commit', delayMs: lateInsideTheWindow, times: 1, match: onCreate });
    const { runs } = await server.client.receiveBill({ tenant, body: bill(id) });
    const run = runs[0]?.id ?? '';
    const story = await runReaches(server.client, tenant, run, ['reconciling']);
    expect(story.reason).toMatchObject({ code: 'outcome_unknown', remedy: 'wait' });
    await expect(server.client.cancelRun({ tenant, run })).rejects.toMatchObject({ problem: { status: 409 } });
    await runReaches(server.client, tenant, run, ['complete']);
    expect(await invoicesIn(account)).toHaveLength(1);
  });

  test('a person’s retry of a run whose outcome is unknown only looks: nothing is sent again before the window has passed', async () => {
    const { tenant, account } = await beginStory();
    const id = 'retried by a person';
    await account.order({ kind: 'reset_before_commit', times: 1, match: onCreate });
    const { runs } = await server.client.receiveBill({ tenant, body: bill(id) });
    const run = runs[0]?.id ?? '';
    await runReaches(server.client, tenant, run, ['reconciling']);
    // In the moment of a look-up a retry is refused, because the run is on its way.
    const retry = () =>
      server.client.retryRun({ tenant, run }).then(
        () => true,
        (refusal) => {
          expect(refusal).toMatchObject({ problem: { status: 409 } });
          return false;
        },
      );
    await eventually(retry, (accepted) => accepted);
    const story = await runReaches(server.client, tenant, run, ['complete']);
    const sent = story.story
      .flatMap(({ exchanges }) => exchanges)
      .filter(({ method, url }) => method === 'POST' && url.endsWith('/invoice'));
    const [first, second] = sent.map(({ startedAt }) => new Date(startedAt).getTime());
    expect(sent).toHaveLength(2);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(times.settleAfterMs);
    expect(await invoicesIn(account)).toHaveLength(1);
  });
});
