import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { SigningKey } from '../books/index.ts';
import { putSigningKey, remember, signingKeysOf } from '../books/index.ts';
import type { Account } from './call.ts';

/** Keys are good for 90 days; 30 days before that ends there is a new one. [H:section_158255317571] */
const lifeMs = 90 * 24 * 3_600_000;
const newAfterMs = 60 * 24 * 3_600_000;

/** What of an account its keys need. */
export type KeyOwner = Pick<Account, 'books' | 'realm' | 'now'>;

/** The key that tokens are signed with now, made when there is none or the newest grows old. */
export function currentSigningKey(account: KeyOwner): SigningKey {
  const newest = signingKeysOf(account.books)[0];
  const now = account.now();
  if (newest !== undefined && now - newest.createdAt < newAfterMs) return newest;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return keepSigningKey(account, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

/** Gives an account a key to sign with from now on. */
export function keepSigningKey(account: KeyOwner, privateKeyPem: string): SigningKey {
  const now = account.now();
  const made: SigningKey = { keyId: keyIdOf(account.realm, now), privateKeyPem, createdAt: now };
  putSigningKey(account.books, made);
  return made;
}

/** `c.<company>.<date>_<time>`, as published samples write it. */
function keyIdOf(realm: string, now: number): string {
  return `c.${realm}.${new Date(now).toISOString().slice(0, 19).replace('T', '_').replaceAll(':', '-')}`;
}

/** The keys whose signatures count now, newest first. */
export function validSigningKeys(account: KeyOwner): readonly SigningKey[] {
  return signingKeysOf(account.books).filter(({ createdAt }) => account.now() - createdAt < lifeMs);
}

export function privateKeyOf(account: KeyOwner, { keyId, privateKeyPem }: SigningKey): KeyObject {
  return remember(account.books, `private key ${keyId}`, () => createPrivateKey(privateKeyPem));
}

export function publicKeyOf(account: KeyOwner, key: SigningKey): KeyObject {
  return remember(account.books, `public key ${key.keyId}`, () => createPublicKey(privateKeyOf(account, key)));
}

/** The public keys that tokens of this account can be checked with, as a JWK set. [H:section_158255317571] [inferred: its form] */
export function publicKeySet(account: KeyOwner): { readonly keys: readonly Record<string, unknown>[] } {
  currentSigningKey(account);
  const keys = validSigningKeys(account).map((key) => {
    const { kty, n, e } = publicKeyOf(account, key).export({ format: 'jwk' });
    return { kty, use: 'sig', kid: key.keyId, n, e };
  });
  return { keys };
}
