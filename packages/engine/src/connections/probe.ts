import { NetSuiteFault, SignInFault } from '@longshore/netsuite';
import type { Store, Transaction } from '../store/index.ts';
import type { TaskHandler } from '../work/index.ts';
import { openTask } from '../work/index.ts';
import { noteSignInRefused, noteSignInWorks } from './connect.ts';
import type { Clients } from './open-client.ts';
import type { ConnectionRow } from './store.ts';
import { findConnection } from './store.ts';

/** The kind of task that tries a refused sign-in again; its subject is the connection. */
export const probeTask = 'probe';

/** Five refused sign-ins lock a user for 30 minutes (wire reference 2.1), so the wait grows quickly. */
function probeWaitMs(attempts: number): number {
  return Math.min(15 * 60_000, 60_000 * 2 ** Math.min(attempts, 4));
}

/** Has a refused sign-in tried again later. */
export async function openProbe(trx: Transaction, connection: Pick<ConnectionRow, 'id' | 'tenant' | 'realm'>, now: Date): Promise<void> {
  await openTask(trx, {
    realm: connection.realm,
    tenant: connection.tenant,
    connection: connection.id,
    kind: probeTask,
    subject: connection.id,
    orderKey: JSON.stringify([connection.tenant, probeTask, connection.id]),
    dueAt: new Date(now.getTime() + probeWaitMs(0)),
  });
}

/** Asks NetSuite for its clock with a connection's sign-in and notes whether it works; a working one releases what waited for it. */
export function createProbeHandler(deps: { store: Store; clients: Clients; now: () => Date }): TaskHandler {
  return async (task) => {
    const connection = await findConnection(deps.store.db, task.task.tenant, task.task.connection);
    if (connection === undefined || connection.health !== 'auth_failed') {
      await deps.store.transaction((trx) => task.close(trx, { kind: 'done' }));
      return;
    }
    const client = await deps.clients.open(connection);
    const netsuite = client.use({ permits: task.permitsFor(client.clientId), lane: 'background' });
    const fault = await netsuite.serverTime({ signal: task.signal }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (fault !== undefined && !(fault instanceof NetSuiteFault)) throw fault;
    await deps.store.transaction(async (trx) => {
      if (fault === undefined) await noteSignInWorks(trx, connection, deps.now());
      else if (fault instanceof SignInFault) await noteSignInRefused(trx, connection, fault.message, deps.now());
      const dueAt = new Date(deps.now().getTime() + probeWaitMs(task.task.attempts));
      await task.close(trx, fault === undefined ? { kind: 'done' } : { kind: 'later', dueAt });
    });
  };
}
