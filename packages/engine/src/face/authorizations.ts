import { NetSuiteConfigurationError } from '@longshore/netsuite';
import type { AuthorizationRow } from '../connections/index.ts';
import {
  beginAuthorization,
  findAuthorization,
  findConnection,
  finishAuthorization,
  renewalLeaseMs,
  revokeAuthorization,
  selectAuthorizations,
} from '../connections/index.ts';
import type { AuthorizationView, Engine } from '../engine.ts';
import type { FaceDeps } from './deps.ts';
import { conflict, notFound } from './deps.ts';

export type AuthorizationActs = Pick<
  Engine['connections'],
  'beginAuthorization' | 'finishAuthorization' | 'authorizations' | 'authorization' | 'revokeAuthorization'
>;

/** People's sign-ins for connections. */
export function faceAuthorizations(deps: FaceDeps): AuthorizationActs {
  const { store, secrets, clients, now, newId, requestTimeoutMs } = deps;

  async function find(tenant: string, id: string, authorization: string): Promise<AuthorizationRow | undefined> {
    const connection = await findConnection(store.db, tenant, id);
    return connection === undefined ? undefined : findAuthorization(store.db, id, authorization);
  }

  return {
    async beginAuthorization({ tenant, id, redirectUri, prompt, actor }) {
      const connection = await findConnection(store.db, tenant, id);
      if (connection === undefined) return notFound(`connection ${id}`);
      const application = await clients.openApplication(connection, redirectUri);
      if (application === undefined) return conflict(noPersonSignsIn(connection.name));
      const options = { authorizeUrl: deps.authorizePage(connection.realm), prompt };
      try {
        const begun = await store.transaction(async (trx) => {
          const { url, id: authorization } = await beginAuthorization(
            trx,
            { secrets, now: now(), newId, actor },
            connection,
            application,
            options,
          );
          return { url, row: await findAuthorization(trx, id, authorization) };
        });
        if (begun.row === undefined) throw new Error('a sign-in that was just begun is not there');
        return { ...toView(begun.row, now()), url: begun.url };
      } catch (fault) {
        if (!(fault instanceof NetSuiteConfigurationError)) throw fault;
        return conflict(`${fault.message} ${fault.nextStep}`);
      }
    },
    async finishAuthorization(callbackUrl, of) {
      const only = of === undefined ? undefined : await find(of.tenant, of.id, of.authorization);
      if (of !== undefined && only === undefined) return notFound(`sign-in ${of.authorization}`);
      const finished = await finishAuthorization(
        { store, secrets, now, newId, requestTimeoutMs, openApplication: clients.openApplication },
        callbackUrl,
        only,
      );
      if (finished.kind === 'unknown') {
        return conflict('No sign-in waits for this address: it was answered before, is too old, or was never begun here.');
      }
      const { connection, id } = finished.authorization;
      const row = await findAuthorization(store.db, connection, id);
      if (row === undefined) throw new Error('a sign-in that was just finished is not there');
      return { kind: finished.kind, authorization: toView(row, now()) };
    },
    async authorizations(tenant, id, { limit = 50, cursor } = {}) {
      const connection = await findConnection(store.db, tenant, id);
      if (connection === undefined) return notFound(`connection ${id}`);
      const rows = await selectAuthorizations(store.db, id, { limit, cursor });
      const items = rows.slice(0, limit).map((row) => toView(row, now()));
      const last = items.at(-1);
      return { items, ...(rows.length > limit && last !== undefined ? { nextCursor: last.id } : {}) };
    },
    async authorization(tenant, id, authorization) {
      const row = await find(tenant, id, authorization);
      return row === undefined ? notFound(`sign-in ${authorization}`) : toView(row, now());
    },
    async revokeAuthorization({ tenant, id, actor }) {
      const connection = await findConnection(store.db, tenant, id);
      if (connection === undefined) return notFound(`connection ${id}`);
      // Where people are sent back to has no part in this.
      const application = await clients.openApplication(connection, '');
      if (application === undefined) return conflict(noPersonSignsIn(connection.name));
      const leaseMs = renewalLeaseMs(requestTimeoutMs);
      const revoked = await revokeAuthorization({ store, secrets, now, leaseMs, actor }, connection, application);
      if (revoked.kind === 'not_given') return conflict('There is nothing to revoke: nobody has signed in, or it has ended.');
      if (revoked.kind === 'failed')
        return conflict(`It is not known whether NetSuite has revoked it: ${revoked.words} It can be asked again.`);
      const row = await findAuthorization(store.db, id, connection.authorization ?? '');
      if (row === undefined) throw new Error('a sign-in that was just revoked is not there');
      return toView(row, now());
    },
  };
}

function noPersonSignsIn(connection: string): string {
  return `Connection ${connection} does not sign in by a person: its credentials are not of the kind authorization_code.`;
}

function toView(row: AuthorizationRow, now: Date): AuthorizationView {
  const isLapsed = (row.status === 'waiting' || row.status === 'finishing') && row.answerUntil <= now;
  return {
    id: row.id,
    connection: row.connection,
    status: isLapsed ? 'lapsed' : row.status === 'given' && row.endsAt !== null && row.endsAt <= now ? 'ended' : row.status,
    ...(row.fault === null ? {} : { fault: row.fault }),
    begunAt: row.begunAt,
    begunBy: row.begunBy,
    answerUntil: row.answerUntil,
    ...(row.role === null ? {} : { role: row.role }),
    ...(row.entity === null ? {} : { entity: row.entity }),
    ...(row.givenAt === null ? {} : { givenAt: row.givenAt }),
    ...(row.endsAt === null ? {} : { signInEndsAt: row.endsAt }),
    ...(row.closedAt === null ? {} : { closedAt: row.closedAt }),
    ...(row.closedBy === null ? {} : { closedBy: row.closedBy }),
  };
}
