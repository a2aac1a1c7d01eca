import { createHash, timingSafeEqual } from 'node:crypto';

/** Where randomness comes from: that many unpredictable bytes. */
export type RandomBytes = (count: number) => Uint8Array;

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 256 random bits as 43 letters and digits, after a prefix that tells secret scanners whose it is. */
export function newSecret(prefix: string, randomBytes: RandomBytes): string {
  let rest = BigInt(`0x${Buffer.from(randomBytes(32)).toString('hex')}`);
  let text = '';
  while (text.length < 43) {
    text = `${base62[Number(rest % 62n)]}${text}`;
    rest /= 62n;
  }
  return `${prefix}${text}`;
}

/** An id that is not secret. */
export function newId(prefix: string, randomBytes: RandomBytes): string {
  return `${prefix}${Buffer.from(randomBytes(10)).toString('hex')}`;
}

export interface SecretHash {
  /** Finds the row. */
  readonly handle: string;
  /** SHA-256; enough for a secret of 256 random bits, which nobody can try out. */
  readonly hash: Buffer;
}

export function hashSecret(secret: string): SecretHash {
  const hash = createHash('sha256').update(secret).digest();
  return { handle: hash.subarray(0, 8).toString('hex'), hash };
}

/** Among the rows a handle found, the one whose whole hash is equal; compared in constant time. */
export function rowOfSecret<Row extends { readonly hash: Buffer }>(rows: readonly Row[], { hash }: SecretHash): Row | undefined {
  return rows.find((row) => row.hash.length === hash.length && timingSafeEqual(row.hash, hash));
}
