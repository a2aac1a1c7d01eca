import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NetSuiteAccount } from './world/netsuite-account.ts';
import { startNetSuiteAccount } from './world/netsuite-account.ts';
import type { Server, TenantSetUp, World } from './world/world.ts';
import { bill, createWorld, customer, eventually, invoicesIn, runReaches, setUpTenant } from './world/world.ts';

let account: NetSuiteAccount;
let world: World;
let servers: readonly [Server, Server];
let set: TenantSetUp;

beforeAll(async () => {
  account = await startNetSuiteAccount();
  world = await createWorld([account]);
  servers = [await world.startServer(), await world.startServer()];
  set = await setUpTenant(servers[0].client, account);
  await servers[0].client.receiveCustomer({ tenant: 'demo', wait: 30, body: customer('acme') });
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await account.stop();
});

const { tenant } = { tenant: 'demo' };

/** The invoices whose document field names this bill. */
async function invoicesOf(billId: string) {
  const rows = await account.suiteql(`SELECT id FROM transaction WHERE custbody_longshore_document = '${billId}' ORDER BY id`);
  const ids = new Set(rows.map((row) => row.id));
  return (await invoicesIn(account)).filter((invoice) => ids.has(invoice.id));
}

async function send(body: ReturnType<typeof bill>, server: Server = servers[0]) {
  const { runs, ...receipt } = await server.client.receiveBill({ tenant, wait: 30, body });
  const [run] = runs;
  if (run === undefined) throw new Error('no run was opened');
  return { ...receipt, run };
}

describe('one bill', () => {
  test('becomes one invoice with its total, its lines and a story that can be asked for', async () => {
    const { run, novelty } = await send(bill('b-one', { amounts: ['10.00', '20.55', '-0.05'] }));
    expect(novelty).toBe('new');
    expect(run).toMatchObject({ status: 'complete', record: { recordType: 'invoice', total: '30.50', currency: 'USD' } });
    expect(await invoicesOf('b-one')).toMatchObject([{ id: run.record?.internalId, total: '30.5', net: '30.5', lines: 3 }]);
    const story = await servers[0].client.getRun({ tenant, run: run.id });
    const [attempt] = story.story;
    expect(story.story).toHaveLength(1);
    expect(attempt?.plan).toMatchObject({ steps: [{ action: 'create', recordType: 'invoice', outcome: { kind: 'written' } }] });
    expect(attempt?.exchanges.map((exchange) => exchange.method)).toContain('POST');
    expect(JSON.stringify(story)).not.toContain(account.credentials.privateKeyPem.slice(40, 80));
    expect(JSON.stringify(story)).not.toMatch(/Bearer ey/);
  });

  test('handed in twenty times at once makes one invoice and one run', async () => {
    const receipts = await Promise.all(
      Array.from({ length: 20 }, (_, index) => send(bill('b-twenty', { version: 1 }), servers[index % 2])),
    );
    expect(new Set(receipts.map(({ run }) => run.id)).size).toBe(1);
    expect(receipts.filter(({ novelty }) => novelty === 'new')).toHaveLength(1);
    await runReaches(servers[0].client, tenant, receipts[0]?.run.id ?? '', ['complete']);
    expect(await invoicesOf('b-twenty')).toMatchObject([{ lines: 2, net: '30.5' }]);
  });

  test('in twenty revisions at once through two servers ends as one invoice with the last revision, in order', async () => {
    const versions = Array.from({ length: 20 }, (_, index) => index + 1);
    const receipts = await Promise.all(
      versions.map(async (version) => {
        const amounts = Array.from({ length: 1 + (version % 3) }, (_, index) => `${version}.0${index}`);
        const server = servers[version % 2] ?? servers[0];
        return { version, ...(await server.client.receiveBill({ tenant, body: bill('b-revisions', { version, amounts }) })) };
      }),
    );
    const runs = receipts.map((receipt) => receipt.runs[0]?.id ?? '');
    const ended = await Promise.all(runs.map((run) => runReaches(servers[0].client, tenant, run, ['complete', 'superseded'])));
    const last = ended.find((story) => story.document.version === '20');
    expect(last).toMatchObject({ status: 'complete', record: { total: '60.03' } });
    expect(await invoicesOf('b-revisions')).toMatchObject([{ lines: 3, net: '60.03' }]);
    const written = ended
      .filter((story) => story.status === 'complete')
      .map((story) => ({ revision: story.document.revision, at: story.story.at(-1)?.startedAt ?? '' }))
      .sort((a, b) => (a.at < b.at ? -1 : 1));
    expect(written.map(({ revision }) => revision)).toEqual(written.map(({ revision }) => revision).sort((a, b) => a - b));
  });

  test('changed while the one before is under way waits for it, and is written after it', async () => {
    await account.order({ kind: 'delay', delayMs: 700, times: 1, match: { method: 'POST', recordType: 'invoice' } });
    const first = await servers[0].client.receiveBill({ tenant, body: bill('b-under-way', { version: 1 }) });
    await runReaches(servers[0].client, tenant, first.runs[0]?.id ?? '', ['started']);
    const second = await send(bill('b-under-way', { version: 2, amounts: ['4.00'] }), servers[1]);
    const [one, two] = await Promise.all([first.runs[0]?.id ?? '', second.run.id].map((run) => servers[0].client.getRun({ tenant, run })));
    expect([one?.status, two?.status]).toEqual(['complete', 'complete']);
    expect(Date.parse(two?.story[0]?.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(one?.closedAt ?? ''));
    expect(await invoicesOf('b-under-way')).toMatchObject([{ lines: 1, net: '4' }]);
  });

  test('in a lower host version is kept as superseded and not sent', async () => {
    await send(bill('b-lower', { version: 5, amounts: ['50.00'] }));
    const { run, novelty } = await send(bill('b-lower', { version: 4, amounts: ['40.00'] }));
    expect(novelty).toBe('superseded');
    expect(run).toMatchObject({ status: 'superseded', document: { version: '4' }, attempts: 0 });
    expect(await invoicesOf('b-lower')).toMatchObject([{ net: '50' }]);
  });

  test('in the same host version with other content is refused', async () => {
    await send(bill('b-conflict', { version: 1 }));
    await expect(send(bill('b-conflict', { version: 1, amounts: ['99.00'] }))).rejects.toMatchObject({
      problem: { status: 409, code: 'version_conflict' },
    });
  });

  test('regenerated without news sends nothing', async () => {
    const first = await send(bill('b-same', { version: 1 }));
    const second = await send(bill('b-same', { version: 2 }));
    expect(second).toMatchObject({ novelty: 'unchanged', run: { status: 'skipped', reason: { code: 'unchanged' } } });
    expect(first.run.status).toBe('complete');
    expect(await invoicesOf('b-same')).toHaveLength(1);
  });

  test('changed keeps its invoice: a line changed, one removed, one added', async () => {
    const first = await send(bill('b-change', { version: 1, amounts: ['1.00', '2.00', '3.00'] }));
    const fewer = { ...bill('b-change', { version: 2, amounts: ['1.00', '2.50', '3.00'] }) };
    const lineItems = fewer.lineItems.filter((line) => line.id !== 'line-1');
    const added = { ...(fewer.lineItems[0] ?? lineItems[0]), id: 'line-9', description: 'Late usage' };
    const second = await send({
      ...fewer,
      billTotal: '6.50',
      lineItems: [...lineItems, { ...added, subtotal: '1.00', convertedSubtotal: '1.00' }],
    } as ReturnType<typeof bill>);
    expect(second.run).toMatchObject({ status: 'complete', record: { internalId: first.run.record?.internalId, total: '6.50' } });
    const lines = await account.suiteql(
      `SELECT custcol_longshore_line AS line, -foreignamount AS amount FROM transactionline
       WHERE transaction = ${first.run.record?.internalId} AND mainline = 'F' AND taxline = 'F' ORDER BY linesequencenumber`,
    );
    expect(lines).toEqual([
      { line: 'line-2', amount: '2.5' },
      { line: 'line-3', amount: '3' },
      { line: 'line-9', amount: '1' },
    ]);
  });
});

describe('customers and mappings', () => {
  test('two bills of one new customer, handed in with it all at once, make one customer and two invoices', async () => {
    const given = { accountId: 'nova' };
    const [first, second] = await Promise.all([
      send(bill('b-nova-1', given)),
      send(bill('b-nova-2', given), servers[1]),
      servers[1].client.receiveCustomer({ tenant, wait: 30, body: customer('nova') }),
    ]);
    await runReaches(servers[0].client, tenant, first.run.id, ['complete']);
    await runReaches(servers[0].client, tenant, second.run.id, ['complete']);
    expect(await account.suiteql("SELECT id FROM customer WHERE companyname = 'Customer nova' ORDER BY id")).toHaveLength(1);
    expect([await invoicesOf('b-nova-1'), await invoicesOf('b-nova-2')].flat()).toHaveLength(2);
  });

  test('a bill whose customer was never handed in is blocked, and goes on when it is', async () => {
    const { run } = await send(bill('b-orphan', { accountId: 'orphan' }));
    expect(run).toMatchObject({ status: 'blocked', causes: [{ key: 'customer:orphan', code: 'customer_unknown' }] });
    await servers[0].client.receiveCustomer({ tenant, wait: 30, body: customer('orphan') });
    await runReaches(servers[0].client, tenant, run.id, ['complete']);
  });

  test('a bill for unknown products names all causes at once; a mapping releases what waited for it and only that', async () => {
    const products = (id: string, ...ids: string[]) => {
      const base = bill(id, { amounts: ids.map(() => '1.00') });
      return { ...base, lineItems: base.lineItems.map((line, index) => ({ ...line, productId: ids[index] ?? '' })) };
    };
    const one = await send(products('b-product-1', 'p-new'));
    const both = await send(products('b-product-2', 'p-new', 'p-other'));
    const other = await send(products('b-product-3', 'p-other'));
    expect(one.run.causes.map((cause) => cause.key)).toEqual(['item:product:p-new']);
    expect(both.run.causes.map((cause) => cause.key)).toEqual(['item:product:p-new', 'item:product:p-other']);
    const netsuiteId = set.itemIdByName.Messages ?? '';
    await servers[1].client.setMapping({ tenant, body: { entity: 'product', hostId: 'p-new', netsuiteId } });
    await runReaches(servers[0].client, tenant, one.run.id, ['complete']);
    const half = await eventually(
      () => servers[0].client.getRun({ tenant, run: both.run.id }),
      (story) => story.attempts === 2 && story.status === 'blocked',
    );
    expect(half.causes.map((cause) => cause.key)).toEqual(['item:product:p-other']);
    expect(await servers[0].client.getRun({ tenant, run: other.run.id })).toMatchObject({ status: 'blocked', attempts: 1 });
  });

  test('a currency that NetSuite does not have blocks', async () => {
    const { run } = await send(bill('b-yen', { currency: 'JPY', amounts: ['100'] }));
    expect(run).toMatchObject({ status: 'blocked' });
    expect(run.causes.map((cause) => cause.key)).toContain('currency:JPY');
  });

  test('a bill of a closed and of a locked period is held, and nothing is sent', async () => {
    const [closed, locked] = [
      await send(bill('b-closed', { billDate: '2026-01-15' })),
      await send(bill('b-locked', { billDate: '2026-02-15' })),
    ];
    expect([closed.run.status, locked.run.status]).toEqual(['accounting_period_closed', 'accounting_period_closed']);
    expect([await invoicesOf('b-closed'), await invoicesOf('b-locked')].flat()).toEqual([]);
  });

  test('a run that stands still can be canceled, and is not retried then', async () => {
    const { run } = await send(bill('b-cancel', { accountId: 'nobody' }));
    expect(await servers[0].client.cancelRun({ tenant, run: run.id })).toMatchObject({ status: 'canceled' });
    await expect(servers[0].client.retryRun({ tenant, run: run.id })).rejects.toMatchObject({ problem: { status: 409 } });
  });
});

describe('what people do in NetSuite', () => {
  test('an invoice edited there since our last write is not overwritten: a person decides', async () => {
    const { run } = await send(bill('b-edited', { version: 1 }));
    await account.netsuite.update('invoice', run.record?.internalId ?? '', { memo: 'agreed with the customer', otherRefNum: 'theirs' });
    const changed = await send({
      ...bill('b-edited', { version: 2, amounts: ['11.00', '20.50'] }),
      purchaseOrderNumber: 'PO-1',
    } as ReturnType<typeof bill>);
    expect(changed.run.status).toBe('complete');
    await account.netsuite.update('invoice', run.record?.internalId ?? '', { otherRefNum: 'by hand' });
    const again = await send({
      ...bill('b-edited', { version: 3, amounts: ['12.00', '20.50'] }),
      purchaseOrderNumber: 'PO-2',
    } as ReturnType<typeof bill>);
    expect(again.run).toMatchObject({ status: 'needs_decision', reason: { code: 'edited_in_netsuite' } });
    expect(again.run.reason?.message).toContain('by hand');
  });

  test('an invoice deleted there is not created again silently', async () => {
    const { run } = await send(bill('b-deleted', { version: 1 }));
    await account.netsuite.delete('invoice', run.record?.internalId ?? '');
    const changed = await send(bill('b-deleted', { version: 2, amounts: ['5.00'] }));
    expect(changed.run).toMatchObject({ status: 'needs_decision', reason: { code: 'deleted_in_netsuite' } });
  });

  test('nor where the account refuses the id of a deleted transaction as one of another type', async () => {
    const { run } = await send(bill('b-deleted-400', { version: 1 }));
    await account.netsuite.delete('invoice', run.record?.internalId ?? '');
    await account.admin('PUT', '/settings', { missingTransaction: '400' });
    const changed = await send(bill('b-deleted-400', { version: 2, amounts: ['5.00'] }));
    await account.admin('PUT', '/settings', { missingTransaction: '404' });
    expect(changed.run).toMatchObject({ status: 'needs_decision', reason: { code: 'deleted_in_netsuite' } });
  });
});
