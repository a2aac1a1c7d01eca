import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Transaction } from '../store/index.ts';
import { sql } from '../store/index.ts';
import { testDatabase } from '../store/testing.ts';
import { ensureRealm } from '../work/index.ts';
import type { Obstacle } from './obstacle.ts';
import { lockObstacles } from './obstacle.ts';
import { blockRun, describeCauses, insertRun, setRunStatus } from './store.ts';
import type { RunCause, RunStatus } from './types.ts';
import { releaseCause, releaseIntegration, releaseSignIn } from './wake-runs.ts';

const { store } = await testDatabase();
const now = new Date();
const [connection, integration] = ['con', 'int'];
await store.transaction(async (trx) => {
  await ensureRealm(trx, { id: 'R' });
  await sql`insert into connections.tenant (id, name, created_at) values ('t', 'T', ${now})`.execute(trx);
  await sql`insert into connections.credential (id, tenant, kind, public, secret, created_at, created_by)
    values ('cre', 't', 'tba', '{}', '', ${now}, 'test')`.execute(trx);
  await sql`insert into connections.realm_epoch (realm) values ('R')`.execute(trx);
  await sql`insert into connections.connection (id, tenant, name, realm, credential, created_at, created_by)
    values (${connection}, 't', 'C', 'R', 'cre', ${now}, 'test')`.execute(trx);
  await sql`insert into integrations.integration (id, tenant, connection, flow, name, settings, created_at, created_by, updated_at, updated_by)
    values (${integration}, 't', ${connection}, 'bill-to-invoice', 'I', '{}', ${now}, 'test', ${now}, 'test')`.execute(trx);
  await sql`insert into documents.document (id, tenant, kind, host_id, latest_revision, created_at)
    values ('doc', 't', 'bill', 'b-1', 1, ${now})`.execute(trx);
  await sql`insert into documents.revision (document, revision, hash, data, novelty, received_at, received_by)
    values ('doc', 1, '', '{}', 'new', ${now}, 'test')`.execute(trx);
});

async function startRun(id: string): Promise<void> {
  const document = { document: 'doc', documentKind: 'bill', documentId: 'b-1', revision: 1, version: null } as const;
  const run = {
    ...document,
    id,
    tenant: 't',
    connection,
    realm: 'R',
    integration,
    flow: 'bill-to-invoice',
    status: 'started',
    now,
  } as const;
  await store.transaction((trx) => insertRun(trx, run));
}

async function somebodyWaitsForALock(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select 1 from pg_locks l join pg_database d on d.oid = l.database
      where d.datname = current_database() and not l.granted`.execute(store.db);
    if (rows.length > 0) return;
    await delay(5);
  }
}

const cause = (key: string): RunCause => ({
  key,
  code: 'customer_unknown',
  message: 'm',
  remedy: 'wait',
  nextStep: 'n',
  path: 'accountId',
});

const standstills: readonly {
  readonly before: string;
  readonly status: RunStatus;
  readonly obstacle: Obstacle;
  readonly causes: readonly RunCause[];
  readonly release: (trx: Transaction) => Promise<unknown>;
}[] = [
  {
    before: 'a cause that nobody waited for until then',
    status: 'blocked',
    obstacle: { kind: 'cause', connection, key: 'customer:nova' },
    causes: [cause('customer:nova')],
    release: (trx) => releaseCause(trx, connection, 'customer:nova', now),
  },
  {
    before: 'a refused sign-in',
    status: 'auth_failed',
    obstacle: { kind: 'sign_in', connection },
    causes: [],
    release: (trx) => releaseSignIn(trx, connection, now),
  },
  {
    before: 'a disabled integration',
    status: 'disabled',
    obstacle: { kind: 'integration', integration },
    causes: [],
    release: (trx) => releaseIntegration(trx, integration, '', now),
  },
  {
    before: 'settings that were changed meanwhile',
    status: 'blocked',
    obstacle: { kind: 'integration', integration },
    causes: [cause('customer:other')],
    release: (trx) => releaseIntegration(trx, integration, '', now),
  },
];

test.each(standstills)('a run that is coming to a standstill before $before is released too', async (standstill) => {
  const id = `run-${standstill.before}`;
  await startRun(id);
  let release: Promise<unknown> | undefined;
  await store.transaction(async (trx) => {
    await lockObstacles(trx, [standstill.obstacle]);
    await setRunStatus(trx, id, { status: standstill.status, now });
    await describeCauses(trx, connection, 't', standstill.causes);
    await blockRun(trx, id, connection, standstill.causes);
    release = store.transaction(standstill.release);
    await Promise.race([release, somebodyWaitsForALock()]);
  });
  await release;
  const { rows } = await sql<{ status: string }>`select status from runs.run where id = ${id}`.execute(store.db);
  expect(rows).toEqual([{ status: 'waiting' }]);
});

test('runs with the same obstacles, named in different orders, never wait for each other in a circle', async () => {
  const keys = ['a', 'b', 'c', 'd'].map((key) => ({ kind: 'cause', connection, key }) as const);
  const rounds = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? keys : keys.toReversed()));
  await Promise.all(rounds.map((obstacles) => store.transaction((trx) => lockObstacles(trx, obstacles))));
});
