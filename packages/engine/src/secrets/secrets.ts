import { randomBytes } from 'node:crypto';
import type { Db, Transaction } from '../store/index.ts';
import { sql } from '../store/index.ts';
import type { KeyProvider, MasterKey } from './key-provider.ts';
import { keyLength, SealBroken, seal, unseal } from './seal.ts';

/** Keeps secrets sealed: a data key for each, wrapped by the master key; both tied to the secret's id and version. */
export interface Secrets {
  /** Seals a new secret, or the next version of one that is there. */
  seal(trx: Transaction, secret: { readonly id: string; readonly plaintext: string }): Promise<void>;
  /** @throws {SealBroken} also when there is none of this id */
  open(db: Db, id: string): Promise<string>;
  /** Forgets a secret for good. */
  destroy(trx: Transaction, id: string): Promise<void>;
  /** Wraps every data key that another master key wrapped with the present one; returns how many. The secrets stay as they are. */
  rewrap(trx: Transaction): Promise<number>;
}

interface SecretRow {
  readonly id: string;
  readonly version: number;
  readonly masterKey: string;
  readonly wrappedKey: Buffer;
  readonly sealed: Buffer;
}

const columns = sql`id, version, master_key as "masterKey", wrapped_key as "wrappedKey", sealed`;

function place(row: Pick<SecretRow, 'id' | 'version'>): string {
  return `secret ${row.id} version ${row.version}`;
}

export function createSecrets(options: { keyProvider: KeyProvider }): Secrets {
  const { keyProvider } = options;

  function masterKey(id: string, what: string): MasterKey {
    const found = keyProvider.masterKeys().find((candidate) => candidate.id === id);
    if (found === undefined) throw new SealBroken(what);
    return found;
  }

  function dataKey(row: SecretRow): Buffer {
    return unseal(masterKey(row.masterKey, place(row)).key, row.wrappedKey, place(row));
  }

  return {
    async seal(trx, { id, plaintext }) {
      const [master] = keyProvider.masterKeys();
      const { rows } = await sql<{ version: number }>`select version from secrets.secret where id = ${id} for update`.execute(trx);
      const row = { id, version: (rows[0]?.version ?? 0) + 1 };
      const key = randomBytes(keyLength);
      const wrapped = seal(master.key, key, place(row));
      const sealed = seal(key, Buffer.from(plaintext, 'utf8'), place(row));
      await sql`insert into secrets.secret (id, version, master_key, wrapped_key, sealed)
        values (${id}, ${row.version}, ${master.id}, ${wrapped}, ${sealed})
        on conflict (id) do update set version = excluded.version, master_key = excluded.master_key, wrapped_key = excluded.wrapped_key,
          sealed = excluded.sealed, sealed_at = clock_timestamp()`.execute(trx);
    },
    async open(db, id) {
      const { rows } = await sql<SecretRow>`select ${columns} from secrets.secret where id = ${id}`.execute(db);
      const [row] = rows;
      if (row === undefined) throw new SealBroken(`secret ${id}`);
      return unseal(dataKey(row), row.sealed, place(row)).toString('utf8');
    },
    async destroy(trx, id) {
      await sql`delete from secrets.secret where id = ${id}`.execute(trx);
    },
    async rewrap(trx) {
      const [master] = keyProvider.masterKeys();
      const { rows } =
        await sql<SecretRow>`select ${columns} from secrets.secret where master_key <> ${master.id} order by id for update`.execute(trx);
      for (const row of rows) {
        const wrapped = seal(master.key, dataKey(row), place(row));
        await sql`update secrets.secret set master_key = ${master.id}, wrapped_key = ${wrapped} where id = ${row.id}`.execute(trx);
      }
      return rows.length;
    },
  };
}
