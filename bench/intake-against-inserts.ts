import { createEngine, openStore } from '@longshore/engine';
import { Pool } from 'undici';
import { startChild } from './child.ts';
import { bill } from './documents.ts';
import type { Figure, Round } from './figure.ts';
import { toFigure } from './figure.ts';
import { inParallel } from './in-parallel.ts';
import type { Place } from './place.ts';
import { quiet } from './quiet.ts';

const tenant = 'bench-intake';
const [senders, documents] = [8, 400];

/** The tables that receiving a document fills, and how its rows in them are found. */
const tables = [
  ['documents.document', 'select * from documents.document where tenant = $1 and host_id like $2 order by id'],
  [
    'documents.revision',
    'select r.* from documents.revision r join documents.document d on d.id = r.document where d.tenant = $1 and d.host_id like $2 order by d.id',
  ],
  ['runs.run', 'select * from runs.run where tenant = $1 and document_id like $2 order by document'],
  [
    'work.task',
    'select t.* from work.task t join runs.run r on r.id = t.subject where r.tenant = $1 and r.document_id like $2 order by r.document',
  ],
] as const;

/**
 * Documents taken in a second over HTTP (parsed, checked, hashed, kept with their runs and tasks) beside the bare inserts of the very same
 * rows into copies of the tables, one transaction for each document, by as many connections.
 */
export async function intakeAgainstInserts(place: Place): Promise<Figure> {
  await prepare(place);
  const server = await startChild<{ url: string; key: string }>('children/intake-server.ts', place.databaseUrl, place.home, tenant);
  const store = await openStore({ databaseUrl: place.databaseUrl, poolSize: senders });
  const http = new Pool(server.ready.url, { connections: senders });
  try {
    const send = async (id: string) => {
      const answer = await http.request({
        method: 'POST',
        path: `/v1/tenants/${tenant}/bills`,
        headers: { authorization: `Bearer ${server.ready.key}`, 'content-type': 'application/json' },
        body: JSON.stringify(bill(id)),
      });
      const text = await answer.body.text();
      if (answer.statusCode >= 300) throw new Error(`the server answered ${answer.statusCode}: ${text}`);
    };
    await store.pool.query('create schema bench');
    for (const [table] of tables) await store.pool.query(`create table bench.${copyOf(table)} (like ${table} including all)`);

    const rounds: Round[] = [];
    await inParallel(senders, 100, (index) => send(`warm-up-${index}`));
    for (let round = 1; round <= 5; round++) {
      const ours = await perSecond(documents, (index) => send(`round-${round}-${index}`));
      const rows = await Promise.all(tables.map(([, find]) => store.pool.query(find, [tenant, `round-${round}-%`])));
      const limit = await perSecond(documents, async (index) => {
        const client = await store.pool.connect();
        try {
          await client.query('begin');
          for (const [position, [table]] of tables.entries()) {
            const row = rows[position]?.rows[index];
            if (row === undefined) throw new Error(`document ${index} left no row in ${table}`);
            const copy = `bench.${copyOf(table)}`;
            const insert = `insert into ${copy} overriding system value select * from jsonb_populate_record(null::${copy}, $1)`;
            await client.query({ name: `insert into ${copy}`, text: insert, values: [JSON.stringify(row)] });
          }
          await client.query('commit');
        } finally {
          client.release();
        }
      });
      rounds.push({ ours, limit });
    }
    const names = { what: 'documents taken in over HTTP', against: 'bare inserts of the same rows', unit: 'documents/s' };
    return toFigure(names, rounds);
  } finally {
    await http.close();
    await store.close();
    await server.stop();
  }
}

function copyOf(table: string): string {
  return table.replace('.', '_');
}

async function perSecond(count: number, act: (index: number) => Promise<void>): Promise<number> {
  const beganMs = performance.now();
  await inParallel(senders, count, act);
  return (count * 1000) / (performance.now() - beganMs);
}

/** A connection that is never asked, since nobody works on the runs. */
async function prepare(place: Place): Promise<void> {
  const engine = await createEngine({ databaseUrl: place.databaseUrl, home: place.home, log: quiet });
  try {
    const actor = 'bench';
    await engine.tenants.create({ id: tenant, name: tenant });
    const secret = { consumerKey: 'a', consumerSecret: 'b', tokenId: 'c', tokenSecret: 'd' };
    const connection = await engine.connections.create({
      tenant,
      name: 'never asked',
      accountId: '7654321',
      credentials: { kind: 'tba', ...secret },
      actor,
    });
    const flow = 'bill-to-invoice';
    await engine.integrations.create({
      tenant,
      connection: 'id' in connection ? connection.id : '',
      flow,
      name: flow,
      settings: {},
      actor,
    });
  } finally {
    await engine.stop();
  }
}
