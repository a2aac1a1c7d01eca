import { createHash, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keyLength } from './seal.ts';

/** A master key and how it is named beside what it sealed. */
export interface MasterKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Where master keys come from. The first is used to seal; all of them are tried, by id, to open. */
export interface KeyProvider {
  masterKeys(): readonly [MasterKey, ...MasterKey[]];
}

/** The master key cannot be used. `code`: `master_key_readable_by_others`, `master_key_malformed` or `master_key_unwritable`. */
export class MasterKeyFault extends Error {
  readonly code: 'master_key_readable_by_others' | 'master_key_malformed' | 'master_key_unwritable';

  constructor(code: MasterKeyFault['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MasterKeyFault';
    this.code = code;
  }
}

function toMasterKey(key: Buffer): MasterKey {
  return { id: createHash('sha256').update('longshore master key').update(key).digest('hex').slice(0, 16), key };
}

/** Master keys that are given, the one to seal with first. */
export function givenKeyProvider(keys: readonly [Buffer, ...Buffer[]]): KeyProvider {
  const [first, ...others] = keys;
  return { masterKeys: () => [toMasterKey(first), ...others.map(toMasterKey)] };
}

/**
 * A master key in a file that only its owner may read; made when it is first needed. Processes that start at once end with one key.
 * @throws {MasterKeyFault} from `masterKeys`
 */
export function fileKeyProvider(file: string): KeyProvider {
  let known: MasterKey | undefined;
  return {
    masterKeys() {
      known ??= toMasterKey(readKey(file) ?? makeKey(file));
      return [known];
    },
  };
}

function readKey(file: string): Buffer | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  // Windows has no such bits; the folder's own rights protect it there.
  if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) {
    throw new MasterKeyFault(
      'master_key_readable_by_others',
      `${file} can be read by others: run chmod 600 on it, and replace the credentials it sealed.`,
    );
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== keyLength)
    throw new MasterKeyFault('master_key_malformed', `${file} does not hold a master key of ${keyLength} bytes in base64.`);
  return key;
}

function makeKey(file: string): Buffer {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(draft, `${randomBytes(keyLength).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    // A link appears whole or not at all, and only one process can make it.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new MasterKeyFault('master_key_unwritable', `The master key ${file} cannot be written: ${(error as Error).message}`, error);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const key = readKey(file);
  if (key === undefined) throw new MasterKeyFault('master_key_unwritable', `The master key ${file} vanished right after it was written.`);
  return key;
}
