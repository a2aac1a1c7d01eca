import { setTimeout as pause } from 'node:timers/promises';
import type { AuthorizationTokens, TokenRenewal } from '@longshore/netsuite';
import { SignInFault } from '@longshore/netsuite';
import type { Secrets } from '../secrets/index.ts';
import type { Store } from '../store/index.ts';
import { claimRenewal, noteNoRenewal, noteRenewal, readGiven } from './authorization-store.ts';
import type { CredentialRow } from './store.ts';

/** The sealed half of a credential that a person's sign-in gave. */
export interface SealedAuthorization {
  readonly clientSecret?: string;
  /** Absent until somebody has signed in. */
  readonly tokens?: AuthorizationTokens;
}

export interface TokenDeps {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly now: () => Date;
  /** Longer than NetSuite is waited for: who holds a renewal this long has died. */
  readonly leaseMs: number;
}

/** Between two looks whether another process has renewed. */
const lookEveryMs = 100;

/** Tokens that this process has to itself. Nobody else renews them meanwhile. */
export interface HeldTokens {
  readonly authorization: string;
  readonly renewals: number;
  readonly sealed: SealedAuthorization;
  readonly tokens: AuthorizationTokens;
}

/**
 * Renews the tokens of a credential for all processes: the database decides who asks NetSuite, and a process that finds newer tokens uses
 * those. The refresh token of a public client is good for one use, so two that asked with it would end the sign-in.
 */
export function tokenRenewal(deps: TokenDeps, credential: CredentialRow): TokenRenewal {
  /** Given by NetSuite and not kept, because the database failed: kept before anything else is done. */
  let unkept: { readonly held: HeldTokens; readonly tokens: AuthorizationTokens } | undefined;

  async function keepUnkept(): Promise<void> {
    if (unkept === undefined) return;
    await keep(deps, credential, unkept.held, unkept.tokens);
    unkept = undefined;
  }

  return async (used, renew) => {
    await keepUnkept();
    const found = await holdTokens(deps, credential, ({ accessToken, accessTokenExpiresAt }) => {
      return accessToken !== used?.accessToken && accessTokenExpiresAt > deps.now().getTime();
    });
    if (found?.kind !== 'held') return found?.tokens;
    const { held } = found;
    let tokens: AuthorizationTokens;
    try {
      tokens = await renew(held.tokens);
    } catch (fault) {
      const hasEnded = fault instanceof SignInFault && fault.code === 'sign_in_ended';
      const end = hasEnded ? { fault: `${fault.code}: ${fault.message}`, now: deps.now() } : undefined;
      await noteNoRenewal(deps.store.db, credential.id, held.renewals, end);
      throw fault;
    }
    unkept = { held, tokens };
    await keepUnkept();
    return tokens;
  };
}

/**
 * Takes the tokens of a credential for this process alone, unless those that are kept are `good` as they are. Undefined where nobody has signed
 * in yet.
 * @throws {SignInFault} `sign_in_ended`
 */
export async function holdTokens(
  { store, secrets, leaseMs }: Pick<TokenDeps, 'store' | 'secrets' | 'leaseMs'>,
  credential: CredentialRow,
  isGood: (tokens: AuthorizationTokens) => boolean,
): Promise<
  { readonly kind: 'held'; readonly held: HeldTokens } | { readonly kind: 'others'; readonly tokens: AuthorizationTokens } | undefined
> {
  for (;;) {
    // Before the tokens: if they are renewed in between, the claim fails and both are read again.
    const given = await readGiven(store.db, credential.id);
    if (given === undefined) return undefined;
    if (given.status !== 'given') {
      throw new SignInFault({ code: 'sign_in_ended', message: endWords(given.status) });
    }
    const sealed = JSON.parse(await secrets.open(store.db, credential.secret)) as SealedAuthorization;
    const { tokens } = sealed;
    if (tokens === undefined) throw new Error(`credential ${credential.id} was given and has no tokens`);
    if (isGood(tokens)) return { kind: 'others', tokens };
    const { id, renewals } = given;
    if (await claimRenewal(store.db, credential.id, renewals, leaseMs)) {
      return { kind: 'held', held: { authorization: id, renewals, sealed, tokens } };
    }
    await pause(lookEveryMs);
  }
}

function endWords(status: string): string {
  return status === 'revoked'
    ? 'What the person had permitted was revoked here. Somebody has to sign in again.'
    : 'The sign-in has come to its end. Somebody has to sign in again.';
}

async function keep(deps: TokenDeps, credential: CredentialRow, held: HeldTokens, tokens: AuthorizationTokens): Promise<void> {
  await deps.store.transaction(async (trx) => {
    if (!(await noteRenewal(trx, credential.id, held.renewals, new Date(tokens.refreshTokenExpiresAt)))) return;
    const sealed: SealedAuthorization = { ...held.sealed, tokens };
    await deps.secrets.seal(trx, { id: credential.secret, plaintext: JSON.stringify(sealed) });
  });
}
