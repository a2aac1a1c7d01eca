import type { DatabaseSync } from 'node:sqlite';

/** Tokens with their nonces, by the timestamp they came with, in Unix seconds. */
export type UsedNonces = Map<number, Set<string>>;

/** Those that an account's file has kept. */
export function readUsedNonces(database: DatabaseSync): UsedNonces {
  const used: UsedNonces = new Map();
  for (const { token_id, nonce, timestamp } of database.prepare('SELECT * FROM used_nonce').all()) {
    addNonce(used, String(token_id), String(nonce), Number(timestamp));
  }
  return used;
}

/** Adds a nonce; false when it is there already. */
export function addNonce(used: UsedNonces, tokenId: string, nonce: string, timestamp: number): boolean {
  const together = used.get(timestamp) ?? new Set();
  const key = `${tokenId} ${nonce}`;
  if (together.has(key)) return false;
  used.set(timestamp, together.add(key));
  return true;
}

/** Drops the nonces from before a timestamp; false when there are none. */
export function dropNoncesBefore(used: UsedNonces, timestamp: number): boolean {
  let isAnyDropped = false;
  for (const each of used.keys()) if (each < timestamp) isAnyDropped = used.delete(each);
  return isAnyDropped;
}
