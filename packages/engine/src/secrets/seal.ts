import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** The length of every key here, in bytes. */
export const keyLength = 32;

/** A sealed text cannot be opened: it was changed, it belongs to something else, or the key is another. */
export class SealBroken extends Error {
  readonly code = 'seal_broken';

  constructor(what: string, cause?: unknown) {
    super(`${what} cannot be opened: it was changed, moved, or sealed with another key.`, { cause });
    this.name = 'SealBroken';
  }
}

/** Seals bytes with AES-256-GCM for one place: they open only under the same `place`. Layout: nonce, ciphertext, tag. */
export function seal(key: Buffer, plaintext: Buffer, place: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce);
  cipher.setAAD(Buffer.from(place, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** @throws {SealBroken} */
export function unseal(key: Buffer, sealed: Buffer, place: string): Buffer {
  if (sealed.length < nonceLength + tagLength) throw new SealBroken(place);
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceLength));
  decipher.setAAD(Buffer.from(place, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceLength, sealed.length - tagLength)), decipher.final()]);
  } catch (error) {
    throw new SealBroken(place, error);
  }
}
