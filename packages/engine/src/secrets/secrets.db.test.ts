import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../store/index.ts';
import { testDatabase } from '../store/testing.ts';
import { createSecrets, fileKeyProvider, givenKeyProvider, MasterKeyFault, SealBroken } from './index.ts';

const { store } = await testDatabase();
const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const secrets = createSecrets({ keyProvider: givenKeyProvider([oldKey]) });

async function sealed(id: string, plaintext: string): Promise<void> {
  await store.transaction((trx) => secrets.seal(trx, { id, plaintext }));
}

describe('a sealed secret', () => {
  test('opens to what was sealed, and its text is nowhere in the database', async () => {
    await sealed('one', 'the consumer secret');
    expect(await secrets.open(store.db, 'one')).toBe('the consumer secret');
    const { rows } = await sql<{
      row: string;
    }>`select encode(sealed, 'escape') || encode(wrapped_key, 'escape') as row from secrets.secret`.execute(store.db);
    expect(rows[0]?.row).not.toContain('consumer');
  });

  test('replaced, it opens to the new text only', async () => {
    await sealed('two', 'first');
    await sealed('two', 'second');
    expect(await secrets.open(store.db, 'two')).toBe('second');
  });

  test('changed in one byte, moved to another id, or put back to an older version, it does not open', async () => {
    await sealed('three', 'secret three');
    await sealed('four', 'secret four');
    await sql`update secrets.secret set sealed = set_byte(sealed, 14, get_byte(sealed, 14) # 1) where id = 'three'`.execute(store.db);
    await expect(secrets.open(store.db, 'three')).rejects.toThrow(SealBroken);
    await sql`update secrets.secret t set sealed = s.sealed, wrapped_key = s.wrapped_key from secrets.secret s
      where t.id = 'three' and s.id = 'four'`.execute(store.db);
    await expect(secrets.open(store.db, 'three')).rejects.toThrow(SealBroken);
    await sql`update secrets.secret set version = version + 1 where id = 'four'`.execute(store.db);
    await expect(secrets.open(store.db, 'four')).rejects.toThrow(SealBroken);
  });

  test('destroyed, it is gone', async () => {
    await sealed('five', 'gone');
    await store.transaction((trx) => secrets.destroy(trx, 'five'));
    await expect(secrets.open(store.db, 'five')).rejects.toThrow(SealBroken);
  });

  test('another master key opens it only after it was rewrapped by somebody who has both', async () => {
    await sql`delete from secrets.secret`.execute(store.db);
    await sealed('six', 'moved on');
    const withNew = createSecrets({ keyProvider: givenKeyProvider([newKey]) });
    await expect(withNew.open(store.db, 'six')).rejects.toThrow(SealBroken);
    const withBoth = createSecrets({ keyProvider: givenKeyProvider([newKey, oldKey]) });
    expect(await store.transaction((trx) => withBoth.rewrap(trx))).toBe(1);
    expect(await withNew.open(store.db, 'six')).toBe('moved on');
    await expect(secrets.open(store.db, 'six')).rejects.toThrow(SealBroken);
  });
});

describe('the master key file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'longshore-key-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is made once, for its owner only, and found again', () => {
    const file = path.join(folder, 'home', 'master.key');
    const [made] = fileKeyProvider(file).masterKeys();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(fileKeyProvider(file).masterKeys()[0].id).toBe(made.id);
  });

  test('is refused when others may read it', () => {
    const file = path.join(folder, 'open.key');
    fileKeyProvider(file).masterKeys();
    chmodSync(file, 0o644);
    expect(() => fileKeyProvider(file).masterKeys()).toThrow(MasterKeyFault);
  });
});
