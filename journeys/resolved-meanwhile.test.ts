import { expect, test } from 'vitest';
import { startNetSuiteAccount } from './world/netsuite-account.ts';
import { bill, createWorld, customer, eventually, runReaches, setUpTenant, shortTimes, stopNext } from './world/world.ts';

test('a mapping that comes while a run is about to be blocked for it releases that run too', async () => {
  const account = await startNetSuiteAccount();
  try {
    await using world = await createWorld([account]);
    const tenant = 'demo';
    const working = await world.startServer();
    // Takes no run over, however long the first stands still.
    const other = await world.startServer({ work: { ...shortTimes.work, drainsMax: 0 } });
    const { itemIdByName } = await setUpTenant(working.client, account);
    await working.client.receiveCustomer({ tenant, wait: 30, body: customer('acme') });
    const { runs: blocked } = await working.client.receiveBill({ tenant, wait: 30, body: bill('first', { productId: 'p-new' }) });
    expect(blocked).toMatchObject([{ status: 'blocked' }]);
    await stopNext(working.child, { point: 'before_close', signal: 'SIGSTOP' });
    const { runs: closing } = await working.client.receiveBill({ tenant, body: bill('second', { productId: 'p-new' }) });
    expect(await working.child.nextLine()).toEqual({ reached: 'before_close' });

    await other.client.setMapping({ tenant, body: { entity: 'product', hostId: 'p-new', netsuiteId: itemIdByName.Messages ?? '' } });
    // Whoever was blocked is released by now; the run that stands still has yet to say that it is.
    const first = blocked[0]?.id ?? '';
    await eventually(
      () => other.client.getRun({ tenant, run: first }),
      ({ status }) => status !== 'blocked',
    );
    working.child.signal('SIGCONT');
    await runReaches(other.client, tenant, closing[0]?.id ?? '', ['complete']);
    await runReaches(other.client, tenant, first, ['complete']);
  } finally {
    await account.stop();
  }
});
