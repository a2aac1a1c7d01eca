import { createHash } from 'node:crypto';

/** What a write stands for. The integration is not part of it: one that was deleted and made again must not invoice history twice. */
export interface WriteSubject {
  readonly tenant: string;
  readonly realm: string;
  readonly documentKind: string;
  readonly documentId: string;
  readonly recordType: string;
  /** `whole`, or the part of a document that becomes several records. */
  readonly part: string;
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

function toBase32(bytes: Uint8Array): string {
  let [text, buffer, bits] = ['', 0, 0];
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += base32.charAt((buffer >>> (bits - 5)) & 31);
    buffer &= (1 << bits) - 1;
  }
  return bits > 0 ? text + base32.charAt((buffer << (5 - bits)) & 31) : text;
}

/**
 * The external id of the record that stands for a document: `ls-<record type>-<26 characters>`, deterministic.
 * External ids are letters, digits, `_` and `-` [H:section_156334828635] and compare without case [H:section_N3432681],
 * so the hash is written in lower-case base 32. It is computed once and then stored.
 */
export function writeKey(subject: WriteSubject): string {
  const parts = [subject.tenant, subject.realm, subject.documentKind, subject.documentId, subject.part];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  return `ls-${subject.recordType.toLowerCase()}-${toBase32(digest)}`;
}
