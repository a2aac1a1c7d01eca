import { createHash } from 'node:crypto';
import type { AuthorizationOptions, BeginOptions } from '@longshore/netsuite';
import { beginAuthorization as beginAtNetSuite } from '@longshore/netsuite';
import type { Secrets } from '../secrets/index.ts';
import type { Transaction } from '../store/index.ts';
import { insertAuthorization } from './authorization-store.ts';
import type { ConnectionRow } from './store.ts';

/** Long enough for somebody who has to ask a colleague for the password, and for a second factor. */
const answerWithinMs = 30 * 60_000;

/** How a sign-in is found again: its state is known to nobody but the browser of the person, so not even the database has it. */
export function hashState(state: string): Buffer {
  return createHash('sha256').update(state).digest();
}

/**
 * Begins a person's sign-in for a connection. What only this sign-in may know is kept sealed until the person comes back.
 * @returns its id and the address the person is sent to
 * @throws {NetSuiteConfigurationError} `redirect_uri_malformed`
 */
export async function beginAuthorization(
  trx: Transaction,
  deps: { readonly secrets: Secrets; readonly now: Date; readonly newId: (prefix: string) => string; readonly actor: string },
  connection: ConnectionRow,
  application: AuthorizationOptions,
  options: BeginOptions,
): Promise<{ readonly id: string; readonly url: string }> {
  const { url, ...begun } = beginAtNetSuite(application, options);
  const [id, secret] = [deps.newId('aut'), deps.newId('sec')];
  await deps.secrets.seal(trx, { id: secret, plaintext: JSON.stringify(begun) });
  await insertAuthorization(trx, {
    id,
    tenant: connection.tenant,
    connection: connection.id,
    clientId: application.clientId,
    redirectUri: application.redirectUri,
    begunAt: deps.now,
    begunBy: deps.actor,
    answerUntil: new Date(deps.now.getTime() + answerWithinMs),
    stateHash: hashState(begun.state),
    secret,
  });
  return { id, url };
}
