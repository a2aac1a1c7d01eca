import { publish } from '../events/index.ts';
import type { Secrets } from '../secrets/index.ts';
import type { Transaction } from '../store/index.ts';
import { ensureRealm } from '../work/index.ts';
import type { CredentialHalves, NewCredentials } from './open-client.ts';
import { splitCredentials } from './open-client.ts';
import type { ConnectionRow } from './store.ts';
import { findConnection, insertConnection, insertCredential, pointToCredential, setHealth } from './store.ts';

/** Published when a connection may work (again): runs that wait for its sign-in can go on. */
export interface ConnectionWorking {
  readonly connection: string;
}

export const connectionWorking = 'connection.working';

interface ActDeps {
  readonly secrets: Secrets;
  readonly now: Date;
  readonly newId: (prefix: string) => string;
  readonly actor: string;
}

async function addCredential(trx: Transaction, deps: ActDeps, tenant: string, { kind, shown, sealed }: CredentialHalves): Promise<string> {
  const [id, secret] = [deps.newId('crd'), deps.newId('sec')];
  await deps.secrets.seal(trx, { id: secret, plaintext: sealed });
  await insertCredential(trx, { id, tenant, kind, public: shown, secret, actor: deps.actor, now: deps.now });
  return id;
}

/** Makes a tenant's way into a realm. Undefined when the tenant has a connection of this name. */
export async function createConnection(
  trx: Transaction,
  deps: ActDeps,
  wanted: { tenant: string; name: string; realm: string; credentials: NewCredentials; concurrency?: number },
): Promise<ConnectionRow | undefined> {
  await ensureRealm(trx, { id: wanted.realm, ...(wanted.concurrency === undefined ? {} : { capEntered: wanted.concurrency }) });
  const credential = await addCredential(trx, deps, wanted.tenant, splitCredentials(wanted.credentials));
  const id = deps.newId('con');
  const row = { id, tenant: wanted.tenant, name: wanted.name, realm: wanted.realm, credential, actor: deps.actor, now: deps.now };
  if (!(await insertConnection(trx, row))) return undefined;
  return findConnection(trx, wanted.tenant, id);
}

/** Puts another credential in the place of the present one, which is never read back. Runs that wait for the sign-in try it. */
export async function replaceCredentials(
  trx: Transaction,
  deps: ActDeps,
  connection: ConnectionRow,
  credentials: NewCredentials,
): Promise<ConnectionRow | undefined> {
  await replaceSealed(trx, deps, connection, splitCredentials(credentials));
  return findConnection(trx, connection.tenant, connection.id);
}

/** The same with a credential that is in two halves already; returns its id. */
export async function replaceSealed(trx: Transaction, deps: ActDeps, connection: ConnectionRow, halves: CredentialHalves): Promise<string> {
  const credential = await addCredential(trx, deps, connection.tenant, halves);
  await pointToCredential(trx, connection.id, credential, deps.now);
  await publishWorking(trx, connection);
  return credential;
}

/** Notes that NetSuite took the sign-in by the connection's credential. */
export async function noteSignInWorks(trx: Transaction, connection: ConnectionRow, now: Date): Promise<void> {
  const news = await setHealth(trx, connection, 'connected', null, now);
  if (news && connection.health === 'auth_failed') await publishWorking(trx, connection);
}

/** Notes that NetSuite refused the sign-in by a connection's credential, with its words. Returns whether that is news. */
export async function noteSignInRefused(
  trx: Transaction,
  connection: Pick<ConnectionRow, 'id' | 'credential'>,
  words: string,
  now: Date,
): Promise<boolean> {
  return setHealth(trx, connection, 'auth_failed', words, now);
}

async function publishWorking(trx: Transaction, connection: Pick<ConnectionRow, 'id' | 'tenant'>): Promise<void> {
  const payload: ConnectionWorking = { connection: connection.id };
  await publish(trx, { kind: connectionWorking, tenant: connection.tenant, payload });
}
