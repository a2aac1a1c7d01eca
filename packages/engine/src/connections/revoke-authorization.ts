import type { AuthorizationOptions } from '@longshore/netsuite';
import { NetSuiteFault, revokeAuthorization as revokeAtNetSuite, SignInFault } from '@longshore/netsuite';
import { noteNoRenewal, noteRevoked } from './authorization-store.ts';
import { noteSignInRefused } from './connect.ts';
import type { HeldTokens, TokenDeps } from './renew-tokens.ts';
import { holdTokens } from './renew-tokens.ts';
import type { ConnectionRow } from './store.ts';
import { findCredential } from './store.ts';

/** `failed` with the words of what stood in the way: whether NetSuite has revoked it is then not known, and it can be asked again. */
export type Revocation =
  | { readonly kind: 'revoked' }
  | { readonly kind: 'not_given' }
  | { readonly kind: 'failed'; readonly words: string };

/**
 * Gives back what a person has permitted, in NetSuite and here. While it is done, no process renews the tokens: there is none that NetSuite
 * does not hear of.
 */
export async function revokeAuthorization(
  deps: TokenDeps & { readonly actor: string },
  connection: ConnectionRow,
  application: AuthorizationOptions,
): Promise<Revocation> {
  const credential = await findCredential(deps.store.db, connection.credential);
  if (credential === undefined) throw new Error(`connection ${connection.id} has lost its credential`);
  let held: HeldTokens;
  try {
    const found = await holdTokens(deps, credential, () => false);
    if (found?.kind !== 'held') return { kind: 'not_given' };
    held = found.held;
  } catch (fault) {
    if (fault instanceof SignInFault) return { kind: 'not_given' };
    throw fault;
  }
  try {
    await revokeAtNetSuite(application, held.tokens);
  } catch (fault) {
    // A token that NetSuite does not know any more needs no revoking.
    if (!(fault instanceof SignInFault) || fault.netsuiteCode !== 'invalid_grant') {
      await noteNoRenewal(deps.store.db, credential.id, held.renewals, undefined);
      if (!(fault instanceof NetSuiteFault)) throw fault;
      return { kind: 'failed', words: fault.message };
    }
  }
  await deps.store.transaction(async (trx) => {
    await noteRevoked(trx, held.authorization, deps.now(), deps.actor);
    await noteSignInRefused(trx, connection, `What the person had permitted was revoked here by ${deps.actor}.`, deps.now());
  });
  return { kind: 'revoked' };
}
