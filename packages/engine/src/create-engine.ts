import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { ConnectionWorking } from './connections/index.ts';
import {
  connectionWorking,
  createClients,
  createProbeHandler,
  findConnection,
  insertTenant,
  listTenants,
  noteSignInRefused,
  openProbe,
  parseAccount,
  probeTask,
} from './connections/index.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { createOutbox, publish } from './events/index.ts';
import { faceAuthorizations } from './face/authorizations.ts';
import { faceConnections } from './face/connections.ts';
import type { FaceDeps } from './face/deps.ts';
import { conflict } from './face/deps.ts';
import type { IntegrationChanged } from './face/integrations.ts';
import { faceIntegrations, integrationChanged } from './face/integrations.ts';
import { faceMappings } from './face/mappings.ts';
import { receive } from './face/receive.ts';
import { faceRuns } from './face/runs.ts';
import type { MappingSet } from './mappings/index.ts';
import { mappingSet } from './mappings/index.ts';
import type { RunComplete } from './runs/index.ts';
import { createRunHandler, releaseCause, releaseIntegration, releaseSignIn, runComplete, runTask } from './runs/index.ts';
import { createSecrets, fileKeyProvider } from './secrets/index.ts';
import type { Transaction } from './store/index.ts';
import { migrate, openStore, sql } from './store/index.ts';
import { createWork, defaultSettings } from './work/index.ts';

/** Everything of ours that has an id: `run_0193…`; sorts by the time it was made. */
function newId(prefix: string): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${prefix}_${time}${randomUUID().replaceAll('-', '').slice(0, 20)}`;
}

/**
 * Opens the engine: connects, brings the database to this version, and is ready to be asked. The job loop begins with `start()`.
 * @throws {MigrationFault} when the database is newer than this code
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { log } = options;
  const now = options.now ?? (() => new Date());
  const requestTimeoutMs = options.requestTimeoutMs ?? defaultSettings.requestTimeoutMs;
  const settleAfterMs = options.settleAfterMs ?? 20 * 60_000;
  const store = await openStore({
    databaseUrl: options.databaseUrl,
    ...(options.poolSize === undefined ? {} : { poolSize: options.poolSize }),
  });
  await migrate(store, options.migrationFolders);
  const secrets = createSecrets({ keyProvider: fileKeyProvider(path.join(options.home, 'master.key')) });
  const clients = createClients({ store, secrets, baseUrlByAccount: options.baseUrlByAccount ?? {}, requestTimeoutMs, now });

  const work = createWork({
    store,
    databaseUrl: options.databaseUrl,
    log,
    settings: { ...options.work, requestTimeoutMs },
    handlers: {
      [runTask]: createRunHandler({
        store,
        now,
        newId,
        log,
        settleAfterMs,
        recheckAfterMs: options.recheckAfterMs ?? 15 * 60_000,
        stopPoint: options.stopPoint ?? (() => undefined),
        openConnection: async (run, task, attempt) => {
          const connection = await findConnection(store.db, run.tenant, run.connection);
          if (connection === undefined) throw new Error(`run ${run.id} has lost its connection`);
          attempt.credential = connection.credential;
          const client = await clients.open(connection);
          return {
            epoch: connection.epoch,
            appUrl: appUrl(options, connection.realm),
            signInWorks: connection.health !== 'auth_failed',
            clientId: client.clientId,
            netsuite: client.use({
              permits: task.permitsFor(client.clientId),
              lane: 'background',
              observe: (exchange) => attempt.observe(exchange),
            }),
          };
        },
        signInRefused: async (trx, run, { credential }, words) => {
          if (credential === undefined) throw new Error(`run ${run.id} was refused a sign-in that it never tried`);
          const news = await noteSignInRefused(trx, { id: run.connection, credential }, words, now());
          if (news) await openProbe(trx, { id: run.connection, tenant: run.tenant, realm: run.realm }, now());
        },
      }),
      [probeTask]: createProbeHandler({ store, clients, now }),
    },
  });

  const outbox = createOutbox({ store, databaseUrl: options.databaseUrl, log });
  /** Releases a batch; what is left over is asked for again by the same event. */
  const release = async (trx: Transaction, event: { kind: string; tenant: string; payload: unknown }, more: Promise<boolean>) => {
    if (await more) await publish(trx, event);
  };
  outbox.subscribe(mappingSet, async (trx, event) => {
    const { connection, entity, hostId } = event.payload as MappingSet;
    await release(trx, event, releaseCause(trx, connection, entity === 'product' ? `item:product:${hostId}` : `customer:${hostId}`, now()));
  });
  outbox.subscribe(runComplete, async (trx, event) => {
    const { connection, documentKind, documentId } = event.payload as RunComplete;
    if (documentKind === 'customer') await release(trx, event, releaseCause(trx, connection, `customer:${documentId}`, now()));
  });
  outbox.subscribe(connectionWorking, async (trx, event) => {
    const { connection } = event.payload as ConnectionWorking;
    await release(trx, event, releaseSignIn(trx, connection, now()));
  });
  outbox.subscribe(integrationChanged, async (trx, event) => {
    const { integration, after = '' } = event.payload as IntegrationChanged;
    const last = await releaseIntegration(trx, integration, after, now());
    if (last === undefined) return;
    const payload: IntegrationChanged = { integration, after: last };
    await publish(trx, { ...event, payload });
  });

  const deps: FaceDeps = {
    ...{ store, secrets, clients, work, now, newId, requestTimeoutMs, settleAfterMs },
    authorizePage: (realm) => `${appUrl(options, realm)}/app/login/oauth2/authorize.nl`,
  };
  let started = false;
  return {
    async start() {
      started = true;
      await outbox.start();
      await work.start();
    },
    async stop(stopOptions = {}) {
      if (started) await work.stop(stopOptions);
      if (started) await outbox.stop();
      await clients.close();
      await store.close();
    },
    documents: { receive: (request) => receive(deps, request) },
    runs: faceRuns(deps),
    mappings: faceMappings(deps),
    connections: { ...faceConnections(deps), ...faceAuthorizations(deps) },
    integrations: faceIntegrations(deps),
    tenants: {
      list: () => listTenants(store.db),
      async create(tenant) {
        const created = await store.transaction((trx) => insertTenant(trx, { ...tenant, now: now() }));
        return created ? tenant : conflict(`There is a tenant ${tenant.id} already.`);
      },
    },
    async ready() {
      await sql`select 1`.execute(store.db);
    },
    async statistics() {
      const { tasksDue, tasksActive, realms } = await work.statistics();
      return { tasksDue, tasksActive, outboxStuck: await outbox.stuck(), realms };
    },
  };
}

/** Where a person sees the account's records. An account that is asked elsewhere than at NetSuite's own host has its pages there too. */
function appUrl(options: EngineOptions, realm: string): string {
  return options.baseUrlByAccount?.[realm] ?? `https://${parseAccount(realm)?.hostLabel ?? realm.toLowerCase()}.app.netsuite.com`;
}
