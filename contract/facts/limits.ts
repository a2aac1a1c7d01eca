import assert from 'node:assert/strict';
import type { Account } from '../account.ts';
import type { Fact } from '../fact.ts';

const operation = 'Limit requests at once';
const onlyEmulator = 'a real account is shared: its limit is not ours to exhaust';

/** Asks with settings that are put back afterwards. */
async function withSettings(account: Account, settings: Readonly<Record<string, unknown>>, prove: () => Promise<void>): Promise<void> {
  const { json: before } = await account.administer('GET', '/settings');
  await account.administer('PUT', '/settings', settings);
  try {
    await prove();
  } finally {
    await account.administer('PUT', '/settings', Object.fromEntries(Object.keys(settings).map((name) => [name, before[name]])));
  }
}

async function assertRefusedWith(account: Account, status: number): Promise<void> {
  const answers = await Promise.all([1, 2, 3].map(() => account.record('GET', '/customer?limit=1')));
  const refused = answers.filter((answer) => answer.status !== 200);
  assert.equal(refused.length, 2);
  for (const { status: given, detail } of refused) {
    assert.deepEqual([given, detail?.['o:errorCode']], [status, 'CONCURRENCY_LIMIT_EXCEEDED']);
  }
}

/** What happens at the account's limits, and what an answer that is lost means. */
export const limitFacts: readonly Fact[] = [
  {
    operation,
    fact: 'one request too many is refused 429 CONCURRENCY_LIMIT_EXCEEDED',
    evidence: 'documented',
    source: 'H:section_156570709583',
    setting: 'concurrencyRefusal',
    emulatorOnly: onlyEmulator,
    prove: (account) => withSettings(account, { concurrency: 1, latencyMs: 150 }, () => assertRefusedWith(account, 429)),
  },
  {
    operation,
    fact: 'the same code also comes with status 400',
    evidence: 'seen',
    source: 'a Rust client that treats it so',
    setting: 'concurrencyRefusal',
    emulatorOnly: onlyEmulator,
    prove: (account) =>
      withSettings(account, { concurrency: 1, latencyMs: 150, concurrencyRefusal: '400' }, () => assertRefusedWith(account, 400)),
  },
  {
    operation,
    fact: 'governanceLimits tells the account’s limit and what of it is not allocated',
    evidence: 'documented',
    source: 'H:article_0625010817',
    async prove(account) {
      const { json } = await account.ask({ path: '/services/rest/system/v1/governanceLimits' });
      assert.equal(typeof json.accountConcurrencyLimit, 'number');
      assert.equal(typeof json.accountUnallocatedConcurrencyLimit, 'number');
      assert.ok(['accountLimit', 'integrationSpecific', 'internal'].includes(String(json.integrationLimitType)));
    },
  },
  {
    operation: 'Lose an answer',
    fact: 'a write whose answer never came may have been carried out',
    evidence: 'documented',
    source: 'H:section_1540364662 (SOAP, same platform)',
    emulatorOnly: 'a lost answer cannot be ordered',
    async prove(account) {
      const externalId = account.newName();
      await account.administer('POST', '/faults', { kind: 'reset_after_commit', match: { externalIdContains: externalId }, times: 1 });
      await assert.rejects(account.newCustomer({ externalId }));
      assert.equal((await account.record('GET', `/customer/eid:${externalId}`)).status, 200);
    },
  },
  {
    operation: 'Lose an answer',
    fact: 'a script that fails after the save answers an error although the record is there',
    evidence: 'documented',
    source: 'H:section_N3536574',
    emulatorOnly: 'a failing script cannot be ordered',
    async prove(account) {
      const externalId = account.newName();
      await account.administer('POST', '/faults', { kind: 'fail_after_saving', match: { externalIdContains: externalId }, times: 1 });
      await assert.rejects(account.newCustomer({ externalId }), /answered 400/);
      assert.equal((await account.record('GET', `/customer/eid:${externalId}`)).status, 200);
    },
  },
];
