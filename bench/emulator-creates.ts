import { DatabaseSync } from 'node:sqlite';
import type { AccountAlone } from '@longshore/emulator/account';
import { openAccountAlone } from '@longshore/emulator/account';
import { createNetSuite } from '@longshore/netsuite';
import { startEmulator } from './child.ts';
import type { Figure, Round } from './figure.ts';
import { toFigure } from './figure.ts';
import { inParallel } from './in-parallel.ts';
import type { Place } from './place.ts';

const [inFlight, createsBefore, createsAtOnce, creates, inserts, rounds] = [5, 5000, 1500, 500, 2000, 7];

/**
 * Invoices of three lines: created in this process by the account itself (validated, defaulted, totalled, posted, committed) beside bare
 * inserts of one JSON text of the same size; and created over HTTP by a client that signs each request, beside those in this process.
 */
export async function emulatorCreates(place: Place): Promise<readonly Figure[]> {
  const account = openAccountAlone();
  const emulator = await startEmulator(place.folder('emulator-that-creates'));
  const { url, accountId, tba } = emulator.ready;
  const netsuite = createNetSuite({ accountId, baseUrl: url, credentials: { kind: 'tba', ...tba } });
  const database = new DatabaseSync(place.folder('bare.sqlite'));
  try {
    const invoice = invoiceOf(firstIdAt(account, customers), firstIdAt(account, items));
    const invoiceOverHttp = invoiceOf(
      String((await netsuite.suiteql(customers)).items[0]?.id),
      String((await netsuite.suiteql(items)).items[0]?.id),
    );
    const document = JSON.stringify(bodyOf(account.ask('GET', new URL(create(account, invoice('sample'))).pathname)));
    database.exec('pragma journal_mode = wal; pragma synchronous = normal; create table document (id integer primary key, body text)');
    const insert = database.prepare('insert into document (body) values (?)');

    const createInProcess = (name: string, count: number) => {
      for (let index = 0; index < count; index++) create(account, invoice(`${name}-${index}`));
    };
    const createOverHttp = (name: string, count: number) =>
      inParallel(inFlight, count, async (index) => void (await netsuite.create('invoice', invoiceOverHttp(`${name}-${index}`))));
    // Node compiles while it runs: what counts is an account that has been up for a while.
    createInProcess('before', createsBefore);
    await createOverHttp('before', createsBefore);

    const [inProcess, overHttp]: [Round[], Round[]] = [[], []];
    for (let round = 1; round <= rounds; round++) {
      const own = await perSecond(createsAtOnce, async () => createInProcess(String(round), createsAtOnce));
      const http = await perSecond(creates, () => createOverHttp(String(round), creates));
      const bare = await perSecond(inserts, async () => {
        for (let index = 0; index < inserts; index++) insert.run(document);
      });
      inProcess.push({ ours: own, limit: bare });
      overHttp.push({ ours: http, limit: own });
    }
    const against = `bare SQLite inserts of ${(document.length / 1024).toFixed(1)} kB`;
    return [
      toFigure({ what: 'invoices created in the emulator, in one process', against, unit: 'creates/s' }, inProcess),
      toFigure({ what: 'invoices created in the emulator, over HTTP', against: 'those in one process', unit: 'creates/s' }, overHttp),
    ];
  } finally {
    database.close();
    await netsuite.close();
    await emulator.stop();
    account.close();
  }
}

const customers = "select id from customer where isinactive = 'F' order by id";
const items = "select id from item where isinactive = 'F' and subtype = 'Sale' order by id";

function invoiceOf(customer: string, item: string) {
  const lines = [1, 2, 3].map((number) => ({ item: { id: item }, quantity: 1, amount: 125, description: `Line ${number}` }));
  return (externalId: string) => ({
    externalId: `bench-${externalId}`,
    entity: { id: customer },
    tranDate: '2026-10-31',
    item: { items: lines },
  });
}

function bodyOf(outcome: ReturnType<AccountAlone['ask']>): unknown {
  if (outcome.kind !== 'answer') throw new Error(`the account refused: ${JSON.stringify(outcome)}`);
  return outcome.body;
}

function firstIdAt(account: AccountAlone, query: string): string {
  const { items } = bodyOf(account.ask('POST', '/services/rest/query/v1/suiteql', { q: query })) as { items: readonly { id: string }[] };
  return items[0]?.id ?? '';
}

/** Creates an invoice and gives back its address. */
function create(account: AccountAlone, invoice: unknown): string {
  const outcome = account.ask('POST', '/services/rest/record/v1/invoice', invoice);
  bodyOf(outcome);
  return outcome.headers?.Location ?? '';
}

async function perSecond(count: number, act: () => Promise<void>): Promise<number> {
  const beganMs = performance.now();
  await act();
  return (count * 1000) / (performance.now() - beganMs);
}
