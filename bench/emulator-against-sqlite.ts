import { DatabaseSync } from 'node:sqlite';
import { createNetSuite } from '@longshore/netsuite';
import { startEmulator } from './child.ts';
import type { Figure, Round } from './figure.ts';
import { toFigure } from './figure.ts';
import { inParallel } from './in-parallel.ts';
import type { Place } from './place.ts';

const [inFlight, creates, inserts] = [5, 200, 2000];

/**
 * Invoices that the emulator creates a second over HTTP (signed in, validated, defaulted, totalled, posted, committed) beside bare inserts
 * of one JSON text of the same size, each committed, with the settings the emulator gives its SQLite file.
 */
export async function emulatorAgainstSqlite(place: Place): Promise<Figure> {
  const emulator = await startEmulator(place.folder('emulator-alone'));
  const { url, accountId, tba } = emulator.ready;
  const netsuite = createNetSuite({ accountId, baseUrl: url, credentials: { kind: 'tba', ...tba } });
  const database = new DatabaseSync(place.folder('bare.sqlite'));
  try {
    const first = async (query: string) => String((await netsuite.suiteql(query)).items[0]?.id);
    const customer = await first("select id from customer where isinactive = 'F' order by id");
    const item = await first("select id from item where isinactive = 'F' and subtype = 'Sale' order by id");
    const lines = Array.from({ length: 10 }, (_, index) => ({
      item: { id: item },
      quantity: 1,
      amount: 125,
      description: `Line ${index + 1}`,
    }));
    const create = (externalId: string) =>
      netsuite.create('invoice', { externalId, entity: { id: customer }, tranDate: '2026-10-31', item: { items: lines } });

    const { internalId } = await create('bench-sample');
    const document = JSON.stringify(await netsuite.get('invoice', internalId, { expandSubResources: true }));
    database.exec('pragma journal_mode = wal; pragma synchronous = normal; create table document (id integer primary key, body text)');
    const insert = database.prepare('insert into document (body) values (?)');

    const rounds: Round[] = [];
    for (let round = 0; round <= 5; round++) {
      const ours = await perSecond(creates, () =>
        inParallel(inFlight, creates, async (index) => void (await create(`bench-${round}-${index}`))),
      );
      const limit = await perSecond(inserts, async () => {
        for (let index = 0; index < inserts; index++) insert.run(document);
      });
      // The first round warms both up.
      if (round > 0) rounds.push({ ours, limit });
    }
    const against = `bare SQLite inserts of ${(document.length / 1024).toFixed(1)} kB`;
    return toFigure({ what: 'invoices created in the emulator', against, unit: 'creates/s' }, rounds);
  } finally {
    database.close();
    await netsuite.close();
    await emulator.stop();
  }
}

async function perSecond(count: number, act: () => Promise<void>): Promise<number> {
  const beganMs = performance.now();
  await act();
  return (count * 1000) / (performance.now() - beganMs);
}
