import type { Exchange } from '@longshore/netsuite';
import { NetSuiteFault, SignInFault } from '@longshore/netsuite';
import type { ActionRow, ConnectionRow } from '../connections/index.ts';
import {
  createConnection,
  findAction,
  findConnection,
  listConnections,
  noteSignInRefused,
  noteSignInWorks,
  openProbe,
  parseAccount,
  performAction,
  replaceCredentials,
  selectActions,
  settleAction,
  tenantExists,
} from '../connections/index.ts';
import type { ActionView, ConnectionView, Engine } from '../engine.ts';
import type { AuthorizationActs } from './authorizations.ts';
import type { FaceDeps } from './deps.ts';
import { conflict, invalid, notFound } from './deps.ts';

function toView(row: ConnectionRow, now: Date): ConnectionView {
  const authorization = row.credentialKind === 'authorization_code' ? authorizationOf(row, now) : undefined;
  return {
    id: row.id,
    tenant: row.tenant,
    name: row.name,
    realm: row.realm,
    credentialKind: row.credentialKind,
    health: row.health,
    ...(row.healthDetail === null ? {} : { healthDetail: row.healthDetail }),
    // A connection that nobody uses does not find out by itself.
    ...(authorization?.status === 'ended' && row.health === 'connected' ? signInOver : {}),
    ...(authorization === undefined ? {} : { authorization }),
    createdAt: row.createdAt,
  };
}

const signInOver = { health: 'auth_failed', healthDetail: 'The sign-in has come to its end. Somebody has to sign in again.' } as const;
const dayMs = 86_400_000;

function authorizationOf(row: ConnectionRow, now: Date): NonNullable<ConnectionView['authorization']> {
  const { authorization: id, authorizationStatus: status, signInEndsAt } = row;
  if (id === null || status === null || signInEndsAt === null) return { status: 'missing' };
  const leftMs = Math.max(0, signInEndsAt.getTime() - now.getTime());
  if (status === 'revoked') return { id, status };
  if (status !== 'given' || leftMs === 0) return { id, status: 'ended', signInEndsAt, daysLeft: 0 };
  return { id, status, signInEndsAt, daysLeft: Math.floor(leftMs / dayMs) };
}

function toActionView({ recordId, fault, endedAt, recordType: _type, lookFor: _lookFor, ...row }: ActionRow): ActionView {
  return {
    ...row,
    ...(recordId === null ? {} : { recordId }),
    ...(fault === null ? {} : { fault }),
    ...(endedAt === null ? {} : { endedAt }),
  };
}

const notLookable =
  'Nothing is known that this could be looked up by. A record that was created with an external id can be, and one that was deleted; what an ' +
  'update, an upsert or a request by hand has done has to be seen in NetSuite.';

export function faceConnections(deps: FaceDeps): Omit<Engine['connections'], keyof AuthorizationActs> {
  const { store } = deps;

  async function openClient(connection: ConnectionRow, observe?: (exchange: Exchange) => void) {
    const client = await deps.clients.open(connection);
    const permits = deps.work.interactivePermits(connection.realm, client.clientId);
    return client.use({ permits, lane: 'interactive', ...(observe === undefined ? {} : { observe }) });
  }

  async function noteHealth(connection: ConnectionRow, refused: SignInFault | undefined): Promise<void> {
    await store.transaction(async (trx) => {
      if (refused === undefined) return noteSignInWorks(trx, connection, deps.now());
      if (await noteSignInRefused(trx, connection, refused.message, deps.now())) await openProbe(trx, connection, deps.now());
    });
  }

  return {
    async list(tenant) {
      return (await listConnections(store.db, tenant)).map((row) => toView(row, deps.now()));
    },
    async get(tenant, id) {
      const row = await findConnection(store.db, tenant, id);
      return row === undefined ? undefined : toView(row, deps.now());
    },
    async create(request) {
      const account = parseAccount(request.accountId);
      if (account === undefined) {
        const message = `"${request.accountId}" is not the form of a NetSuite account id, which is like 1234567 or 1234567_SB1.`;
        return invalid(message, [{ path: 'accountId', code: 'account_id_malformed', message }]);
      }
      if (!(await tenantExists(store.db, request.tenant))) return notFound(`tenant ${request.tenant}`);
      const { tenant, name, credentials, actor, concurrency } = request;
      const created = await store.transaction((trx) =>
        createConnection(
          trx,
          { secrets: deps.secrets, now: deps.now(), newId: deps.newId, actor },
          { tenant, name, realm: account.realm, credentials, ...(concurrency === undefined ? {} : { concurrency }) },
        ),
      );
      return created === undefined ? conflict(`The tenant has a connection named "${name}" already.`) : toView(created, deps.now());
    },
    async replaceCredentials({ tenant, id, credentials, actor }) {
      const replaced = await store.transaction(async (trx) => {
        const connection = await findConnection(trx, tenant, id);
        if (connection === undefined) return undefined;
        return replaceCredentials(trx, { secrets: deps.secrets, now: deps.now(), newId: deps.newId, actor }, connection, credentials);
      });
      return replaced === undefined ? notFound(`connection ${id}`) : toView(replaced, deps.now());
    },
    async client(tenant, id) {
      const connection = await findConnection(store.db, tenant, id);
      return connection === undefined ? undefined : openClient(connection);
    },
    async perform({ tenant, id, ...asked }, ask) {
      const connection = await findConnection(store.db, tenant, id);
      if (connection === undefined) return notFound(`connection ${id}`);
      const { now, newId } = deps;
      const performed = await performAction(
        { db: store.db, now, newId, open: (observe) => openClient(connection, observe) },
        connection,
        asked,
        ask,
      );
      const refused = performed.kind === 'failed' && performed.fault instanceof SignInFault ? performed.fault : undefined;
      if (refused !== undefined || (performed.kind === 'done' && connection.health !== 'connected')) await noteHealth(connection, refused);
      return performed;
    },
    async actions(tenant, id, { limit = 50, cursor } = {}) {
      const connection = await findConnection(store.db, tenant, id);
      if (connection === undefined) return notFound(`connection ${id}`);
      const rows = await selectActions(store.db, tenant, id, { limit, cursor });
      const items = rows.slice(0, limit).map(toActionView);
      const last = items.at(-1);
      return { items, ...(rows.length > limit && last !== undefined ? { nextCursor: last.id } : {}) };
    },
    async settle({ tenant, id, action: actionId, signal }) {
      const connection = await findConnection(store.db, tenant, id);
      const action = connection === undefined ? undefined : await findAction(store.db, id, actionId);
      if (connection === undefined || action === undefined) return notFound(`action ${actionId}`);
      if (action.outcome !== 'unknown') return { kind: 'action', action: toActionView(action) };
      const { now, settleAfterMs, requestTimeoutMs } = deps;
      const netsuite = await openClient(connection);
      const settled = await settleAction({ db: store.db, now, settleAfterMs, requestTimeoutMs, netsuite, signal }, action);
      if (settled.kind === 'failed') return settled;
      if (settled.kind === 'not_lookable') return conflict(notLookable);
      const noted = await findAction(store.db, id, actionId);
      if (noted === undefined) throw new Error(`action ${actionId} is gone`);
      const early = settled.kind === 'early' ? { settlesAt: settled.settlesAt } : {};
      return { kind: 'action', action: { ...toActionView(noted), ...early } };
    },
    async verify(tenant, id) {
      const connection = await findConnection(store.db, tenant, id);
      if (connection === undefined) return notFound(`connection ${id}`);
      const netsuite = await openClient(connection);
      const fault = await netsuite.serverTime().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (fault !== undefined && !(fault instanceof NetSuiteFault)) throw fault;
      if (fault !== undefined && !(fault instanceof SignInFault)) {
        return conflict(`NetSuite could not be asked, so nothing is known about the sign-in: ${fault.message}`);
      }
      await noteHealth(connection, fault);
      const verified = await findConnection(store.db, tenant, id);
      return verified === undefined ? notFound(`connection ${id}`) : toView(verified, deps.now());
    },
  };
}
