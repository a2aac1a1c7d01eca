import type { Role } from '@longshore/api';
import type { Store } from '@longshore/engine';
import type { Caller } from './caller.ts';
import { prepareTables } from './prepare-tables.ts';
import type { RandomBytes } from './secrets.ts';
import { hashSecret, newId, newSecret, rowOfSecret } from './secrets.ts';
import type { KeyRow } from './store.ts';
import {
  endSessionRow,
  findLiveSessions,
  findValidKeys,
  insertKey,
  insertSession,
  insertSignInCode,
  listKeyRows,
  noteKeyUse,
  revokeKeyRow,
  useSignInCode,
} from './store.ts';

const minuteMs = 60_000;
/** Long enough to copy a link from a terminal into a browser, short enough to be worthless in an old log. */
const signInCodeLifeMs = 15 * minuteMs;
const sessionLifeMs = 7 * 24 * 60 * minuteMs;
/** Every request writing "used just now" would cost a write per request for no reader. */
const lastUsedGranularityMs = minuteMs;

/** What may be shown of a key. */
export type KeyFacts = Omit<KeyRow, 'hash'>;

export interface NewKeyRequest {
  /** null: for the whole host. */
  readonly tenant: string | null;
  readonly role: Role;
  readonly name: string;
  readonly by: string;
}

/** Who may come in: keys, one-time sign-in codes, sessions. */
export interface AccessBook {
  /** @returns the key's facts, and the key itself, which is nowhere kept */
  createKey(request: NewKeyRequest): Promise<KeyFacts & { readonly secret: string }>;
  listKeys(tenant: string | null): Promise<readonly KeyFacts[]>;
  /** @returns whether there was such a key */
  revokeKey(request: { readonly tenant: string | null; readonly id: string; readonly by: string }): Promise<boolean>;
  callerOfKey(secret: string): Promise<Caller | undefined>;
  /** A code that opens one session, once, within 15 minutes. */
  createSignInCode(request: { readonly tenant: string; readonly role: Role }): Promise<string>;
  /** Opens the session a code stands for; `undefined` when the code is unknown, used or too old. */
  redeemSignInCode(code: string): Promise<{ readonly secret: string; readonly expiresAt: Date } | undefined>;
  callerOfSession(secret: string): Promise<Caller | undefined>;
  endSession(id: string): Promise<void>;
}

/** Opens the book in schema `access` of the database, making its tables when they are missing. */
export async function openAccessBook(options: {
  readonly store: Store;
  readonly now: () => Date;
  readonly randomBytes: RandomBytes;
}): Promise<AccessBook> {
  const { store, now, randomBytes } = options;
  const { db } = store;
  await prepareTables(store);

  return {
    async createKey({ tenant, role, name, by }) {
      const secret = newSecret('lsk_', randomBytes);
      const facts = { id: newId('key_', randomBytes), tenant, role, name, created_at: now(), last_used_at: null, revoked_at: null };
      await insertKey(db, { ...facts, ...hashSecret(secret), now: facts.created_at, by });
      return { ...facts, secret };
    },

    listKeys: (tenant) => listKeyRows(db, tenant),

    revokeKey: (request) => revokeKeyRow(db, { ...request, now: now() }),

    async callerOfKey(secret) {
      const hashed = hashSecret(secret);
      const row = rowOfSecret(await findValidKeys(db, hashed.handle), hashed);
      if (row === undefined) return undefined;
      const time = now();
      if (row.last_used_at === null || time.getTime() - row.last_used_at.getTime() >= lastUsedGranularityMs)
        await noteKeyUse(db, row.id, time);
      return { kind: 'key', id: row.id, name: row.name, tenant: row.tenant, role: row.role };
    },

    async createSignInCode({ tenant, role }) {
      const code = newSecret('', randomBytes);
      await insertSignInCode(db, { ...hashSecret(code), tenant, role, expiresAt: new Date(now().getTime() + signInCodeLifeMs) });
      return code;
    },

    async redeemSignInCode(code) {
      return store.transaction(async (trx) => {
        const time = now();
        const granted = await useSignInCode(trx, hashSecret(code), time);
        if (granted === undefined) return undefined;
        const secret = newSecret('', randomBytes);
        const expiresAt = new Date(time.getTime() + sessionLifeMs);
        const session = { id: newId('session_', randomBytes), ...granted, name: 'console', now: time, expiresAt };
        await insertSession(trx, { ...session, ...hashSecret(secret) });
        return { secret, expiresAt };
      });
    },

    async callerOfSession(secret) {
      const hashed = hashSecret(secret);
      const row = rowOfSecret(await findLiveSessions(db, hashed.handle, now()), hashed);
      return row && { kind: 'session', id: row.id, name: row.name, tenant: row.tenant, role: row.role };
    },

    endSession: (id) => endSessionRow(db, id, now()),
  };
}
