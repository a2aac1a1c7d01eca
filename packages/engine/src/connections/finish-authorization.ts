import type { AuthorizationOptions, Authorized, BegunAuthorization } from '@longshore/netsuite';
import { finishAuthorization as finishAtNetSuite, NetSuiteFault } from '@longshore/netsuite';
import type { Secrets } from '../secrets/index.ts';
import type { Store, Transaction } from '../store/index.ts';
import type { AuthorizationRow } from './authorization-store.ts';
import { claimAnswer, noteGiven, noteNotGiven } from './authorization-store.ts';
import { hashState } from './begin-authorization.ts';
import { replaceSealed } from './connect.ts';
import type { SealedAuthorization } from './renew-tokens.ts';
import type { ConnectionRow, CredentialRow } from './store.ts';
import { findConnection, findCredential } from './store.ts';

export interface FinishDeps {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly now: () => Date;
  readonly newId: (prefix: string) => string;
  /** How long NetSuite is waited for. */
  readonly requestTimeoutMs: number;
  readonly openApplication: (connection: ConnectionRow, redirectUri: string) => Promise<AuthorizationOptions | undefined>;
}

/**
 * What came of the address that somebody came back to. `unknown`: no sign-in is waiting for it, because it was answered before, is too old,
 * or never was. `not_given` with the words for it.
 */
export type FinishedAuthorization =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'given' | 'not_given'; readonly authorization: AuthorizationRow; readonly fault?: string };

/**
 * Ends the sign-in that an address belongs to. Its state is good for one answer, whoever brings it, and the code for one use: a process that is
 * killed in between leaves a sign-in that came to nothing, and the person signs in again.
 * @param only - where the sign-in is already known, its connection: the answer of another is not taken
 */
export async function finishAuthorization(deps: FinishDeps, callbackUrl: string, only?: AuthorizationRow): Promise<FinishedAuthorization> {
  const { store } = deps;
  const hash = hashState(stateIn(callbackUrl));
  if (only !== undefined && !(await isOfState(deps, only, hash))) return { kind: 'unknown' };
  const now = deps.now();
  const row = await claimAnswer(store.db, hash, { now, until: new Date(now.getTime() + 2 * deps.requestTimeoutMs) });
  if (row === undefined || row.secret === null) return { kind: 'unknown' };
  const { secret } = row;
  const close = (status: 'denied' | 'failed', fault: string): Promise<FinishedAuthorization> =>
    store.transaction(async (trx) => {
      await deps.secrets.destroy(trx, secret);
      await noteNotGiven(trx, row.id, { status, fault, now: deps.now() });
      return { kind: 'not_given', authorization: { ...row, status, fault }, fault };
    });

  const connection = await findConnection(store.db, row.tenant, row.connection);
  const application = connection === undefined ? undefined : await deps.openApplication(connection, row.redirectUri);
  if (connection === undefined || application?.clientId !== row.clientId) return close('failed', replacedMeanwhile);
  const begun = JSON.parse(await deps.secrets.open(store.db, secret)) as BegunAuthorization;
  let authorized: Authorized;
  try {
    authorized = await finishAtNetSuite(application, begun, callbackUrl);
  } catch (fault) {
    if (!(fault instanceof NetSuiteFault)) throw fault;
    return close(fault.code === 'authorization_denied' ? 'denied' : 'failed', `${fault.code}: ${fault.message}`);
  }
  const given = await store.transaction((trx) => keepAuthorized(trx, deps, row, authorized));
  return given ? { kind: 'given', authorization: { ...row, status: 'given' } } : close('failed', replacedMeanwhile);
}

const replacedMeanwhile = 'The credentials of the connection were replaced while the person was away.';

/** The state in an address; a text that is no state where it has none. */
function stateIn(callbackUrl: string): string {
  const base = 'https://callback.invalid';
  return (URL.canParse(callbackUrl, base) && new URL(callbackUrl, base).searchParams.get('state')) || '';
}

async function isOfState(deps: FinishDeps, { secret, status }: AuthorizationRow, hash: Buffer): Promise<boolean> {
  if (secret === null || status !== 'waiting') return false;
  const { state } = JSON.parse(await deps.secrets.open(deps.store.db, secret)) as BegunAuthorization;
  return hashState(state).equals(hash);
}

/** Makes what the person permitted the connection's credential. False when the connection's application has become another meanwhile. */
async function keepAuthorized(
  trx: Transaction,
  { secrets, now, newId }: FinishDeps,
  row: AuthorizationRow,
  { tokens, role, entity }: Authorized,
): Promise<boolean> {
  // Locked: of two who came back at the same time, the one who is last stays.
  const connection = await findConnection(trx, row.tenant, row.connection, 'locked');
  const present = connection === undefined ? undefined : await findCredential(trx, connection.credential);
  if (connection === undefined || present === undefined || !isOfApplication(present, row)) return false;
  const { clientSecret } = JSON.parse(await secrets.open(trx, present.secret)) as SealedAuthorization;
  const sealed: SealedAuthorization = { ...(clientSecret === undefined ? {} : { clientSecret }), tokens };
  const deps = { secrets, now: now(), newId, actor: row.begunBy };
  const half = { kind: present.kind, shown: present.public, sealed: JSON.stringify(sealed) };
  const credential = await replaceSealed(trx, deps, connection, half);
  if (row.secret !== null) await secrets.destroy(trx, row.secret);
  await noteGiven(trx, row.id, { credential, role, entity, now: now(), endsAt: new Date(tokens.refreshTokenExpiresAt) });
  return true;
}

function isOfApplication(credential: CredentialRow, { clientId }: AuthorizationRow): boolean {
  return credential.kind === 'authorization_code' && credential.public.clientId === clientId;
}
