import { createEmulator } from '@longshore/emulator';
import { createNetSuite } from '@longshore/netsuite';
import type { Client } from './clients/run-client.ts';
import { accountId, clients, order, runClient, versionOf } from './clients/run-client.ts';
import type { Figure, Round } from './figure.ts';
import { median, toFigure } from './figure.ts';
import { installPeers } from './peers.ts';

const [turns, requests] = [3, 1_000];

/**
 * What a signed read over TLS costs a process that uses our client, beside one that uses another: five at a time, the account in a process
 * of its own. The clients take turns.
 */
export async function clientAgainstPeers(): Promise<readonly Figure[]> {
  await installPeers();
  const emulator = await createEmulator({ tlsPort: 0, accountId });
  try {
    await order(emulator, 'PUT', '/settings', { concurrency: 25 });
    const netsuite = createNetSuite({ accountId, baseUrl: emulator.ready.url, credentials: { kind: 'tba', ...emulator.ready.tba } });
    const { internalId: customer } = await netsuite.create('customer', { companyName: 'Compared', subsidiary: { id: '1' } });
    await netsuite.close();
    const microseconds = async (client: Client): Promise<number> => {
      const answer = await runClient(emulator, client, { probe: 'cpu', customer, rounds: 3, requests });
      if (answer?.microseconds === undefined) throw new Error(`${client} did not read: ${answer?.error}`);
      return median(answer.microseconds);
    };
    const [ours, ...peers] = clients;
    const rounds = new Map<Client, Round[]>(peers.map((peer) => [peer, []]));
    for (let turn = 0; turn < turns; turn += 1) {
      const own = await microseconds(ours);
      for (const peer of peers) rounds.get(peer)?.push({ ours: own, limit: await microseconds(peer) });
    }
    return peers.map((peer) =>
      toFigure(
        { what: 'CPU of a signed GET over TLS', against: `${peer} ${versionOf(peer)}`, unit: 'µs' },
        rounds.get(peer) ?? [],
        (round) => round.limit / round.ours,
      ),
    );
  } finally {
    await emulator.close();
  }
}
